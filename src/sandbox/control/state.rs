//! `GET /_sandbox/state`: everything the sandbox remembers, as a seed of an identical one.
//!
//! It holds the rows as they are kept, tokens and secrets included. It does not hold the
//! signing key, which each sandbox has for itself, nor faults, requests and rate limits, which
//! a restart forgets too. The clock is in it: a frozen one shows the same moment wherever the
//! state is put, a running one is as far from real time as it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::answer;
use crate::problem::{Problem, catalogue};
use crate::project::Project;
use crate::store::{SCHEMA, Tables};

/// A state as it is put back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dump {
    version: u32,
    tables: BTreeMap<String, Vec<Value>>,
}

/// Writes it.
pub(super) async fn dump(State(project): State<Arc<Project>>) -> Response {
    let tables = project.store().tables().dump();
    let text = tables.and_then(|tables| {
        let state = json!({ "state": { "version": SCHEMA, "tables": tables } });
        serde_json::to_string_pretty(&state)
    });
    let text = text.map_err(|_| catalogue::INTERNAL_SERVER_ERROR);
    answer(text.map(|text| ([(CONTENT_TYPE, "application/json")], text)))
}

/// Puts a state into empty tables.
pub(super) fn restore(state: Value, tables: &mut Tables) -> Result<(), Problem> {
    let invalid = |why: String| catalogue::INVALID_SEED.saying(format!("state: {why}"));
    let Dump { version, tables: rows } = serde_json::from_value(state).map_err(|error| invalid(error.to_string()))?;
    if version != SCHEMA {
        return Err(invalid(format!("its version is {version}, and this sandbox reads version {SCHEMA}")));
    }
    if !tables.is_empty() {
        return Err(catalogue::STATE_NOT_EMPTY);
    }
    tables.clear();
    for (table, rows) in rows {
        let restored = tables.restore(&table, rows);
        restored.map_err(|misfit| invalid(format!("tables.{}: {}", misfit.place, misfit.why)))?;
    }
    Ok(())
}
