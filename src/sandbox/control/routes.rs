//! `GET /_sandbox/routes`: every call of Stytch's API that the sandbox knows of, and how far
//! it has it.

use crate::sandbox::api::{Code, areas};
use axum::Json;
use serde::Serialize;

/// One route.
#[derive(Serialize)]
pub(super) struct Listed {
    area: &'static str,
    method: &'static str,
    path: &'static str,
    support: Support,
    /// How the sandbox differs from the service here; empty where it is not known to.
    difference: &'static str,
}

/// How far the sandbox has a route.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Support {
    /// It answers as the service does.
    Supported,
    /// It is a page that a browser opens.
    Page,
    /// It answers 501.
    Missing,
}

/// Lists them, area by area.
pub(super) async fn list() -> Json<Vec<Listed>> {
    let listed = areas().flat_map(|(area, routes)| {
        routes.iter().map(move |route| Listed {
            area,
            method: route.method,
            path: route.path,
            support: support(route.code),
            difference: route.difference,
        })
    });
    Json(listed.collect())
}

const fn support(code: Code) -> Support {
    match code {
        Code::Call(_) => Support::Supported,
        Code::Page => Support::Page,
        Code::Missing => Support::Missing,
    }
}
