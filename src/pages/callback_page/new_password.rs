//! A link that sets a password: the form for it.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{
    ErrorSummary, ForAdministrator, Heading, NewPasswordField, PageTitle, PostForm, Stage, SubmitButton, strong,
};
use crate::model::{EmailAddress, Field, MagicLink};
use crate::paths::Form;
use crate::words::use_passwords;

/// Holds the token until a password is sent with it. Never submits itself.
#[component]
pub fn NewPassword(
    link: MagicLink,
    attempt: String,
    /// For whom this browser has asked for the link.
    email: Option<EmailAddress>,
    set: Submission,
) -> impl IntoView {
    let words = use_passwords();
    let MagicLink { kind, token } = link;
    let failure = set.failure();
    let lead = match email.clone() {
        Some(email) => words.new_lead_for.view([strong(email)]).into_any(),
        None => words.new_lead.into_any(),
    };
    // A password manager keeps the new one under this name.
    let username = email.map(|email| {
        let name = Field::Email.name();
        view! { <input class="visually-hidden" tabindex="-1" aria-hidden="true" type="text" name=name autocomplete="username" readonly value=email.to_string() /> }
            .into_any()
    });
    view! {
        <PageTitle text=words.new_title />
        <Stage>
            <section class="card">
                <Heading>{words.new_heading}</Heading>
                <p class="lead">{lead}</p>
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                <PostForm form=Form::SetPassword submission=set class="stack">
                    <input type="hidden" name="token_type" value=kind.as_str() />
                    <input type="hidden" name="token" value=token />
                    <input type="hidden" name="attempt" value=attempt />
                    {username}
                    <NewPasswordField failure pending=set.pending() />
                    <SubmitButton label=words.set busy=words.setting pending=set.pending() />
                </PostForm>
            </section>
        </Stage>
    }
}
