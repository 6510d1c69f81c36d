//! An organization's logo, or its initial.

use leptos::prelude::*;

use crate::model::first_letter;

/// The stylesheet's tints.
const TINTS: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];

/// Decorative: the name stands beside it.
#[component]
pub fn OrganizationLogo<'a>(
    /// The organization's name.
    name: &'a str,
    /// An https image.
    logo_url: Option<String>,
    /// Its class, with `small` or `large` behind it for another size.
    #[prop(default = "org-logo")]
    class: &'static str,
) -> AnyView {
    if let Some(url) = logo_url {
        return view! { <img class=class src=url alt="" /> }.into_any();
    }
    let initial = first_letter(name);
    let hash = name.chars().map(u32::from).fold(0_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(c));
    let tint = TINTS[hash as usize % TINTS.len()];
    // The stylesheet draws the initial: it is no content, to be read out or copied.
    view! { <span class=class data-tint=tint data-initial=initial></span> }.into_any()
}
