//! What one request goes by: our reference, which pages show; the id it has among proxies and applications; what Stytch calls the
//! last call that was made for it; and which organization it is about.

mod calls;
mod device;

use axum::http::{HeaderMap, HeaderName};

pub use self::calls::{carried, last_call, note_call, note_organization, noting_calls, organization};
pub use self::device::device;

use super::random;

/// Carries a request's id (a custom of proxies).
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id of a request that is taken from elsewhere, in bytes.
const LONGEST: usize = 128;

/// Names a request in the log and on an error page.
#[derive(Clone, Debug)]
pub struct Reference(pub String);

impl Reference {
    /// A new one.
    pub fn draw() -> Self {
        Self(random::reference())
    }
}

/// Names a request among proxies and applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The one that a proxy has given it. None for anything that could be more than a name where it is written down.
    pub fn given(headers: &HeaderMap) -> Option<Self> {
        let mut lines = headers.get_all(X_REQUEST_ID).iter();
        let (Some(line), None) = (lines.next(), lines.next()) else { return None };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        let id = line.to_str().ok()?;
        ((1..=LONGEST).contains(&id.len()) && id.bytes().all(plain)).then(|| Self(id.to_owned()))
    }

    /// A new one.
    pub fn draw() -> Self {
        Self(random::nonce())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
