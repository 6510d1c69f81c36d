//! A question that leaves this machine, comes in by the public address and is answered by whoever serves there: the two ends of
//! it, `portico doctor` and the server.
//!
//! Both hold the same key, and prove it to each other. Who does not is told nothing, and nobody can use the answers for anything
//! else: the key is for this alone, and each end has its own purpose.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::http::header::{FORWARDED, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};
use serde::{Deserialize, Serialize};

use crate::server::random;
use crate::server::session::SecretKey;

/// What is asked, drawn anew each time. Its name does not begin as the identity headers do, which proxies remove.
pub const CHALLENGE: HeaderName = HeaderName::from_static("portico-challenge");
/// That who asks, or who answers, holds the key.
pub const PROOF: HeaderName = HeaderName::from_static("portico-proof");
/// The cookie that goes there and back.
pub const CARRIED: &str = "portico-round-trip";
/// Bytes of it: as many as the largest cookie of ours has (`session/flash.rs`).
pub const CARRIED_BYTES: usize = 3_800;
/// What stands in the place of an answer for who holds another key.
pub const OTHER_KEY: &str = r#"{"error":"other_key"}"#;

/// Headers of the request that the server reports, besides the cookie that goes there and back.
const REPORTED: [HeaderName; 7] = [
    HOST,
    ORIGIN,
    FORWARDED,
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-proto"),
];
/// Letters of a challenge (`random::nonce`).
const CHALLENGE_LETTERS: usize = 22;

/// One end of the way.
#[derive(Clone)]
pub struct RoundTrip {
    key: SecretKey,
    /// Names this process.
    instance: String,
}

/// What has arrived at the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Names the process that answers.
    pub instance: String,
    /// Headers by name, in lower case.
    pub headers: BTreeMap<String, String>,
    /// The value of the cookie that goes there and back.
    pub carried: Option<String>,
    /// The other end of the connection.
    pub peer: Option<IpAddr>,
    /// Whether it is one of `PORTICO_TRUSTED_PROXIES`.
    pub is_trusted: bool,
    /// Whose address the request counts as.
    pub client: Option<IpAddr>,
}

impl std::fmt::Debug for RoundTrip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RoundTrip").field("instance", &self.instance).finish_non_exhaustive()
    }
}

impl RoundTrip {
    /// An end that holds this key.
    pub fn new(key: &SecretKey) -> Self {
        Self { key: key.only_for("portico: round trip"), instance: random::nonce() }
    }

    /// Names this process.
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// A new question, with the proof that we may put it.
    pub fn ask(&self) -> (String, String) {
        let challenge = random::nonce();
        let proof = self.proof("asked", &challenge, b"");
        (challenge, proof)
    }

    /// Whether who asks holds the key.
    pub fn may_ask(&self, challenge: &str, proof: &str) -> bool {
        challenge.len() == CHALLENGE_LETTERS && is_same(&self.proof("asked", challenge, b""), proof)
    }

    /// The proof that an answer is ours.
    pub fn seal(&self, challenge: &str, answer: &[u8]) -> String {
        self.proof("answered", challenge, answer)
    }

    /// Whether who has answered holds the key, and the answer is as it was sent.
    pub fn is_answer(&self, challenge: &str, answer: &[u8], proof: &str) -> bool {
        is_same(&self.seal(challenge, answer), proof)
    }

    fn proof(&self, purpose: &str, challenge: &str, text: &[u8]) -> String {
        // A challenge has no line break, so that no two questions are one text.
        hex::encode(self.key.hash(purpose, &[challenge.as_bytes(), b"\n", text].concat()))
    }
}

impl Seen {
    /// The headers of a request that are reported. `Cookie` may hold a session, and is not.
    pub fn headers_of(headers: &HeaderMap) -> BTreeMap<String, String> {
        let lines = |name: &HeaderName| {
            let lines: Vec<_> =
                headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
            (!lines.is_empty()).then(|| (name.to_string(), lines.join(", ")))
        };
        REPORTED.iter().filter_map(lines).collect()
    }

    /// What arrived under this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// In a time that does not tell how much of it is right.
fn is_same(right: &str, given: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(right.as_bytes(), given.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE;

    use super::*;

    #[test]
    fn only_who_holds_the_key_may_ask_and_is_believed() {
        let key = SecretKey::generate();
        let (doctor, server) = (RoundTrip::new(&key), RoundTrip::new(&key));
        let stranger = RoundTrip::new(&SecretKey::generate());
        let (challenge, proof) = doctor.ask();
        assert!(server.may_ask(&challenge, &proof) && !stranger.may_ask(&challenge, &proof));
        assert!(!server.may_ask("", &proof) && !server.may_ask(&challenge, "") && !server.may_ask(&proof, &proof));

        let sealed = server.seal(&challenge, b"seen");
        assert!(doctor.is_answer(&challenge, b"seen", &sealed));
        assert!(
            !doctor.is_answer(&challenge, b"seem", &sealed) && !doctor.is_answer(&doctor.ask().0, b"seen", &sealed)
        );
        assert!(!doctor.is_answer(&challenge, b"seen", &stranger.seal(&challenge, b"seen")));
        // A question's proof is no answer's, not even to nothing.
        assert!(!doctor.is_answer(&challenge, b"", &proof));
    }

    #[test]
    fn no_session_is_reported() {
        let headers = [(COOKIE, "portico=abc"), (HOST, "a.example"), (HOST, "b.example")];
        let headers: HeaderMap =
            headers.map(|(name, value)| (name, HeaderValue::from_static(value))).into_iter().collect();
        assert_eq!(Seen::headers_of(&headers), [("host".to_owned(), "a.example, b.example".to_owned())].into());
    }
}
