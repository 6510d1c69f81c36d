//! `/faults`: calls that are to go wrong: those in force, adding one, clearing all.

mod form;

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::frame::{Frame, Section};
use super::listing::nothing;
use crate::faults::Fault;
use crate::project::Project;
use form::Typed;

const PATH: &str = "/faults";

/// Shows them.
pub(super) async fn show(State(project): State<Arc<Project>>) -> Markup {
    page(&project, &Typed::default(), None)
}

/// Adds one, after those in force.
pub(super) async fn add(State(project): State<Arc<Project>>, Form(typed): Form<Typed>) -> Response {
    match typed.read() {
        Ok(fault) => {
            project.faults.add(fault);
            Redirect::to(PATH).into_response()
        }
        Err(message) => (StatusCode::BAD_REQUEST, page(&project, &typed, Some(&message))).into_response(),
    }
}

/// Clears all.
pub(super) async fn clear(State(project): State<Arc<Project>>) -> Redirect {
    project.faults.replace(Vec::new());
    Redirect::to(PATH)
}

fn page(project: &Project, typed: &Typed, problem: Option<&str>) -> Markup {
    let frame = Frame {
        section: Some(Section::Faults),
        title: "Faults",
        lede: "Calls that are to go wrong. The first fault that fits a call is its fault.",
        address: PATH,
    };
    let in_force = project.faults.all();
    let view = html! {
        (list(&in_force))
        (form::presets())
        (typed.render(problem))
    };
    frame.around(project, &view)
}

fn list(faults: &[Fault]) -> Markup {
    html! {
        @if faults.is_empty() {
            (nothing("No call fails", "Every call is answered as it should be.", None))
        } @else {
            ol.rows { @for fault in faults { (row(&json!(fault))) } }
            form.act method="post" action="/faults/clear" { button.quiet { "Clear all faults" } }
        }
    }
}

fn row(fault: &Value) -> Markup {
    html! {
        li data-row {
            p.what {
                strong { (fault["method"].as_str().unwrap_or("Any method")) }
                code { (fault["path"].as_str().unwrap_or("*")) }
                span.count {
                    @match fault["times"].as_u64() {
                        None => "every time",
                        Some(0) => "used up",
                        Some(1) => "once more",
                        Some(times) => { (times) " times more" }
                    }
                }
            }
            ul.chips { @for chip in consequences(fault) { li { (chip) } } }
        }
    }
}

/// What happens to a call.
fn consequences(fault: &Value) -> Vec<String> {
    let shown = |(name, value): (&String, &Value)| match (name.as_str(), value) {
        ("method" | "path" | "times", _) => None,
        ("drop_response", Value::Bool(true)) => Some("the reply is lost".to_owned()),
        ("garbage", Value::Bool(true)) => Some("not JSON".to_owned()),
        ("delay_ms", Value::Number(delay)) => Some(format!("after {delay} ms")),
        (_, Value::Number(number)) => Some(number.to_string()),
        (_, Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    fault.as_object().into_iter().flatten().filter_map(shown).collect()
}
