//! What second factors an account has.

use crate::model::SecondFactor;
use crate::server::stytch::Credentials;

/// True when the factor is set up, and proven.
pub fn has(credentials: &Credentials, factor: SecondFactor) -> bool {
    match factor {
        SecondFactor::SmsCode => credentials.factors.phone_proven && !credentials.factors.phone_number.is_empty(),
        SecondFactor::AuthenticatorApp | SecondFactor::RecoveryCode => !credentials.factors.totp_id.is_empty(),
    }
}

/// True when the organization takes it.
pub fn takes(credentials: &Credentials, factor: SecondFactor) -> bool {
    let listed = if factor == SecondFactor::RecoveryCode { SecondFactor::AuthenticatorApp } else { factor };
    credentials.factors.allowed.contains(&listed)
}

/// True when it can be used to sign in: one that the organization does not take any more cannot, and is worth nothing.
pub fn can_use(credentials: &Credentials, factor: SecondFactor) -> bool {
    has(credentials, factor) && takes(credentials, factor)
}

/// True for the last one of an organization that wants one of everybody.
pub fn must_stay(credentials: &Credentials, factor: SecondFactor) -> bool {
    credentials.factor_required && can_use(credentials, factor) && !has_another(credentials, factor)
}

/// True when another one can be used.
pub fn has_another(credentials: &Credentials, than: SecondFactor) -> bool {
    let other = |factor: &SecondFactor| *factor != than && *factor != SecondFactor::RecoveryCode;
    SecondFactor::ALL.iter().filter(|factor| other(factor)).any(|factor| can_use(credentials, *factor))
}
