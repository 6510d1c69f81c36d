//! The account of a link that was opened where nobody had asked for it: it waits for a yes.

use super::login::lead_on;
use super::machine::{replaced_by, somebody_else};
use crate::error::AppError;
use crate::model::{EmailAddress, OrganizationFace, PendingAccount};
use crate::paths::NextStep;
use crate::server::login::{IntermediateSession, MemberSession, UnfinishedLogin};
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::organization::member_session::{Arrival, enter, landing, revoke};
use crate::server::random;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};

/// The account, or the address, that waits for this browser's yes.
///
/// # Errors
/// [`AppError::SignInFirst`] when none does.
pub fn pending_account(record: SessionRecord) -> Result<PendingAccount, AppError> {
    let attempt = random::nonce();
    let of = |organization_id: &str, email: &EmailAddress, organization: &OrganizationFace| PendingAccount {
        email: email.clone(),
        organization: Some(organization.clone()),
        replaces: replaced_by(&record, organization_id, email).cloned(),
        beside: somebody_else(&record, email).cloned(),
        impersonator: None,
        attempt: attempt.clone(),
    };
    match &record {
        SessionRecord { unconfirmed: Some(member), .. } => {
            let mut account = of(&member.organization_id, &member.email, &member.organization);
            if let Some(impersonator) = &member.impersonator {
                account.impersonator = Some(impersonator.name().to_owned());
                // Their own session there would be gone too, also where it is of the same address.
                account.replaces = record.members.get(&member.organization_id).map(|held| held.email.clone());
            }
            Ok(account)
        }
        SessionRecord { unconfirmed_login: Some(login), .. } => {
            Ok(of(&login.organization_id, &login.email, &login.organization))
        }
        SessionRecord { unconfirmed_email: Some(proven), .. } => Ok(PendingAccount {
            email: proven.email.clone(),
            organization: None,
            replaces: None,
            beside: somebody_else(&record, &proven.email).cloned(),
            impersonator: None,
            attempt,
        }),
        _ => Err(AppError::SignInFirst),
    }
}

/// Enters the account that waits, or gives it up.
///
/// # Errors
/// [`AppError::SignInFirst`] when none waits.
pub async fn confirm_account(visit: &Visit, yes: bool, attempt: &str) -> Result<NextStep, AppError> {
    visit.session.sent_from(attempt);
    let mut progress = Progress::new(visit, Way::by_link(Door::Organization));
    let answered = answer(visit, yes, &mut progress).await;
    let answered = progress.end(answered);
    // A no is no wish to be led into what another tab has said yes to.
    if yes { lead_on(visit, answered).await } else { answered }
}

async fn answer(visit: &Visit, yes: bool, progress: &mut Progress<'_>) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    progress.way = Some(way_of(&record));
    if landing(visit, &record).is_some_and(|next| next != NextStep::ConfirmAccount) {
        // A second press: the first one has been answered.
        progress.follow();
    }
    match record {
        SessionRecord { unconfirmed: None, unconfirmed_login: None, unconfirmed_email: None, .. } => {
            Err(AppError::SignInFirst)
        }
        _ if !yes => decline(visit).await,
        SessionRecord { unconfirmed: Some(member), .. } => {
            let arrival = Arrival::SignedIn(member.way);
            enter(visit, member, None, arrival).await
        }
        SessionRecord { unconfirmed_login: Some(login), .. } => take_login(visit, login).await,
        SessionRecord { unconfirmed_email: proven, .. } => take_email(visit, proven).await,
    }
}

/// How the account has come that waits.
fn way_of(record: &SessionRecord) -> Way {
    let member = record.unconfirmed.as_ref().map(|member| member.way);
    let login = || record.unconfirmed_login.as_ref().map(|login| login.way);
    let email = || record.unconfirmed_email.as_ref().map(|proven| proven.way);
    member.or_else(login).or_else(email).unwrap_or(Way::by_link(Door::Organization))
}

async fn take_login(visit: &Visit, login: Box<UnfinishedLogin>) -> Result<NextStep, AppError> {
    let taken = visit.session.renew(|record| {
        record.unfinished = Some(login.clone());
        record.unconfirmed_login = None;
    });
    taken.await?.ok_or(AppError::SignInFirst)?;
    Ok(login.missing())
}

async fn take_email(visit: &Visit, proven: Option<IntermediateSession>) -> Result<NextStep, AppError> {
    let proven = proven.map(|proven| IntermediateSession { is_named: true, ..proven });
    let taken = visit.session.renew(|record| {
        record.intermediate.clone_from(&proven);
        record.unconfirmed_email = None;
    });
    taken.await?.ok_or(AppError::SignInFirst)?;
    Ok(NextStep::ChooseOrganization)
}

async fn decline(visit: &Visit) -> Result<NextStep, AppError> {
    let declined = visit.session.change(|record| {
        record.unconfirmed_email = None;
        record.unconfirmed_login = None;
        record.unconfirmed.take()
    });
    give_up(visit, declined.await?.flatten()).await;
    // Who was signed in before still is.
    Ok(landing(visit, &visit.record().await?).unwrap_or(NextStep::SignIn))
}

/// Ends the session of an account that somebody has said no to.
pub(super) async fn give_up(visit: &Visit, declined: Option<MemberSession>) {
    if let Some(member) = &declined {
        events::tell(visit, Event::Refused(Some(member.way), member.into(), Why::Declined));
    }
    revoke(visit, declined.map(|session| session.token)).await;
}
