//! `/org/{slug}/account/{change}`: one change of how a member signs in, and what is shown before it.

mod confirm;
mod factors;
mod new_password;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

use self::confirm::Confirm;
use self::factors::{App, BeginApp, NewApp, NewCodes, NewPhoneCode, Number, Phone};
use self::new_password::NewPassword;
use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageLink, PageTitle, Stage, case_of,
};
use crate::error::AppError;
use crate::model::{ChangeAsks, CredentialChange, CredentialChangePage as Content, EmailAddress};
use crate::paths::{Page, Room};
use crate::words::{use_factors, use_passwords, use_ways};

/// What every form here says of where it stands.
#[derive(Clone, Debug)]
struct At {
    slug: String,
    change: CredentialChange,
    email: EmailAddress,
    /// Names this rendering of the page.
    attempt: String,
    /// Takes what leads back to this page, with another thing to ask.
    stay: Submission,
    /// Takes what ends the change.
    end: Submission,
    /// What was wrong with the last of either.
    failure: Signal<Option<AppError>>,
}

/// One page for all changes: they differ in what they ask.
#[component]
pub fn CredentialChangePage() -> impl IntoView {
    let params = use_params_map();
    let address = use_location().pathname.get_untracked();
    let named = address.trim_end_matches('/').rsplit('/').next().and_then(CredentialChange::parse);
    // No route leads here but those of changes.
    let change = named.unwrap_or(CredentialChange::Phone);
    let path = move || params.with(|params| Room::Change(change).path(params.get_str("slug").unwrap_or_default()));
    let stay = Submission::returned(Returning::take());
    view! {
        <PageTitle text=title(change) />
        <Loaded
            path=Signal::derive(path)
            again=stay.successes()
            beside=case_of
            ready=move |content| view! { <Change content stay /> }.into_any()
        />
    }
}

#[component]
fn Change(content: Content, stay: Submission) -> impl IntoView {
    let Content { organization, email, change, asks, attempt } = content;
    let end = Submission::elsewhere();
    let failure = Signal::derive(move || end.failure().get().or_else(|| stay.failure().get()));
    look_again(stay, end);
    let slug = organization.slug;
    let at = At { slug: slug.to_string(), change, email, attempt, stay, end, failure };
    let confirms = matches!(asks, ChangeAsks::Confirm(_));
    let heading = if confirms { use_ways().confirm_heading } else { title(change) };
    let form = match asks {
        ChangeAsks::Confirm(asks) => view! { <Confirm asks at /> }.into_any(),
        ChangeAsks::Number { country_code } => view! { <Number country_code at replaces=false /> }.into_any(),
        ChangeAsks::NewPhoneCode(code) => view! { <NewPhoneCode code at /> }.into_any(),
        ChangeAsks::Phone { number, country_code, may_remove } => {
            view! { <Phone number country_code may_remove at /> }.into_any()
        }
        ChangeAsks::BeginApp => view! { <BeginApp at /> }.into_any(),
        ChangeAsks::NewApp(setup) => view! { <NewApp setup at /> }.into_any(),
        ChangeAsks::App { may_remove } => view! { <App may_remove at /> }.into_any(),
        ChangeAsks::NewCodes => view! { <NewCodes at /> }.into_any(),
        ChangeAsks::NewPassword => view! { <NewPassword at /> }.into_any(),
        ChangeAsks::Nothing => view! { <p class="notice">{use_ways().nothing}</p> }.into_any(),
    };
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock />
                <Heading>{heading}</Heading>
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                {form}
                <div class="actions">
                    <PageLink to=Page::account(&slug)>{use_ways().back}</PageLink>
                </div>
            </section>
        </Stage>
    }
}

/// A form that came too late for the proof before it asks for that: the page does, once its data is loaded anew.
fn look_again(stay: Submission, end: Submission) {
    Effect::new(move |before: Option<bool>| {
        let came_too_late = [stay, end].into_iter().any(|submission| {
            !submission.pending().get() && submission.failure().get() == Some(AppError::ConfirmFirst)
        });
        if came_too_late && before == Some(false) {
            stay.successes().update(|times| *times += 1);
        }
        came_too_late
    });
}

fn title(change: CredentialChange) -> &'static str {
    match change {
        CredentialChange::Phone => use_ways().phone_heading,
        CredentialChange::App => use_ways().app,
        CredentialChange::RecoveryCodes => use_factors().recovery.title,
        CredentialChange::Password => use_passwords().label,
    }
}
