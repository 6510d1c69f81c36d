//! A member's own page: who the member is here, and where else the member is signed in.
//!
//! Everything here is done for the member whose session this browser holds in the organization that the page, or the form, names.

pub(crate) mod change;
pub(crate) mod confirm;
pub(crate) mod factor;
mod factors;
mod fresh;
mod held;
mod locked;
pub(crate) mod password;
pub(crate) mod phone;
mod sending;
pub(crate) mod sessions;
mod ways;

use crate::error::AppError;
use crate::model::{Account, AccountDetails, Slug};
use crate::server::login::MemberSession;
use crate::server::organization::member_session::{self, Standing};
use crate::server::organization::roles;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// What `/org/{slug}/account` shows.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble upstream.
pub async fn page(visit: &Visit, record: &SessionRecord, slug: &Slug) -> Result<Account, AppError> {
    let signed_in = signed_in(visit, record, slug).await?;
    let member = signed_in.clone();
    let MemberSession { organization, organization_id, member_id, email, name, roles: ids, way, .. } = *member;
    let details = AccountDetails { name, email, roles: roles(ids), method: way.method, member_id, organization_id };
    let ways = Box::pin(ways::ways(visit, &signed_in)).await?;
    Ok(Account { organization, details, ways })
}

/// The member that a form's page was for, by the slug that it names.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble upstream.
async fn of_form(visit: &Visit, slug: &str) -> Result<Box<MemberSession>, AppError> {
    let slug = Slug::parse(slug).map_err(|_| AppError::SignInFirst)?;
    signed_in(visit, &visit.record().await?, &slug).await
}

async fn signed_in(visit: &Visit, record: &SessionRecord, slug: &Slug) -> Result<Box<MemberSession>, AppError> {
    match member_session::standing(visit, record, slug).await? {
        Standing::Member(member) => Ok(member),
        Standing::Visitor | Standing::Ended => Err(AppError::SignInFirst),
    }
}
