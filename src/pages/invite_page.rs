//! `/org/{slug}/invite`: members invite people.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::client::{Returning, Submission};
use crate::components::{
    ErrorSummary, FieldError, ForAdministrator, Heading, Loaded, PageLink, PageTitle, PostForm, Stage, SubmitButton,
    case_of, named, problem_of,
};
use crate::error::AppError;
use crate::half::IN_BROWSER;
use crate::model::{Field, FieldProblem, InviteOutcome, InvitePage as Content, Invited};
use crate::paths::{Form, Page, Room};
use crate::words::{use_founding, use_telling};

/// The form, and what has become of whoever was invited with the one before.
#[component]
pub fn InvitePage() -> impl IntoView {
    let params = use_params_map();
    let path = move || params.with(|params| Room::Invite.path(params.get_str("slug").unwrap_or_default()));
    // Leads to this very page, which then shows something else.
    let send = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_founding().title />
        <Loaded
            path=Signal::derive(path)
            again=send.successes()
            beside=case_of
            ready=move |content| view! { <Invite content send /> }.into_any()
        />
    }
}

#[component]
fn Invite(content: Content, send: Submission) -> impl IntoView {
    let words = use_founding();
    let Content { organization, invited, leads_on, attempt } = content;
    let slug = organization.slug;
    let failure = send.failure();
    // What is worth another try stands there again.
    let again = invited.iter().filter(|one| one.outcome.can_be_mended()).map(|one| one.address.as_str());
    let again = again.collect::<Vec<_>>().join("\n");
    let text = send.typed(Field::Invitees).unwrap_or(again);
    let news = (!invited.is_empty()).then(|| view! { <News invited /> }.into_any());
    let done = if leads_on {
        view! { <GoOn slug=slug.to_string() label=words.done /> }.into_any()
    } else {
        view! { <PageLink to=Page::home(&slug)>{words.done}</PageLink> }.into_any()
    };
    view! {
        <Stage>
            <section class="card">
                <Heading>{words.heading.view([named(organization.name)])}</Heading>
                <p class="lead">{words.lead}</p>
                <ErrorSummary failure />
                <ForAdministrator failure />
                {news}
                <PostForm form=Form::Invite submission=send class="stack">
                    <input type="hidden" name="slug" value=slug.to_string() />
                    <input type="hidden" name="attempt" value=attempt />
                    <Addresses text failure />
                    <div class="actions">
                        <SubmitButton label=words.send busy=words.sending pending=send.pending() />
                    </div>
                </PostForm>
                <div class="actions">{done}</div>
            </section>
        </Stage>
    }
}

#[component]
fn Addresses(text: String, failure: Signal<Option<AppError>>) -> impl IntoView {
    let words = use_founding();
    let problem = problem_of(Field::Invitees, failure);
    view! {
        <div class="field">
            <label for=Field::Invitees.name()>{words.addresses}</label>
            <textarea
                class="input"
                id=Field::Invitees.name()
                name=Field::Invitees.name()
                rows="5"
                dir="auto"
                autocapitalize="none"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby="invitees-error"
            >
                {as_text(text)}
            </textarea>
            <FieldError id="invitees-error" problem />
        </div>
    }
}

/// On the server Leptos writes what stands in a text area as it is, markup included; in the browser it is text in any case.
fn as_text(text: String) -> String {
    if IN_BROWSER { text } else { text.replace('&', "&amp;").replace('<', "&lt;") }
}

/// What has become of each.
#[component]
fn News(invited: Vec<Invited>) -> impl IntoView {
    let words = use_founding();
    let told = use_telling();
    let row = |Invited { address, outcome }: Invited| {
        let (class, what): (&'static str, Cow<'static, str>) = match outcome {
            InviteOutcome::Sent => ("badge", words.sent.into()),
            InviteOutcome::NoAddress(problem) => ("badge warn", told.problem(&FieldProblem::Email(problem))),
            InviteOutcome::AlreadyMember => ("badge", words.already_member.into()),
            InviteOutcome::NotAllowed => ("badge warn", words.not_allowed.into()),
            InviteOutcome::DomainClaimed => ("badge warn", words.domain_claimed.into()),
            InviteOutcome::Unclear => ("badge warn", words.unclear.into()),
            InviteOutcome::Later => ("badge warn", words.later.into()),
        };
        view! {
            <li>
                {named(address)} " " <span class=class>{what}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="invited" role="status" aria-label=words.results>
            <ul>{invited.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// On to where the browser was going.
#[component]
fn GoOn(slug: String, label: &'static str) -> impl IntoView {
    let go_on = Submission::elsewhere();
    view! {
        <ErrorSummary failure=go_on.failure() />
        <PostForm form=Form::GoOn submission=go_on class="inline">
            <input type="hidden" name="slug" value=slug />
            <button class="in-text" disabled=go_on.pending()>
                {label}
            </button>
        </PostForm>
    }
}
