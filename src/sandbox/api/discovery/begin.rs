//! The beginning of every discovery: something proved an address, and no organization is
//! chosen yet.

use crate::call::{Call, Reply};
use crate::model::{EmailAddress, Factor, IntermediateSession, Proof};
use crate::random;
use crate::rules::lifetimes;
use crate::shapes::discovered_organizations;

/// Makes an intermediate session and lists what it opens. Never makes a session, and changes
/// no member.
pub(crate) fn begin(call: &mut Call<'_>, email_address: EmailAddress, proof: Proof) -> Reply {
    let factors = vec![Factor::new(proof, call.now)];
    let discovered = discovered_organizations(call.tables, &email_address, &factors, true, call.now);
    let session = call.tables.intermediate_sessions.put(IntermediateSession {
        token: random::session_token(),
        email_address,
        organization_id: None,
        factors,
        expires_at: call.now.plus_minutes(lifetimes::INTERMEDIATE_SESSION),
    });
    Reply::ok()
        .with("intermediate_session_token", &session.token)
        .with("intermediate_session_token_expires_at", session.expires_at)
        .with("email_address", &session.email_address)
        .with("discovered_organizations", discovered)
}
