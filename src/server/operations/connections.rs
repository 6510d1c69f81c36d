//! The connections: how many, how large, and how long each may take. A stranger who opens them and says nothing, or says it
//! letter by letter, costs little and not for long.

mod limits;
mod places;
mod silent;

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

pub use self::limits::Limits;
pub use self::places::Place;
use self::places::Places;
use self::silent::{Silent, Spoken};
use crate::paths;
use crate::server::web::full_page::full_page;

/// How long to hold still when the operating system has no connection to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Connections beyond the most, to say that there are too many; who asks for our health is answered on them too.
const SPARE: usize = 64;

/// Serves until `stop`, then finishes what is under way, on the connections and off them.
///
/// # Errors
/// None while it serves: what goes wrong with one connection is that connection's.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    under_way: TaskTracker,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let (places, spare) = (Places::new(limits.connections, limits.counted), Places::new(SPARE, false));
    let silent = Silent::new(limits.connections / 2);
    let (stopping, attended) = (CancellationToken::new(), TaskTracker::new());
    let mut stop = pin!(stop);
    let mut refused = false;
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => {
                    refused = false;
                    accepted
                }
                Err(error) => {
                    if !refused {
                        tracing::warn!(%error, "connections cannot be accepted; it is tried again until they can");
                    }
                    refused = true;
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        if let Some(place) = places.take() {
            let (router, stopping) = (router.clone(), stopping.clone());
            silent.watch(|spoken| {
                attended.track_future(attend(stream, peer, router, limits, place, Some(stopping), spoken))
            });
        } else if let Some(place) = spare.take() {
            let brief = Limits { headers: limits.headers.min(Duration::from_secs(2)), ..limits };
            tokio::spawn(attend(stream, peer, full(router.clone()), brief, place, None, Spoken::default()));
        }
        // Beyond that it is closed, without a word.
    }
    drop(listener);
    let finished = async {
        stopping.cancel();
        attended.close();
        attended.wait().await;
        // Of what goes on after its last request, too.
        places.all_free().await;
        under_way.close();
        under_way.wait().await;
    };
    if tokio::time::timeout(limits.drain, finished).await.is_err() {
        let (connections, forms) = (places.held(), under_way.len());
        tracing::warn!(connections, forms, "the time to finish what was under way is over: the rest is cut off");
    }
    Ok(())
}

/// Answers one connection's requests; the last one, when there is nobody to tell it of the end.
async fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    place: Place,
    stopping: Option<CancellationToken>,
    spoken: Spoken,
) {
    // Without it, small answers wait for the other side's delayed acknowledgement (40 ms).
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY could not be set");
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let service = service_fn(|mut request: Request<Incoming>| {
        spoken.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(place.clone());
        answer(router.clone(), request, limits.request)
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.headers)
            .max_buf_size(limits.header_bytes)
            .keep_alive(stopping.is_some())
            .serve_connection(TokioIo::new(Box::pin(stream)), service)
            .with_upgrades()
    );
    let ended = match stopping {
        Some(stopping) => tokio::select! {
            // What was sent before the end began is read before it.
            biased;
            ended = &mut connection => ended,
            () = stopping.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        },
        None => connection.await,
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// Lifts the time limit of a request, for whoever has limits of its own.
#[derive(Clone, Debug, Default)]
pub struct Unhurried(Arc<AtomicBool>);

impl Unhurried {
    /// From now on the request may take as long as it takes.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

async fn answer(
    router: Router,
    mut request: Request<Incoming>,
    longest: Duration,
) -> Result<Response<Body>, Infallible> {
    let unhurried = Unhurried::default();
    request.extensions_mut().insert(unhurried.clone());
    let mut answer = pin!(router.oneshot(request.map(Body::new)));
    match tokio::time::timeout(longest, &mut answer).await {
        Ok(answer) => answer,
        Err(_) if unhurried.is_set() => answer.await,
        Err(_) => Ok(in_words(
            StatusCode::REQUEST_TIMEOUT,
            "The request did not arrive in time, or it took too long. Open the page again to see what came of it.",
        )),
    }
}

/// What is served when there are too many connections.
fn full(router: Router) -> Router {
    Router::new().fallback(move |request: Request<Body>| {
        let router = router.clone();
        async move {
            if paths::PROBES.contains(&request.uri().path()) {
                return match router.oneshot(request).await {
                    Ok(answer) => answer,
                    Err(impossible) => match impossible {},
                };
            }
            too_many(full_page(request.headers()))
        }
    })
}

/// What is said to who comes when there are too many connections: on a page, for who takes one.
fn too_many(page: Option<&'static str>) -> Response<Body> {
    let words = page.unwrap_or("Too many people are here right now. Try again in a few seconds.");
    let mut answer = in_words(StatusCode::SERVICE_UNAVAILABLE, words);
    let headers = answer.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    if page.is_some() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    answer
}

fn in_words(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(words));
    *answer.status_mut() = status;
    let all = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONNECTION, "close"),
        // It stands outside of the layer that guards every other answer.
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    answer.headers_mut().extend(all.map(|(name, value)| (name, HeaderValue::from_static(value))));
    answer
}
