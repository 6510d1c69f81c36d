//! One row of the organization picker.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{OrganizationLogo, href};
use crate::model::{EmailAddress, OrganizationCard};
use crate::paths::Page;
use crate::words::{Rooms, use_picking, use_words};

/// A card that is one big button of the form around it, or, where this browser is already signed in, one big link.
#[component]
pub fn OrganizationRow<'a>(
    /// The organization.
    card: &'a OrganizationCard,
    /// Whose list this is.
    email: &'a EmailAddress,
    /// What its page is written in.
    words: &'static Rooms,
    /// True for the organization used last.
    current: bool,
    /// True when choosing one leads on from it: then it is a choice also where this browser is signed in.
    leads_on: bool,
    /// True for the one row that a search has found: Enter, pressed again, opens it.
    only: bool,
) -> impl IntoView + use<> {
    let OrganizationCard { organization_id, name, slug, logo_url, membership, requirement, signed_in } = card;
    let signed_in = *signed_in;
    let reason = if signed_in { Cow::Borrowed(words.organizations.signed_in) } else { words.reason(membership, email) };
    let last = if current && !signed_in { [" · ", use_picking().last_used].concat() } else { String::new() };
    let detail = [slug.as_str(), " · ", &reason, &last].concat();
    let badge = requirement.as_ref().filter(|_| !signed_in).map(|requirement| {
        let only = requirement.only_method().map(|method| use_words().known_method(method));
        view! { " " <span class="badge warn">{only.unwrap_or_else(|| words.badge(requirement))}</span> }.into_any()
    });
    let action = match (signed_in, current) {
        (true, true) => words.organizations.current,
        (true, false) => words.organizations.open,
        (false, _) => words.action(membership),
    };
    let face = view! {
        <OrganizationLogo name logo_url=logo_url.clone() />
        <bdi>
            {name.clone()}
            {badge}
        </bdi>
        <small>{detail}</small>
        <b>{action}</b>
    };
    let row = if signed_in && !leads_on {
        let here = current.then_some("true");
        view! {
            <a href=href(&Page::home(slug)) aria-current=here autofocus=only>
                {face}
            </a>
        }
        .into_any()
    } else {
        view! {
            <button name="organization_id" value=organization_id.clone() autofocus=only>
                {face}
            </button>
        }
        .into_any()
    };
    view! { <li>{row}</li> }
}
