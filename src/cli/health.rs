//! Asks the app that serves on this machine whether it is in order: for a container's health check, where there is no `curl`.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use portico::paths::READY;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long the whole answer may take. Containers wait five seconds for a health check (docs/examples/deploy/Containerfile).
const PATIENCE: Duration = Duration::from_secs(4);
/// Bytes of the answer that are read. Headers and a line of text are less.
const LONGEST: u64 = 16 * 1024;

/// Asks at the address where the app listens.
///
/// # Errors
/// What is wrong, or that nobody answers, in words for the operator.
pub async fn ask(listens: SocketAddr) -> Result<(), String> {
    let address = reached_at(listens);
    let answer = match timeout(PATIENCE, answer(address)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => return Err(format!("no answer from {address}: {error}")),
        Err(_) => return Err(format!("no answer from {address} within {} seconds", PATIENCE.as_secs())),
    };
    let (head, text) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    match head.strip_prefix("HTTP/1.").and_then(|rest| rest.split_ascii_whitespace().nth(1)) {
        Some("200") => Ok(()),
        status => Err(format!("{address} answered {}: {}", status.unwrap_or("no status"), text.trim())),
    }
}

/// Who listens on all addresses is asked on this machine's own.
fn reached_at(listens: SocketAddr) -> SocketAddr {
    let ip = match listens.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listens.port())
}

async fn answer(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {READY} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(LONGEST).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
