//! A proxy between the app and the sandbox that does wrong what a network and a gateway do wrong.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use http_body_util::channel::Channel;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::test_app::client;

/// The proxy; the app reaches the sandbox at its URL.
pub struct FaultyProxy {
    pub url: String,
    way: Way,
}

/// What happens to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is answered like this, and not carried out.
    Answer { status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str },
    /// Of its answer a half comes, and it is not carried out.
    Half,
    /// Its connection is closed, and it is not carried out.
    Reset,
    /// It is carried out, and its answer is lost.
    Lost,
    /// Nothing ever comes.
    Silence,
}

#[derive(Clone)]
struct Way {
    upstream: String,
    http: reqwest::Client,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The path that it is for, below `/v1/b2b/`; `*` at its end stands for any text.
    fault: Option<(String, Fault)>,
    seen: Vec<String>,
}

impl FaultyProxy {
    /// A proxy to this sandbox.
    pub async fn to(upstream: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let way = Way { upstream, http: client(), state: Arc::default() };
        let proxy = Self { url, way: way.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let way = way.clone();
                let service = service_fn(move |request| answer(way.clone(), request));
                // An error is a connection that was closed, as it should be.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        proxy
    }

    /// Does wrong what calls of this path ask for, from now on.
    pub fn fails(&self, path: &str, fault: Fault) {
        self.way.state.lock().unwrap().fault = Some((path.to_owned(), fault));
    }

    /// All is well again.
    pub fn works(&self) {
        self.way.state.lock().unwrap().fault = None;
    }

    /// How many calls have come whose path holds this text.
    pub fn seen(&self, path: &str) -> usize {
        self.way.state.lock().unwrap().seen.iter().filter(|seen| seen.contains(path)).count()
    }
}

async fn answer(way: Way, request: Request<Incoming>) -> io::Result<Response<Body>> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().trim_start_matches("/v1/b2b/").to_owned();
    let fault = {
        let mut state = way.state.lock().unwrap();
        state.seen.push(path.clone());
        state.fault.clone().filter(|(of, _)| is_of(of, &path)).map(|(_, fault)| fault)
    };
    let lost = || io::Error::other("the connection is closed");
    let ask = async {
        let body = to_bytes(Body::new(body), usize::MAX).await.unwrap();
        let kept: HeaderMap = [header::AUTHORIZATION, header::CONTENT_TYPE]
            .into_iter()
            .filter_map(|name| Some((name.clone(), parts.headers.get(name)?.clone())))
            .collect();
        let request = way.http.request(parts.method, format!("{}{}", way.upstream, parts.uri));
        let answer = request.headers(kept).body(body).send().await.unwrap();
        (answer.status(), answer.bytes().await.unwrap())
    };
    match fault {
        None => {
            let (status, body) = ask.await;
            Ok(with(status, &[("content-type", "application/json")], Body::from(body)))
        }
        Some(Fault::Answer { status, headers, body }) => {
            Ok(with(StatusCode::from_u16(status).unwrap(), headers, Body::from(body)))
        }
        Some(Fault::Half) => {
            let (mut half, body) = Channel::<Bytes, io::Error>::new(1);
            half.send_data(Bytes::from(r#"{"status_code":200,"member":{"member_"#)).await.unwrap();
            half.abort(lost());
            Ok(with(StatusCode::OK, &[("content-type", "application/json")], Body::new(body)))
        }
        Some(Fault::Reset) => Err(lost()),
        Some(Fault::Lost) => {
            ask.await;
            Err(lost())
        }
        Some(Fault::Silence) => std::future::pending().await,
    }
}

fn is_of(pattern: &str, path: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == path, |beginning| path.starts_with(beginning))
}

fn with(status: StatusCode, headers: &[(&str, &str)], body: Body) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body).unwrap()
}
