//! Who may set up or take a second step.

use super::subject::Subject;
use crate::model::{Factor, Member, MemberStatus};
use crate::problem::{Problem, catalogue};
use crate::rules::requirements::allows_mfa;

/// Checks that the organization allows the method, and that the member is one in full.
pub(super) fn check(subject: &Subject, method: &str) -> Result<(), Problem> {
    if subject.member.status != MemberStatus::Active {
        return Err(catalogue::ACTIVE_MEMBERS_ONLY);
    }
    if !allows_mfa(&subject.organization, method) {
        return Err(catalogue::RESTRICTED_MFA_METHOD);
    }
    Ok(())
}

/// Checks that the member may set up another second step. With a stolen first step alone,
/// somebody could else add a phone of their own and walk past the step that is there.
pub(super) fn check_addition(member: &Member, factors: &[Factor]) -> Result<(), Problem> {
    let taken = factors.iter().any(|factor| factor.proof.mfa_method().is_some());
    if member.has_second_step() && !taken { Err(catalogue::INSUFFICIENT_FACTORS) } else { Ok(()) }
}
