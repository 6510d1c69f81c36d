//! What a proxy says of the request that it asks about. Anybody can say it, so it counts from named networks only (the kind of
//! CVE-2026-40575, where every network was believed).

use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use ipnet::IpNet;

use super::target::path_of;
use crate::server::client_address;

/// Says path and query.
const TARGET: &str = "x-forwarded-uri";

/// A proxy of ours says which address it asks about, and it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The request that a proxy asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarded {
    /// How the browser has asked.
    pub method: Method,
    /// The origin that it has asked, as the proxy knows it; `None` when the proxy does not say.
    pub origin: Option<String>,
    /// Path and query.
    pub target: String,
}

impl Forwarded {
    /// What the proxy says, when it is one of `trusted`: in headers, or, as Envoy does, by asking with the address `behind`
    /// ours and with the browser's method. `None` when it says nothing.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn of(request: &Parts, behind: Option<&str>, trusted: &[IpNet]) -> Result<Option<Self>, Unreadable> {
        let headers = &request.headers;
        if !client_address::is_from(request, trusted) {
            return Ok(None);
        }
        if !headers.contains_key(TARGET) {
            let of = |target: &str| Self { method: request.method.clone(), origin: None, target: target.to_owned() };
            return Ok(behind.map(of));
        }
        let target = one(headers, TARGET).ok_or(Unreadable)?.to_owned();
        let method = match one(headers, "x-forwarded-method") {
            Some(method) => Method::from_bytes(method.as_bytes()).map_err(|_| Unreadable)?,
            None => Method::GET,
        };
        let origin = one(headers, "x-forwarded-proto").zip(one(headers, "x-forwarded-host"));
        let origin = origin.map(|(scheme, host)| format!("{scheme}://{host}"));
        Ok(Some(Self { method, origin, target }))
    }

    /// The path.
    pub fn path(&self) -> &str {
        path_of(&self.target)
    }
}

/// A header that stands there once. The client's own line beside the proxy's would be a second one.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}
