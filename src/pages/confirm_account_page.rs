//! `/authenticate/confirm`: whose account a link from elsewhere leads to.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::callback::ConfirmAccount;
use crate::components::{
    ErrorSummary, Heading, Loaded, OrganizationLogo, PageTitle, PostForm, Returning, Stage, Submission,
};
use crate::model::{PageData, PendingAccount};
use crate::paths;

/// Names the account and asks. Without a yes nobody is signed in.
#[component]
pub fn ConfirmAccountPage() -> impl IntoView {
    let confirm = Submission::returned(Returning::take());
    view! {
        <PageTitle text="Is this you?" />
        <Loaded
            path=paths::CONFIRM_ACCOUNT
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
    let logo = organization.as_ref().map(|face| {
        view! { <OrganizationLogo name=&face.name logo_url=face.logo_url.clone() class="org-logo large" /> }
    });
    let lead = match organization {
        Some(face) => Either::Left(view! {
            "The link signs you in to " <strong dir="auto">{face.name}</strong> " with this address. Continue only if it is yours."
        }),
        None => Either::Right("This is not the address this browser asked a link for. Continue only if it is yours."),
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
                {logo}
                <Heading>"Continue as " {email.to_string()} "?"</Heading>
                <p class="lead">{lead}</p>
                {replaced}
                <ErrorSummary failure=confirm.failure() />
                <div class="actions">
                    <PostForm action=ConfirmAccount::PATH submission=confirm>
                        <input type="hidden" name="answer" value="yes" />
                        <input type="hidden" name="attempt" value=attempt />
                        <button class="button" disabled=pending>
                            "Continue"
                        </button>
                    </PostForm>
                    <PostForm action=ConfirmAccount::PATH submission=confirm>
                        <input type="hidden" name="answer" value="no" />
                        <input type="hidden" name="attempt" value=again />
                        <button class="button outline" disabled=pending>
                            "Not me"
                        </button>
                    </PostForm>
                </div>
                <p class="aside">"If you choose “Not me”, nobody is signed in, and you can start over with your own address."</p>
            </section>
        </Stage>
    }
}
