//! The connections: how many, how large, and how long each may take. A stranger who opens them and says nothing, or says it
//! letter by letter, costs little and not for long.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::paths;
use crate::server::web::full_page::full_page;

/// How long to hold still when the operating system has no connection to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Connections beyond the most, to say that there are too many; the health check is answered on them too.
const SPARE: usize = 64;
/// Files that are open for other reasons: the databases, the log, calls to Stytch, built files being sent.
const OTHER_FILES: u64 = 192;

/// What a connection may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a request's headers, and for the next request on a connection that is kept.
    pub headers: Duration,
    /// For a request, its body and its answer's beginning.
    pub request: Duration,
    /// For the other side to take some of the answer.
    pub write: Duration,
    /// Largest headers, in bytes.
    pub header_bytes: usize,
    /// Most connections at once.
    pub connections: usize,
    /// For what is under way when the process is asked to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(20),
            request: Duration::from_secs(40),
            write: Duration::from_secs(20),
            header_bytes: 32 * 1024,
            connections: 4_096,
            drain: Duration::from_secs(10),
        }
    }
}

impl Limits {
    /// With as many connections as there may be open files, which are raised to what this user may have.
    #[must_use]
    pub fn within_open_files(self) -> Self {
        // Where it cannot be had, the usual smallest limit is assumed.
        let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(256);
        let connections = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX);
        Self { connections: self.connections.min(connections.max(32)), ..self }
    }
}

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
    let most = Arc::new(Semaphore::new(limits.connections));
    let silent = Silent::new(limits.connections / 2);
    let spare = Arc::new(Semaphore::new(SPARE));
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
        if let Ok(place) = Arc::clone(&most).try_acquire_owned() {
            let (router, stopping) = (router.clone(), stopping.clone());
            silent.watch(|spoken| {
                attended.track_future(attend(stream, peer, router, limits, place, Some(stopping), spoken))
            });
        } else if let Ok(place) = Arc::clone(&spare).try_acquire_owned() {
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
        under_way.close();
        under_way.wait().await;
    };
    if tokio::time::timeout(limits.drain, finished).await.is_err() {
        tracing::warn!("some requests were still under way when the time to finish them was over");
    }
    Ok(())
}

/// True once a connection has sent a whole request's headers.
type Spoken = Arc<AtomicBool>;

/// Connections that have not asked for anything yet. They have no more than a share of all: who opens them by the thousand
/// and stays silent pushes out its own, and a person, who asks at once, gets in.
struct Silent {
    most: usize,
    newest: Mutex<VecDeque<(Spoken, AbortHandle)>>,
}

impl Silent {
    fn new(most: usize) -> Self {
        Self { most: most.max(1), newest: Mutex::default() }
    }

    /// Attends to one more; lets go of the one that has been silent for longest when there are too many.
    fn watch<F: Future<Output = ()> + Send + 'static>(&self, attend: impl FnOnce(Spoken) -> F) {
        let spoken = Spoken::default();
        let task = tokio::spawn(attend(Arc::clone(&spoken))).abort_handle();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.push_back((spoken, task));
        if newest.len() > self.most {
            newest.retain(|(spoken, task)| !spoken.load(Ordering::Relaxed) && !task.is_finished());
        }
        if newest.len() > self.most
            && let Some((_, oldest)) = newest.pop_front()
        {
            oldest.abort();
        }
    }
}

/// Answers one connection's requests; the last one, when there is nobody to tell it of the end.
async fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    place: OwnedSemaphorePermit,
    stopping: Option<CancellationToken>,
    spoken: Spoken,
) {
    // Without it, small answers wait for the other side's delayed acknowledgement (40 ms).
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY could not be set");
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let place = Place(Arc::new(place));
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

/// A connection's place among the most that there may be. It is given up when nobody holds it any more: who goes on with a
/// connection after its last request, as a WebSocket does, keeps it.
#[derive(Clone, Debug)]
pub struct Place(#[expect(dead_code, reason = "it is held, not used")] Arc<OwnedSemaphorePermit>);

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
            if request.uri().path() == paths::HEALTH {
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
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if page.is_some() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    }
    answer
}

fn in_words(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(words));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}
