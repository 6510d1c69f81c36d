//! The authentication factor object.

use crate::sandbox::model::{Factor, Member, Proof};
use serde_json::{Value, json};

/// A member's factors.
pub(super) fn factors(factors: &[Factor], member: &Member) -> Vec<Value> {
    factors.iter().map(|each| factor(each, member)).collect()
}

fn factor(factor: &Factor, member: &Member) -> Value {
    match &factor.proof {
        Proof::MagicLink { email_address } => json!({
            "type": "magic_link",
            "delivery_method": "email",
            "sequence_order": "PRIMARY",
            "created_at": factor.created_at,
            "last_authenticated_at": factor.last_authenticated_at,
            "updated_at": factor.last_authenticated_at,
            "email_factor": { "email_id": member.email_id, "email_address": email_address },
        }),
    }
}
