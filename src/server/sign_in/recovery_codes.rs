//! Recovery codes that were just made, or of which one was just used.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::AppError;
use crate::model::RecoveryCodesPage;
use crate::paths::{NextStep, Page};
use crate::server::login::MemberSession;
use crate::server::organization::member_session::is_living;
use crate::server::random;
use crate::server::session::{RecoveryNews, SessionRecord};
use crate::server::visit::Visit;

/// What `/login/recovery-codes` shows.
///
/// # Errors
/// [`AppError::SignInFirst`] when there is nothing to tell.
pub fn page(visit: &Visit, record: &SessionRecord) -> Result<RecoveryCodesPage, AppError> {
    let (news, member) = news(visit, record).ok_or(AppError::SignInFirst)?;
    Ok(RecoveryCodesPage {
        organization: member.organization.clone(),
        email: member.email.clone(),
        file: format!(
            "data:text/plain;charset=utf-8,{}",
            utf8_percent_encode(&news.codes.join("\n"), NON_ALPHANUMERIC)
        ),
        codes: news.codes.clone(),
        left: news.left,
        attempt: random::nonce(),
    })
}

/// What there is to tell, and whom: while they are signed in.
pub fn news<'a>(visit: &Visit, record: &'a SessionRecord) -> Option<(&'a RecoveryNews, &'a MemberSession)> {
    let news = record.recovery.as_ref()?;
    let member = record.members.get(&news.organization_id)?;
    let may_be_told = news.may_be_told_to(member, visit.state.clock.now());
    (may_be_told && is_living(visit, member)).then_some((news, member))
}

/// They are kept: from now on nobody is shown them again.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is not signed in any more.
pub async fn keep(visit: &Visit) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let Some((news, member)) = news(visit, &record) else {
        // A second click; or somebody who has signed out.
        let member = record.any_member().ok_or(AppError::SignInFirst)?;
        return Ok(NextStep::EnterOrganization(member.organization.slug.clone()));
    };
    let slug = member.organization.slug.clone();
    let next = if news.of_account { NextStep::See(Page::account(&slug)) } else { NextStep::EnterOrganization(slug) };
    visit.session.change(|record| record.recovery = None).await?;
    Ok(next)
}
