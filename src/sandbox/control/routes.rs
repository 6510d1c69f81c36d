//! `GET /_sandbox/routes`: what there is of Stytch's API, as the sandbox's own table has it.

use axum::Json;
use serde::Serialize;

use crate::api::areas;
use crate::route::Code;

/// One route.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    area: &'static str,
    method: &'static str,
    path: &'static str,
    support: Support,
    difference: &'static str,
}

/// How far a route is there.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Support {
    /// A call of the API that answers as the service's does, but for the row's difference.
    Supported,
    /// A page that a browser opens.
    Page,
    /// Known, and answered with 501.
    #[serde(rename = "501")]
    Missing,
}

/// Lists them in the order in which a request is matched: the first that fits takes it.
pub(super) async fn list() -> Json<Vec<Row>> {
    let rows = areas().flat_map(|(area, routes)| {
        routes.iter().map(move |route| Row {
            area,
            method: route.method,
            path: route.path,
            support: match route.code {
                Code::Call(_) => Support::Supported,
                Code::Page(_) => Support::Page,
                Code::Missing => Support::Missing,
            },
            difference: route.difference,
        })
    });
    Json(rows.collect())
}
