//! Setting a password.

use std::sync::Arc;

use crate::call::Call;
use crate::model::{EmailAddress, Member, Password};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::passwords;

/// A new password of somebody with this address, if it is good enough.
pub(super) fn new(password: Option<&str>, email: &EmailAddress) -> Result<Password, Problem> {
    let password = password.ok_or_else(|| catalogue::INVALID_ARGUMENT.saying("A password is needed."))?;
    passwords::check(password, email)?;
    Ok(kept(random::id("member-password-test"), password))
}

/// A password as the sandbox keeps it.
pub(super) fn kept(id: String, password: &str) -> Password {
    let salt = random::salt();
    let hash = passwords::hash(&salt, password);
    Password { id, salt, hash, reset_required: false, migrated: None }
}

/// Gives a member a password. Every session of the member ends but the one that is kept:
/// whoever knew the old password is out.
pub(super) fn set(call: &mut Call<'_>, member: &Member, password: Password, kept: Option<&str>) -> Arc<Member> {
    for session in call.tables.sessions_of(&member.member_id) {
        if Some(session.member_session_id.as_str()) != kept {
            call.tables.sessions.remove(&session.member_session_id);
        }
    }
    call.tables.members.put(Member { password: Some(password), updated_at: call.now, ..member.clone() })
}
