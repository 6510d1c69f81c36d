//! One row of the organization picker.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::organizations::ChooseOrganization;
use crate::components::{OrganizationLogo, PostForm, Submission};
use crate::model::{EmailAddress, OrganizationCard};
use crate::paths;

/// A card that is one big button, or, where this browser is already signed in, one big link.
#[component]
pub fn OrganizationRow(
    /// The organization.
    card: OrganizationCard,
    /// Whose list this is.
    email: EmailAddress,
    /// Ties double clicks together.
    attempt: String,
    /// True for the organization used last.
    current: bool,
    /// Submits the choice.
    choose: Submission,
) -> impl IntoView {
    let detail = format!(
        "{} · {}",
        card.slug,
        if card.signed_in { "Signed in".to_owned() } else { card.membership.reason(&email) }
    );
    let badge = card
        .requirement
        .as_ref()
        .filter(|_| !card.signed_in)
        .map(|requirement| view! { " " <span class="badge warn">{requirement.badge()}</span> });
    let action = match (card.signed_in, current) {
        (true, true) => "Current",
        (true, false) => "Open",
        (false, _) => card.membership.action(),
    };
    let face = view! {
        <OrganizationLogo name=card.name.clone() logo_url=card.logo_url.clone() />
        <span class="org-text">
            <span class="org-name" dir="auto">
                {card.name.clone()}
                {badge}
            </span>
            <span class="org-detail">{detail}</span>
        </span>
        <span class="org-action">{action}</span>
    };
    let row = if card.signed_in {
        let here = (current && card.signed_in).then_some("true");
        Either::Left(view! {
            <a class="org-card" href=paths::organization(&card.slug) aria-current=here>
                {face}
            </a>
        })
    } else {
        let id = card.organization_id.clone();
        let busy = move || choose.is_sending(&id).then_some("true");
        Either::Right(view! {
            <PostForm action=ChooseOrganization::PATH submission=choose>
                <input type="hidden" name="organization_id" value=card.organization_id.clone() />
                <input type="hidden" name="attempt" value=attempt />
                <button class="org-card" disabled=choose.pending() aria-busy=busy>
                    {face}
                </button>
            </PostForm>
        })
    };
    view! { <li class="org-row">{row}</li> }
}
