//! How the browser's half takes over the server-rendered page.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use leptos::web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::app::{App, ROOT};

/// Takes over the server-rendered page in the browser; `untouched` when its nodes are as the server wrote them.
#[wasm_bindgen]
pub fn hydrate(untouched: bool) {
    console_error_panic_hook::set_once();
    if let Some(root) = document().get_element_by_id(ROOT) {
        take_over(root.unchecked_into(), untouched);
    }
}

/// Takes over the page in `root`. Hydration walks the very nodes that the server has written. Where a password manager,
/// a translation or another extension has been faster and put nodes of its own among them, it would lose its way: the
/// page is then built anew, with what was typed and the focus where they were.
fn take_over(root: HtmlElement, untouched: bool) {
    if untouched {
        leptos::mount::hydrate_from(root, App).forget();
        return;
    }
    let typed = Typed::of(&root);
    root.set_inner_html("");
    leptos::mount::mount_to(root.clone(), App).forget();
    typed.put_back(&root);
}

/// What a person has done on the page before it is built anew.
struct Typed {
    fields: Vec<(String, String)>,
    /// The id of the field that has the focus.
    focused: Option<String>,
}

impl Typed {
    fn of(root: &Element) -> Self {
        let touched = inputs(root).into_iter().filter(|input| input.value() != input.default_value());
        let fields = touched.map(|input| (input.id(), input.value())).collect();
        let focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
        Self { fields, focused }
    }

    fn put_back(self, root: &Element) {
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        for input in inputs(root) {
            let Some((_, typed)) = self.fields.iter().find(|(id, _)| *id == input.id()) else { continue };
            input.set_value(typed);
            // What follows from the field follows from this too. An event that cannot be made is not worth a message.
            if let Ok(event) = Event::new_with_event_init_dict("input", &bubbles) {
                let _ = input.dispatch_event(&event);
            }
        }
        let focused = self.focused.and_then(|id| document().get_element_by_id(&id));
        if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = focused.focus();
        }
    }
}

/// The fields that a person types into.
fn inputs(root: &Element) -> Vec<HtmlInputElement> {
    let found = root.get_elements_by_tag_name("input");
    let inputs = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlInputElement>().ok());
    inputs.filter(|input| !input.id().is_empty()).collect()
}
