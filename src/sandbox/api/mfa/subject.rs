//! The member that a call of this area is about.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::{Member, MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::shapes;

/// How a call names the member.
#[derive(Deserialize)]
pub(super) struct SubjectFields {
    organization_id: Option<String>,
    member_id: Option<String>,
}

/// A member, and where.
pub(super) struct Subject {
    pub(super) organization: Arc<Organization>,
    pub(super) member: Arc<Member>,
}

impl SubjectFields {
    /// Finds the member.
    pub(super) fn find(&self, call: &Call<'_>) -> Result<Subject, Problem> {
        find(call, self.organization_id.as_deref(), self.member_id.as_deref())
    }
}

/// The member with this id or external id in this organization, unless deleted.
pub(super) fn find(call: &Call<'_>, organization: Option<&str>, member: Option<&str>) -> Result<Subject, Problem> {
    let organization = find_organization(call, organization)?;
    let reference = member.unwrap_or_default();
    let here = |member: &Arc<Member>| member.organization_id == organization.organization_id;
    let by_external_id = || {
        let members = call.tables.members_of(&organization.organization_id);
        members.into_iter().find(|member| member.external_id.as_deref() == Some(reference))
    };
    let found = call.tables.members.get(reference).filter(here).or_else(by_external_id);
    let member = found.filter(|member| member.status != MemberStatus::Deleted);
    let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    Ok(Subject { organization, member })
}

impl Subject {
    /// What every reply of this area has.
    pub(super) fn reply(&self, call: &Call<'_>) -> Reply {
        Reply::ok()
            .with("member_id", &self.member.member_id)
            .with("member", shapes::member(&self.member, &self.organization, call.now))
            .with("organization", &*self.organization)
    }

    /// The same subject after a change to the member.
    pub(super) fn save(self, call: &mut Call<'_>, member: Member) -> Self {
        let member = call.tables.members.put(Member { updated_at: call.now, ..member });
        Self { member, ..self }
    }
}
