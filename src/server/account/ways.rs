//! What a member signs in with beside the first step, for their own page.

use super::factors::{can_use, has, takes};
use super::password;
use crate::model::{AccountWays, FactorsAsked, HeldFactor, SecondFactor};
use crate::server::sign_in::second_step::phone::ending;
use crate::server::stytch::Credentials;
use crate::server::visit::Visit;

/// What can be set up.
const FACTORS: [SecondFactor; 2] = [SecondFactor::AuthenticatorApp, SecondFactor::SmsCode];

/// As Stytch says now.
pub(super) fn ways(visit: &Visit, credentials: &Credentials) -> AccountWays {
    let mut factors: Vec<_> = FACTORS
        .into_iter()
        .filter(|factor| has(credentials, *factor))
        .map(|factor| shown(credentials, factor))
        .collect();
    factors.sort_by_key(|factor| !factor.is_default);
    let can_be_added = |factor: &SecondFactor| takes(credentials, *factor) && !has(credentials, *factor);
    AccountWays {
        factors,
        addable: FACTORS.into_iter().filter(can_be_added).collect(),
        asked: match (credentials.factor_required, credentials.enrolled) {
            (true, _) => FactorsAsked::ByOrganization,
            (false, true) => FactorsAsked::ByChoice,
            (false, false) => FactorsAsked::Not,
        },
        has_password: password::is_offered(visit, credentials).then_some(credentials.has_password),
    }
}

fn shown(credentials: &Credentials, factor: SecondFactor) -> HeldFactor {
    let is_default = credentials.factors.default == Some(factor);
    let has_other = FACTORS.into_iter().any(|other| other != factor && can_use(credentials, other));
    HeldFactor {
        factor,
        ending: match factor {
            SecondFactor::SmsCode => ending(&credentials.factors.phone_number),
            SecondFactor::AuthenticatorApp | SecondFactor::RecoveryCode => String::new(),
        },
        is_default: is_default && has_other,
        may_become_default: !is_default && has_other && can_use(credentials, factor),
    }
}
