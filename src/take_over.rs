//! How the browser's half takes over the server-rendered page.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::prelude::wasm_bindgen;
use leptos::wasm_bindgen::{JsCast, JsError, JsValue};
use leptos::web_sys::js_sys::Function;
use leptos::web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::app::parts::Part;
use crate::app::{App, AppProps, ROOT};
use crate::model::Language;
use crate::paths::Mount;
use crate::words::Words;

/// What the app's element says of the [`Mount`] in the document's template: what stands before the pages' paths.
const BASE: &str = "data-base";
/// The same: where the sign-in page is.
const SIGN_IN: &str = "data-sign-in";

/// Takes over the server-rendered page in the browser, once its parts are there; `untouched` says whether its nodes are
/// then as the server wrote them.
///
/// # Errors
/// A part that cannot be loaded. The page then stays as it is, and works as without scripts.
#[wasm_bindgen]
pub async fn hydrate(untouched: Function) -> Result<(), JsError> {
    console_error_panic_hook::set_once();
    let (Some(document), Some(root)) = (document().document_element(), document().get_element_by_id(ROOT)) else {
        return Ok(());
    };
    let language = document.get_attribute("lang").as_deref().and_then(Language::parse).unwrap_or_default();
    let words = language.load().await?;
    let mount = Mount::of_document(root.get_attribute(BASE).unwrap_or_default(), root.get_attribute(SIGN_IN));
    let address = window().location().pathname().unwrap_or_default();
    if let Some(part) = mount.inside(&address).and_then(Part::at) {
        part.load(language).await?;
    }
    let untouched = untouched.call0(&JsValue::NULL).is_ok_and(|answer| answer.is_truthy());
    take_over(root.unchecked_into(), words, mount, untouched);
    Ok(())
}

/// Takes over the page in `root`. Hydration walks the very nodes that the server has written. Where a password manager,
/// a translation or another extension has been faster and put nodes of its own among them, it would lose its way: the
/// page is then built anew, with what was typed and the focus where they were.
fn take_over(root: HtmlElement, words: &'static Words, mount: Mount, untouched: bool) {
    let app = move || App(AppProps { words, mount });
    if untouched {
        leptos::mount::hydrate_from(root, app).forget();
        return;
    }
    let typed = Typed::of(&root);
    root.set_inner_html("");
    leptos::mount::mount_to(root.clone(), app).forget();
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
