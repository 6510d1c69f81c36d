//! A member's own page: who the member is here, what they sign in with, and where else they are signed in.
//!
//! Everything here is done for the member whose session this browser holds in the organization that the page, or the form, names.

pub(crate) mod change;
pub(crate) mod confirm;
pub(crate) mod details;
mod expiry;
pub(crate) mod factor;
mod factors;
mod fresh;
mod held;
pub(crate) mod password;
pub(crate) mod phone;
mod sending;
pub(crate) mod sessions;
mod ways;

use self::details::known_details;
use self::expiry::this_session;
use crate::error::AppError;
use crate::model::{Account, AccountChange, Slug};
use crate::paths::{NextStep, Page};
use crate::server::login::MemberSession;
use crate::server::organization::member_session::{self, Standing};
use crate::server::references;
use crate::server::session::{AccountNews, SessionRecord};
use crate::server::stytch::Known;
use crate::server::visit::Visit;
use crate::wire::AccountPage;

/// What `/org/{slug}/account` shows: what Stytch says, and while it does not answer, what this browser's record knows.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble before it is known that somebody is.
pub async fn page(visit: &Visit, record: &SessionRecord, slug: &Slug) -> Result<AccountPage, AppError> {
    let member = signed_in(visit, record, slug).await?;
    let (known, may_rename, listed) = tokio::join!(
        Box::pin(known(visit, &member)),
        Box::pin(details::may_rename(visit, &member)),
        Box::pin(visit.state.stytch.sessions_of(&member)),
    );
    // Asked again while the page is loaded, Stytch may say that the session is over.
    if let Err(AppError::SignInFirst) = known {
        return Err(AppError::SignInFirst);
    }
    let now = visit.state.clock.now();
    let said = |news: &AccountNews| news.said(&member.organization_id, now);
    let current = known.as_ref().map_or(&*member, |known| &known.session);
    // Which of them is this browser's own, Stytch alone knows.
    let sessions = known.as_ref().ok().zip(listed.as_ref().ok());
    let own = sessions.and_then(|(known, listed)| listed.iter().find(|session| session.id == known.session_id));
    let account = Account {
        organization: current.organization.clone(),
        done: record.account_news.as_ref().and_then(said),
        details: known_details(visit, current, known.as_ref().ok(), matches!(may_rename, Ok(true))),
        ways: known.as_ref().ok().map(|known| ways::ways(visit, &known.credentials)),
        session: this_session(visit, current, own.map(|own| own.second_factors.clone()).unwrap_or_default()),
        others: sessions.map(|(known, listed)| sessions::others(visit, &member, &known.session_id, listed)),
    };
    let trouble = [known.err(), may_rename.err(), listed.err()].into_iter().flatten().next();
    Ok(AccountPage { account: Box::new(account), trouble: trouble.map(|error| error.with_reference(&visit.reference)) })
}

/// The member as Stytch knows them; one whose session turns out to be over is signed out here too.
async fn known(visit: &Visit, member: &MemberSession) -> Result<Known, AppError> {
    let known = visit.state.stytch.known(member).await;
    let Err(AppError::SignInFirst) = known else { return known };
    match Box::pin(member_session::extended(visit, member)).await? {
        // Another tab has signed in anew meanwhile.
        Standing::Member(newer) => visit.state.stytch.known(&newer).await,
        Standing::Visitor | Standing::Ended => Err(AppError::SignInFirst),
    }
}

/// The member that a form is for, by the slug that it names.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble upstream.
async fn of_form(visit: &Visit, slug: &str) -> Result<Box<MemberSession>, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::SignInFirst)?;
    signed_in(visit, &visit.record().await?, &slug).await
}

/// The same, with the record at hand.
///
/// # Errors
/// Those of [`of_form`].
pub(crate) async fn signed_in(
    visit: &Visit,
    record: &SessionRecord,
    slug: &Slug,
) -> Result<Box<MemberSession>, AppError> {
    let standing = match member_session::standing(visit, record, slug).await? {
        // Of a release that did not keep the member's id: Stytch says it.
        Standing::Member(member) if member.member_id.is_empty() => {
            Box::pin(member_session::extended(visit, &member)).await?
        }
        standing => standing,
    };
    match standing {
        Standing::Member(member) => {
            references::note_organization(&member.organization.named());
            member.in_person()?;
            Ok(member)
        }
        Standing::Visitor | Standing::Ended => Err(AppError::SignInFirst),
    }
}

/// Leads back to the page, which says what was done.
async fn done(visit: &Visit, member: &MemberSession, change: AccountChange) -> Result<NextStep, AppError> {
    let news = AccountNews::new(&member.organization_id, change, visit.state.clock.now());
    visit.session.change(|record| record.account_news = Some(news.clone())).await?;
    Ok(back(member))
}

fn back(member: &MemberSession) -> NextStep {
    NextStep::See(Page::account(&member.organization.slug))
}
