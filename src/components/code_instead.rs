//! A code in a link's place.

use leptos::prelude::*;

use super::post_form::PostForm;
use crate::client::Submission;
use crate::paths::Form;
use crate::words::use_steps;

/// Has a code mailed to the address that a link was asked for.
#[component]
pub fn CodeInstead(
    submission: Submission,
    /// True where it is what the page proposes.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let class = if first { "button" } else { "button outline" };
    view! {
        <PostForm form=Form::SendCodeInstead submission>
            <button class=class disabled=submission.pending()>
                {use_steps().codes.instead}
            </button>
        </PostForm>
    }
}
