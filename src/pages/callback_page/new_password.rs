//! A link that sets a password: the form for it.

use leptos::prelude::*;

use crate::client::{Submission, advice_while, exchange};
use crate::components::{
    ErrorSummary, ForAdministrator, Heading, LiveText, PageTitle, PasswordField, PostForm, Stage, SubmitButton,
    password_problem, strong,
};
use crate::model::{EmailAddress, Field, MagicLink, PasswordAdvice};
use crate::paths::{self, Form};
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
    let typed = RwSignal::new(String::new());
    let advice = advice_while(typed, set.pending(), |password| async move {
        exchange::get_unseen(paths::CHECK_PASSWORD_API, (Field::Password.name(), &password)).await
    });
    let problem = Signal::derive(move || match advice.get() {
        Some(PasswordAdvice { problem }) => problem,
        None => failure.with(|error| password_problem(error.as_ref()?)),
    });
    let is_good = move || matches!(advice.get(), Some(PasswordAdvice { problem: None }));
    let text = Signal::derive(move || {
        let said = if is_good() { words.new_hint_good } else { words.new_hint };
        if problem.get().is_some() { String::new() } else { said.to_owned() }
    });
    let hint = view! {
        <p class="hint" id="password-hint" role="status" class:ok=is_good>
            <LiveText text />
        </p>
    };
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
                    <PasswordField label=words.new_label autocomplete="new-password" failure problem hint=hint.into_any() typed />
                    <SubmitButton label=words.set busy=words.setting pending=set.pending() />
                </PostForm>
            </section>
        </Stage>
    }
}
