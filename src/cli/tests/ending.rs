//! How the process ends when it is asked to: what it still does, how long it waits, and its exit code.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Child;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;

use super::{get, signal, started, started_with};

#[test]
fn a_signal_ends_it_in_order_and_a_second_one_at_once_and_the_log_has_no_colours() {
    let folder = tempfile::tempdir().unwrap();
    let (child, address) = started(&folder);
    get(&address, "/").unwrap();
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{log}");
    assert!(log.contains("INFO") && !log.contains('\u{1b}'), "{log}");

    let (child, address) = started(&folder);
    let mut half = TcpStream::connect(&address).unwrap();
    half.write_all(b"POST /_portico/api/send_link HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Length: 9\r\n\r\nemail").unwrap();
    // Until it is being read, it is not under way.
    std::thread::sleep(Duration::from_millis(200));
    signal(&child);
    while TcpStream::connect(&address).is_ok() {}
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    // With the form finished, or after the time for it, the code would be 0.
    assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));
}

/// An application that says when it is asked, and answers when it is told to.
struct Application {
    origin: String,
    asked: Receiver<()>,
    answer: Sender<()>,
}

fn application() -> Application {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let ((asks, asked), (answer, told)) = (channel(), channel());
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = asks.send(());
            if told.recv().is_err() {
                // Nobody will ever tell: it holds the connection, for as long as the test lasts.
                std::thread::park();
            }
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nat last");
        }
    });
    Application { origin, asked, answer }
}

impl Application {
    /// Portico in front of it, and a request that is under way.
    fn asked(&self, folder: &TempDir, env: &[(&str, &str)]) -> (Child, String, JoinHandle<Option<String>>) {
        let in_front = [("PORTICO_UPSTREAM", self.origin.as_str()), ("PORTICO_PUBLIC_PATHS", "/slow")];
        let (child, address) = started_with(folder, &[env, &in_front].concat());
        let at = address.clone();
        let request = std::thread::spawn(move || get(&at, "/slow"));
        self.asked.recv().unwrap();
        (child, address, request)
    }
}

#[test]
fn asked_to_stop_it_lets_nobody_in_and_answers_what_it_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let application = application();
    let (mut child, address, request) = application.asked(&folder, &[]);
    signal(&child);
    while TcpStream::connect(&address).is_ok() {}
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    application.answer.send(()).unwrap();
    let answer = request.join().unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("at last"), "{answer}");
    let ended = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.code() == Some(0) && !log.contains("cut off"), "{log}");
}

#[test]
fn what_takes_longer_than_it_may_is_cut_off_and_told_with_exit_code_0() {
    let folder = tempfile::tempdir().unwrap();
    let (child, _, request) = application().asked(&folder, &[("PORTICO_DRAIN_SECONDS", "1")]);
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.code() == Some(0) && log.contains("the rest is cut off"), "{log}");
    assert!(log.contains("connections=1 forms=0"), "{log}");
    assert!(!request.join().unwrap().is_some_and(|answer| answer.contains("200")), "it was never answered");
}

#[test]
fn in_the_time_of_grace_it_says_that_it_is_not_ready_and_serves_until_a_second_signal() {
    let folder = tempfile::tempdir().unwrap();
    let (child, address) = started_with(&folder, &[("PORTICO_DRAIN_GRACE_SECONDS", "300")]);
    let ready = || get(&address, "/readyz").unwrap();
    assert!(ready().starts_with("HTTP/1.1 200"), "{}", ready());
    signal(&child);
    while ready().starts_with("HTTP/1.1 200") {}
    assert!(ready().starts_with("HTTP/1.1 503") && ready().contains(r#""draining":true"#), "{}", ready());
    assert!(get(&address, "/").unwrap().starts_with("HTTP/1.1 200"));
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));
}
