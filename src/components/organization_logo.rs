//! An organization's logo, or its initial.

use leptos::either::Either;
use leptos::prelude::*;

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
) -> impl IntoView + use<> {
    if let Some(url) = logo_url {
        return Either::Left(view! { <img class=class src=url alt="" width="40" height="40" /> });
    }
    let initial = name.chars().find(|c| c.is_alphanumeric()).map(String::from);
    let hash = name.chars().map(u32::from).fold(0_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(c));
    let tint = TINTS[hash as usize % TINTS.len()];
    // The stylesheet draws the initial: it is no content, to be read out or copied.
    Either::Right(view! { <span class=class data-tint=tint data-initial=initial></span> })
}
