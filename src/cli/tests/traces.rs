//! Traces, as a collector gets them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use super::{get, signal, started_with};

/// Takes what is sent until nothing more comes; where it listens.
fn collector() -> (String, std::thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let taken = std::thread::spawn(move || {
        let mut taken = Vec::new();
        // The test itself says that it is over, by a connection that says nothing.
        while let Ok((mut stream, _)) = listener.accept() {
            let before = taken.len();
            take(&mut stream, &mut taken);
            if taken.len() == before {
                break;
            }
        }
        taken
    });
    (format!("http://{address}"), taken)
}

/// One request, answered.
fn take(stream: &mut TcpStream, taken: &mut Vec<u8>) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(read) if read > 0 => request.extend_from_slice(&piece[..read]),
            _ => break,
        }
        let text = String::from_utf8_lossy(&request).to_lowercase();
        let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
        let head = request.windows(4).position(|end| end == b"\r\n\r\n");
        if let (Some(head), Some(length)) = (head, length)
            && request.len() >= head + 4 + length
        {
            break;
        }
    }
    taken.extend(request);
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

#[test]
fn a_collector_gets_what_a_request_waited_for_and_nothing_of_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let (endpoint, taken) = collector();
    let (child, address) = started_with(&folder, &[("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint)]);
    get(&address, "/org/acme-anvils?token=made-up-token").unwrap();
    let mut form = TcpStream::connect(&address).unwrap();
    form.write_all(b"POST /_portico/api/send_link HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nConnection: close\r\nContent-Length: 22\r\n\r\nemail=ada@acme.example").unwrap();
    form.read_to_string(&mut String::new()).unwrap();
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{log}");
    drop(TcpStream::connect(endpoint.trim_start_matches("http://")).unwrap());
    let taken = taken.join().unwrap();
    let text = String::from_utf8_lossy(&taken);
    for part in [
        "POST /v1/traces",
        "service.name",
        "GET /org/:slug",
        "POST /_portico/api/send_link",
        "stytch send_discovery_link",
        "stytch find_organization",
        "store create",
        "portico.reference",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for private in ["ada", "anvils", "made-up-token", "127.0.0.1:3"] {
        assert!(!text.replace(&endpoint["http://".len()..], "").contains(private), "{private} in {text}");
    }
}
