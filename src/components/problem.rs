//! A failure that takes the whole page.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::heading::Heading;
use super::href;
use super::icon::{Drawing, IconBadge, Tone};
use super::page_title::PageTitle;
use super::reference::reference;
use super::stage::Stage;
use crate::client::Returning;
use crate::error::AppError;
use crate::outcome::Outcome;
use crate::paths::Page;
use crate::words::{Words, use_telling, use_words};

/// The page: what happened, why, and one thing to do. A failure that belongs to another page goes there.
#[component]
pub fn Problem(
    error: AppError,
    /// What else there is to say.
    #[prop(optional_no_strip)]
    more: Option<AnyView>,
) -> impl IntoView {
    Outcome::failure(&error);
    move_on(&error);
    view! {
        <Stage>
            <ProblemCard error more />
        </Stage>
    }
}

/// The card alone.
#[component]
fn ProblemCard(error: AppError, more: Option<AnyView>) -> impl IntoView {
    let (drawing, tone) = match error.status() {
        401 | 403 => (Drawing::Lock, Tone::Warn),
        410 => (Drawing::Clock, Tone::Danger),
        429 => (Drawing::Clock, Tone::Warn),
        500.. => (Drawing::Plug, Tone::Warn),
        _ => (Drawing::Search, Tone::Warn),
    };
    let words = use_words();
    let told = use_telling();
    let headline = told.headline(&error);
    view! {
        <section class="card">
            <PageTitle text=headline />
            <IconBadge drawing tone />
            <Heading>{headline}</Heading>
            <p class="lead">{told.advice(&error)}</p>
            <div class="actions">{way_on(&error, words)}</div>
            {reference(&error, words)}
            {more}
        </section>
    }
}

/// One primary action, by kind.
fn way_on(error: &AppError, words: &'static Words) -> AnyView {
    match error.plain() {
        AppError::Upstream { .. }
        | AppError::Limited { .. }
        | AppError::StoreUnavailable { .. }
        | AppError::Internal { .. }
        | AppError::TooManyRequests { .. }
        | AppError::Offline => {
            let here = use_location();
            let again = move || {
                format!(
                    "{}{}",
                    here.pathname.get(),
                    here.search.with(|q| if q.is_empty() { String::new() } else { format!("?{q}") })
                )
            };
            view! { <a class="button" href=again rel="external">{words.common.try_again}</a> }.into_any()
        }
        other => {
            let (page, label) = match other {
                AppError::OrganizationNotFound => (Page::SignIn, words.common.find_by_email),
                // Whoever has proven no address is led on to sign in.
                AppError::CreationClosed => (Page::Organizations, words.common.go_on),
                _ => (Page::SignIn, words.common.go_to_sign_in),
            };
            view! { <a class="button" href=href(&page) rel="external">{label}</a> }.into_any()
        }
    }
}

/// In the browser only: on the server the guard has already sent the visitor there.
fn move_on(error: &AppError) {
    let Some(page) = error.page() else { return };
    let (error, returning, navigate) = (error.clone(), expect_context::<Returning>(), use_navigate());
    let address = href(&page);
    Effect::new(move || {
        returning.leave(error.clone());
        navigate(&address, NavigateOptions { replace: true, resolve: false, ..NavigateOptions::default() });
    });
}
