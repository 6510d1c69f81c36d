//! Words that change while their page stands.

use leptos::html::Span;
use leptos::prelude::*;

/// Words in an element of their own. When they change, all that is in it is replaced: a translation by the browser
/// has put other nodes in the place of the text, and changing the text that it took away would change nothing to see.
#[component]
pub fn LiveText(
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let element = NodeRef::<Span>::new();
    let at_first = text.get_untracked();
    let shown = StoredValue::new(at_first.clone());
    Effect::new(move || {
        let now = text.get();
        if let Some(element) = element.get()
            && shown.with_value(|shown| *shown != now)
        {
            element.set_text_content(Some(&now));
            shown.set_value(now);
        }
    });
    view! { <span node_ref=element>{at_first}</span> }
}
