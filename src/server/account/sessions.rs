//! The member's sessions: this browser's, and those elsewhere.

use std::cmp::Reverse;

use time::OffsetDateTime;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::{back, done, expiry, held, known, of_form};
use crate::error::AppError;
use crate::model::{AccountChange, OtherSession, OtherSessions, Shown, ShownTime, Slug};
use crate::paths::{NextStep, Page};
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event, SignedOut};
use crate::server::organization::iso;
use crate::server::organization::member_session::{self, Standing, revoke};
use crate::server::sign_in::sign_out;
use crate::server::stytch::LiveSession;
use crate::server::visit::Visit;

/// Most sessions that are listed; whoever has more of them ends all others at once.
const LISTED: usize = 50;
/// Most that are ended at one time.
const ENDED_AT_ONCE: usize = 8;

/// Those in other browsers as the page lists them, the ones used last first. `own` is Stytch's id of this browser's.
pub(super) fn others(visit: &Visit, member: &MemberSession, own: &str, live: &[LiveSession]) -> OtherSessions {
    let now = visit.state.clock.now();
    let ago = |at: OffsetDateTime| ShownTime { iso: iso(at), shown: Shown::Ago((now - at).whole_seconds()) };
    let ahead = |at: OffsetDateTime| ShownTime { iso: iso(at), shown: Shown::Ahead((at - now).whole_seconds()) };
    let mut others: Vec<_> = live.iter().filter(|session| session.id != own).collect();
    others.sort_by_key(|session| Reverse(session.used));
    let total = u32::try_from(others.len()).unwrap_or(u32::MAX);
    let listed = others.into_iter().take(LISTED).filter_map(|session| {
        Some(OtherSession {
            handle: visit.session.handle(&purpose(member), &session.id)?,
            device: session.device.clone(),
            methods: session.methods.clone(),
            second_factors: session.second_factors.clone(),
            started: session.started.map(ago),
            used: session.used.map(ago),
            ends: session.ends.map(ahead),
        })
    });
    OtherSessions { total, listed: listed.collect() }
}

/// What a handle is good for: to end a session of this very member. One of somebody else's opens nothing.
fn purpose(member: &MemberSession) -> String {
    format!("end a session of {}", member.member_id)
}

/// Extends this browser's session.
///
/// # Errors
/// [`AppError::SignInFirst`] when it is over, or trouble upstream.
pub async fn extend(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::SignInFirst)?;
    let record = visit.record().await?;
    let member = held::here(&record, &slug)?;
    let before = expiry::ends(visit, member);
    match Box::pin(member_session::extended(visit, member)).await? {
        Standing::Member(extended) if expiry::ends(visit, &extended) > before => {
            done(visit, &extended, AccountChange::Extended).await
        }
        Standing::Member(same) => Ok(back(&same)),
        Standing::Visitor | Standing::Ended => Err(AppError::SignInFirst),
    }
}

/// Ends another session of the member; one that is over already is what was wanted.
///
/// # Errors
/// [`AppError::BadRequest`] for what is no handle of this member's, [`AppError::SignInFirst`] when this session is over, or
/// trouble upstream.
pub async fn end(visit: &Visit, slug: &str, handle: &str) -> Result<NextStep, AppError> {
    let member = of_form(visit, slug).await?;
    let id = visit.session.of_handle(&purpose(&member), handle).ok_or(AppError::BadRequest)?;
    let change = if visit.state.stytch.end_session(&id).await? {
        events::tell(visit, Event::EndedOther(&member));
        AccountChange::SessionEnded
    } else {
        AccountChange::SessionOver
    };
    done(visit, &member, change).await
}

/// Ends all sessions of the member but this browser's.
///
/// # Errors
/// [`AppError::SignInFirst`] when this one is over, or trouble upstream: then some may have been ended.
pub async fn end_others(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let member = of_form(visit, slug).await?;
    let number = end_elsewhere(visit, &member).await?;
    done(visit, &member, AccountChange::OthersEnded(number)).await
}

/// The same; how many.
///
/// # Errors
/// Those of [`end_others`].
pub(super) async fn end_elsewhere(visit: &Visit, member: &MemberSession) -> Result<u32, AppError> {
    let own = Box::pin(known(visit, member)).await?.session_id;
    if own.is_empty() {
        tracing::error!("Stytch does not say which session this browser's is, so none can be ended");
        return Err(AppError::internal());
    }
    let live = visit.state.stytch.sessions_of(member).await?;
    let others: Vec<_> = live.into_iter().filter(|session| session.id != own).collect();
    let (mut number, mut failure) = (0, None);
    for some in others.chunks(ENDED_AT_ONCE) {
        for outcome in end_all(visit, some).await {
            match outcome {
                Ok(true) => {
                    events::tell(visit, Event::EndedOther(member));
                    number += 1;
                }
                Ok(false) => {}
                Err(error) => failure = Some(error),
            }
        }
    }
    match failure {
        // What was ended stays so.
        Some(error) => Err(if number > 0 { error.maybe_done() } else { error }),
        None => Ok(number),
    }
}

async fn end_all(visit: &Visit, sessions: &[LiveSession]) -> Vec<Result<bool, AppError>> {
    let mut ending = JoinSet::new();
    for session in sessions {
        let (state, id) = (visit.state.clone(), session.id.clone());
        ending.spawn(async move { state.stytch.end_session(&id).await }.in_current_span());
    }
    ending.join_all().await
}

/// Ends this browser's session in one organization, and with the last one all that the browser has here. Stytch is not asked
/// first: whoever wants out gets out.
///
/// # Errors
/// When the store fails.
pub async fn sign_out_of(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::SignInFirst)?;
    let record = visit.record().await?;
    let has_others = record.members.values().any(|member| member.organization.slug != slug);
    if !has_others {
        return sign_out::sign_out(visit, "").await;
    }
    let dropped = visit.session.change(|record| {
        let id = record.member_of(&slug)?.organization_id.clone();
        record.last_organization.take_if(|last| *last == slug);
        record.members.remove(&id)
    });
    if let Some(member) = dropped.await?.flatten() {
        events::tell(visit, Event::SignedOut(&member, SignedOut::Asked));
        revoke(visit, [member.token]).await;
    }
    Ok(NextStep::See(Page::Organizations))
}
