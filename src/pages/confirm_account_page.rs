//! `/authenticate/confirm`: whose account a link from elsewhere leads to.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::client::{Returning, Submission};
use crate::components::{ErrorSummary, Heading, Loaded, OrganizationLogo, PageTitle, PostForm, Stage};
use crate::model::{OrganizationFace, PendingAccount};
use crate::paths::{self, Form, Page};
use crate::wire::PageData;

/// Names the account and asks. Without a yes nobody is signed in.
#[component]
pub fn ConfirmAccountPage() -> impl IntoView {
    let confirm = Submission::returned(Returning::take());
    view! {
        <PageTitle text="Is this you?" />
        <Loaded
            path=Page::ConfirmAccount.pattern()
            ready=move |data| match data {
                PageData::PendingAccount(account) => Some(view! { <Account account confirm /> }.into_any()),
                _ => None,
            }
        />
    }
}

#[component]
fn Account(account: PendingAccount, confirm: Submission) -> impl IntoView {
    let PendingAccount { email, organization, replaces, attempt } = account;
    let pending = confirm.pending();
    // Words only; whoever opens the page with them by hand reads nothing that is not so.
    let invited = use_query_map().with_untracked(|query| query.get_str(paths::INVITATION).is_some());
    let logo = organization.as_ref().map(|face| {
        view! { <OrganizationLogo name=&face.name logo_url=face.logo_url.clone() class="org-logo large" /> }
    });
    let continue_as = view! { "Continue as " {email.to_string()} "?" };
    let (heading, lead, yes) = match organization {
        Some(OrganizationFace { name, .. }) if invited => {
            let heading = view! { "You have been invited to " <bdi>{name.clone()}</bdi> };
            let lead = view! { "The invitation is for " <strong>{email.to_string()}</strong> ". Accept it only if this address is yours." };
            (heading.into_any(), lead.into_any(), view! { "Join " <bdi>{name}</bdi> }.into_any())
        }
        Some(OrganizationFace { name, .. }) => {
            let lead = view! { "The link signs you in to " <strong dir="auto">{name}</strong> " with this address. Continue only if it is yours." };
            (continue_as.into_any(), lead.into_any(), "Continue".into_any())
        }
        None => {
            let lead = "This is not the address that this browser asked a link for. Continue only if it is yours.";
            (continue_as.into_any(), lead.into_any(), "Continue".into_any())
        }
    };
    let replaced = replaces.map(|held| {
        view! {
            <p class="lead">
                "You are signed in there as " <strong>{held.to_string()}</strong> ". If you continue, that ends in this browser."
            </p>
        }
    });
    let again = attempt.clone();
    view! {
        <Stage>
            <section class="card">
                {logo} <Heading>{heading}</Heading> <p class="lead">{lead}</p> {replaced}
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
                            "Not me"
                        </button>
                    </PostForm>
                </div>
                <p class="aside">"If you choose “Not me”, the link signs nobody in, and you can start over with your own address."</p>
            </section>
        </Stage>
    }
}
