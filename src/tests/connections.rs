//! Connections that never finish, that are too many or too large; and the end of the process.

use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use portico::server::operations::connections::{Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;

const SHORT: Duration = Duration::from_millis(150);
/// Longer than any limit of these tests, and shorter than those of real life.
const PATIENCE: Duration = Duration::from_secs(8);

struct Served {
    address: String,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<std::io::Result<()>>,
    under_way: TaskTracker,
}

fn limits() -> Limits {
    Limits { headers: SHORT, request: SHORT, write: SHORT, drain: SHORT, ..Limits::default() }
}

async fn served(limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (stop, stopped) = oneshot::channel();
    let large = "x".repeat(40_000_000);
    let router = Router::new()
        .route("/", get(|| async { "here" }))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(|| async { "ok" }))
        .route("/large", get(move || async move { large }))
        .route(
            "/slow",
            get(|| async {
                tokio::time::sleep(Duration::from_millis(60)).await;
                "at last"
            }),
        )
        .route("/never", get(std::future::pending::<&'static str>))
        .route("/form", post(|body: String| async move { body }));
    let stop_when = async { stopped.await.unwrap_or_default() };
    let under_way = TaskTracker::new();
    let ended = tokio::spawn(serve(listener, router, limits, under_way.clone(), stop_when));
    Served { address, stop, ended, under_way }
}

impl Served {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.unwrap()
    }

    /// Sends this and reads until the other side closes.
    async fn exchange(&self, sent: &[u8]) -> String {
        let mut stream = self.connect().await;
        // A server that has had enough may close before all is sent.
        let _ = stream.write_all(sent).await;
        read_to_end(&mut stream).await
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let closed = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
    assert!(closed.is_ok(), "it is not closed in time");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_connection_that_does_not_finish_is_closed() {
    let server = served(limits()).await;
    for half in [
        b"".as_slice(),
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n",
    ] {
        server.exchange(half).await;
    }
    let late = server.exchange(b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").await;
    assert!(late.starts_with("HTTP/1.1 408") && late.contains("did not arrive in time"), "{late}");
}

#[tokio::test]
async fn who_does_not_read_the_answer_is_let_go() {
    let server = served(limits()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(SHORT * 4).await;
    let read = read_to_end(&mut stream).await;
    assert!(read.len() < 40_000_000, "it was cut off");
}

#[tokio::test]
async fn headers_have_a_largest_size() {
    let server = served(Limits { header_bytes: 16 * 1024, ..limits() }).await;
    let request = |bytes: usize| {
        format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {}\r\n\r\n", "c".repeat(bytes))
    };
    assert!(server.exchange(request(8_000).as_bytes()).await.ends_with("here"));
    // Sent as far as it is read: what is left unread when the connection closes may take the answer with it.
    let refused = server.exchange(&request(40_000).as_bytes()[..16 * 1024]).await;
    assert!(refused.starts_with("HTTP/1.1 431"), "{refused}");
}

#[tokio::test]
async fn when_full_it_says_so_and_who_asks_for_its_health_is_answered() {
    let server = served(Limits { connections: 2, headers: PATIENCE, ..limits() }).await;
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = server.connect().await;
        stream.write_all(get("/").as_bytes()).await.unwrap();
        let mut answer = [0; 512];
        let read = stream.read(&mut answer).await.unwrap();
        assert!(String::from_utf8_lossy(&answer[..read]).contains("200 OK"));
        held.push(stream);
    }
    let full = server.exchange(get("/").as_bytes()).await;
    assert!(full.starts_with("HTTP/1.1 503") && full.contains("retry-after: 5"), "{full}");
    let page = server.exchange(b"GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nAccept-Language: de\r\n\r\n").await;
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("retry-after: 5"), "{page}");
    assert!(page.contains("content-type: text/html") && page.contains("<html lang=\"de\""), "{page}");
    for probe in ["/healthz", "/readyz"] {
        let health = server.exchange(get(probe).as_bytes()).await;
        assert!(health.starts_with("HTTP/1.1 200") && health.ends_with("ok"), "{health}");
    }
    held.pop();
    let close = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    while !server.exchange(close.as_bytes()).await.contains("200 OK") {}
}

#[tokio::test]
async fn asked_to_stop_it_finishes_what_is_under_way_and_no_more() {
    let server = served(Limits { headers: PATIENCE, request: PATIENCE, drain: PATIENCE, ..limits() }).await;
    let (mut idle, mut busy) = (server.connect().await, server.connect().await);
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut answer = [0; 512];
    let _ = idle.read(&mut answer).await.unwrap();
    busy.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(20)).await;
    server.stop.send(()).unwrap();
    assert!(read_to_end(&mut busy).await.ends_with("at last"));
    read_to_end(&mut idle).await;
    tokio::time::timeout(PATIENCE, server.ended).await.expect("it ends").unwrap().unwrap();
    assert!(TcpStream::connect(&server.address).await.is_err(), "nobody is let in any more");
}

#[tokio::test]
async fn asked_to_stop_it_finishes_what_goes_on_without_its_browser() {
    let server = served(Limits { drain: PATIENCE, ..limits() }).await;
    let (finish, finished) = oneshot::channel::<()>();
    let carried = server.under_way.spawn(finished);
    server.stop.send(()).unwrap();
    while TcpStream::connect(&server.address).await.is_ok() {}
    tokio::task::yield_now().await;
    assert!(!server.ended.is_finished(), "it waits");
    finish.send(()).unwrap();
    tokio::time::timeout(PATIENCE, server.ended).await.expect("it ends").unwrap().unwrap();
    carried.await.unwrap().unwrap();
}

#[tokio::test]
async fn what_never_finishes_does_not_keep_the_process() {
    let server = served(Limits { headers: PATIENCE * 10, request: PATIENCE * 10, ..limits() }).await;
    let (mut half, mut never) = (server.connect().await, server.connect().await);
    half.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
    never.write_all(b"GET /never HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(20)).await;
    server.stop.send(()).unwrap();
    tokio::time::timeout(PATIENCE, server.ended).await.expect("it ends").unwrap().unwrap();
}

#[tokio::test]
async fn silent_connections_by_the_hundred_keep_nobody_out() {
    let server = served(Limits { connections: 40, headers: PATIENCE * 10, ..limits() }).await;
    let mut silent = Vec::new();
    for _ in 0..200 {
        let mut stream = server.connect().await;
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost:").await;
        silent.push(stream);
    }
    for path in ["/", "/healthz"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = server.exchange(request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
}
