//! The HTTP status of a page, decided while it renders. The one helper that differs by side.

use crate::error::AppError;

/// Answers with this failure's status. In the browser there is nothing to answer.
#[cfg(feature = "ssr")]
pub(crate) fn answer_with(error: &AppError) {
    let status = axum::http::StatusCode::from_u16(error.status()).unwrap_or_default();
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
        if let AppError::TooSoon { seconds } = error {
            response.insert_header(axum::http::header::RETRY_AFTER, axum::http::HeaderValue::from(*seconds));
        }
    }
}

/// Answers with this failure's status. In the browser there is nothing to answer.
#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_error: &AppError) {}
