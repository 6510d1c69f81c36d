//! Whether this browser is signed in to an organization: checked locally while the session JWT lasts,
//! with Stytch after that.

use super::account::MemberSession;
use super::session::SessionRecord;
use super::visit::Visit;
use crate::error::AppError;
use crate::model::{NextStep, Slug};

/// How a visitor stands to an organization.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Not signed in there.
    Visitor,
    /// Was signed in until just now.
    Ended,
    /// Signed in.
    Member(Box<MemberSession>),
}

/// Finds out, and writes the session when Stytch was asked: so, before a render, the guard does it.
///
/// # Errors
/// Trouble upstream; the session is kept then.
pub async fn standing(visit: &Visit, mut record: SessionRecord, slug: &Slug) -> Result<Standing, AppError> {
    let Some(member) = record.member_of(slug).cloned() else {
        return Ok(Standing::Visitor);
    };
    if visit.state.stytch.jwt_is_good(&member.jwt).await {
        return Ok(Standing::Member(Box::new(member)));
    }
    if let Some(refreshed) = visit.state.stytch.refresh(&member.token).await? {
        record.members.insert(refreshed.organization_id.clone(), refreshed.clone());
        visit.session.write(&record).await?;
        Ok(Standing::Member(Box::new(refreshed)))
    } else {
        record.members.remove(&member.organization_id);
        visit.session.write(&record).await?;
        Ok(Standing::Ended)
    }
}

/// Signs this browser in: the intermediate session is gone, a member session begins, under a new id.
///
/// # Errors
/// When the store fails.
pub async fn enter(visit: &Visit, mut record: SessionRecord, member: MemberSession) -> Result<NextStep, AppError> {
    let slug = member.organization.slug.clone();
    record.members.insert(member.organization_id.clone(), member);
    record.last_organization = Some(slug.clone());
    record.intermediate = None;
    record.unfinished = None;
    record.unconfirmed = None;
    record.asked = None;
    visit.session.step_up(&record).await?;
    Ok(NextStep::EnterOrganization(slug))
}

/// Where a browser that already holds something goes.
pub fn landing(visit: &Visit, record: &SessionRecord) -> Option<NextStep> {
    if record.unconfirmed.is_some() {
        return Some(NextStep::ConfirmAccount);
    }
    if record.unfinished.is_some() {
        return Some(NextStep::Unfinished);
    }
    if record.intermediate(visit.state.clock.now()).is_some() {
        return Some(NextStep::ChooseOrganization);
    }
    record.any_member().map(|member| NextStep::EnterOrganization(member.organization.slug.clone()))
}
