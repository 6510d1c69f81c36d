//! This browser: ending its session, or a login that is not finished; how it wants its pages.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Signs out everywhere this browser is signed in.
#[server(prefix = "/_portico/api", endpoint = "sign_out")]
pub async fn sign_out(
    /// Where to go on; empty for our own page.
    #[server(default)]
    next: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::sign_out;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sign_out::sign_out(&visit, &next).await)
}

/// Ends an impersonation.
#[server(prefix = "/_portico/api", endpoint = "end_impersonation")]
pub async fn end_impersonation(
    /// Of which organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::sign_out;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sign_out::end_impersonation(&visit, &slug).await)
}

/// Forgets the proven email and every unfinished login of this browser.
#[server(prefix = "/_portico/api", endpoint = "start_over")]
pub async fn start_over() -> Result<NextStep, AppError> {
    use crate::server::sign_in::sign_out;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sign_out::start_over(&visit).await)
}

/// Keeps a choice of the language, or of light or dark, in the browser.
#[server(prefix = "/_portico/api", endpoint = "prefer")]
pub async fn prefer(
    /// Its code, or nothing.
    #[server(default)]
    language: String,
    /// Its name, or nothing.
    #[server(default)]
    theme: String,
) -> Result<NextStep, AppError> {
    use axum::http::HeaderMap;
    use axum::http::header::REFERER;

    use crate::server::preferences;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let headers: HeaderMap = leptos_axum::extract().await.map_err(|_| AppError::internal())?;
    preferences::choose(&visit.session, &language, &theme)?;
    Ok(NextStep::Stay(preferences::came_from(headers.get(REFERER), &visit.state.settings)))
}
