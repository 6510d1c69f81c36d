//! A page for a request that is refused before it reaches one.

use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, html};

use super::document::template::{Root, head};
use crate::error::AppError;
use crate::outcome::title_of;
use crate::paths::Page;
use crate::server::answer_with;
use crate::server::preferences::Preferences;
use crate::server::state::AppState;
use crate::words::Advised;

/// The failure, in the app's look, with a way back.
pub fn bare_page(state: &AppState, preferences: Preferences, error: &AppError) -> Response {
    let words = preferences.language.words();
    let sign_in = state.mount.href(&Page::SignIn);
    let (way_on, label) = match error {
        AppError::OtherAddress { right } => (right.as_str(), words.common.open_it_there),
        // An empty address is this very one.
        AppError::ApplicationDown | AppError::ApplicationSlow | AppError::Unfinished => ("", words.common.try_again),
        AppError::Looped => (sign_in.as_str(), words.common.go_on),
        _ => (sign_in.as_str(), words.common.go_to_sign_in),
    };
    let told = preferences.language.telling();
    let (headline, advice) = match preferences.language.bare().of(error) {
        Some(Advised { headline, advice }) => (headline, advice.into()),
        None => (told.headline(error), told.advice(error)),
    };
    let Root { lang, dir, theme } = Root::of(preferences);
    let page = html! {
        (DOCTYPE)
        html lang=(lang) dir=(dir) data-theme=(theme) {
            head { (head(state, preferences, &title_of(headline, state.site.brand.name()))) }
            body {
                main.stage id="main" {
                    section.card {
                        h1 { (headline) }
                        p.lead { (advice) }
                        div.actions { a.button href=(way_on) { (label) } }
                    }
                }
            }
        }
    };
    answer_with(error, page.into_response())
}
