//! One exchange with the API: fault, route, credentials, body, transaction, reply.

use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::api::{Destination, find};
use crate::call::{Acting, Call, Reply};
use crate::http::{check_credentials, failure, redirect, segments, success};
use crate::page;
use crate::problem::{Problem, catalogue};
use crate::project::Project;
use crate::route::{Access, Code};
use crate::rules::forgetting;

/// Most bytes of a body.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// Answers a request to the API.
pub(super) async fn answer(State(project): State<Arc<Project>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = segments(parts.uri.path());
    if is_lost(&parts, &path) {
        return page::unknown_address(&project);
    }
    let body = to_bytes(body, MAX_BODY_BYTES).await;
    project.wait_for_signing_key().await;
    let reply = match body {
        Ok(body) => run(&project, &parts, &path, &body),
        Err(_) => Err(catalogue::BAD_REQUEST.saying("The request body is too large or was cut.")),
    };
    let sealed = reply.and_then(|reply| seal(&project, reply));
    sealed.unwrap_or_else(|problem| failure(&problem))
}

/// Whether somebody looks for a page where there is neither one nor a call.
fn is_lost(parts: &Parts, segments: &[String]) -> bool {
    let is_nowhere = matches!(find(parts.method.as_str(), segments), Destination::Nowhere);
    is_nowhere && page::is_read_by_a_person(&parts.method, &parts.headers)
}

/// Runs the call in one transaction, whose changes are kept if it succeeds, and if it fails in
/// a way that is to be remembered. Nothing in here waits.
fn run(project: &Project, parts: &Parts, segments: &[String], body: &Bytes) -> Result<Reply, Problem> {
    let (route, parameters) = match find(parts.method.as_str(), segments) {
        Destination::Route(route, parameters) => (route, parameters),
        Destination::WrongMethod => return Err(catalogue::METHOD_NOT_ALLOWED),
        Destination::Nowhere => return Err(catalogue::ROUTE_NOT_FOUND),
    };
    if route.access == Access::Secret {
        check_credentials(&parts.headers)?;
    }
    let handler = match route.code {
        Code::Call(handler) | Code::Page(handler) => handler,
        Code::Missing => {
            let message = format!("The sandbox does not have {} {}. {}", route.method, route.path, route.difference);
            return Err(catalogue::NOT_IMPLEMENTED.saying(message.trim_end().to_owned()));
        }
    };
    let body = read(parts, body)?;
    let acting = acting(&parts.headers);
    project.rate_limits.admit(route.path, &body, project.clock.now())?;
    forget(project)?;
    let outcome = project.store().transact(|tables| {
        let now = project.clock.now();
        match handler(&mut Call { tables, project, now, path: &parameters, body: &body, acting }) {
            Err(problem) if problem.keeps_changes => Ok(Err(problem)),
            outcome => outcome.map(Ok),
        }
    });
    outcome?
}

/// Now and then, forgets what has expired long ago.
fn forget(project: &Project) -> Result<(), Problem> {
    let now = project.clock.now();
    if !project.broom.is_due(now) {
        return Ok(());
    }
    let is_clean = project.store().transact(|tables| Ok::<_, Problem>(forgetting::sweep(tables, now)))?;
    if is_clean {
        project.broom.put_away(now);
    }
    Ok(())
}

fn acting(headers: &HeaderMap) -> Acting<'_> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    Acting { session_token: text("x-stytch-member-session"), session_jwt: text("x-stytch-member-sessionjwt") }
}

/// The body as an object without nulls, which mean "absent" at its top level. The bodies
/// that some SDKs send with GET and DELETE say nothing; there the query speaks.
fn read(parts: &Parts, body: &Bytes) -> Result<Value, Problem> {
    if matches!(parts.method, Method::GET | Method::DELETE | Method::HEAD) {
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        return Ok(query.map(|(name, value)| (name.into_owned(), Value::from(value.into_owned()))).collect());
    }
    if body.is_empty() {
        return Ok(json!({}));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(mut fields)) => {
            fields.retain(|_, value| !value.is_null());
            Ok(Value::Object(fields))
        }
        Ok(Value::Null) => Ok(json!({})),
        Ok(_) => Err(catalogue::BAD_REQUEST.saying("The request is not a JSON object.")),
        Err(_) => Err(catalogue::BAD_REQUEST),
    }
}

/// Signs the reply's JWT and puts the reply in its envelope.
fn seal(project: &Project, reply: Reply) -> Result<Response, Problem> {
    if let Some(target) = reply.redirect {
        return redirect(&target).ok_or(catalogue::INTERNAL_SERVER_ERROR);
    }
    let mut fields = reply.fields;
    if let Some(claims) = reply.session_jwt {
        let jwt = project.signing_key()?.sign(&claims).ok_or(catalogue::INTERNAL_SERVER_ERROR)?;
        fields.insert("session_jwt".to_owned(), jwt.into());
    }
    Ok(success(fields))
}
