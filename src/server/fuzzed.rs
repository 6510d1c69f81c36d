//! What strangers send, read as a request's is, with what must be true of each reading. The fuzzers in `.fuzz` call this with
//! whatever they come upon, and the tests with the fuzzers' seeds, whole and damaged.
#![expect(clippy::unwrap_used, reason = "what cannot be has to stop the fuzzer")]

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::ConnectInfo;
use axum::http::header::{AUTHORIZATION, CONNECTION, COOKIE, HeaderMap, HeaderName, HeaderValue, UPGRADE};
use axum::http::request::Parts;
use axum::http::{Request, Uri};
use percent_encoding::percent_decode_str;

use super::config::{Settings, Source};
use super::door::forwarded::Forwarded;
use super::door::target::{self, Target};
use super::door::{next as way_on, request_headers, way_in};
use super::session::{is_ours, sent_cookies, without_ours};
use super::sign_in::callback::read_link;
use super::sign_in::come_back;
use super::sign_in::invitation::Invited;
use super::web::{canonical, forms as form_layer, pages};
use super::{address, client_address};
use crate::model::{Method, Slug};
use crate::paths::{Form, INVITATION, NextStep};

/// Reads some bytes; panics where a reading is not what it must be.
pub type Reading = fn(&[u8]);

/// Every reading, by the name of its fuzzer.
pub const ALL: [(&str, Reading); 5] =
    [("callback", callback), ("cookies", cookies), ("forms", forms), ("forwarded", forwarded), ("next", next)];

/// Most lines of a header that are looked at: hyper takes no more than a hundred.
const LINES: usize = 100;

/// As nothing is set, and with an application behind us, another beside us, and a proxy in front.
static SETTINGS: LazyLock<[Settings; 2]> = LazyLock::new(|| {
    let all = [
        ("PORTICO_UPSTREAM", "http://127.0.0.1:9"),
        ("PORTICO_NEXT_ORIGINS", "https://docs.example.com"),
        ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8"),
        ("PORTICO_PUBLIC_PATHS", "/"),
    ];
    [&[][..], &all].map(|env| {
        let env = env.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Settings::load(&Source { env, ..Source::default() }).unwrap()
    })
});

/// A `Cookie` line: nothing of ours is left for the application, and nothing of its own is lost.
///
/// # Panics
/// When it is not so.
pub fn cookies(line: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(line) else { return };
    let headers = HeaderMap::from_iter([(COOKIE, value.clone())]);
    for https in [false, true] {
        let sent = sent_cookies(&headers, "portico", https);
        assert!(sent.len() <= 4 && sent.iter().all(|value| !value.contains(';')), "{sent:?}");
    }
    let pairs = |line: &HeaderValue| -> Vec<Vec<u8>> {
        let pairs = line.as_bytes().split(|byte| *byte == b';').map(|pair| pair.trim_ascii().to_vec());
        pairs.filter(|pair| !pair.is_empty() && !is_ours(pair)).collect()
    };
    let theirs = pairs(&value);
    match without_ours(&value) {
        None => assert_eq!(theirs, [] as [&[u8]; 0], "lost"),
        Some(left) => {
            assert!(!left.as_bytes().split(|byte| *byte == b';').any(is_ours), "{left:?}");
            assert_eq!(pairs(&left), theirs);
            let left = HeaderMap::from_iter([(COOKIE, left)]);
            let found = [false, true].map(|https| sent_cookies(&left, "portico", https));
            assert!(found.iter().all(Vec::is_empty), "{found:?}");
        }
    }
}

/// A callback's query: a token is a token at both of its ends, and an address that reads as one reads as itself.
///
/// # Panics
/// When it is not so.
pub fn callback(query: &[u8]) {
    let Ok(query) = std::str::from_utf8(query) else { return };
    if let Ok(link) = read_link(query) {
        let of_token = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric() || "-_=".contains(it));
        assert!(of_token(link.token.chars().next()) && of_token(link.token.chars().last()), "{:?}", link.token);
        let again = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", &link.token)
            .append_pair("stytch_token_type", link.kind.as_str())
            .finish();
        assert_eq!(read_link(&again).unwrap(), link);
    }
    if let Some(Ok(answer)) = come_back::read(query, &Method::ALL) {
        assert!(!format!("{answer:?}").contains('=') && query.contains("token"), "{answer:?}");
    }
    for (_, text) in url::form_urlencoded::parse(query.as_bytes()) {
        let _ = Invited::parse(&text, &text);
    }
    SETTINGS.iter().for_each(|settings| leads_on(way_on::in_query(query, settings), settings));
}

/// The body of a form: what is read of it is text, and wherever it goes back to is a page of ours.
///
/// # Panics
/// When it is not so.
pub fn forms(body: &[u8]) {
    let readable = form_layer::readable(Bytes::copy_from_slice(body));
    assert_eq!(form_layer::readable(readable.clone()), readable);
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&readable).into_owned().collect();
    assert!(pairs.iter().all(|(name, text)| !name.contains('\u{fffd}') || text.len() <= body.len() * 3));
    let fields = pairs.iter().cloned().collect();
    for form in Form::ALL {
        let page = pages::of_form(form, &fields).path();
        for settings in &*SETTINGS {
            stays(&settings.door.mount().outside(&(page.clone() + &form_layer::invitation(&fields))), settings);
        }
    }
    for (_, text) in &pairs {
        if let Ok(email) = address::read(text) {
            assert_eq!(address::read(email.as_str()).as_ref(), Ok(&email));
            assert!(!email.as_str().chars().any(char::is_control), "{email:?}");
            assert!(address::deliverable(&email).rsplit('@').next().unwrap().is_ascii(), "{email:?}");
        }
        if let Ok(slug) = Slug::parse(text) {
            let home = NextStep::EnterOrganization(slug.clone()).path();
            assert_eq!(target::organization(&home), Some(slug));
            SETTINGS.iter().for_each(|settings| stays(&home, settings));
        }
    }
}

/// What a link says of where to go on: it stays on this host, or goes to one that is listed.
///
/// # Panics
/// When it does not.
pub fn next(text: &[u8]) {
    let Ok(text) = std::str::from_utf8(text) else { return };
    for settings in &*SETTINGS {
        leads_on(way_on::parse(text, settings), settings);
    }
}

/// A request as a proxy, or somebody who acts as one, sends it: the target in the first line, a header in each other one.
///
/// # Panics
/// When a stranger is believed, or what a header says leads elsewhere.
pub fn forwarded(request: &[u8]) {
    let mut lines = request.split(|byte| *byte == b'\n');
    let Ok(uri) = Uri::try_from(lines.next().unwrap_or_default()) else { return };
    let headers: HeaderMap = lines.take(LINES).filter_map(header).collect();
    path(uri.path());
    for settings in &*SETTINGS {
        for peer in ["10.0.0.1", "192.0.2.1"] {
            let (parts, peer) = (sent_by(peer, &uri, &headers), peer.parse::<IpAddr>().unwrap());
            let trusted = &settings.door.trusted_proxies;
            let is_trusted = client_address::is_in(peer, trusted);
            let client = client_address::of(&parts, trusted);
            assert!(client == Some(peer) || is_trusted && client.is_some(), "{client:?}");
            let asked = Forwarded::of(&parts, None, trusted);
            assert!(is_trusted || asked == Ok(None), "{asked:?}");
            if let Ok(Some(asked)) = asked {
                path(asked.path());
                stays(&way_in(settings, &asked.method, &asked.target, &headers), settings);
            }
            let mut cleaned = headers.clone();
            request_headers::clean(&mut cleaned, is_trusted, true);
            is_clean(&cleaned, is_trusted);
        }
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_at(line.iter().position(|byte| *byte == b':')?);
    Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value[1..].trim_ascii()).ok()?))
}

fn sent_by(peer: &str, uri: &Uri, headers: &HeaderMap) -> Parts {
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.uri = uri.clone();
    parts.headers = headers.clone();
    parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 9)));
    parts
}

/// Nothing is left that the application could take for our word, in whatever way it reads the names of headers.
fn is_clean(headers: &HeaderMap, is_trusted: bool) {
    let is_socket = request_headers::is_websocket(headers);
    for name in headers.keys() {
        let parts: Vec<_> =
            name.as_str().split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
        assert!(!parts.starts_with(&["x", "portico"]), "{name}");
        assert!(is_trusted || !parts.starts_with(&["x", "forwarded"]) && parts.first() != Some(&"forwarded"), "{name}");
        assert!(!parts.starts_with(&["x", "original"]) && !parts.starts_with(&["x", "rewrite"]), "{name}");
        assert!(*name != AUTHORIZATION, "{name}");
        assert!(is_socket || *name != CONNECTION && *name != UPGRADE, "{name}");
    }
    let cookies = headers.get_all(COOKIE).iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    assert!(!cookies.into_iter().any(is_ours), "{headers:?}");
}

/// A path that can be read in one way only is one, to whoever decodes it; and its other spellings lead to one.
fn path(path: &str) {
    match Target::of(path) {
        Target::Plain => {
            let decoded = percent_decode_str(path).decode_utf8().unwrap();
            assert!(!decoded.contains("//") && !decoded.contains('\\'), "{path}");
            assert!(!decoded.chars().any(|letter| letter.is_ascii_control()), "{path}");
            let names = || decoded.split('/').map(|segment| segment.split(';').next().unwrap_or_default().trim());
            assert!(!names().any(|name| matches!(name, "." | "..")), "{path}");
            let spelt: BTreeSet<_> = [&*decoded, &decoded.to_lowercase()]
                .into_iter()
                .filter_map(|path| target::organization(path.split(';').next().unwrap_or_default()))
                .collect();
            assert!(spelt.iter().all(|slug| target::organization(path).as_ref() == Some(slug)), "{path}: {spelt:?}");
        }
        Target::Doubled(single) => {
            assert_eq!(Target::of(&single), Target::Plain, "{path}");
            SETTINGS.iter().for_each(|settings| stays(&single, settings));
        }
        Target::Unclear => {}
    }
    if let Some(canonical) = canonical::path(path) {
        assert_eq!(canonical::path(&canonical), None, "{path}");
        assert!(!canonical::reads_otherwise(&canonical), "{path}");
        SETTINGS.iter().for_each(|settings| stays(&canonical, settings));
    }
}

/// An address of this host, as a browser reads it, that ends no header.
fn stays(location: &str, settings: &Settings) {
    assert!(HeaderValue::from_str(location).is_ok(), "{location:?}");
    let url = settings.public_base_url.join(location).unwrap();
    assert!(url.origin() == settings.public_base_url.origin(), "{location}");
    assert!(location.starts_with('/') && !location.starts_with("//") && !location.contains('\\'), "{location}");
}

/// Where a link leads on, if it does: here or to a listed origin, by a path that reads in one way, in a size that a cookie
/// takes; and what was read reads as itself.
fn leads_on(to: Option<String>, settings: &Settings) {
    let Some(to) = to else { return };
    if to.starts_with('/') {
        stays(&to, settings);
        path(target::path_of(&to));
        assert_eq!(Target::of(target::path_of(&to)), Target::Plain, "{to}");
    } else {
        let url: url::Url = to.parse().unwrap();
        assert!(settings.door.origins().any(|listed| listed.origin() == url.origin()), "{to}");
        assert!(HeaderValue::from_str(&to).is_ok(), "{to:?}");
    }
    assert!(to.len() <= 2_000, "{} bytes", to.len());
    assert_eq!(way_on::parse(&to, settings).as_ref(), Some(&to));
    let query = way_on::query(&to);
    assert_eq!(way_on::in_query(&query[1..], settings).as_ref(), Some(&to));
    // It is no parameter of anything else.
    assert!(!query.contains(&format!("&{INVITATION}")), "{query}");
}

#[cfg(test)]
mod tests;
