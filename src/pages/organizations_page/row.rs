//! One row of the organization picker.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{OrganizationLogo, Submission};
use crate::model::{EmailAddress, OrganizationCard};
use crate::paths;

/// A card that is one big button of the form around it, or, where this browser is already signed in, one big link.
#[component]
pub fn OrganizationRow(
    /// The organization.
    card: OrganizationCard,
    /// Whose list this is.
    email: EmailAddress,
    /// True for the organization used last.
    current: bool,
    /// The submits of the form that the row stands in.
    choose: Submission,
) -> impl IntoView {
    let reason = if card.signed_in { "Signed in".to_owned() } else { card.membership.reason(&email) };
    let detail = format!("{} · {reason}", card.slug);
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
    let OrganizationCard { organization_id, name, slug, logo_url, signed_in, .. } = card;
    let face = view! {
        <OrganizationLogo name=name.clone() logo_url />
        <bdi>
            {name}
            {badge}
        </bdi>
        <small>{detail}</small>
        <b>{action}</b>
    };
    let row = if signed_in {
        let here = current.then_some("true");
        Either::Left(view! {
            <a class="org-card" href=paths::organization(&slug) aria-current=here>
                {face}
            </a>
        })
    } else {
        let id = organization_id.clone();
        let busy = move || choose.is_sending(&id).then_some("true");
        Either::Right(view! {
            <button class="org-card" name="organization_id" value=organization_id aria-busy=busy>
                {face}
            </button>
        })
    };
    view! { <li>{row}</li> }
}
