//! A page's one `h1`.

use leptos::html::H1;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

/// Marks the document after its first heading has appeared.
const SETTLED: &str = "data-settled";

/// What has the focus in the page's main part.
fn focused() -> Option<Element> {
    document().query_selector("#main :focus").ok().flatten()
}

/// The heading. After a navigation in the browser it takes the focus, as a full page load would put a screen reader
/// at the top, unless something on the page asks for it; on the first load it leaves the focus alone.
#[component]
pub fn Heading(children: Children) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        let Some((heading, root)) = heading.get().zip(document().document_element()) else { return };
        // Neither call can fail on an element that is in the document, and neither failure would matter.
        if root.has_attribute(SETTLED) {
            let focused = focused();
            // On the next frame the page is in the document. The attribute itself counts for a document's first load only.
            request_animation_frame(move || {
                // Frames may be long in coming. Who has gone to a field meanwhile, and types, stays there.
                if self::focused().is_some_and(|now| Some(now) != focused) {
                    return;
                }
                let asking = document().query_selector("#main [autofocus]").ok().flatten();
                let target = asking.map_or_else(|| heading.into(), JsCast::unchecked_into::<HtmlElement>);
                let _ = target.focus();
            });
        } else {
            let _ = root.set_attribute(SETTLED, "");
        }
    });
    view! {
        <h1 node_ref=heading tabindex="-1">
            {children()}
        </h1>
    }
}
