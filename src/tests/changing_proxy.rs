//! A proxy between the app and the sandbox that remembers what was answered, answers the same again, and changes one thing
//! of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::test_app::client;

/// The proxy; the app reaches the sandbox at its URL.
pub struct ChangingProxy {
    pub url: String,
    shared: Shared,
}

type Shared = Arc<Mutex<Answers>>;

#[derive(Default)]
struct Answers {
    /// What the sandbox has answered to each path, with success.
    remembered: HashMap<String, Value>,
    /// What is answered instead of asking it.
    instead: HashMap<String, Instead>,
}

#[derive(Clone)]
struct Instead {
    status: StatusCode,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
}

#[derive(Clone)]
struct Way {
    upstream: String,
    http: reqwest::Client,
    shared: Shared,
}

impl ChangingProxy {
    /// A proxy to this sandbox.
    pub async fn to(upstream: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Shared::default();
        let way = Way { upstream, http: client(), shared: Arc::clone(&shared) };
        let router = Router::new().fallback(pass_on).with_state(way);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, shared }
    }

    /// What was answered to this path, below `/v1/b2b/`.
    pub fn remembered(&self, path: &str) -> Value {
        let answers = self.shared.lock().unwrap();
        answers.remembered.get(path).unwrap_or_else(|| panic!("{path} was not called")).clone()
    }

    /// Answers this from now on, without asking.
    pub fn answer(&self, path: &str, body: &Value) {
        self.answer_with(path, StatusCode::OK, &[("content-type", "application/json")], &body.to_string());
    }

    /// The same with a status and headers.
    pub fn answer_with(&self, path: &str, status: StatusCode, headers: &[(&'static str, &'static str)], body: &str) {
        let instead = Instead { status, headers: headers.to_vec(), body: body.to_owned() };
        self.shared.lock().unwrap().instead.insert(path.to_owned(), instead);
    }
}

async fn pass_on(
    State(way): State<Way>,
    method: Method,
    uri: Uri,
    headers: header::HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path().trim_start_matches("/v1/b2b/").to_owned();
    let instead = way.shared.lock().unwrap().instead.get(&path).cloned();
    if let Some(Instead { status, headers, body }) = instead {
        let mut response = (status, body).into_response();
        response.headers_mut().clear();
        response.headers_mut().extend(
            headers
                .into_iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), header::HeaderValue::from_static(value))),
        );
        return response;
    }
    let request = way.http.request(method, format!("{}{uri}", way.upstream));
    let kept = [header::AUTHORIZATION, header::CONTENT_TYPE]
        .into_iter()
        .filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    let answer = request.headers(kept.collect()).body(body).send().await.unwrap();
    let (status, body) = (answer.status(), answer.bytes().await.unwrap());
    if status.is_success() {
        way.shared.lock().unwrap().remembered.insert(path, serde_json::from_slice(&body).unwrap());
    }
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
