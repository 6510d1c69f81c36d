//! `/authenticate/confirm`: whose account a link from elsewhere leads to.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::callback::{ConfirmAccount, pending_account};
use crate::components::{ErrorSummary, Heading, Loaded, OrganizationLogo, Returning, Stage, Submission};
use crate::model::PendingAccount;

/// Names the account and asks. Without a yes nobody is signed in.
#[component]
pub fn ConfirmAccountPage() -> impl IntoView {
    let account = Resource::new(|| (), |()| pending_account());
    let confirm = Submission::<ConfirmAccount>::returned(Returning::take());
    view! {
        <Title text="Is this you?" />
        <Loaded resource=account ready=move |account| view! { <Account account confirm /> } />
    }
}

#[component]
fn Account(account: PendingAccount, confirm: Submission<ConfirmAccount>) -> impl IntoView {
    let PendingAccount { email, organization } = account;
    let pending = confirm.pending();
    view! {
        <Stage>
            <section class="card">
                <OrganizationLogo name=organization.name.clone() logo_url=organization.logo_url size="large" />
                <Heading>"Continue as " {email.to_string()} "?"</Heading>
                <p class="lead">
                    "The link signs you in to " <strong dir="auto">{organization.name}</strong>
                    " with this address. Continue only if it is yours."
                </p>
                <ErrorSummary failure=confirm.failure() />
                <div class="actions">
                    <ActionForm action=confirm.action>
                        <input type="hidden" name="answer" value="yes" />
                        <button class="button" disabled=pending>
                            "Continue"
                        </button>
                    </ActionForm>
                    <ActionForm action=confirm.action>
                        <input type="hidden" name="answer" value="no" />
                        <button class="button outline" disabled=pending>
                            "Not me"
                        </button>
                    </ActionForm>
                </div>
                <p class="aside">"If you choose “Not me”, nobody is signed in, and you can start over with your own address."</p>
            </section>
        </Stage>
    }
}
