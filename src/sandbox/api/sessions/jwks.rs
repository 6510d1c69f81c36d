//! `GET /sessions/jwks/{project_id}`: the public keys of the session JWTs.

use crate::call::{Call, Reply};
use crate::credentials::PROJECT_ID;
use crate::problem::{Problem, catalogue};

/// Open to anybody, as public keys are.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    if call.path_id() != PROJECT_ID {
        return Err(catalogue::INVALID_PROJECT_ID);
    }
    Ok(Reply::ok().with("keys", [call.project.signing_key()?.public_jwk()]))
}
