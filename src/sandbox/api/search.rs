//! What the searches have in common: filters joined by an operator, and pages.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::problem::{Problem, catalogue};

/// The size of a page where the call names none (search: "default 100").
const DEFAULT_LIMIT: i64 = 100;
/// The largest page (search: "max 1000").
const MAX_LIMIT: i64 = 1_000;
/// The shortest text of a fuzzy filter (search: "at least 3 characters").
const MIN_FUZZY_LENGTH: usize = 3;
/// The length of a cursor: the place of the last row seen, in hexadecimal.
const CURSOR_LENGTH: usize = 16;

/// What every search takes.
#[derive(Deserialize)]
pub(super) struct Search {
    cursor: Option<String>,
    limit: Option<i64>,
    query: Option<Query>,
}

#[derive(Deserialize)]
struct Query {
    operator: Option<String>,
    operands: Option<Vec<Value>>,
}

/// The filters of a search, and how they are joined.
pub(super) struct Filters<F> {
    pub(super) filters: Vec<F>,
    any: bool,
}

/// One page of what was found.
pub(super) struct Page<R> {
    pub(super) rows: Vec<Arc<R>>,
    /// `results_metadata`.
    pub(super) metadata: Value,
}

impl Search {
    /// Reads the filters. Without a query, or without operands, everything passes.
    pub(super) fn filters<F>(
        &self,
        problems: &OperandProblems,
        read: fn(&Operand<'_>) -> Result<F, Problem>,
    ) -> Result<Filters<F>, Problem> {
        let Some(query) = &self.query else {
            return Ok(Filters { filters: Vec::new(), any: false });
        };
        let any = match query.operator.as_deref() {
            None | Some("AND") => false,
            Some("OR") => true,
            Some(_) => return Err(catalogue::SEARCH_INVALID_OPERATOR),
        };
        let operands = query.operands.iter().flatten();
        let filters = operands.map(|operand| read(&Operand::read(operand, problems)?)).collect::<Result<_, _>>()?;
        Ok(Filters { filters, any })
    }

    /// Cuts one page out of what was found, oldest first. `place` says where a row stands
    /// among all rows; the cursor is the place of the last row seen, so that rows may come
    /// and go between two pages.
    pub(super) fn page<R>(&self, found: Vec<Arc<R>>, place: impl Fn(&R) -> u64) -> Result<Page<R>, Problem> {
        let limit = self.limit.unwrap_or(DEFAULT_LIMIT);
        let limit = usize::try_from(limit).ok().filter(|_| (1..=MAX_LIMIT).contains(&limit));
        let limit = limit.ok_or(catalogue::SEARCH_INVALID_LIMIT)?;
        let seen = self.cursor.as_deref().filter(|cursor| !cursor.is_empty()).map(read_cursor).transpose()?;
        let total = found.len();
        let mut rows = found;
        rows.retain(|row| seen.is_none_or(|seen| place(row) > seen));
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more);
        let next_cursor = last.map(|last| format!("{:0CURSOR_LENGTH$x}", place(last)));
        Ok(Page { rows, metadata: json!({ "total": total, "next_cursor": next_cursor }) })
    }
}

fn read_cursor(cursor: &str) -> Result<u64, Problem> {
    let place = (cursor.len() == CURSOR_LENGTH).then(|| u64::from_str_radix(cursor, 16).ok()).flatten();
    place.ok_or(catalogue::SEARCH_INVALID_CURSOR)
}

impl<F> Filters<F> {
    /// Whether a row passes; `hit` asks one filter.
    pub(super) fn keep(&self, hit: impl Fn(&F) -> bool) -> bool {
        let mut hits = self.filters.iter().map(hit);
        self.filters.is_empty() || if self.any { hits.any(|hit| hit) } else { hits.all(|hit| hit) }
    }
}

/// What one search answers to operands it cannot read.
pub(super) struct OperandProblems {
    pub(super) missing_name: Problem,
    pub(super) name_not_text: Problem,
    pub(super) not_recognized: Problem,
    pub(super) missing_value: Problem,
    pub(super) expected_strings: Problem,
    pub(super) expected_string: Problem,
    pub(super) expected_boolean: Problem,
}

/// One operand: `{"filter_name": …, "filter_value": …}`.
pub(super) struct Operand<'a> {
    pub(super) name: &'a str,
    value: Option<&'a Value>,
    problems: &'a OperandProblems,
}

impl<'a> Operand<'a> {
    fn read(operand: &'a Value, problems: &'a OperandProblems) -> Result<Self, Problem> {
        let present = |name: &str| operand.get(name).filter(|value| !value.is_null());
        let name = present("filter_name").ok_or_else(|| problems.missing_name.clone())?;
        let name = name.as_str().ok_or_else(|| problems.name_not_text.clone())?;
        Ok(Self { name, value: present("filter_value"), problems })
    }

    /// The value, where it must be a list of texts.
    pub(super) fn strings(&self) -> Result<Vec<String>, Problem> {
        let text = |item: &Value| item.as_str().map(str::to_owned);
        let texts = self.value()?.as_array().and_then(|items| items.iter().map(text).collect());
        texts.ok_or_else(|| self.problems.expected_strings.clone())
    }

    /// The value, where it must be a text.
    pub(super) fn string(&self) -> Result<String, Problem> {
        let text = self.value()?.as_str().map(str::to_owned);
        text.ok_or_else(|| self.problems.expected_string.clone())
    }

    /// The value, where it must be part of a text; in lower case.
    pub(super) fn fuzzy(&self, too_short: Problem) -> Result<String, Problem> {
        let text = self.string()?;
        if text.chars().count() < MIN_FUZZY_LENGTH { Err(too_short) } else { Ok(text.to_lowercase()) }
    }

    /// The value, where it must be true or false.
    pub(super) fn boolean(&self) -> Result<bool, Problem> {
        self.value()?.as_bool().ok_or_else(|| self.problems.expected_boolean.clone())
    }

    /// What an unknown name is answered.
    pub(super) fn not_recognized(&self) -> Problem {
        self.problems.not_recognized.clone()
    }

    fn value(&self) -> Result<&'a Value, Problem> {
        self.value.ok_or_else(|| self.problems.missing_value.clone())
    }
}

/// Whether a list holds a text, whatever its case.
pub(super) fn contains(list: &[String], text: &str) -> bool {
    list.iter().any(|each| each.eq_ignore_ascii_case(text))
}

/// Whether a text holds a part that is in lower case.
pub(super) fn is_like(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(part)
}
