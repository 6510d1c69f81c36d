//! `POST /passwords/existing_password/reset`: a new password by the old one, and entry with it.

use serde::Deserialize;

use super::set::{new, set};
use super::verified::{Claim, proof, verified};
use crate::api::first_step::FirstStep;
use crate::call::{Call, Reply};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    existing_password: Option<String>,
    new_password: Option<String>,
    #[serde(flatten)]
    claim: Claim,
    #[serde(flatten)]
    step: FirstStep,
}

/// The session that the call carries lives on, and no other.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (organization, member) = verified(call, &fields.claim, fields.existing_password.as_deref())?;
    let password = new(fields.new_password.as_deref(), &member.email_address)?;
    let carried = fields.step.carried(call, &member)?;
    let member = set(call, &member, password, carried.session_id());
    let proof = proof(&member);
    fields.step.take(call, organization, member, proof)
}
