//! What an organization still asks of somebody who has proved something.

use crate::sandbox::model::{AllowedOrRestricted, Factor, Member, MfaPolicy, Organization};
use serde_json::{Value, json};

/// What is still missing before a session.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    /// Another first step.
    pub(crate) primary: Option<Value>,
    /// A second step.
    pub(crate) mfa: Option<Value>,
}

impl Missing {
    /// Whether nothing is.
    pub(crate) const fn nothing(&self) -> bool {
        self.primary.is_none() && self.mfa.is_none()
    }
}

/// What the organization asks of this member, or of somebody who is none yet, beyond these
/// factors.
pub(crate) fn missing(organization: &Organization, member: Option<&Member>, factors: &[Factor]) -> Missing {
    Missing { primary: primary(organization, member, factors), mfa: mfa(organization, member) }
}

/// Whether a login method opens the organization to this member. Break-glass members may
/// use any.
pub(crate) fn allows_method(organization: &Organization, member: Option<&Member>, method: &str) -> bool {
    organization.auth_methods == AllowedOrRestricted::AllAllowed
        || member.is_some_and(|member| member.is_breakglass)
        || organization.allowed_auth_methods.iter().any(|allowed| allowed == method)
}

fn primary(organization: &Organization, member: Option<&Member>, factors: &[Factor]) -> Option<Value> {
    let met = factors.iter().any(|factor| allows_method(organization, member, factor.proof.auth_method()));
    (!met).then(|| json!({ "allowed_auth_methods": organization.allowed_auth_methods }))
}

/// No factor the sandbox knows so far is a second one, so whoever needs one lacks it.
fn mfa(organization: &Organization, member: Option<&Member>) -> Option<Value> {
    let enrolled = member.is_some_and(|member| member.mfa_enrolled);
    let due = organization.mfa_policy == MfaPolicy::RequiredForAll || enrolled;
    due.then(|| json!({ "member_options": member.and_then(options), "secondary_auth_initiated": null }))
}

/// What the member has set up; null if nothing.
fn options(member: &Member) -> Option<Value> {
    let something = !member.mfa_phone_number.is_empty() || !member.totp_registration_id.is_empty();
    something.then(|| {
        json!({
            "mfa_phone_number": member.mfa_phone_number,
            "totp_registration_id": member.totp_registration_id,
        })
    })
}
