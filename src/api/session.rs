//! Ending it.

use leptos::prelude::*;

use crate::error::AppError;
use crate::model::NextStep;

/// Signs out everywhere this browser is signed in.
#[server(endpoint = "sign_out")]
pub async fn sign_out() -> Result<NextStep, AppError> {
    use crate::server::{sign_out, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(sign_out::sign_out(&visit).await)
}
