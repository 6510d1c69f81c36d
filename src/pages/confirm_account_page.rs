//! `/authenticate/confirm`: whose account a link from elsewhere leads to.

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
    let PendingAccount { email, organization } = account;
    let pending = confirm.pending();
    view! {
        <Stage>
            <section class="card">
                <OrganizationLogo name=&organization.name logo_url=organization.logo_url class="org-logo large" />
                <Heading>"Continue as " {email.to_string()} "?"</Heading>
                <p class="lead">
                    "The link signs you in to " <strong dir="auto">{organization.name}</strong>
                    " with this address. Continue only if it is yours."
                </p>
                <ErrorSummary failure=confirm.failure() />
                <div class="actions">
                    <PostForm action=ConfirmAccount::PATH submission=confirm>
                        <input type="hidden" name="answer" value="yes" />
                        <button class="button" disabled=pending>
                            "Continue"
                        </button>
                    </PostForm>
                    <PostForm action=ConfirmAccount::PATH submission=confirm>
                        <input type="hidden" name="answer" value="no" />
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
