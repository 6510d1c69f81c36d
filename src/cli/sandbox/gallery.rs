//! Every state that a page can be in, for whoever designs or tests one: `/_gallery` lists them, and a button brings the browser
//! into one, by the app's own routes and what the sandbox's control API can make.
//!
//! Knows the app by its pages and forms alone, as a browser does.

mod page;
mod stage;
mod states;
mod steering;
mod visitor;

use std::fmt;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION, SET_COOKIE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use portico::server::session::is_ours;
use serde::Deserialize;

pub use self::stage::Sources;
use self::states::{Act, all};
use self::visitor::Arrival;

/// Where it stands.
const PATH: &str = "/_gallery";
/// Cookies by which a browser says how it wants its pages: they stay when it is brought into a state.
const PREFERENCES: [&str; 2] = ["portico-language", "portico-theme"];

/// The gallery's own route, for an app that these sources belong to.
pub fn router(sources: Sources) -> Router {
    Router::new().route(PATH, get(list).post(enter)).with_state(Arc::new(sources))
}

/// Why a state was not reached, in words for a developer.
#[derive(Debug)]
pub struct Astray(String);

impl fmt::Display for Astray {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[derive(Deserialize)]
struct Chosen {
    state: String,
}

async fn list() -> Response {
    shown(StatusCode::OK, &page::list(&all().collect::<Vec<_>>()))
}

async fn enter(State(sources): State<Arc<Sources>>, headers: HeaderMap, Form(chosen): Form<Chosen>) -> Response {
    // It replaces the session of whoever presses: a page of somebody else's must not.
    if headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return shown(StatusCode::FORBIDDEN, &page::problem("Open the gallery, and press a state's button there."));
    }
    let Some(state) = all().find(|state| state.name == chosen.state) else {
        return shown(StatusCode::NOT_FOUND, &page::problem("There is no such state."));
    };
    match reach(&sources, state.act).await {
        Ok(arrival) => led(&arrival, &headers),
        Err(astray) => shown(StatusCode::INTERNAL_SERVER_ERROR, &page::problem(&format!("{}: {astray}", state.name))),
    }
}

async fn reach(sources: &Sources, act: Act) -> Result<Arrival, Astray> {
    act(sources.stage().await?).await
}

/// Gives the browser the cookies that lead there, and takes those that do not.
fn led(arrival: &Arrival, headers: &HeaderMap) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let stale = headers.get_all("cookie").iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    let stale = stale.filter_map(|pair| pair.split('=').next().map(str::trim)).filter(|name| {
        is_ours(name.as_bytes()) && !PREFERENCES.iter().any(|kept| name.ends_with(kept)) && !arrival.sets(name)
    });
    let gone = stale.map(|name| {
        let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
        format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}")
    });
    for cookie in arrival.cookies().map(str::to_owned).chain(gone) {
        response.headers_mut().extend(HeaderValue::from_str(&cookie).map(|cookie| (SET_COOKIE, cookie)));
    }
    response.headers_mut().extend(HeaderValue::from_str(&arrival.place).map(|place| (LOCATION, place)));
    response
}

fn shown(status: StatusCode, page: &maud::Markup) -> Response {
    let headers =
        [(CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, page::POLICY), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (status, headers, page.clone()).into_response()
}

#[cfg(test)]
mod tests;
