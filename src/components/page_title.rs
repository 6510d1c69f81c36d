//! The document's title.

use leptos::oco::Oco;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::outcome::Outcome;

/// Gives the page its title, while it is shown.
#[component]
pub fn PageTitle(
    /// May hold an organization's name: any text at all.
    #[prop(into)]
    text: Oco<'static, str>,
) -> impl IntoView {
    Outcome::title(&text);
    view! { <Title text /> }
}
