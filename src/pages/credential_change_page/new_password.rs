//! Another password, or a first one.

use leptos::prelude::*;

use super::At;
use crate::components::{NewPasswordField, PostForm, SubmitButton};
use crate::paths::Form;
use crate::words::{use_passwords, use_ways};

#[component]
pub fn NewPassword(at: At) -> impl IntoView {
    let (end, failure) = (at.end, at.failure);
    view! {
        <p class="lead">{use_ways().password_lead}</p>
        <PostForm form=Form::ChangePassword submission=end class="stack">
            <input type="hidden" name="slug" value=at.slug />
            <input type="hidden" name="attempt" value=at.attempt />
            // A password manager keeps the new one under this name.
            <input class="visually-hidden" tabindex="-1" aria-hidden="true" type="text" autocomplete="username" readonly value=at.email.to_string() />
            <NewPasswordField failure pending=end.pending() />
            <SubmitButton label=use_ways().save_password busy=use_passwords().setting pending=end.pending() />
        </PostForm>
    }
}
