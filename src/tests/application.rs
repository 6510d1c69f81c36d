//! An application behind the door: it knows nothing of Stytch, and says what it was sent.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::browser::Answer;

/// Serves the application; its origin.
pub async fn application() -> String {
    let router = Router::new()
        .route("/slow", get(std::future::pending::<&'static str>))
        .route("/large", get(|| async { "x".repeat(1_000_000) }))
        .route("/count", post(count))
        .route("/events", get(events))
        .route(
            "/socket",
            any(|socket: WebSocketUpgrade, headers: HeaderMap| async move {
                let email = headers.get("x-portico-email").map(|email| email.to_str().unwrap().to_owned());
                socket.on_upgrade(move |socket| greet(socket, email.unwrap_or_default()))
            }),
        )
        .route(
            "/cookies",
            get(|| async {
                let set = HeaderName::from_static("set-cookie");
                [
                    (set.clone(), "theirs=1; Path=/"),
                    (set.clone(), "portico=evil; Path=/"),
                    (set, "__Host-portico-next=evil; Path=/"),
                ]
                .into_iter()
                .fold(StatusCode::OK.into_response(), |mut response, (name, value)| {
                    response.headers_mut().append(name, value.parse().unwrap());
                    response
                })
            }),
        )
        .fallback(echo);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    origin
}

/// A server that answers every connection with these bytes and closes it; its origin.
pub async fn raw_application(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut sent = [0; 4096];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut sent).await;
            let _ = stream.write_all(answer).await;
        }
    });
    origin
}

/// An origin at which nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

async fn echo(request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    Json(json!({
        "method": parts.method.as_str(),
        "target": parts.uri.to_string(),
        "headers": headers,
        "body": String::from_utf8_lossy(&body),
    }))
    .into_response()
}

/// Two events, the second when the first has long arrived.
async fn events() -> Response {
    let (mut sender, body) = http_body_util::channel::Channel::<Bytes, std::convert::Infallible>::new(1);
    tokio::spawn(async move {
        let _ = sender.send_data("data: 1\n\n".into()).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        let _ = sender.send_data("data: 2\n\n".into()).await;
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::new(body)).into_response()
}

/// How many bytes it was sent, without keeping them.
async fn count(mut body: Body) -> String {
    let mut bytes = 0;
    while let Some(Ok(frame)) = body.frame().await {
        bytes += frame.data_ref().map_or(0, axum::body::Bytes::len);
    }
    bytes.to_string()
}

async fn greet(mut socket: WebSocket, email: String) {
    let _ = socket.send(Message::text(format!("hello {email}"))).await;
    while let Some(Ok(message)) = socket.recv().await {
        let _ = socket.send(message).await;
        tokio::time::sleep(Duration::ZERO).await;
    }
}

/// What the application has seen of a request, as [`echo`] says it.
pub struct Seen(Value);

impl Seen {
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(answer.header(header::CONTENT_TYPE.as_str()), Some("application/json"), "{}", answer.body);
        Self(answer.json())
    }

    pub fn target(&self) -> &str {
        self.0["target"].as_str().unwrap()
    }

    pub fn body(&self) -> &str {
        self.0["body"].as_str().unwrap()
    }

    /// Every line of this name, in its order.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.0["headers"].as_array().unwrap().iter();
        lines.filter(|line| line[0] == name).map(|line| line[1].as_str().unwrap()).collect()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} stands there {} times", all.len());
        all.first().copied()
    }

    /// The names of all headers.
    pub fn names(&self) -> Vec<&str> {
        self.0["headers"].as_array().unwrap().iter().map(|line| line[0].as_str().unwrap()).collect()
    }
}
