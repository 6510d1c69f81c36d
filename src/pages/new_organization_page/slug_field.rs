//! The address field of the form for a new organization.

use leptos::html::Input;
use leptos::prelude::*;

use crate::client::{advice_while, exchange};
use crate::components::{FieldError, LiveText, afresh};
use crate::error::AppError;
use crate::model::{Field, FieldProblem, Site, Slug, SlugAdvice, SlugProblem};
use crate::paths::{self, Mount};
use crate::words::{use_rooms, use_telling, use_words};

/// The field, what the server thinks of it while it is typed, and free addresses to pick instead. A picked
/// address without JavaScript creates the organization under it at once.
#[component]
pub fn SlugField(
    /// The input element.
    input: NodeRef<Input>,
    /// What stands in it at first.
    value: Option<String>,
    /// What follows from the name.
    followed: RwSignal<String>,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// True while the form is being sent.
    pending: Signal<bool>,
) -> impl IntoView {
    let (words, told) = (use_words(), use_telling());
    let host = use_context::<Site>().unwrap_or_default().host;
    let typed = RwSignal::new(value.clone().unwrap_or_default());
    Effect::new(move || typed.set(followed.get()));
    let advice =
        advice_while(typed, pending, |slug| async move { exchange::get(paths::CHECK_SLUG_API, ("slug", &slug)).await });
    let refused = move || match advice.get() {
        Some(SlugAdvice::Free(_)) => None,
        Some(SlugAdvice::Refused(problem)) => Some(problem),
        None => failure.get().and_then(slug_problem),
    };
    let pick = move |slug: &Slug| {
        if let Some(input) = input.get_untracked() {
            input.set_value(slug.as_str());
            typed.set(slug.to_string());
            // An element that cannot be focused is not worth a message.
            let _ = input.focus();
        }
    };
    view! {
        <div class="field">
            <label for=Field::Slug.name()>{words.common.address}</label>
            <div class="input-group" dir="ltr">
                <span class="input-prefix" id="slug-prefix">
                    {host}
                    {expect_context::<Mount>().outside(paths::ORGANIZATION)}
                </span>
                <input
                    id=Field::Slug.name()
                    name=Field::Slug.name()
                    autocapitalize="none"
                    autocomplete="off"
                    spellcheck="false"
                    value=value
                    node_ref=input
                    on:input=move |event| typed.set(event_target_value(&event))
                    aria-invalid=move || refused().map(|_| "true")
                    aria-describedby="slug-prefix slug-hint slug-error"
                />
            </div>
            <Hint advice is_refused=Signal::derive(move || refused().is_some()) />
            <FieldError id="slug-error" problem=Signal::derive(move || refused().map(|problem| told.problem(&problem.into()))) />
            {afresh(move || refused().map(|problem| view! { <Chips problem pick /> }.into_any()))}
        </div>
    }
}

/// Below the field: that the address is free, or how one has to look.
#[component]
fn Hint(advice: RwSignal<Option<SlugAdvice>>, is_refused: Signal<bool>) -> impl IntoView {
    let words = &use_rooms().new_organization;
    let text = Signal::derive(move || match advice.get() {
        Some(SlugAdvice::Free(slug)) => words.is_free.text([slug.as_str()]),
        _ if is_refused.get() => String::new(),
        _ => words.slug_rule.to_owned(),
    });
    view! {
        <p class="hint" id="slug-hint" role="status" class:ok=move || matches!(advice.get(), Some(SlugAdvice::Free(_)))>
            <LiveText text />
        </p>
    }
}

fn slug_problem(error: AppError) -> Option<SlugProblem> {
    match error.problem(Field::Slug) {
        Some(FieldProblem::Slug(problem)) => Some(problem.clone()),
        _ => None,
    }
}

#[component]
fn Chips(problem: SlugProblem, pick: impl Fn(&Slug) + Copy + Send + 'static) -> impl IntoView {
    let words = &use_rooms().new_organization;
    let suggestions = problem.suggestions().to_vec();
    (!suggestions.is_empty()).then(|| {
        let chips = suggestions.into_iter().map(move |slug| {
            let (text, label) = (slug.to_string(), slug.to_string());
            view! {
                <button
                    class="chip"
                    name="pick"
                    value=text
                    on:click=move |event| {
                        event.prevent_default();
                        pick(&slug);
                    }
                >
                    {label}
                </button>
            }
            .into_any()
        });
        view! {
            <div class="chips" role="group" aria-label=words.free_addresses>
                <span>{words.free}</span>
                {chips.collect_view()}
            </div>
        }
        .into_any()
    })
}
