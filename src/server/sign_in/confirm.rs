//! The account of a link that was opened where nobody had asked for it: it waits for a yes.

use crate::error::AppError;
use crate::model::{EmailAddress, PendingAccount};
use crate::paths::NextStep;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Door, Event, Progress, Way, Why};
use crate::server::organization::member_session::{Arrival, enter, landing, revoke};
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::{address, random};

/// The account, or the address, that waits for this browser's yes.
///
/// # Errors
/// [`AppError::SignInFirst`] when none does.
pub fn pending_account(record: SessionRecord) -> Result<PendingAccount, AppError> {
    if let Some(member) = &record.unconfirmed {
        let replaces = replaced_by(&record, member).cloned();
        let organization = Some(member.organization.clone());
        return Ok(PendingAccount { email: member.email.clone(), organization, replaces, attempt: random::nonce() });
    }
    let email = record.unconfirmed_email.ok_or(AppError::SignInFirst)?.email;
    Ok(PendingAccount { email, organization: None, replaces: None, attempt: random::nonce() })
}

/// Enters the account that waits, or gives it up.
///
/// # Errors
/// [`AppError::SignInFirst`] when none waits.
pub async fn confirm_account(visit: &Visit, yes: bool, attempt: &str) -> Result<NextStep, AppError> {
    visit.session.sent_from(attempt);
    let progress = Progress::new(visit, way());
    progress.end(answer(visit, yes, &progress).await)
}

/// Only an organization's link leads to an account that waits, and not merely to an address.
fn way() -> Way {
    Way::by_link(Door::Organization)
}

async fn answer(visit: &Visit, yes: bool, progress: &Progress<'_>) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    if landing(visit, &record).is_some_and(|next| next != NextStep::ConfirmAccount) {
        // A second press: the first one has been answered.
        progress.follow();
    }
    match (record.unconfirmed, record.unconfirmed_email) {
        (Some(member), _) if yes => enter(visit, member, None, Arrival::SignedIn(way())).await,
        (None, Some(proven)) if yes => {
            let taken = visit.session.renew(|record| {
                record.intermediate = Some(proven.clone());
                record.unconfirmed_email = None;
            });
            taken.await?.ok_or(AppError::SignInFirst)?;
            Ok(NextStep::ChooseOrganization)
        }
        (None, None) => Err(AppError::SignInFirst),
        (Some(_), _) | (None, Some(_)) => {
            let declined = visit.session.change(|record| {
                record.unconfirmed_email = None;
                record.unconfirmed.take()
            });
            give_up(visit, declined.await?.flatten()).await;
            // Who was signed in before still is.
            Ok(landing(visit, &visit.record().await?).unwrap_or(NextStep::SignIn))
        }
    }
}

/// Ends the session of an account that somebody has said no to.
pub(super) async fn give_up(visit: &Visit, declined: Option<MemberSession>) {
    if let Some(member) = &declined {
        events::tell(visit, Event::Refused(Some(way()), member.into(), Why::Declined));
    }
    revoke(visit, declined.map(|session| session.token)).await;
}

/// Who is signed in to the member's organization in this browser, when that is somebody else.
pub(super) fn replaced_by<'a>(record: &'a SessionRecord, member: &MemberSession) -> Option<&'a EmailAddress> {
    let held = &record.members.get(&member.organization_id)?.email;
    (!address::same_mailbox(held, &member.email)).then_some(held)
}
