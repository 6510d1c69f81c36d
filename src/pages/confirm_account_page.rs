//! `/authenticate/confirm`: whose account a link from elsewhere leads to.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::client::{Returning, Submission};
use crate::components::{ErrorSummary, Heading, Loaded, OrganizationLogo, PageTitle, PostForm, Stage, named, strong};
use crate::model::{EmailAddress, OrganizationFace, PendingAccount};
use crate::paths::{self, Form, Page};
use crate::words::{Steps, use_impersonation, use_steps, use_words};

/// Names the account and asks. Without a yes nobody is signed in.
#[component]
pub fn ConfirmAccountPage() -> impl IntoView {
    let confirm = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_steps().confirm.title />
        <Loaded
            path=Page::ConfirmAccount.pattern()
            ready=move |account| view! { <Account account confirm /> }.into_any()
        />
    }
}

#[component]
fn Account(account: PendingAccount, confirm: Submission) -> impl IntoView {
    let PendingAccount { email, organization, replaces, beside, impersonator, attempt } = account;
    let pending = confirm.pending();
    // Words only; whoever opens the page with them by hand reads nothing that is not so.
    let invited = use_query_map().with_untracked(|query| query.get_str(paths::INVITATION).is_some());
    let logo = organization.as_ref().map(|face| {
        view! { <OrganizationLogo name=&face.name logo_url=face.logo_url.clone() class="org-logo large" /> }.into_any()
    });
    let all_words = use_words();
    let Steps { confirm: words, invitation, .. } = use_steps();
    let (heading, lead, yes) = match organization {
        Some(OrganizationFace { name, .. }) if invited => {
            let heading = invitation.invited_to.view([named(name.clone())]);
            let lead = invitation.is_for.view([strong(email)]);
            let join = invitation.join.view([named(name)]);
            (heading, lead.into_any(), join.into_any())
        }
        Some(OrganizationFace { name, .. }) if impersonator.is_some() => {
            let words = use_impersonation();
            let lead = words.ask_lead.view([strong(name)]);
            (words.ask.view([named(email)]), lead.into_any(), words.go_on.into_any())
        }
        Some(OrganizationFace { name, .. }) => {
            let lead = words.signs_in_to.view([strong(name)]);
            (words.continue_as.view([named(email)]), lead.into_any(), all_words.common.go_on.into_any())
        }
        None => {
            let lead = words.another_address.into_any();
            (words.continue_as.view([named(email)]), lead, all_words.common.go_on.into_any())
        }
    };
    let (others, hint) = somebody_else(replaces, beside);
    let by = impersonator.and_then(in_their_name);
    let again = attempt.clone();
    view! {
        <Stage>
            <section class="card">
                {logo} <Heading>{heading}</Heading> <p class="lead">{lead}</p> {by} {others}
                <ErrorSummary failure=confirm.failure() />
                <div class="actions">
                    <PostForm form=Form::ConfirmAccount submission=confirm>
                        <input type="hidden" name="answer" value="yes" />
                        <input type="hidden" name="attempt" value=attempt />
                        <button class="button" disabled=pending>
                            <span>{yes}</span>
                        </button>
                    </PostForm>
                    <PostForm form=Form::ConfirmAccount submission=confirm>
                        <input type="hidden" name="answer" value="no" />
                        <input type="hidden" name="attempt" value=again />
                        <button class="button outline" disabled=pending>
                            {words.not_me}
                        </button>
                    </PostForm>
                </div>
                <p class="aside">{hint}</p>
            </section>
        </Stage>
    }
}

/// Who is signed in in this browser already, and what a no comes to.
fn somebody_else(replaces: Option<EmailAddress>, beside: Option<EmailAddress>) -> (Option<AnyView>, &'static str) {
    let words = &use_steps().confirm;
    let (said, held) = match (replaces, beside) {
        (Some(held), _) => (&words.replaces, held),
        (None, Some(held)) => (&words.beside, held),
        (None, None) => return (None, words.not_me_hint),
    };
    let said = said.view([strong(held)]);
    (Some(view! { <p class="lead">{said}</p> }.into_any()), words.not_me_stays)
}

/// Who would enter in the account's name, where Stytch says so.
fn in_their_name(impersonator: String) -> Option<AnyView> {
    let said =
        || view! { <p class="lead">{use_impersonation().by.view([strong(impersonator.clone())])}</p> }.into_any();
    (!impersonator.is_empty()).then(said)
}
