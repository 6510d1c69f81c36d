//! The wire between the app and the sandbox, tapped: what secrets came over it?

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::test_app::client;

/// The fields of Stytch's answers that no browser may ever hold.
const SECRET: [&str; 3] = ["session_token", "session_jwt", "intermediate_session_token"];

/// A tapped wire; the app reaches the sandbox at its URL.
pub struct Wire {
    pub url: String,
    secrets: Secrets,
}

type Secrets = Arc<Mutex<Vec<String>>>;

#[derive(Clone)]
struct Tap {
    upstream: String,
    http: reqwest::Client,
    secrets: Secrets,
}

impl Wire {
    /// A wire to this sandbox.
    pub async fn to(upstream: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let secrets = Secrets::default();
        let tap = Tap { upstream, http: client(), secrets: Arc::clone(&secrets) };
        let router = Router::new().fallback(pass_on).with_state(tap);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, secrets }
    }

    /// Every session token, session JWT and intermediate session token so far.
    pub fn secrets(&self) -> Vec<String> {
        self.secrets.lock().unwrap().clone()
    }
}

async fn pass_on(
    State(tap): State<Tap>,
    method: Method,
    uri: Uri,
    headers: header::HeaderMap,
    body: Bytes,
) -> Response {
    let request = tap.http.request(method, format!("{}{uri}", tap.upstream));
    let credentials = headers[header::AUTHORIZATION].clone();
    let answer = request.header(header::AUTHORIZATION, credentials).body(body).send().await.unwrap();
    let (status, body) = (answer.status(), answer.bytes().await.unwrap());
    let fields: Value = serde_json::from_slice(&body).unwrap();
    let secrets = SECRET.iter().filter_map(|name| fields[name].as_str()).filter(|secret| !secret.is_empty());
    tap.secrets.lock().unwrap().extend(secrets.map(str::to_owned));
    (status, Body::from(body)).into_response()
}
