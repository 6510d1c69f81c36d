//! `POST /organizations/members/search`: members of some organizations by filters, a page at
//! a time.

mod filter;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;

use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::api::search::Search;
use crate::call::{Call, Reply};
use crate::model::{Member, Object, Organization};
use crate::problem::{Problem, catalogue};
use crate::shapes;
use filter::Filter;

#[derive(Deserialize)]
struct Fields {
    organization_ids: Option<Vec<String>>,
    #[serde(flatten)]
    search: Search,
}

/// Oldest first; deleted members only where a filter asks for them.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let Fields { organization_ids, search } = call.fields()?;
    let searched = searched(call, &organization_ids.unwrap_or_default())?;
    let filters = search.filters(&filter::PROBLEMS, Filter::read)?;
    let with_deleted = filters.filters.iter().any(Filter::asks_for_deleted);
    let place = |member: &Member| call.tables.members.place(&member.member_id).unwrap_or_default();
    let mut found: Vec<Arc<Member>> = searched.keys().flat_map(|id| call.tables.members_of(id)).collect();
    found.retain(|member| {
        let organization = &searched[&member.organization_id];
        (with_deleted || !member.is_deleted()) && filters.keep(|filter| filter.keeps(member, organization))
    });
    found.sort_by_key(|member| place(member));
    let page = search.page(found, place)?;
    let shape = |member: &Arc<Member>| shapes::member(member, &searched[&member.organization_id], call.now);
    let members: Vec<_> = page.rows.iter().map(shape).collect();
    let homes = page.rows.iter().map(|member| &searched[&member.organization_id]);
    let homes: Object = homes.map(|home| (home.organization_id.clone(), json!(**home))).collect();
    Ok(Reply::ok().with("members", members).with("organizations", homes).with("results_metadata", page.metadata))
}

/// The organizations to search, by id.
fn searched(call: &Call<'_>, references: &[String]) -> Result<BTreeMap<String, Arc<Organization>>, Problem> {
    if references.is_empty() {
        return Err(catalogue::MEMBER_SEARCH_ORGANIZATION_IDS_EMPTY);
    }
    let mut searched = BTreeMap::new();
    for reference in references {
        let organization = find_organization(call, Some(reference))?;
        acting::permit(call, &organization, acting::MEMBER, "search")?;
        searched.insert(organization.organization_id.clone(), organization);
    }
    Ok(searched)
}
