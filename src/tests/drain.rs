//! The end of the process over real connections: what is under way is finished, what waits is let go, what never ends is cut off.

use std::time::Duration;

use portico::server::operations::connections::{Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;

use crate::application::application;
use crate::streams::{handshake, until};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SHORT: Duration = Duration::from_millis(150);
/// Longer than anything here takes that is not meant to last.
const PATIENCE: Duration = Duration::from_secs(8);

struct Served {
    address: String,
    cookie: String,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<std::io::Result<()>>,
    _app: TestApp,
}

/// The app in front of an application, at an address, and a member's cookie.
async fn served(drain: Duration) -> Served {
    let origin = application().await;
    let app = TestApp::with_env(&[("PORTICO_UPSTREAM", &origin)]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let cookie = format!("portico={}", app.member("acme", EMAIL).await.session().unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (stop, stopped) = oneshot::channel();
    let stopped = async { stopped.await.unwrap_or_default() };
    let limits = Limits { drain, headers: PATIENCE * 10, ..Limits::default() };
    let ended = tokio::spawn(serve(listener, app.router.clone(), limits, TaskTracker::new(), stopped));
    Served { address, cookie, stop, ended, _app: app }
}

impl Served {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.unwrap()
    }

    /// Nobody is let in any more from when this returns.
    async fn asked_to_stop(self) -> JoinHandle<std::io::Result<()>> {
        self.stop.send(()).unwrap();
        while TcpStream::connect(&self.address).await.is_ok() {}
        self.ended
    }
}

async fn ends(served: JoinHandle<std::io::Result<()>>) {
    tokio::time::timeout(PATIENCE, served).await.unwrap().unwrap().unwrap();
}

async fn is_closed(stream: &mut TcpStream) {
    let closed = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await;
    assert!(closed.is_ok(), "it is closed");
}

#[tokio::test]
async fn a_socket_is_waited_for_and_goes_on_until_it_is_closed() {
    let served = served(PATIENCE * 10).await;
    let mut socket = served.connect().await;
    until(&mut socket, &handshake(&served.cookie), &format!("hello {EMAIL}")).await;
    let ended = served.asked_to_stop().await;
    // A masked text frame, RFC 6455 section 5.2, with a mask of zeros.
    socket.write_all(&[0x81, 0x84, 0, 0, 0, 0]).await.unwrap();
    assert!(until(&mut socket, "ping", "ping").await.contains("ping"));
    assert!(!ended.is_finished(), "it waits");
    drop(socket);
    ends(ended).await;
}

#[tokio::test]
async fn a_socket_that_stays_open_is_cut_off_when_the_time_is_over() {
    let served = served(SHORT).await;
    let mut socket = served.connect().await;
    until(&mut socket, &handshake(&served.cookie), &format!("hello {EMAIL}")).await;
    ends(served.asked_to_stop().await).await;
}

#[tokio::test]
async fn events_go_on_until_their_end() {
    let served = served(PATIENCE * 10).await;
    let mut stream = served.connect().await;
    let request = format!("GET /events HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {}\r\n\r\n", served.cookie);
    assert!(!until(&mut stream, &request, "data: 1").await.contains("data: 2"));
    let ended = served.asked_to_stop().await;
    until(&mut stream, "", "data: 2").await;
    is_closed(&mut stream).await;
    ends(ended).await;
}

#[tokio::test]
async fn an_upload_is_taken_to_its_end_and_answered() {
    let served = served(PATIENCE * 10).await;
    let mut stream = served.connect().await;
    let head = format!(
        "POST /count HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {}\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n",
        served.cookie
    );
    // From when it is asked for the rest, it is under way.
    until(&mut stream, &head, "100 Continue").await;
    stream.write_all(b"01234").await.unwrap();
    let ended = served.asked_to_stop().await;
    let answer = until(&mut stream, "56789", "\r\n\r\n10").await;
    assert!(answer.contains("HTTP/1.1 200") && answer.contains("connection: close"), "{answer}");
    ends(ended).await;
}

#[tokio::test]
async fn connections_that_ask_for_nothing_are_closed_at_once() {
    let served = served(PATIENCE * 10).await;
    let (mut silent, mut kept) = (served.connect().await, served.connect().await);
    let request = "GET /_portico/session HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";
    until(&mut kept, request, "not_signed_in").await;
    let ended = served.asked_to_stop().await;
    is_closed(&mut silent).await;
    is_closed(&mut kept).await;
    ends(ended).await;
}
