//! Which factors of a session come along into another organization.

use super::requirements::{allows_method, allows_mfa};
use crate::model::{Factor, Member, Organization, Proof};

/// The factors of the owner's session that count for the member in the organization.
///
/// What proves an address travels; passwords, authenticator apps and single sign-on belong to
/// one organization (the SDKs say so of passwords and single sign-on); a text message travels
/// where both members have proved the same number. Stytch lets an account at a provider that
/// does not vouch for addresses travel as a factor of another kind; here it stays behind.
pub(crate) fn into(organization: &Organization, owner: &Member, member: &Member, factors: &[Factor]) -> Vec<Factor> {
    let home = owner.member_id == member.member_id;
    let comes_along = |factor: &&Factor| home || travels(&factor.proof, owner, member);
    let counts = |factor: &&Factor| is_accepted(&factor.proof, organization, member);
    factors.iter().filter(comes_along).filter(counts).cloned().collect()
}

fn travels(proof: &Proof, owner: &Member, member: &Member) -> bool {
    match proof {
        Proof::MagicLink { .. } | Proof::EmailOtp { .. } => true,
        Proof::OAuth { email_verified, .. } => *email_verified,
        Proof::SmsOtp { .. } => {
            owner.mfa_phone_number == member.mfa_phone_number
                && owner.mfa_phone_number_verified
                && member.mfa_phone_number_verified
        }
        Proof::Totp { .. }
        | Proof::RecoveryCode { .. }
        | Proof::Password { .. }
        | Proof::Sso { .. }
        | Proof::Impersonation { .. } => false,
    }
}

fn is_accepted(proof: &Proof, organization: &Organization, member: &Member) -> bool {
    let first = proof.auth_method().map(|method| allows_method(organization, Some(member), method));
    let second = proof.mfa_method().map(|method| allows_mfa(organization, method));
    first.or(second).unwrap_or(false)
}
