//! The token in a password reset mail.

use std::sync::Arc;

use crate::api::links::spend;
use crate::call::Call;
use crate::model::{Link, LinkKind};
use crate::problem::{Problem, catalogue};

/// Spends the token of a link of the right kind. Stytch has one error for a token that cannot
/// be authenticated, whatever the reason.
pub(super) fn spend_token(
    call: &mut Call<'_>,
    token: Option<&str>,
    verifier: Option<&str>,
    fits: fn(&LinkKind) -> bool,
) -> Result<Arc<Link>, Problem> {
    let of_a_link = [catalogue::MAGIC_LINK_NOT_FOUND.error_type, catalogue::UNABLE_TO_AUTH_MAGIC_LINK.error_type];
    spend(call, token, verifier, fits).map_err(|problem| {
        if of_a_link.contains(&problem.error_type) { catalogue::UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN } else { problem }
    })
}
