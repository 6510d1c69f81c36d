//! The second step of a login.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Chooses a second factor, or begins to set one up.
#[server(prefix = "/_portico/api", endpoint = "choose_factor")]
pub async fn choose_factor(
    /// Its name.
    #[server(default)]
    factor: String,
    /// Anything, to use another phone number.
    #[server(default)]
    change: String,
    /// Anything, to set up an authenticator app in the place of one that has begun to be.
    #[server(default)]
    anew: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::second_step::{self, Chosen};
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let chosen = Chosen { factor: &factor, change: !change.is_empty(), anew: !anew.is_empty() };
    visit.stamp(second_step::choose(&visit, chosen).await)
}

/// Sends a code to a phone.
#[server(prefix = "/_portico/api", endpoint = "send_sms_code")]
pub async fn send_sms_code(
    /// As typed; empty for the number that is known.
    #[server(default)]
    phone: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::second_step::phone as to;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(to::send(&visit, &phone).await)
}

/// Takes the step.
#[server(prefix = "/_portico/api", endpoint = "take_second_step")]
pub async fn take_second_step(
    /// By which factor.
    #[server(default)]
    factor: String,
    /// As typed.
    #[server(default)]
    code: String,
    /// Anything, to be asked for this factor first from now on.
    #[server(default)]
    by_default: String,
    /// The page it was entered on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::second_step::{self, Taken};
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let taken = Taken { factor: &factor, code: &code, by_default: !by_default.is_empty(), attempt: &attempt };
    visit.stamp(second_step::take(&visit, taken).await)
}

/// Says that recovery codes are kept.
#[server(prefix = "/_portico/api", endpoint = "keep_recovery_codes")]
pub async fn keep_recovery_codes() -> Result<NextStep, AppError> {
    use crate::server::sign_in::recovery_codes;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(recovery_codes::keep(&visit).await)
}

/// Makes new recovery codes.
#[server(prefix = "/_portico/api", endpoint = "new_recovery_codes")]
pub async fn new_recovery_codes(
    /// The page it was asked for on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::replace_told_codes(&visit, &attempt).await)
}
