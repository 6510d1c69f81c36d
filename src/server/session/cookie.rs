//! The session's cookie: an opaque id, and nothing a browser could use or read.

use axum::http::{HeaderMap, HeaderValue, header};
use time::Duration;
use tower_cookies::cookie::SameSite;
use tower_cookies::{Cookie, Cookies};

/// How the name of each cookie of ours begins.
const OURS: &str = "portico";
/// Most cookies of one name that are looked at: an older twin of ours, and some more.
const TWINS: usize = 4;

/// A cookie's name: `__Host-` pins it to this host and path over https (RFC 6265bis section 4.1.3.2); browsers refuse
/// that prefix over http.
pub fn full_name(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

/// What the browser sent under the name of one of our cookies, in its order.
pub fn sent_cookies(headers: &HeaderMap, name: &str, https: bool) -> Vec<String> {
    sent(headers, &full_name(name, https))
}

/// Each pair of each header line is read by itself: another cookie of this host, with bytes that are no text, is nothing to
/// us. Only the blanks of the protocol stand around a name: with a wider one before it, `__Host-` is no prefix to a browser,
/// and a neighbour of this host could set a cookie that is read under our name.
fn sent(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().map(HeaderValue::as_bytes);
    let pairs = lines.flat_map(|line| line.split(|byte| *byte == b';'));
    let values = pairs.filter_map(|pair| {
        let (found, value) = std::str::from_utf8(pair.trim_ascii()).ok()?.split_once('=')?;
        (found.trim_ascii_end() == name).then(|| value.trim_ascii().trim_matches('"').to_owned())
    });
    values.take(TWINS).collect()
}

/// True for a cookie of ours, whatever it is for: as a browser sends it, or as it is set.
pub fn is_ours(cookie: &[u8]) -> bool {
    let name = cookie.split(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    let name = name.strip_prefix(b"__Host-").unwrap_or(name);
    name.strip_prefix(OURS.as_bytes()).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"-"))
}

/// A `Cookie` header's value without the cookies of ours; `None` when nothing else is in it. The others stay as they were
/// sent, byte for byte.
pub fn without_ours(value: &HeaderValue) -> Option<HeaderValue> {
    let pairs = || value.as_bytes().split(|byte| *byte == b';');
    if !pairs().any(is_ours) {
        return Some(value.clone());
    }
    let others = pairs().filter(|pair| !is_ours(pair)).collect::<Vec<_>>().join(&b';');
    HeaderValue::from_bytes(others.trim_ascii()).ok().filter(|value| !value.is_empty())
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
        for wide in ['\u{85}', '\u{a0}', '\u{2003}', '\u{3000}', '\u{feff}', '\u{200b}'] {
            let lines = [format!("{wide}portico=abc"), format!("a=1; {wide}portico=abc"), format!("portico{wide}=abc")];
            assert_eq!(found(&lines.each_ref().map(String::as_bytes)), [] as [&str; 0], "{wide:?}");
        }
    }

    #[test]
    fn only_our_cookies_are_taken_out() {
        for (sent, left) in [
            ("portico=abc", None),
            ("__Host-portico=abc; __Host-portico-form=x", None),
            ("a=1; portico=abc; b=\"x y\"", Some("a=1; b=\"x y\"")),
            ("portico-theme=dark;a=1", Some("a=1")),
            ("theme=portico; porticos=1; Portico=2", Some("theme=portico; porticos=1; Portico=2")),
            (" portico =abc;; a=1", Some("; a=1")),
            ("", Some("")),
        ] {
            let value = without_ours(&HeaderValue::from_static(sent));
            assert_eq!(value.as_ref().map(HeaderValue::as_bytes), left.map(str::as_bytes), "{sent}");
        }
        let latin = HeaderValue::from_bytes(b"city=Z\xfcrich; portico=abc").unwrap();
        assert_eq!(without_ours(&latin).unwrap().as_bytes(), b"city=Z\xfcrich");
    }

    #[test]
    fn twins_are_all_found_and_a_crowd_is_cut_short() {
        assert_eq!(found(&[b"portico=old; portico=abc"]), ["old", "abc"]);
        assert_eq!(found(&[b"portico="]), [""]);
        assert_eq!(found(&["portico=x;".repeat(1000).as_bytes()]).len(), TWINS);
        assert_eq!(found(&[b"portico; city=a"]), [] as [&str; 0]);
    }
}
