//! A form that posts to a server function.

use leptos::html;
use leptos::prelude::*;

use crate::client::Submission;
use crate::paths::Form;

/// The browser's own form before the page has taken over; after that the same fields go to the same
/// address, and the answer updates the page in place.
#[component]
pub fn PostForm(
    form: Form,
    /// Takes the submits.
    submission: Submission,
    /// A class for the form.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The element, for a page that submits by itself.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(element) = node_ref.get_untracked() {
            submission.send(form, &element, event.submitter());
        }
    };
    view! {
        <form action=form.path() method="post" class=class novalidate node_ref=node_ref on:submit=submit>
            {children()}
        </form>
    }
}
