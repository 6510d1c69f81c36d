//! What somebody who was refused passes on to an administrator of the organization.

use leptos::prelude::*;

use super::afresh;
use super::copy_button::CopyButton;
use crate::error::AppError;
use crate::model::Case;
use crate::words::use_telling;

/// What comes along with a form's failure, if anything does. The first page has none: it is in no organization.
#[component]
pub fn ForAdministrator(
    /// The form's failure.
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    afresh(move || failure.with(|error| error.as_ref().and_then(AppError::case).cloned()).map(for_administrator))
}

/// The same of a failure that takes a whole page.
pub fn case_of(error: &AppError) -> Option<AnyView> {
    error.case().cloned().map(for_administrator)
}

/// What an administrator needs to look into a refusal.
pub fn for_administrator(case: Case) -> AnyView {
    let Some(troubles) = use_telling().troubles else { return ().into_any() };
    let words = &troubles.case;
    let Case { reference, upstream, organization, at } = case;
    let lines = [
        (words.organization, organization),
        (words.reference, Some(reference)),
        (words.upstream, upstream),
        (words.time, Some(at)),
    ];
    let lines = lines.into_iter().filter_map(|(label, said)| Some([label, ": ", &said?, "\n"].concat()));
    passed_on(lines.collect(), false)
}

/// A text for an administrator, which can be selected, and a button that copies it where a script runs; `open` where it is what
/// the page is about.
pub fn passed_on(text: String, open: bool) -> AnyView {
    let Some(troubles) = use_telling().troubles else { return ().into_any() };
    let words = &troubles.case;
    view! {
        <details class="case" open=open>
            <summary>{words.title}</summary>
            <pre dir="auto" translate="no">
                {text.clone()}
            </pre>
            <CopyButton text labels=[words.copy, words.copied, words.not_copied] />
        </details>
    }
    .into_any()
}
