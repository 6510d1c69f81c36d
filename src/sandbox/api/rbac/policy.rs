//! `GET /rbac/policy`: the project's policy.

use crate::call::{Call, Reply};
use crate::problem::Problem;
use crate::rules::policy;

/// Stytch's defaults, with what the project adds and changes.
#[expect(clippy::unnecessary_wraps, reason = "a handler may fail, though this one does not")]
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::ok().with("policy", policy::effective(call.tables)))
}
