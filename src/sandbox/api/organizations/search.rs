//! `POST /organizations/search`: organizations by filters, a page at a time.

mod filter;

use crate::api::search::Search;
use crate::call::{Call, Reply};
use crate::problem::Problem;
use filter::Filter;

/// Oldest first.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let search: Search = call.fields()?;
    let filters = search.filters(&filter::PROBLEMS, Filter::read)?;
    let organizations = &call.tables.organizations;
    let mut found = call.tables.all_organizations();
    found.retain(|organization| filters.keep(|filter| filter.keeps(organization, call.tables)));
    let page = search.page(found, |row| organizations.place(&row.organization_id).unwrap_or_default())?;
    let rows: Vec<_> = page.rows.iter().map(|row| &**row).collect();
    Ok(Reply::ok().with("results_metadata", page.metadata).with("organizations", rows))
}
