//! Signing out, everywhere this browser is signed in; and starting over.

use super::confirm::give_up;
use crate::error::AppError;
use crate::model::Slug;
use crate::paths::NextStep;
use crate::server::door::next;
use crate::server::operations::events::{self, Event, SignedOut};
use crate::server::organization::member_session::revoke;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// Deletes the record and the cookie, then ends the member sessions at Stytch; goes on to `next`, where that is an address to go
/// on to. This browser is signed out even when Stytch
/// does not answer (the sessions there end by themselves), and even when the record cannot be deleted (this process
/// knows its id no more).
///
/// # Errors
/// None; the signature is that of every use-case.
pub async fn sign_out(visit: &Visit, next: &str) -> Result<NextStep, AppError> {
    let known = visit.record().await.unwrap_or_default();
    // First here, where it takes no time: meanwhile the cookie would still let requests through.
    let last = match visit.session.end().await {
        // With what another tab has entered since the first look.
        Ok(last) => last,
        Err(error) => {
            tracing::error!(%error, "a record could not be deleted; its id is refused until a restart");
            known.clone()
        }
    };
    // Of two submits, the one that has deleted the record.
    for member in last.members.values() {
        events::tell(visit, Event::SignedOut(member, SignedOut::Asked));
    }
    let last = tokens(&last);
    let others = tokens(&known).into_iter().filter(|token| !last.contains(token)).collect::<Vec<_>>();
    revoke(visit, last.into_iter().chain(others)).await;
    Ok(next::brought(next, &visit.state.settings).map_or(NextStep::SignedOut, NextStep::Onward))
}

/// Ends an impersonation, in the organization with this slug. What else this browser has stays.
///
/// # Errors
/// When the store fails.
pub async fn end_impersonation(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
    let ended = visit.session.change(|record| {
        let held = record.member_of(&slug).filter(|member| !member.is_their_own())?;
        let organization_id = held.organization_id.clone();
        record.last_organization.take_if(|last| *last == slug);
        // The same link leads nowhere any more.
        record.last_link = None;
        record.members.remove(&organization_id)
    });
    let ended = ended.await?.flatten();
    if let Some(member) = &ended {
        events::tell(visit, Event::SignedOut(member, SignedOut::Asked));
    }
    revoke(visit, ended.map(|member| member.token)).await;
    let is_member = visit.record().await?.any_member().is_some();
    Ok(if is_member { NextStep::ChooseOrganization } else { NextStep::SignedOut })
}

fn tokens(record: &SessionRecord) -> Vec<crate::server::login::Token> {
    record.members.values().chain(&record.unconfirmed).map(|session| session.token.clone()).collect()
}

/// "Not you?": forgets the proven email and every login that is not finished. Members stay signed in.
///
/// # Errors
/// When the store fails.
pub async fn start_over(visit: &Visit) -> Result<NextStep, AppError> {
    let declined = visit.session.change(|record| {
        record.asked = None;
        record.away.clear();
        record.by_password = None;
        record.intermediate = None;
        record.unconfirmed_email = None;
        record.unconfirmed_login = None;
        record.unfinished = None;
        record.last_link = None;
        record.unconfirmed.take()
    });
    give_up(visit, declined.await?.flatten()).await;
    Ok(NextStep::SignIn)
}
