//! Spending the token that a provider's page gave.

use std::sync::Arc;

use crate::call::Call;
use crate::model::{ProviderToken, SignInPurpose};
use crate::problem::Problem;
use crate::rules::{pkce, tokens};

/// Spends a token of the right kind. A used or expired one, and one of another kind, is as
/// good as unknown; a PKCE failure leaves the token good.
pub(crate) fn spend(
    call: &mut Call<'_>,
    token: Option<&str>,
    verifier: Option<&str>,
    not_found: Problem,
    fits: fn(&SignInPurpose) -> bool,
) -> Result<Arc<ProviderToken>, Problem> {
    let found = call.tables.provider_tokens.get(tokens::provider(token)?);
    let good =
        |found: &Arc<ProviderToken>| fits(&found.purpose) && found.used_at.is_none() && found.expires_at > call.now;
    let found = found.filter(good).ok_or(not_found)?;
    pkce::verify(found.pkce_code_challenge.as_deref(), verifier)?;
    Ok(call.tables.provider_tokens.put(ProviderToken { used_at: Some(call.now), ..ProviderToken::clone(&found) }))
}
