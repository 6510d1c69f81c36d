//! A button that copies.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Function, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;

use super::afresh;
use super::live_text::LiveText;

/// Copies the text; where no script runs, or the browser has no clipboard for pages, it is not there.
#[component]
pub fn CopyButton(
    /// What is copied.
    text: String,
    /// What the button says before, after, and when it could not.
    labels: [&'static str; 3],
    /// The id of the element that says what it is, where several things can be copied.
    #[prop(optional)]
    what: Option<&'static str>,
) -> impl IntoView {
    let [copy, copied_it, not_copied] = labels;
    let copied = RwSignal::new(None::<bool>);
    let can_copy = RwSignal::new(false);
    Effect::new(move || can_copy.set(clipboard().is_some()));
    let label = Signal::derive(move || {
        let label = match copied.get() {
            None => copy,
            Some(true) => copied_it,
            Some(false) => not_copied,
        };
        label.to_owned()
    });
    afresh(move || {
        let text = text.clone();
        let copy = move |_| {
            let text = text.clone();
            spawn_local(async move {
                copied.try_set(Some(write(&text).await.is_some()));
            });
        };
        can_copy.get().then(|| {
            view! {
                <button type="button" class="button outline" aria-describedby=what on:click=copy>
                    <LiveText text=label />
                </button>
            }
            .into_any()
        })
    })
}

/// The browser's clipboard, in a page that may use it (Clipboard API: over https, or on this machine).
fn clipboard() -> Option<JsValue> {
    let clipboard = Reflect::get(&Reflect::get(&window(), &"navigator".into()).ok()?, &"clipboard".into()).ok()?;
    clipboard.is_object().then_some(clipboard)
}

async fn write(text: &str) -> Option<()> {
    let clipboard = clipboard()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    let written: Promise = write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(drop)
}
