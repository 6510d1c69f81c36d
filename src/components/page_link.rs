//! A link from page to page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::href;
use crate::client::{Arrived, exchange};
use crate::paths::Page;

/// Goes to a page of ours that needs data. In the browser the data comes first and the page after it, as with a link
/// to another document: this page stands until then, and nothing in between is seen.
#[component]
pub fn PageLink(
    /// Which page.
    to: Page,
    /// A class for the link.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (arrived, navigate) = (use_context::<Arrived>(), use_navigate());
    let href = href(&to);
    let (path, address) = (to.path(), href.clone());
    let busy = RwSignal::new(false);
    let go = move |event: leptos::ev::MouseEvent| {
        let elsewhere =
            event.button() != 0 || event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
        let Some(arrived) = arrived.filter(|_| !elsewhere && !event.default_prevented()) else { return };
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (navigate, path, address) = (navigate.clone(), path.clone(), address.clone());
        spawn_local(async move {
            let data = exchange::page_data(&path).await;
            // Another link, or the browser's own button, may have led away meanwhile.
            if busy.try_set(false).is_none() {
                arrived.leave(path, data);
                navigate(&address, NavigateOptions { resolve: false, ..NavigateOptions::default() });
            }
        });
    };
    view! {
        <a href=href class=class aria-busy=move || busy.get().then_some("true") on:click=go>
            {children()}
        </a>
    }
}
