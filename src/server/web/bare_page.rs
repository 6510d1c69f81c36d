//! A page for a request that is refused before it reaches one.

use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, html};

use super::assets::Assets;
use crate::error::AppError;
use crate::paths::{ICON, Page};
use crate::server::{status_code, with_retry_after};
use crate::title;

/// The failure, in the app's look, with a way back.
pub fn bare_page(assets: &Assets, error: &AppError) -> Response {
    let (way_on, label) = match error {
        AppError::OtherAddress { right } => (right.as_str(), "Open it there"),
        _ => (Page::SignIn.pattern(), "Go to sign-in"),
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title::of_page(error.headline())) }
                link rel="stylesheet" href=(assets.css);
                link rel="icon" href=(ICON) type="image/svg+xml";
            }
            body {
                main.stage id="main" {
                    section.card {
                        h1 { (error.headline()) }
                        p.lead { (error.advice()) }
                        div.actions { a.button href=(way_on) { (label) } }
                    }
                }
            }
        }
    };
    with_retry_after((status_code(error), page).into_response(), error.retry_after())
}
