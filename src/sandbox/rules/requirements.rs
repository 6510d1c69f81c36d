//! What an organization still asks of somebody who has proved something.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{AllowedOrRestricted, Factor, Member, MfaPolicy, Organization, Proof};

/// The second step by text message, as the API calls it.
pub(crate) const SMS_OTP: &str = "sms_otp";
/// The second step by an authenticator app, as the API calls it.
pub(crate) const TOTP: &str = "totp";

/// What is still missing before a session.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    /// Another first step.
    pub(crate) primary: Option<Value>,
    /// A second step.
    pub(crate) mfa: Option<MfaRequired>,
}

/// A second step that is missing, as the API answers it.
#[derive(Debug, Serialize)]
pub(crate) struct MfaRequired {
    /// What the member has set up; null if nothing.
    member_options: Option<Value>,
    /// The method that the call has begun already, for a login that sent a code.
    pub(crate) secondary_auth_initiated: Option<&'static str>,
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
    Missing { primary: primary(organization, member, factors), mfa: mfa(organization, member, factors) }
}

/// Whether a login method opens the organization to this member. Break-glass members may
/// use any.
pub(crate) fn allows_method(organization: &Organization, member: Option<&Member>, method: &str) -> bool {
    organization.auth_methods == AllowedOrRestricted::AllAllowed
        || member.is_some_and(|member| member.is_breakglass)
        || organization.allowed_auth_methods.iter().any(|allowed| allowed == method)
}

/// Met by a first step that the organization allows and that proves the address. Whose first
/// step is allowed and proves nothing must prove the address by mail.
fn primary(organization: &Organization, member: Option<&Member>, factors: &[Factor]) -> Option<Value> {
    let counting =
        || factors.iter().filter(|factor| counts(organization, &factor.proof) && belongs_to(&factor.proof, member));
    let mut allowed = counting()
        .filter(|factor| factor.proof.auth_method().is_some_and(|method| allows_method(organization, member, method)))
        .peekable();
    let allowed_any = allowed.peek().is_some();
    let known = member.filter(|member| member.email_address_verified);
    let proved = counting().any(|factor| factor.proof.proves_email())
        || known.is_some_and(|member| allowed.any(|factor| is_members(&factor.proof, member)));
    let methods = match (allowed_any, proved) {
        (true, true) => return None,
        (true, false) => vec!["magic_link".to_owned(), "email_otp".to_owned()],
        (false, _) => organization.allowed_auth_methods.clone(),
    };
    Some(json!({ "allowed_auth_methods": methods }))
}

/// Whether a proof says anything to this organization. Single sign-on does only where the
/// connection is: another organization's identity provider may claim any address.
fn counts(organization: &Organization, proof: &Proof) -> bool {
    match proof {
        Proof::Sso { connection_id, .. } => organization.has_active_connection(connection_id),
        _ => true,
    }
}

/// Whether a proof is one of this member's own. An OAuth account whose provider does not
/// verify addresses may carry anybody's, so it must be one that the member has used before.
fn is_members(proof: &Proof, member: &Member) -> bool {
    match proof {
        Proof::OAuth { provider, provider_subject, email_verified: false, .. } => {
            member.knows_account(*provider, provider_subject)
        }
        _ => true,
    }
}

/// Due where the policy or the member's own enrolment asks for it, and met by any second step
/// that the organization allows.
fn mfa(organization: &Organization, member: Option<&Member>, factors: &[Factor]) -> Option<MfaRequired> {
    let enrolled = member.is_some_and(|member| member.mfa_enrolled);
    let due = organization.mfa_policy == MfaPolicy::RequiredForAll || enrolled;
    let counts = |proof: &Proof| {
        let method = proof.mfa_method();
        belongs_to(proof, member) && method.is_some_and(|method| allows_mfa(organization, method))
    };
    let met = factors.iter().any(|factor| counts(&factor.proof));
    let missing = || MfaRequired { member_options: member.and_then(options), secondary_auth_initiated: None };
    (due && !met).then(missing)
}

/// Whether what was proved is this member's. Mail and accounts elsewhere are a person's, for
/// all organizations; a password, a phone and an app are set up by each member.
fn belongs_to(proof: &Proof, member: Option<&Member>) -> bool {
    let is = |holds: fn(&Member, &str) -> bool, value: &str| member.is_some_and(|member| holds(member, value));
    match proof {
        Proof::Password { member_id: Some(id), .. } => is(|member, id| member.member_id == id, id),
        Proof::SmsOtp { phone_number } => {
            is(|member, number| member.has_verified_phone() && member.mfa_phone_number == number, phone_number)
        }
        Proof::Totp { totp_registration_id: id } | Proof::RecoveryCode { totp_registration_id: id } => {
            is(|member, id| member.totp_registration_id() == id, id)
        }
        _ => true,
    }
}

/// Whether a second step counts in the organization.
pub(crate) fn allows_mfa(organization: &Organization, method: &str) -> bool {
    organization.mfa_methods == AllowedOrRestricted::AllAllowed
        || organization.allowed_mfa_methods.iter().any(|allowed| allowed == method)
}

/// Whether a login that lacks a second step sends the member a code at once. Not to a number
/// that nobody has confirmed, if there is another second step: whoever gave it may not be the
/// member.
pub(crate) fn sends_code(organization: &Organization, member: &Member) -> bool {
    let number_is_good = member.has_verified_phone() || !member.has_second_step();
    allows_mfa(organization, SMS_OTP) && !member.mfa_phone_number.is_empty() && number_is_good
}

/// What the member has set up; null if nothing.
fn options(member: &Member) -> Option<Value> {
    let totp = member.totp_registration_id();
    let something = !member.mfa_phone_number.is_empty() || !totp.is_empty();
    something.then(|| json!({ "mfa_phone_number": member.mfa_phone_number, "totp_registration_id": totp }))
}
