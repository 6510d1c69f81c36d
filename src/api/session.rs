//! Ending a session, or a login that is not finished.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Signs out everywhere this browser is signed in.
#[server(endpoint = "sign_out")]
pub async fn sign_out() -> Result<NextStep, AppError> {
    use crate::server::sign_in::sign_out;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sign_out::sign_out(&visit).await)
}

/// Forgets the proven email and every unfinished login of this browser.
#[server(endpoint = "start_over")]
pub async fn start_over() -> Result<NextStep, AppError> {
    use crate::server::sign_in::sign_out;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sign_out::start_over(&visit).await)
}
