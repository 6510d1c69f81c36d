//! The session's cookie: an opaque id, and nothing a browser could use or read.

use axum::http::{HeaderMap, header};
use time::Duration;
use tower_cookies::cookie::SameSite;
use tower_cookies::{Cookie, Cookies};

/// Most cookies of one name that are looked at: an older twin of ours, and some more.
const TWINS: usize = 4;

/// A cookie's name: `__Host-` pins it to this host and path over https (RFC 6265bis section 4.1.3.2); browsers refuse
/// that prefix over http.
fn full_name(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

/// What the browser sent under the name of one of our cookies, in its order.
pub fn sent_cookies(headers: &HeaderMap, name: &str, https: bool) -> Vec<String> {
    sent(headers, &full_name(name, https))
}

/// Each pair of each header line is read by itself: another
/// cookie of this host, with bytes that are no text, is nothing to us.
fn sent(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().map(axum::http::HeaderValue::as_bytes);
    let pairs = lines.flat_map(|line| line.split(|byte| *byte == b';'));
    let values = pairs.filter_map(|pair| {
        let (found, value) = std::str::from_utf8(pair).ok()?.trim().split_once('=')?;
        (found.trim_end() == name).then(|| value.trim().trim_matches('"').to_owned())
    });
    values.take(TWINS).collect()
}

/// The cookies that this app hands out over https, or over http.
#[derive(Clone, Debug)]
pub(super) struct Jar {
    cookies: Cookies,
    https: bool,
}

impl Jar {
    pub(super) fn new(cookies: Cookies, https: bool) -> Self {
        Self { cookies, https }
    }

    /// Hands the browser a cookie. It is Lax, not Strict, for people arrive from a mail.
    pub(super) fn set(&self, name: &str, value: String, kept: Duration) {
        self.cookies.add(
            Cookie::build((full_name(name, self.https), value))
                .path("/")
                .http_only(true)
                .secure(self.https)
                .same_site(SameSite::Lax)
                .max_age(kept)
                .into(),
        );
    }

    /// Takes it back. A `__Host-` cookie must carry its attributes even to be removed.
    pub(super) fn remove(&self, name: &str) {
        self.set(name, String::new(), Duration::ZERO);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn found(lines: &[&[u8]]) -> Vec<String> {
        let lines = lines.iter().map(|line| (header::COOKIE, HeaderValue::from_bytes(line).unwrap()));
        sent(&lines.collect(), "portico")
    }

    #[test]
    fn a_cookie_is_found_whatever_stands_beside_it() {
        for line in [
            b"portico=abc".as_slice(),
            b"city=Z\xfcrich; portico=abc",
            b"portico=abc; city=Z\xfcrich",
            b" a ; =; ;; portico=\"abc\" ",
            "städte={\"a\":1}; portico=abc".as_bytes(),
            b"notportico=x; portico =abc; Portico=x; portico2=x",
        ] {
            assert_eq!(found(&[line]), ["abc"], "{line:?}");
        }
        assert_eq!(found(&[b"a=1", b"b=\xff; portico=abc", b"c=2"]), ["abc"], "in several lines");
    }

    #[test]
    fn twins_are_all_found_and_a_crowd_is_cut_short() {
        assert_eq!(found(&[b"portico=old; portico=abc"]), ["old", "abc"]);
        assert_eq!(found(&[b"portico="]), [""]);
        assert_eq!(found(&["portico=x;".repeat(1000).as_bytes()]).len(), TWINS);
        assert_eq!(found(&[b"portico; city=a"]), [] as [&str; 0]);
    }
}
