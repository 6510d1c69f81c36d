//! Entering an organization: a session if nothing is missing, an intermediate one if
//! something is.

use std::sync::Arc;

use serde::Deserialize;

use super::members::activate::activate;
use super::providers::registrations;
use super::{attempts, passcodes};
use crate::call::{Call, Reply};
use crate::model::{Factor, IntermediateSession, Member, MemberSession, Object, Organization};
use crate::problem::Problem;
use crate::random;
use crate::rules::{claims, lifetimes, requirements};
use crate::shapes;
use crate::shapes::{jwt_claims, member_session};

/// What every call that can make a session takes.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SessionFields {
    session_duration_minutes: Option<i64>,
    session_custom_claims: Option<Object>,
}

impl SessionFields {
    /// For a session of so many minutes.
    pub(super) fn lasting(minutes: u32) -> Self {
        Self { session_duration_minutes: Some(minutes.into()), session_custom_claims: None }
    }
}

/// Somebody at the door.
pub(super) struct Entrance {
    pub(super) organization: Arc<Organization>,
    pub(super) member: Arc<Member>,
    pub(super) factors: Vec<Factor>,
    pub(super) carried: Carried,
    pub(super) fields: SessionFields,
}

/// What they have from earlier.
pub(super) enum Carried {
    Nothing,
    /// An intermediate session; entering spends it.
    Intermediate(Arc<IntermediateSession>),
    /// A session of the same member; entering adds to it.
    Session(Arc<MemberSession>),
}

impl Carried {
    /// What was proved before.
    pub(super) fn factors(&self) -> &[Factor] {
        match self {
            Self::Nothing => &[],
            Self::Intermediate(session) => &session.factors,
            Self::Session(session) => &session.factors,
        }
    }

    /// The id of the session that is carried, if one is.
    pub(super) fn session_id(&self) -> Option<&str> {
        match self {
            Self::Session(session) => Some(&session.member_session_id),
            Self::Nothing | Self::Intermediate(_) => None,
        }
    }

    /// What a login has to show after one more proof. A session keeps its own factors: what is
    /// proved beside it must be enough by itself.
    pub(super) fn and(&self, factor: Factor) -> Vec<Factor> {
        match self {
            Self::Intermediate(session) => with_new(&session.factors, vec![factor]),
            Self::Nothing | Self::Session(_) => vec![factor],
        }
    }
}

/// Lets them in, or says what is missing. The reply is the block every login answers.
pub(super) fn enter(call: &mut Call<'_>, entrance: Entrance) -> Result<Reply, Problem> {
    let Entrance { organization, member, factors, carried, fields } = entrance;
    attempts::check(&member, call.now)?;
    let mut missing = requirements::missing(&organization, Some(&*member), &factors);
    if matches!(carried, Carried::Session(_)) {
        missing.mfa = None;
    }
    let (member, factors) = match missing.primary {
        None => {
            let member = activate(call.tables, &member, call.now);
            registrations::remember(call.tables, member, factors, call.now)
        }
        Some(_) => (member, factors),
    };
    if let (None, Some(mfa)) = (&missing.primary, &mut missing.mfa)
        && requirements::sends_code(&organization, &member)
    {
        passcodes::send_sms(call, &organization, &member);
        mfa.secondary_auth_initiated = Some(requirements::SMS_OTP);
    }
    let reply = Reply::ok()
        .with("member_id", &member.member_id)
        .with("organization_id", &organization.organization_id)
        .with("member", shapes::member(&member, &organization, call.now))
        .with("organization", &*organization)
        .with("member_authenticated", missing.nothing())
        .with("primary_required", &missing.primary)
        .with("mfa_required", &missing.mfa)
        .with("member_device", ());
    if missing.nothing() {
        let session = sign_in(call, &member, factors, &carried, fields)?;
        let reply = reply.with("intermediate_session_token", "").with("intermediate_session_token_expires_at", ());
        Ok(with_session(reply, call, &session, &member, &organization))
    } else {
        lifetimes::session(fields.session_duration_minutes)?;
        let intermediate = wait(call, &member, factors, carried);
        Ok(reply
            .with("intermediate_session_token", &intermediate.token)
            .with("intermediate_session_token_expires_at", intermediate.expires_at)
            .with("session_token", "")
            .with("session_jwt", "")
            .with("member_session", ()))
    }
}

/// A reply with a session in it.
pub(super) fn with_session(
    reply: Reply,
    call: &Call<'_>,
    session: &MemberSession,
    member: &Member,
    organization: &Organization,
) -> Reply {
    reply
        .with("session_token", &session.token)
        .with("member_session", member_session(session, member, organization))
        .with_session_jwt(jwt_claims(session, member, organization, call.now))
}

/// A new session, or the carried one with more in it. A carried intermediate session is spent.
pub(super) fn sign_in(
    call: &mut Call<'_>,
    member: &Member,
    factors: Vec<Factor>,
    carried: &Carried,
    fields: SessionFields,
) -> Result<Arc<MemberSession>, Problem> {
    let minutes = lifetimes::session(fields.session_duration_minutes)?;
    attempts::forget(call, member);
    if let Carried::Intermediate(spent) = carried {
        call.tables.intermediate_sessions.remove(&spent.token);
    }
    if let Carried::Session(session) = carried {
        let factors = with_new(&session.factors, factors);
        let session = MemberSession { factors, ..MemberSession::clone(session) };
        return prolong(call, session, minutes, fields.session_custom_claims);
    }
    Ok(call.tables.sessions.put(MemberSession {
        member_session_id: random::id("session-test"),
        token: random::session_token(),
        member_id: member.member_id.clone(),
        organization_id: member.organization_id.clone(),
        factors,
        custom_claims: claims::merged(&Object::new(), fields.session_custom_claims)?,
        started_at: call.now,
        last_accessed_at: call.now,
        expires_at: call.now.plus_minutes(minutes.unwrap_or(lifetimes::SESSION_DEFAULT)),
    }))
}

/// Marks a session as used now; it lives longer only if the call says so.
fn prolong(
    call: &mut Call<'_>,
    session: MemberSession,
    minutes: Option<u32>,
    change: Option<Object>,
) -> Result<Arc<MemberSession>, Problem> {
    // One by impersonation ends when it ends (impersonation: "cannot be extended").
    let minutes = minutes.filter(|_| !session.is_impersonated());
    let expires_at = minutes.map_or(session.expires_at, |minutes| call.now.plus_minutes(minutes));
    let session = MemberSession {
        custom_claims: claims::merged(&session.custom_claims, change)?,
        last_accessed_at: call.now,
        expires_at,
        ..session
    };
    let known = call.tables.sessions.get(&session.member_session_id);
    // Most often the session was used in this second already: then there is nothing to write.
    let unchanged = known.filter(|known| **known == session);
    Ok(unchanged.unwrap_or_else(|| call.tables.sessions.put(session)))
}

/// Marks a session as used by a call with session fields.
pub(super) fn touch(
    call: &mut Call<'_>,
    session: &MemberSession,
    fields: SessionFields,
) -> Result<Arc<MemberSession>, Problem> {
    let minutes = lifetimes::session(fields.session_duration_minutes)?;
    prolong(call, session.clone(), minutes, fields.session_custom_claims)
}

/// The carried intermediate session with more in it, or a new one. Its expiry does not slide.
fn wait(call: &mut Call<'_>, member: &Member, factors: Vec<Factor>, carried: Carried) -> Arc<IntermediateSession> {
    let row = match carried {
        Carried::Intermediate(carried) => IntermediateSession { factors, ..IntermediateSession::clone(&carried) },
        Carried::Nothing | Carried::Session(_) => IntermediateSession {
            token: random::session_token(),
            email_address: member.email_address.clone(),
            organization_id: Some(member.organization_id.clone()),
            factors,
            expires_at: call.now.plus_minutes(lifetimes::INTERMEDIATE_SESSION),
        },
    };
    call.tables.intermediate_sessions.put(row)
}

/// The factors of before with those of now; a method proved again is not listed twice.
fn with_new(before: &[Factor], new: Vec<Factor>) -> Vec<Factor> {
    let mut all = before.to_vec();
    for factor in new {
        match all.iter_mut().find(|known| known.proof == factor.proof) {
            Some(known) => known.last_authenticated_at = factor.last_authenticated_at,
            None => all.push(factor),
        }
    }
    all
}
