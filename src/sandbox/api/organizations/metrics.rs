//! `GET /organizations/{organization_id}/metrics` and `GET /v1/projects/metrics`: how many
//! there are.

use serde_json::json;

use super::find::find_organization;
use crate::call::{Call, Reply};
use crate::credentials::PROJECT_ID;
use crate::model::Member;
use crate::problem::Problem;

/// The members of one organization, whatever their status, without the deleted ones.
pub(crate) fn of_organization(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    let members = call.tables.members_of(&organization.organization_id);
    Ok(Reply::ok().with("member_count", members.iter().filter(|member| counts(member)).count()))
}

/// Everything. A B2B project has no users, and this one no machines.
#[expect(clippy::unnecessary_wraps, reason = "a handler may fail, though this one does not")]
pub(crate) fn of_project(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let members = call.tables.members.iter().filter(|member| counts(member)).count();
    let metric = |name: &str, count: usize| json!({ "metric_type": name, "count": count });
    let metrics = [
        metric("USER_COUNT", 0),
        metric("ORGANIZATION_COUNT", call.tables.organizations.len()),
        metric("MEMBER_COUNT", members),
        metric("M2M_CLIENT_COUNT", 0),
    ];
    Ok(Reply::ok().with("project_id", PROJECT_ID).with("metrics", metrics))
}

fn counts(member: &Member) -> bool {
    !member.is_deleted()
}
