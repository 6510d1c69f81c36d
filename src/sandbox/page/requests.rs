//! `/requests`: the last calls to the API, newest first. No bodies, no queries: no tokens.

use std::sync::Arc;

use axum::extract::{Query, State};
use maud::{Markup, html};

use super::frame::{Frame, Section};
use super::listing::{Asked, Page, contains, nothing};
use crate::project::Project;
use crate::request_log::Seen;

const PATH: &str = "/requests";

/// Shows them.
pub(super) async fn show(State(project): State<Arc<Project>>, Query(asked): Query<Asked>) -> Markup {
    let text = asked.text();
    let page = asked.take(project.requests.all().into_iter().rev().filter(|call| fits(call, text.as_deref())));
    let frame = Frame {
        section: Some(Section::Requests),
        title: "Requests",
        lede: "The last 1,000 calls to the API, newest first, without what was in them.",
        address: &asked.own_address(PATH),
    };
    frame.around(&project, &view(&asked, &page))
}

fn fits(call: &Seen, text: Option<&str>) -> bool {
    let status = call.status.to_string();
    let error_type = call.error_type.as_deref().unwrap_or_default();
    contains(text, &[&call.method, &call.path, &status, error_type])
}

fn view(asked: &Asked, page: &Page<Seen>) -> Markup {
    html! {
        (asked.filter(PATH, "Filter by path, method, status or error"))
        @if page.total == 0 {
            @if asked.text().is_some() {
                (nothing("No call fits", "None has this text in its path, method, status or error.", Some((PATH, "Show all"))))
            } @else {
                (nothing("No call yet", "Point an SDK at this address. What it calls is listed here.", None))
            }
        } @else {
            ol.rows.calls { @for call in &page.rows { (row(call)) } }
        }
        (asked.pager(PATH, page))
    }
}

fn row(call: &Seen) -> Markup {
    let class = match call.status {
        ..400 => "good",
        400..500 => "odd",
        _ => "bad",
    };
    html! {
        li data-row {
            time datetime=(call.time) title=(call.time.for_people()) { (call.time.time_of_day()) }
            span class={ "status " (class) } { (call.status) }
            span.method { (call.method) }
            span.path { (call.path) }
            @if call.error_type.is_some() || call.fault.is_some() {
                span.error {
                    (call.error_type.as_deref().unwrap_or_default())
                    @if let Some(effect) = call.fault { " " span.badge { "fault: " (effect.replace('_', " ")) } }
                }
            }
        }
    }
}
