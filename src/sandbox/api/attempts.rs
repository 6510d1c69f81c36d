//! Wrong passwords and codes: enough of them in a row lock the member for a while.

use crate::call::Call;
use crate::choices::{FAILED_ATTEMPTS_TO_LOCK, LOCK_MINUTES};
use crate::model::{Lock, Member};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};

/// Refuses a member who is locked.
pub(super) fn check(member: &Member, now: Moment) -> Result<(), Problem> {
    match member.lock_at(now) {
        Some(_) => Err(catalogue::USER_LOCK_LIMIT_REACHED),
        None => Ok(()),
    }
}

/// Counts a wrong answer of a member: the problem to fail with, for which the count is kept.
pub(super) fn failed(call: &mut Call<'_>, member: &Member, problem: Problem) -> Problem {
    let failed_attempts = member.failed_attempts + 1;
    let counted = if failed_attempts >= FAILED_ATTEMPTS_TO_LOCK {
        let lock = Lock { created_at: call.now, expires_at: call.now.plus_minutes(LOCK_MINUTES) };
        Member { failed_attempts: 0, locked: Some(lock), ..member.clone() }
    } else {
        Member { failed_attempts, ..member.clone() }
    };
    call.tables.members.put(counted);
    problem.keeping_changes()
}

/// Forgets the wrong answers before a login that succeeded.
pub(super) fn forget(call: &mut Call<'_>, member: &Member) {
    if member.failed_attempts > 0 {
        call.tables.members.put(Member { failed_attempts: 0, ..member.clone() });
    }
}
