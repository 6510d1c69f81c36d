//! The member whose account is looked at or changed, and what Stytch says of it now.

use crate::error::AppError;
use crate::model::Slug;
use crate::server::credential_change::Changing;
use crate::server::login::MemberSession;
use crate::server::organization::member_session::{drop_over, is_living, revoke};
use crate::server::references;
use crate::server::session::SessionRecord;
use crate::server::stytch::Credentials;
use crate::server::visit::Visit;

/// A member, and their account.
#[derive(Debug)]
pub struct Held {
    /// The session, as this browser has it from now on.
    pub member: MemberSession,
    /// As Stytch says now: what is done is decided by that, and by nothing that was shown before.
    pub credentials: Credentials,
}

impl Held {
    /// What has begun here.
    pub fn changing(&self) -> Changing {
        self.member.changing.as_deref().cloned().unwrap_or_default()
    }
}

/// The member who is signed in, in this browser, to the organization with this slug: no other organization's session counts.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is not, or not any more; trouble upstream.
pub async fn find(visit: &Visit, slug: &str) -> Result<Held, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::SignInFirst)?;
    let record = visit.record().await?;
    look(visit, here(&record, &slug)?).await
}

/// The same, as this browser's record has it.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is not signed in there, [`Refusal::NotPermitted`] for who acts in the member's name.
///
/// [`Refusal::NotPermitted`]: crate::error::Refusal::NotPermitted
pub fn here<'a>(record: &'a SessionRecord, slug: &Slug) -> Result<&'a MemberSession, AppError> {
    let member = record.member_of(slug).ok_or(AppError::SignInFirst)?;
    references::note_organization(&member.organization.named());
    member.in_person()
}

/// Asks Stytch about a member's account, and keeps the proof of the session that comes along.
///
/// # Errors
/// Those of [`find`].
pub async fn look(visit: &Visit, member: &MemberSession) -> Result<Held, AppError> {
    let living = is_living(visit, member);
    let said = if living { Box::pin(visit.state.stytch.credentials(member)).await? } else { None };
    let Some((session, credentials)) = said else {
        Box::pin(drop_over(visit, member, living)).await?;
        return Err(AppError::SignInFirst);
    };
    if visit.session.is_read_only() {
        let member = MemberSession { changing: member.changing.clone(), ..session };
        return Ok(Held { member, credentials });
    }
    let kept = visit.session.change(|record| put(record, member, &session)).await?;
    let member = kept.flatten().ok_or(AppError::SignInFirst)?;
    Ok(Held { member, credentials })
}

/// Keeps what a further proof of a session has come to, under a new id of the browser's: it is trusted with more from now on.
/// The session as it is then.
///
/// # Errors
/// [`AppError::SignInFirst`] for who has signed out meanwhile, or when the store fails.
pub async fn keep_proven(
    visit: &Visit,
    asked: &MemberSession,
    proven: MemberSession,
    change: impl Fn(&mut SessionRecord, &MemberSession),
) -> Result<MemberSession, AppError> {
    let kept = visit.session.renew(|record| {
        let member = put(record, asked, &proven)?;
        change(record, &member);
        Some(member)
    });
    if let Some(member) = kept.await?.flatten() {
        return Ok(member);
    }
    if proven.token != asked.token {
        revoke(visit, [proven.token]).await;
    }
    Err(AppError::SignInFirst)
}

/// Notes how far a change has come.
///
/// # Errors
/// When the store fails.
pub async fn note(visit: &Visit, member: &MemberSession, change: impl Fn(&mut Changing)) -> Result<(), AppError> {
    let noted = visit.session.change(|record| edit(record, member, &change));
    noted.await.map(drop)
}

/// The same, in a change of the record.
pub fn edit(record: &mut SessionRecord, member: &MemberSession, change: impl Fn(&mut Changing)) {
    let held = record.members.get_mut(&member.organization_id);
    if let Some(held) = held.filter(|held| held.token == member.token) {
        let mut changing = held.changing.take().unwrap_or_default();
        change(&mut changing);
        held.changing = (*changing != Changing::default()).then_some(changing);
    }
}

/// Puts an answer in the place of the session that was asked about: a newer one stays.
fn put(record: &mut SessionRecord, asked: &MemberSession, answer: &MemberSession) -> Option<MemberSession> {
    let held = record.members.get_mut(&asked.organization_id).filter(|held| held.token == asked.token)?;
    // The longest time of a session counts from when it began; a further proof does not make it longer.
    let (changing, started) = (held.changing.take(), answer.started.min(held.started));
    *held = MemberSession { started, changing, ..answer.clone() };
    Some(held.clone())
}

/// What a step that has failed has come to all the same: its answer may have been lost, or another tab was first. `is_done` says
/// whether the account is as the step would have made it.
///
/// # Errors
/// The step's own, unless it is done; [`AppError::SignInFirst`] when the session is over.
pub async fn settled(
    visit: &Visit,
    member: &MemberSession,
    error: AppError,
    is_done: impl Fn(&Credentials) -> bool,
) -> Result<(), AppError> {
    if error.retry_after().is_some() {
        return Err(error);
    }
    match Box::pin(look(visit, member)).await {
        Ok(now) if is_done(&now.credentials) => Ok(()),
        Err(AppError::SignInFirst) => Err(AppError::SignInFirst),
        Ok(_) | Err(_) => Err(confirm_first(error)),
    }
}

/// The failure of a step on top of a session: where what it rested on is over, who is signed in has to be proven anew.
pub fn confirm_first(error: AppError) -> AppError {
    if matches!(error, AppError::TimedOut { .. }) { AppError::ConfirmFirst } else { error }
}
