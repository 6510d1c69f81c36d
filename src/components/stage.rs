//! What stands around a page's content.

use leptos::prelude::*;

use super::href;
use crate::model::{Brand, Site};
use crate::paths::Page;

/// The mark and the name, leading home.
#[component]
fn Masthead() -> impl IntoView {
    let brand = expect_context::<Site>().brand;
    let (name, has_logo) = (brand.name().to_owned(), brand.logo.is_some());
    let mark = match brand {
        Brand { logo: Some(light), logo_dark, .. } => Some(logo(light, logo_dark, &name)),
        Brand { name: Some(_), .. } => None,
        Brand { name: None, .. } => Some(
            view! {
                <svg class="mark" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M4.5 21V10.5a7.5 7.5 0 0 1 15 0V21" />
                    <path d="M8.5 21V11a3.5 3.5 0 0 1 7 0v10" />
                    <path d="M2 21h6.5M15.5 21H22" />
                </svg>
            }
            .into_any(),
        ),
    };
    view! {
        <header class="masthead">
            <a href=href(&Page::SignIn) rel="external">
                {mark}
                {(!has_logo).then_some(name)}
            </a>
        </header>
    }
}

/// The logo, in the name's place; one for each ground where there are two. The style sheet shows the one that fits.
fn logo(light: String, dark: Option<String>, name: &str) -> AnyView {
    let class = if dark.is_some() { "brand on-light" } else { "brand" };
    let dark = dark.map(|dark| view! { <img class="brand on-dark" src=dark alt=name.to_owned() /> }.into_any());
    view! {
        <img class=class src=light alt=name.to_owned() />
        {dark}
    }
    .into_any()
}

/// The masthead and the page's main part.
#[component]
pub fn Stage(children: Children) -> impl IntoView {
    view! {
        <Masthead />
        <main class="stage" id="main" tabindex="-1">
            {children()}
        </main>
    }
}
