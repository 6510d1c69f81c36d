//! `POST /passwords/authenticate`: a password for entry into one organization.

use serde::Deserialize;

use super::verified::{Claim, proof, verified};
use crate::api::first_step::FirstStep;
use crate::call::{Call, Reply};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    password: Option<String>,
    #[serde(flatten)]
    claim: Claim,
    #[serde(flatten)]
    step: FirstStep,
}

/// A password that is known proves nothing about the address, which may be somebody else's by
/// now.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (organization, member) = verified(call, &fields.claim, fields.password.as_deref())?;
    let proof = proof(&member);
    fields.step.take(call, organization, member, proof)
}
