//! `/`: sign in by email, without knowing the organization.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{EmailField, ErrorSummary, Heading, PageTitle, PostForm, Stage, SubmitButton};
use crate::error::AppError;
use crate::model::Field;
use crate::paths::Form;

/// Asks for an email address. Also where a visitor lands whose sign-in timed out: the address is filled in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let send = Submission::returned(Returning::take());
    let failure = send.failure();
    let remembered = match failure.get_untracked() {
        Some(AppError::TimedOut { email }) => email.map(String::from),
        _ => None,
    };
    view! {
        <PageTitle text="Sign in" />
        <Stage>
            <section class="card">
                <Heading>"Sign in or sign up"</Heading>
                <p class="lead">"Enter your work email. We send you a link; there is no password."</p>
                <ErrorSummary failure one_field=true />
                <PostForm form=Form::SendLink submission=send class="stack">
                    <EmailField value=send.typed(Field::Email).or(remembered) failure />
                    <SubmitButton label="Email me a link" busy="Sending the link…" pending=send.pending() />
                </PostForm>
            </section>
            <p class="aside">"New here? The same link lets you create an organization."</p>
        </Stage>
    }
}
