//! What has to be shown anew before an account is made weaker, or somebody else's: the rules, all in one place.

use time::{Duration, OffsetDateTime};

/// How long a proof counts as fresh.
const FRESH: Duration = Duration::minutes(10);
/// For a new password by the session alone, as Stytch has it ("Reset by session": within the last five minutes).
const FRESH_FOR_PASSWORD: Duration = Duration::minutes(5);

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakening {
    /// Another way to take a second step.
    AddFactor,
    /// One less; or another phone in the place of the one there is.
    RemoveFactor,
    /// New recovery codes: each stands in for the app.
    NewRecoveryCodes,
    /// Another password, or a first one.
    SetPassword,
}

/// What kind of proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofKind {
    /// Whatever the member signs in by.
    Any,
    /// A second factor: a stolen mailbox is not enough.
    Second,
}

/// When the member has last proven who they are in this session, by Stytch's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastProven {
    /// By a first step.
    pub first: Option<OffsetDateTime>,
    /// By a second factor.
    pub second: Option<OffsetDateTime>,
}

impl Weakening {
    /// What is missing before it may be done; `None` for nothing. `has_second` says whether the member has a second factor that
    /// they can use.
    pub fn wants(self, has_second: bool, proven: LastProven, now: OffsetDateTime) -> Option<ProofKind> {
        let kind = match self {
            // With a stolen mailbox alone, nobody adds a phone of their own, or takes the owner's away.
            Self::AddFactor | Self::RemoveFactor | Self::NewRecoveryCodes if has_second => ProofKind::Second,
            Self::AddFactor | Self::RemoveFactor | Self::NewRecoveryCodes | Self::SetPassword => ProofKind::Any,
        };
        let within = if self == Self::SetPassword { FRESH_FOR_PASSWORD } else { FRESH };
        let counts = match kind {
            ProofKind::Any => proven.first.max(proven.second),
            ProofKind::Second => proven.second,
        };
        let is_fresh = counts.is_some_and(|at| now - at <= within);
        (!is_fresh).then_some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes since each proof; what is missing for a factor, codes or a password, without a second factor and with one.
    type Row = (Option<i64>, Option<i64>, [Option<ProofKind>; 2], [Option<ProofKind>; 2], [Option<ProofKind>; 2]);

    const NO: Option<ProofKind> = None;
    const ANY: Option<ProofKind> = Some(ProofKind::Any);
    const SECOND: Option<ProofKind> = Some(ProofKind::Second);

    const TABLE: [Row; 9] = [
        // first, second: factors, recovery codes, password
        (None, None, [ANY, SECOND], [ANY, SECOND], [ANY, ANY]),
        (Some(0), None, [NO, SECOND], [NO, SECOND], [NO, NO]),
        (Some(5), None, [NO, SECOND], [NO, SECOND], [NO, NO]),
        (Some(6), None, [NO, SECOND], [NO, SECOND], [ANY, ANY]),
        (Some(10), None, [NO, SECOND], [NO, SECOND], [ANY, ANY]),
        (Some(11), None, [ANY, SECOND], [ANY, SECOND], [ANY, ANY]),
        (Some(60), Some(1), [NO, NO], [NO, NO], [NO, NO]),
        (Some(1), Some(60), [NO, SECOND], [NO, SECOND], [NO, NO]),
        (Some(60), Some(11), [ANY, SECOND], [ANY, SECOND], [ANY, ANY]),
    ];

    #[test]
    fn what_makes_an_account_weaker_needs_a_fresh_proof_and_a_second_factor_one_by_a_second_factor() {
        let now = OffsetDateTime::UNIX_EPOCH + Duration::days(1);
        for (first, second, factors, codes, password) in TABLE {
            let at = |minutes: Option<i64>| minutes.map(|minutes| now - Duration::minutes(minutes));
            let proven = LastProven { first: at(first), second: at(second) };
            for (weakening, expected) in [
                (Weakening::AddFactor, factors),
                (Weakening::RemoveFactor, factors),
                (Weakening::NewRecoveryCodes, codes),
                (Weakening::SetPassword, password),
            ] {
                let wants = [false, true].map(|has_second| weakening.wants(has_second, proven, now));
                assert_eq!(wants, expected, "{weakening:?} {first:?} {second:?}");
            }
        }
    }

    #[test]
    fn a_clock_that_is_a_little_ahead_makes_no_proof_old() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let proven = LastProven { first: Some(now + Duration::seconds(30)), second: None };
        assert_eq!(Weakening::SetPassword.wants(false, proven, now), None);
    }
}
