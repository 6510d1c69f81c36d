//! `GET|POST /_sandbox/clock`: the time; pushing, setting and freezing it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{answer, read};
use crate::model::ClockSetting;
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::project::Project;

/// What the clock is told. A time to show comes first, then whether to stand still at it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// How many seconds to push it forward.
    advance_seconds: Option<u64>,
    /// The time to show, earlier ones included: RFC 3339, or seconds since 1970.
    set: Option<Value>,
    /// Whether it stands still.
    freeze: Option<bool>,
}

impl Change {
    /// The clock's setting after the change.
    pub(super) fn apply(&self, before: ClockSetting) -> Result<ClockSetting, Problem> {
        let too_far =
            || catalogue::INVALID_CLOCK.saying("The clock cannot show that time: its years are 1970 to 9000.");
        let shown = match (self.advance_seconds, &self.set) {
            (None, None) if self.freeze.is_none() => return Err(catalogue::INVALID_CLOCK),
            (Some(_), Some(_)) => return Err(catalogue::INVALID_CLOCK),
            (None, None) => before,
            (Some(seconds), None) => before.pushed(seconds).ok_or_else(too_far)?,
            (None, Some(moment)) => before.moved_to(parse(moment)?).ok_or_else(too_far)?,
        };
        Ok(self.freeze.map_or(shown, |freeze| shown.frozen(freeze)))
    }
}

/// Says what time it is.
pub(super) async fn show(State(project): State<Arc<Project>>) -> Json<Value> {
    Json(reading(&project))
}

/// Changes the clock, and says what time it is then.
pub(super) async fn change(State(project): State<Arc<Project>>, body: Bytes) -> Response {
    answer(read(&body).and_then(|change: Change| {
        apply(&project, &change)?;
        Ok(Json(reading(&project)))
    }))
}

/// Pushes the clock forward by so many seconds.
pub(crate) fn push(project: &Project, seconds: u64) -> Result<(), Problem> {
    apply(project, &Change { advance_seconds: Some(seconds), ..Change::default() })
}

/// Makes the clock stand still at what it shows, or run on from there.
pub(crate) fn freeze(project: &Project, freeze: bool) -> Result<(), Problem> {
    apply(project, &Change { freeze: Some(freeze), ..Change::default() })
}

/// Keeps the change, then follows it. The store is held throughout, so that of two changes the
/// later one is both kept and followed.
fn apply(project: &Project, change: &Change) -> Result<(), Problem> {
    let mut store = project.store();
    let setting = change.apply(project.clock.setting())?;
    store.transact(|tables| {
        tables.clock.put(setting);
        Ok::<_, Problem>(())
    })?;
    project.clock.follow(setting);
    Ok(())
}

fn reading(project: &Project) -> Value {
    let now = project.clock.now();
    json!({
        "now": now,
        "now_unix": now.unix(),
        "frozen": project.clock.setting().frozen_at.is_some(),
        "offset_seconds": project.clock.offset().div_euclid(1_000),
    })
}

fn parse(moment: &Value) -> Result<Moment, Problem> {
    let parsed = match moment {
        Value::String(text) => Moment::parse(text),
        Value::Number(number) => {
            let millis = number.as_i64().and_then(|seconds| seconds.checked_mul(1_000));
            millis.and_then(Moment::from_unix_millis)
        }
        _ => None,
    };
    parsed
        .ok_or_else(|| catalogue::INVALID_CLOCK.saying("set must be a time in RFC 3339, or whole seconds since 1970."))
}
