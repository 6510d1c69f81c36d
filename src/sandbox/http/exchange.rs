//! One exchange with the API: fault, route, credentials, body, transaction, reply.

use super::{credentials, envelope, path};
use crate::sandbox::api::{Access, Acting, Call, Code, Destination, Reply, find};
use crate::sandbox::control::Fault;
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::project::Project;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use std::sync::Arc;
use url::form_urlencoded;

/// Most bytes of a body.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// Where the API begins; what is asked for elsewhere is not a call.
const API: &str = "/v1/";

/// Marks a response that is not to be sent: its connection closes instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropConnection;

/// Answers a request to the API.
pub(super) async fn answer(State(project): State<Arc<Project>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let segments = path::segments(parts.uri.path());
    let path = path::canonical(&segments);
    let fault = project.faults.take(&parts.method, &path);
    if let Some(delay) = fault.as_ref().and_then(Fault::delay) {
        tokio::time::sleep(delay).await;
    }
    let response = match fault.as_ref().and_then(replacement) {
        Some(response) => response,
        None => carry_out(&project, &parts, &segments, body).await,
    };
    if path.starts_with(API) {
        let status = response.status();
        project.requests.record(&parts.method, &path, status);
    }
    if fault.is_some_and(|fault| fault.drop_response) {
        return (response.status(), axum::Extension(DropConnection)).into_response();
    }
    response
}

/// What a fault says instead of the call.
fn replacement(fault: &Fault) -> Option<Response> {
    if fault.garbage {
        return Some((StatusCode::OK, "<html>not what you asked for").into_response());
    }
    fault.problem().map(|problem| envelope::failure(&problem))
}

async fn carry_out(project: &Project, parts: &Parts, segments: &[String], body: Body) -> Response {
    let body = to_bytes(body, MAX_BODY_BYTES).await;
    project.wait_for_signing_key().await;
    let reply = match body {
        Ok(body) => run(project, parts, segments, &body),
        Err(_) => Err(catalogue::BAD_REQUEST.saying("The request body is too large or was cut.")),
    };
    let sealed = reply.and_then(|reply| seal(project, reply));
    sealed.unwrap_or_else(|problem| envelope::failure(&problem))
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
        credentials::check(&parts.headers)?;
    }
    let handler = match route.code {
        Code::Call(handler) => handler,
        Code::Page => return Err(catalogue::METHOD_NOT_ALLOWED),
        Code::Missing => {
            let message = format!("The sandbox does not have {} {}.", route.method, route.path);
            return Err(catalogue::NOT_IMPLEMENTED.saying(message));
        }
    };
    let body = read(parts, body)?;
    let acting = acting(&parts.headers);
    let outcome = project.store().transact(|tables| {
        let now = project.clock.now();
        match handler(&mut Call { tables, project, now, path: &parameters, body: &body, acting }) {
            Err(problem) if problem.keeps_changes => Ok(Err(problem)),
            outcome => outcome.map(Ok),
        }
    });
    outcome?
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
    let mut fields = reply.fields;
    if let Some(claims) = reply.session_jwt {
        let jwt = project.signing_key()?.sign(&claims).ok_or(catalogue::INTERNAL_SERVER_ERROR)?;
        fields.insert("session_jwt".to_owned(), jwt.into());
    }
    Ok(envelope::success(fields))
}
