//! A session of a seed: somebody who is signed in from the start.

use serde::Deserialize;

use super::decode::{at, below, invalid, needed};
use crate::model::{Factor, Member, MemberSession, MemberStatus, Object, Proof};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random;
use crate::rules::{claims, lifetimes, tokens};
use crate::store::Tables;

/// How the member of a session signed in, where the seed does not say.
const DEFAULT_FACTOR: &str = "magic_link";

/// A session with a token that tests can know beforehand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionSeed {
    session_token: Option<String>,
    member_session_id: Option<String>,
    session_duration_minutes: Option<i64>,
    session_custom_claims: Option<Object>,
    /// `magic_link`, `email_otp`, `sms_otp`, `totp`.
    factors: Option<Vec<String>>,
}

impl SessionSeed {
    /// Makes it, as if the member had just signed in.
    pub(super) fn plant(self, tables: &mut Tables, member: &Member, place: &str, now: Moment) -> Result<(), Problem> {
        if member.status != MemberStatus::Active {
            return Err(invalid(place, "only active members have sessions"));
        }
        let token = needed(self.session_token, place, "session_token")?;
        tokens::session(&token).map_err(|problem| at(&below(place, "session_token"), problem))?;
        let id = self.member_session_id.unwrap_or_else(|| random::id("session-test"));
        if tables.session_with_token(&token).is_some() || tables.sessions.get(&id).is_some() {
            return Err(invalid(place, "there is a session with this id or token already"));
        }
        let here = |problem| at(place, problem);
        let minutes = lifetimes::session(self.session_duration_minutes).map_err(here)?;
        let names = self.factors.unwrap_or_else(|| vec![DEFAULT_FACTOR.to_owned()]);
        let factors = names.iter().map(|name| {
            let proof = proof(name, member).ok_or_else(|| {
                invalid(&below(place, "factors"), &format!("the member cannot have signed in by {name}"))
            })?;
            Ok(Factor::new(proof, now))
        });
        tables.sessions.put(MemberSession {
            member_session_id: id,
            token,
            member_id: member.member_id.clone(),
            organization_id: member.organization_id.clone(),
            factors: factors.collect::<Result<_, Problem>>()?,
            custom_claims: claims::merged(&Object::new(), self.session_custom_claims).map_err(here)?,
            started_at: now,
            last_accessed_at: now,
            expires_at: now.plus_minutes(minutes.unwrap_or(lifetimes::SESSION_DEFAULT)),
        });
        Ok(())
    }
}

/// What the member has proved; none if there is no such way, or the member does not have it.
fn proof(name: &str, member: &Member) -> Option<Proof> {
    let email_address = member.email_address.clone();
    match name {
        "magic_link" => Some(Proof::MagicLink { email_address }),
        "email_otp" => Some(Proof::EmailOtp { email_address }),
        "sms_otp" => {
            let phone_number = Some(member.mfa_phone_number.clone()).filter(|number| !number.is_empty());
            phone_number.map(|phone_number| Proof::SmsOtp { phone_number })
        }
        "totp" => {
            let id = Some(member.totp_registration_id().to_owned()).filter(|id| !id.is_empty());
            id.map(|totp_registration_id| Proof::Totp { totp_registration_id })
        }
        _ => None,
    }
}
