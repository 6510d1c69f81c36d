//! Requests as bytes: no client may mend what is odd about them.

use std::fmt;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

#[derive(Clone)]
pub(super) struct OddRequest {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(&'static str, Vec<u8>)>,
    pub(super) body: Vec<u8>,
    /// Whether it may reach a call that the sandbox does not have.
    pub(super) may_be_missing: bool,
    /// Whether it may reach a page, which is not JSON.
    pub(super) is_page: bool,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

/// A connection that stays open.
pub(super) struct Connection {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(super) async fn open(host: String) -> Self {
        let stream = TcpStream::connect(&host).await.expect("a connection");
        Self { host, stream: BufReader::new(stream) }
    }

    /// Sends a request and reads its answer. A connection that ends instead is a handler that
    /// panicked; the next request gets a new one.
    pub(super) async fn exchange(&mut self, request: &OddRequest) -> std::io::Result<Answer> {
        let answer = self.try_exchange(request).await;
        if answer.is_err() {
            *self = Self::open(self.host.clone()).await;
        }
        answer
    }

    async fn try_exchange(&mut self, request: &OddRequest) -> std::io::Result<Answer> {
        self.stream.get_mut().write_all(&request.bytes(&self.host)).await?;
        let mut answer = Answer { status: 0, content_type: String::new(), body: Vec::new() };
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            match line.split_once(": ") {
                None => answer.status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or_default(),
                Some(("content-type", value)) => value.clone_into(&mut answer.content_type),
                Some(("content-length", value)) => length = value.parse().expect("a length"),
                Some(_) => {}
            }
        }
        if request.method != "HEAD" {
            answer.body.resize(length, 0);
            self.stream.read_exact(&mut answer.body).await?;
        }
        Ok(answer)
    }
}

impl OddRequest {
    fn bytes(&self, host: &str) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\nhost: {host}\r\n", self.method, self.target).into_bytes();
        bytes.extend(format!("content-length: {}\r\n", self.body.len()).into_bytes());
        for (name, value) in &self.headers {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

impl fmt::Debug for OddRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.bytes("…").escape_ascii().to_string().replace("\\r\\n", "\n"))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, String::from_utf8_lossy(&self.body))
    }
}
