//! `/faults`: calls that are to go wrong: those in force, adding one, clearing all.

mod form;

use super::frame::{Frame, Section};
use super::listing::nothing;
use crate::sandbox::control::Fault;
use crate::sandbox::project::Project;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use form::Typed;
use maud::{Markup, html};
use serde_json::{Value, json};
use std::sync::Arc;

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
        section: Section::Faults,
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
    let times = fault["times"].as_u64();
    html! {
        li data-row {
            p.what {
                strong { (fault["method"].as_str().unwrap_or("Any method")) " " (fault["path"].as_str().unwrap_or("*")) }
                span {
                    @match times {
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

/// What happens to a call, in the fields' own order.
fn consequences(fault: &Value) -> Vec<String> {
    let shown = |(name, value): (&String, &Value)| match value {
        Value::Bool(true) => Some(name.replace('_', " ")),
        Value::Number(number) => Some(format!("{} {number}", name.replace('_', " "))),
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    let told = |name: &str| matches!(name, "method" | "path" | "times");
    let fields = fault.as_object().into_iter().flatten();
    fields.filter(|(name, _)| !told(name)).filter_map(shown).collect()
}
