//! An organization's logo, or its initial.

use leptos::either::Either;
use leptos::prelude::*;

/// How many tints the stylesheet has.
const TINTS: u32 = 8;

/// Decorative: the name stands beside it.
#[component]
pub fn OrganizationLogo(
    /// The organization's name.
    name: String,
    /// An https image.
    logo_url: Option<String>,
    /// Its class, with `small` or `large` behind it for another size.
    #[prop(default = "org-logo")]
    class: &'static str,
) -> impl IntoView {
    if let Some(url) = logo_url {
        return Either::Left(view! { <img class=class src=url alt="" width="40" height="40" /> });
    }
    let initial = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect::<String>());
    let tint = name.chars().map(u32::from).fold(0_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(c)) % TINTS;
    Either::Right(view! {
        <span class=class data-tint=tint.to_string() aria-hidden="true">
            {initial}
        </span>
    })
}
