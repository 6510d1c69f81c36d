//! One request to an address of the installation, with nothing behind it: no redirect is followed, and little is read.

use std::error::Error;
use std::io;
use std::time::Duration;

use axum::http::{HeaderMap, StatusCode};
use reqwest::Url;

use crate::server::config::is_loopback;

/// For a connection, and for all of it.
const CONNECT: Duration = Duration::from_secs(3);
const TOTAL: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const MOST: usize = 64 * 1024;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// The first of its bytes.
    pub body: Vec<u8>,
}

/// Why there is none.
#[derive(Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// There is nobody at this address: the connection was refused.
    Nobody(String),
    /// Something is wrong on the way.
    Other(String),
}

impl NoAnswer {
    /// In words.
    pub fn why(&self) -> &str {
        match self {
            Self::Nobody(why) | Self::Other(why) => why,
        }
    }
}

/// Asks once.
pub async fn ask(url: Url, headers: HeaderMap) -> Result<Answer, NoAnswer> {
    #[expect(clippy::disallowed_methods, reason = "that of server/stytch holds Stytch's credentials")]
    let builder = reqwest::Client::builder();
    let builder = builder
        .user_agent(concat!("portico-doctor/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .timeout(TOTAL)
        .redirect(reqwest::redirect::Policy::none());
    // A proxy from the environment has no business between us and this machine.
    let builder = if is_loopback(&url) { builder.no_proxy() } else { builder };
    let client = builder.build().map_err(in_words)?;
    let mut response = client.get(url).headers(headers).send().await.map_err(in_words)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while body.len() < MOST
        && let Some(chunk) = response.chunk().await.map_err(in_words)?
    {
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body })
}

/// The last cause is the one that says what is to be done.
fn in_words(error: reqwest::Error) -> NoAnswer {
    let error = error.without_url();
    let (mut last, mut is_refused): (&dyn Error, bool) = (&error, false);
    while let Some(cause) = last.source() {
        let io = cause.downcast_ref::<io::Error>();
        is_refused |= io.is_some_and(|cause| cause.kind() == io::ErrorKind::ConnectionRefused);
        last = cause;
    }
    match (is_refused, error.is_timeout()) {
        (true, _) => NoAnswer::Nobody(last.to_string()),
        (false, true) => NoAnswer::Other(format!("no answer in {} seconds", TOTAL.as_secs())),
        (false, false) => NoAnswer::Other(last.to_string()),
    }
}
