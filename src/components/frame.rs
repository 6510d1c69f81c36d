//! What stands around a page's content.

use leptos::prelude::*;

use super::Icon;
use crate::model::Site;
use crate::paths;

/// Says, in the sandbox, that no mail is sent, and where it can be read.
#[component]
pub fn Ribbon() -> impl IntoView {
    let site = use_context::<Site>().unwrap_or_default();
    site.inbox_url.map(|inbox| {
        view! {
            <aside class="ribbon" aria-label="Sandbox">
                <span>"Sandbox: no real email is sent."</span>
                <a href=inbox>"Open the inbox"</a>
            </aside>
        }
    })
}

/// The mark and the name, leading home.
#[component]
fn Masthead() -> impl IntoView {
    view! {
        <header class="masthead">
            <a href=paths::SIGN_IN rel="external">
                <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
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

/// The foot of every page.
#[component]
pub fn Colophon() -> impl IntoView {
    let site = use_context::<Site>().unwrap_or_default();
    view! {
        <footer class="colophon">
            {site.help_url.map(|help| view! { <a href=help>"Help"</a> })} <span class="plain">
                <Icon name="lock" />
                "Sign-in without a password"
            </span>
        </footer>
    }
}
