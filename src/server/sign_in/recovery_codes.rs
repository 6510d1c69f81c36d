//! Recovery codes that were just made, or of which one was just used.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::login::name_of_submit;
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
    is_living(visit, member).then_some((news, member))
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

/// Makes new ones, in the place of those that are left. Only who has just signed in with a second step comes here.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is not signed in any more, or trouble upstream.
pub async fn make_new(visit: &Visit, attempt: &str) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let (_, member) = news(visit, &record).ok_or(AppError::SignInFirst)?;
    let making = async {
        let stytch = &visit.state.stytch;
        let codes = Box::pin(stytch.new_recovery_codes(&member.organization_id, &member.member_id)).await?;
        let news = RecoveryNews::new_codes(member, codes);
        visit.session.change(|record| record.recovery = Some(news.clone())).await.map(drop)
    };
    // Of a double click one makes them: those of the other one would be worth nothing.
    let name = name_of_submit(visit, "recovery codes", attempt);
    Box::pin(visit.state.sends.run(&name, making)).await.flatten()?;
    Ok(NextStep::KeepRecoveryCodes)
}
