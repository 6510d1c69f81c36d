//! What went wrong with a form, at its top.

use leptos::html::Div;
use leptos::prelude::*;

use super::afresh;
use crate::error::AppError;

/// The failure, announced and focused: a list of fields to mend, or what happened and what to do. A form of one field
/// says at the field what is wrong with it, and no more than that.
#[component]
pub fn ErrorSummary(
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// True for a form of one field.
    #[prop(optional)]
    one_field: bool,
) -> impl IntoView {
    let failure = Signal::derive(move || failure.get().filter(|error| !(one_field && error.is_of_fields())));
    let summary = NodeRef::<Div>::new();
    Effect::new(move || {
        if let (Some(summary), Some(_)) = (summary.get(), failure.get()) {
            // An element that cannot be focused is not worth a message.
            let _ = summary.focus();
        }
    });
    afresh(move || {
        failure.get().map(|error| {
            let fields = error.fields();
            let rows = [
                ("#email", fields.email.map(|problem| problem.to_string())),
                ("#name", fields.name.map(|problem| problem.to_string())),
                ("#slug", fields.slug.map(|problem| problem.to_string())),
            ];
            let rows: Vec<_> = rows.into_iter().filter_map(|(target, text)| text.map(|text| (target, text))).collect();
            let advice = rows.is_empty().then(|| view! { <p>{error.advice()}</p> });
            let list = (!rows.is_empty()).then(|| {
                let rows = rows.into_iter().map(|(target, text)| view! { <li><a href=target rel="external">{text}</a></li> });
                view! { <ul>{rows.collect_view()}</ul> }
            });
            let reference = error.reference().map(|reference| view! { <p class="reference">"Reference " <code>{reference.to_owned()}</code></p> });
            view! {
                <div class="error-summary" role="alert" tabindex="-1" autofocus node_ref=summary aria-labelledby="summary-title">
                    <h2 id="summary-title">{error.headline()}</h2>
                    {advice}
                    {list}
                    {reference}
                </div>
            }
        })
    })
}
