//! `/clock`: what time it is in the sandbox, and pushing it forward, stopping it.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Frame, Section};
use super::times;
use crate::control::{freeze_clock, push_clock};
use crate::problem::Problem;
use crate::project::Project;

const PATH: &str = "/clock";

/// How far a button pushes, in seconds, and what it says.
const PUSHES: [(u64, &str); 4] = [(60, "+1 minute"), (600, "+10 minutes"), (3_600, "+1 hour"), (86_400, "+1 day")];

/// Shows the time.
pub(super) async fn show(State(project): State<Arc<Project>>) -> Markup {
    page(&project, None)
}

/// What a button tells the clock.
#[derive(Debug, Deserialize)]
pub(super) struct Told {
    /// To go forward by so many seconds.
    advance_seconds: Option<u64>,
    /// To stand still, or to run on.
    freeze: Option<bool>,
}

/// Tells the clock.
pub(super) async fn tell(State(project): State<Arc<Project>>, Form(told): Form<Told>) -> Response {
    let pushed = told.advance_seconds.map_or(Ok(()), |seconds| push_clock(&project, seconds));
    let done = pushed.and_then(|()| told.freeze.map_or(Ok(()), |freeze| freeze_clock(&project, freeze)));
    match done {
        Ok(()) => Redirect::to(PATH).into_response(),
        Err(problem) => {
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, page(&project, Some(&problem))).into_response()
        }
    }
}

fn page(project: &Project, problem: Option<&Problem>) -> Markup {
    let frame = Frame {
        section: Some(Section::Clock),
        title: "Clock",
        lede: "Links, codes and sessions expire by this clock. Pushed forward, it shows what expiry looks like.",
        address: PATH,
    };
    frame.around(project, &view(project, problem))
}

fn view(project: &Project, problem: Option<&Problem>) -> Markup {
    let (now, ahead) = (project.clock.now(), project.clock.offset() / 1_000);
    let is_frozen = project.clock.setting().frozen_at.is_some();
    html! {
        @if let Some(problem) = problem { p.alert role="alert" { (problem.message) } }
        section.card.clock data-every="1000" {
            p.now { time datetime=(now) { (now.for_people()) } }
            p.note {
                @if is_frozen { "It stands still. " }
                (times::beside_real_time(ahead))
            }
            form.buttons method="post" action=(PATH) {
                @for (seconds, words) in PUSHES {
                    button.button name="advance_seconds" value=(seconds) { (words) }
                }
                @if is_frozen { button.quiet name="freeze" value="false" { "Let it run" } }
                @else { button.quiet name="freeze" value="true" { "Stop it" } }
            }
        }
        p.note { "A client's own clock does not move: a session JWT checked locally still follows real time." }
    }
}
