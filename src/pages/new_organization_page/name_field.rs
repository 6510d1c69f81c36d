//! The name field of the form for a new organization; the address follows from what is typed here.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::exchange;
use crate::components::{FieldError, problem_of};
use crate::error::AppError;
use crate::model::{Field, Slug, SlugAdvice};
use crate::paths;
use crate::words::use_words;

#[component]
pub fn NameField(
    /// What stands in it at first.
    value: Option<String>,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// The address field's element.
    slug: NodeRef<Input>,
    /// What was put there last for a name.
    followed: RwSignal<String>,
) -> impl IntoView {
    let words = use_words();
    let name = NodeRef::<Input>::new();
    let problem = problem_of(Field::Name, failure);
    let follow = move |_| {
        let (Some(name), Some(slug)) = (name.get(), slug.get()) else { return };
        // The last name's slug is what stands in the field, unless a person put something else there.
        if slug.value() == followed.get_untracked() {
            let next = Slug::from_name(&name.value()).map(String::from).unwrap_or_default();
            slug.set_value(&next);
            followed.set(next);
        }
    };
    view! {
        <div class="field">
            <label for=Field::Name.name()>{words.common.name}</label>
            <input
                class="input"
                id=Field::Name.name()
                name=Field::Name.name()
                autocomplete="organization"
                dir="auto"
                value=value
                on:change=move |_| propose(name, slug, followed)
                node_ref=name
                on:input=follow
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || problem.get().map(|_| "name-error")
            />
            <FieldError id="name-error" problem />
        </div>
    }
}

/// Asks the server for an address when the name has letters that we do not know, which it can spell.
fn propose(name: NodeRef<Input>, slug: NodeRef<Input>, followed: RwSignal<String>) {
    let (Some(name), Some(slug)) = (name.get(), slug.get()) else { return };
    let text = name.value();
    if !slug.value().is_empty() || text.trim().is_empty() {
        return;
    }
    spawn_local(async move {
        let advice = exchange::get(paths::CHECK_SLUG_API, ("name", &text)).await;
        let free = match &advice {
            Ok(SlugAdvice::Free(free)) => Some(free),
            Ok(SlugAdvice::Refused(problem)) => problem.suggestions().first(),
            Err(_) => None,
        };
        if let Some(free) = free
            && slug.value().is_empty()
            && name.value() == text
        {
            slug.set_value(free.as_str());
            followed.set(free.to_string());
            // Somebody who is there already means to type: that takes its place, and does not go on behind it.
            if document().active_element().is_some_and(|focused| focused.is_same_node(Some(&slug))) {
                slug.select();
            }
        }
    });
}
