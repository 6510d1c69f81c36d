//! What stands around a page's content.

use leptos::prelude::*;

use super::href;
use crate::paths::Page;

/// The mark and the name, leading home.
#[component]
fn Masthead() -> impl IntoView {
    view! {
        <header class="masthead">
            <a href=href(&Page::SignIn) rel="external">
                <svg class="mark" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M4.5 21V10.5a7.5 7.5 0 0 1 15 0V21" />
                    <path d="M8.5 21V11a3.5 3.5 0 0 1 7 0v10" />
                    <path d="M2 21h6.5M15.5 21H22" />
                </svg>
                "Portico"
            </a>
        </header>
    }
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
