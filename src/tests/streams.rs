//! What flows through to the application over real connections: sockets, events, uploads that take their time, and requests
//! that are not what they seem.

use std::time::Duration;

use portico::server::operations::connections::{Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::TaskTracker;

use crate::application::application;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SHORT: Duration = Duration::from_millis(150);
/// Longer than any limit of these tests.
const PATIENCE: Duration = Duration::from_secs(8);

/// The app in front of an application, at an address; and a member's cookie.
async fn served(limits: Limits) -> (String, String) {
    served_with(limits, &[]).await
}

async fn served_with(limits: Limits, env: &[(&str, &str)]) -> (String, String) {
    let origin = application().await;
    let app = TestApp::with_env(&[env, &[("PORTICO_UPSTREAM", &origin)]].concat()).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let cookie = format!("portico={}", app.member("acme", EMAIL).await.session().unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(serve(listener, app.router.clone(), limits, TaskTracker::new(), std::future::pending()));
    // The sandbox lives as long as the app does.
    std::mem::forget(app);
    (address, cookie)
}

/// Sends this and reads until the text is there, or the other side closes.
pub async fn until(stream: &mut TcpStream, sent: &str, text: &str) -> String {
    stream.write_all(sent.as_bytes()).await.unwrap();
    let mut read = Vec::new();
    let reading = async {
        let mut piece = [0; 4096];
        while !String::from_utf8_lossy(&read).contains(text) {
            match stream.read(&mut piece).await {
                Ok(0) | Err(_) => break,
                Ok(length) => read.extend_from_slice(&piece[..length]),
            }
        }
    };
    assert!(
        tokio::time::timeout(PATIENCE, reading).await.is_ok(),
        "no {text:?} in {:?}",
        String::from_utf8_lossy(&read)
    );
    String::from_utf8_lossy(&read).into_owned()
}

pub fn handshake(cookie: &str) -> String {
    format!(
        "GET /socket HTTP/1.1\r\nHost: localhost:3000\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Portico-Email: eve@evil.example\r\n\
         Cookie: {cookie}\r\n\r\n"
    )
}

#[tokio::test]
async fn a_socket_of_a_member_is_opened_and_a_visitors_is_not() {
    let (address, cookie) = served(Limits { request: SHORT, ..Limits::default() }).await;
    let mut socket = TcpStream::connect(&address).await.unwrap();
    let opened = until(&mut socket, &handshake(&cookie), &format!("hello {EMAIL}")).await;
    assert!(opened.starts_with("HTTP/1.1 101"), "{opened}");
    // A masked text frame, RFC 6455 section 5.2, with a mask of zeros; the answer comes after the limit of a request.
    tokio::time::sleep(SHORT * 2).await;
    socket.write_all(&[0x81, 0x84, 0, 0, 0, 0]).await.unwrap();
    assert!(until(&mut socket, "ping", "ping").await.contains("ping"));
    let mut visitor = TcpStream::connect(&address).await.unwrap();
    let refused = until(&mut visitor, &handshake("a=1"), "not_signed_in").await;
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
}

#[tokio::test]
async fn an_open_socket_keeps_its_place_among_the_connections() {
    let (address, cookie) = served(Limits { connections: 1, ..Limits::default() }).await;
    let mut socket = TcpStream::connect(&address).await.unwrap();
    until(&mut socket, &handshake(&cookie), "hello").await;
    let health = "GET /login HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n";
    let mut other = TcpStream::connect(&address).await.unwrap();
    assert!(until(&mut other, health, "Too many").await.starts_with("HTTP/1.1 503"));
    drop(socket);
    let free = async {
        loop {
            let mut other = TcpStream::connect(&address).await.unwrap();
            if until(&mut other, health, "\r\n\r\n").await.starts_with("HTTP/1.1 200") {
                break;
            }
        }
    };
    assert!(tokio::time::timeout(PATIENCE, free).await.is_ok(), "the place is given up with the socket");
}

#[tokio::test]
async fn events_arrive_as_they_are_sent() {
    let (address, cookie) = served(Limits { request: SHORT, ..Limits::default() }).await;
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request = format!("GET /events HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {cookie}\r\n\r\n");
    let first = until(&mut stream, &request, "data: 1").await;
    assert!(first.contains("text/event-stream") && !first.contains("data: 2"), "{first}");
    assert!(until(&mut stream, "", "data: 2").await.contains("data: 2"));
}

#[tokio::test]
async fn an_upload_may_take_longer_than_a_form_of_ours() {
    let (address, cookie) = served(Limits { request: SHORT, ..Limits::default() }).await;
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let head =
        format!("POST /count HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {cookie}\r\nContent-Length: 10\r\n\r\n01234");
    stream.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(SHORT * 3).await;
    let answer = until(&mut stream, "56789", "\r\n\r\n10").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let ours = "POST /_portico/api/send_link HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Length: 10\r\n\r\n01234";
    let mut stream = TcpStream::connect(&address).await.unwrap();
    assert!(until(&mut stream, ours, "\r\n\r\n").await.starts_with("HTTP/1.1 408"), "ours has its limit");
}

#[tokio::test]
async fn the_application_is_slow_only_once_it_has_all_of_a_request() {
    let (address, cookie) = served_with(Limits::default(), &[("PORTICO_UPSTREAM_SECONDS", "1")]).await;
    let head = format!("POST /count HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {cookie}\r\nContent-Length: 4\r\n\r\n");
    let mut stream = TcpStream::connect(&address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        stream.write_all(b"x").await.unwrap();
    }
    assert!(
        until(&mut stream, "x", "\r\n\r\n4").await.starts_with("HTTP/1.1 200"),
        "it came in pieces, for longer than that"
    );
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let told = until(&mut stream, &format!("{head}x"), "request_unfinished").await;
    assert!(told.starts_with("HTTP/1.1 408"), "the rest never comes: {told}");
}

#[tokio::test]
async fn a_request_is_one_request_for_both_sides() {
    let (address, cookie) = served(Limits::default()).await;
    let hidden = "GET /private HTTP/1.1\r\nHost: localhost:3000\r\nX: ";
    let chunked = format!("0\r\n\r\n{hidden}");
    for framing in [
        format!("Content-Length: {}\r\nTransfer-Encoding: chunked", chunked.len()),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {}", chunked.len()),
        "Transfer-Encoding: chunked, identity".to_owned(),
        "Transfer-Encoding: xchunked".to_owned(),
        "Transfer-Encoding : chunked".to_owned(),
        "Content-Length: 4\r\nContent-Length: 60".to_owned(),
        "Content-Length: +4".to_owned(),
        "Connection: Content-Length\r\nContent-Length: 5".to_owned(),
    ] {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let request =
            format!("POST /first HTTP/1.1\r\nHost: localhost:3000\r\nCookie: {cookie}\r\n{framing}\r\n\r\n{chunked}");
        let answers = until(&mut stream, &request, "\r\n\r\n").await;
        // Refused, or taken for one request; what follows is never one that the application sees.
        assert!(answers.starts_with("HTTP/1.1 400") || answers.starts_with("HTTP/1.1 200"), "{framing}: {answers}");
        assert!(!answers.contains("/private"), "{framing}: {answers}");
    }
}

#[tokio::test]
async fn a_target_with_a_host_is_judged_and_sent_on_as_its_path() {
    let (address, cookie) = served(Limits::default()).await;
    let ask = async |cookie: &str, text: &str| {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let request = format!(
            "GET http://evil.example/private?x HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nCookie: {cookie}\r\n\r\n"
        );
        until(&mut stream, &request, text).await
    };
    assert!(ask("a=1", "\r\n\r\n").await.contains("location: /login?next=%2Fprivate%3Fx\r\n"));
    let seen = ask(&cookie, "}").await;
    assert!(seen.contains(r#""target":"/private?x""#) && seen.contains(r#"["host","localhost:3000"]"#), "{seen}");
    assert!(!seen.contains("evil.example"), "{seen}");
}
