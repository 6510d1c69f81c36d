//! `POST /organizations/search`: organizations by filters, a page at a time.

mod filter;

use crate::sandbox::api::{Call, Reply};
use crate::sandbox::model::Organization;
use crate::sandbox::problem::{Problem, catalogue};
use filter::Filter;
use serde::Deserialize;
use serde_json::{Value, json};

/// The size of a page where the call names none (search: "default 100").
const DEFAULT_LIMIT: i64 = 100;
/// The largest page (search: "max 1000").
const MAX_LIMIT: i64 = 1_000;

#[derive(Deserialize)]
struct Fields {
    cursor: Option<String>,
    limit: Option<i64>,
    query: Option<Query>,
}

#[derive(Deserialize)]
struct Query {
    operator: Option<String>,
    operands: Option<Vec<Value>>,
}

/// Oldest first. The cursor is the id of the last organization of the page before.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let limit = fields.limit.unwrap_or(DEFAULT_LIMIT);
    let limit = usize::try_from(limit).ok().filter(|_| (1..=MAX_LIMIT).contains(&limit));
    let limit = limit.ok_or(catalogue::SEARCH_INVALID_LIMIT)?;
    let (filters, any) = read(fields.query)?;
    let keep = |organization: &Organization| {
        let mut hits = filters.iter().map(|filter| filter.keeps(organization, call.tables));
        filters.is_empty() || if any { hits.any(|hit| hit) } else { hits.all(|hit| hit) }
    };
    let mut found = call.tables.all_organizations();
    found.retain(|organization| keep(organization));
    let total = found.len();
    let start = match fields.cursor.as_deref() {
        None | Some("") => 0,
        Some(cursor) => {
            let last = found.iter().position(|each| each.organization_id == cursor);
            last.ok_or(catalogue::SEARCH_INVALID_CURSOR)? + 1
        }
    };
    let page: Vec<&Organization> = found.iter().skip(start).take(limit).map(|each| &**each).collect();
    let more = start + page.len() < total;
    let next_cursor = page.last().filter(|_| more).map(|last| &last.organization_id);
    Ok(Reply::ok()
        .with("results_metadata", json!({ "total": total, "next_cursor": next_cursor }))
        .with("organizations", &page))
}

/// The filters, and whether one hit is enough.
fn read(query: Option<Query>) -> Result<(Vec<Filter>, bool), Problem> {
    let Some(query) = query else {
        return Ok((Vec::new(), false));
    };
    let any = match query.operator.as_deref() {
        None | Some("AND") => false,
        Some("OR") => true,
        Some(_) => return Err(catalogue::SEARCH_INVALID_OPERATOR),
    };
    let operands = query.operands.unwrap_or_default();
    let filters = operands.iter().map(Filter::read).collect::<Result<_, _>>()?;
    Ok((filters, any))
}
