//! What a client's request loses before the application gets it: whatever looks like our word, what was meant for the
//! connection, and our own cookies.

use axum::http::header::{
    AUTHORIZATION, CONNECTION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION,
    SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};

use super::identity;
use crate::server::references::X_REQUEST_ID;
use crate::server::session::without_ours;

/// About one connection, not about a request (RFC 9110 section 7.6.1, and what is in use besides).
const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];
/// By these, frameworks take another address for the one that was asked (the kind of CVE-2026-40575).
const OTHER_ADDRESS: [&str; 6] =
    ["x-original-", "x-rewrite-", "x-forwarded-uri", "x-forwarded-method", "x-forwarded-path", "x-forwarded-prefix"];
/// By these, they take another client, host or scheme.
const OTHER_CLIENT: [&str; 7] =
    ["forwarded", "x-forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "client-ip", "x-cluster-client-ip"];

/// Takes out what the application must not believe, or is not to see. `trusted` when a proxy of ours has written what the
/// headers say of the client; `with_jwt` when `Authorization` is ours to say.
pub fn clean(headers: &mut HeaderMap, trusted: bool, with_jwt: bool) {
    let websocket = is_websocket(headers);
    // First what the client names, so that it cannot name what is added later (the kind of CVE-2024-45410).
    for name in nominated(headers).into_iter().chain(HOP_BY_HOP) {
        headers.remove(name);
    }
    let refused: Vec<HeaderName> = headers.keys().filter(|name| is_refused(name, trusted, with_jwt)).cloned().collect();
    for name in refused {
        headers.remove(name);
    }
    let cookies: Vec<HeaderValue> = headers.get_all(COOKIE).iter().filter_map(without_ours).collect();
    headers.remove(COOKIE);
    for cookie in cookies {
        headers.append(COOKIE, cookie);
    }
    if websocket {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    }
}

/// True for a WebSocket's handshake (RFC 6455 section 4.1).
pub fn is_websocket(headers: &HeaderMap) -> bool {
    headers.get(UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket"))
        && listed(headers, &CONNECTION).any(|option| option.eq_ignore_ascii_case("upgrade"))
        && headers.contains_key(SEC_WEBSOCKET_KEY)
        && headers.contains_key(SEC_WEBSOCKET_VERSION)
}

/// The headers that `Connection` names.
fn nominated(headers: &HeaderMap) -> Vec<HeaderName> {
    listed(headers, &CONNECTION).filter_map(|name| HeaderName::try_from(name).ok()).collect()
}

fn listed<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

fn is_refused(spelt: &HeaderName, trusted: bool, with_jwt: bool) -> bool {
    let name = folded(spelt.as_str());
    // A proxy of ours spells its own names right; beside them, another spelling would be a second line.
    let trusted = trusted && name == spelt.as_str();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| name.starts_with(beginning));
    let ours = name.strip_prefix(identity::PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    // Whoever hands the request on says which one it is.
    let ours = ours || name == X_REQUEST_ID.as_str();
    ours || begins(&OTHER_ADDRESS) || !trusted && begins(&OTHER_CLIENT) || with_jwt && name == AUTHORIZATION.as_str()
}

/// A header's name as the loosest of frameworks read it: in CGI, WSGI, PHP and Rack whatever is no letter or digit becomes one
/// and the same sign (the kind of CVE-2025-64484). Here it is a hyphen; several are one.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ if folded.is_empty() || folded.ends_with('-') => {}
            _ => folded.push('-'),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(lines: &[(&'static str, &'static str)], trusted: bool, with_jwt: bool) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::try_from(*name).unwrap(), HeaderValue::from_static(value));
        }
        clean(&mut headers, trusted, with_jwt);
        headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect()
    }

    #[test]
    fn no_spelling_of_an_identity_comes_through() {
        for name in [
            "X-Portico-Email",
            "x_portico_email",
            "X-Portico_Roles",
            "x.portico.member.id",
            "X-Portico--Email",
            "X__PORTICO__NAME",
            "_X-Portico-Email",
            "X-Portico",
            "X-Portico-Anything",
            "X-Portico-Organization",
            "x~portico~email",
        ] {
            assert_eq!(cleaned(&[(name, "eve@evil.example"), (name, "again")], true, false), [] as [&str; 0], "{name}");
        }
        for name in ["x-porticos", "portico-email", "xportico-email"] {
            assert_eq!(cleaned(&[(name, "a")], false, false), [format!("{name}: a")]);
        }
    }

    #[test]
    fn another_address_or_client_is_believed_of_nobody_unnamed() {
        let lines = [
            ("x-forwarded-for", "1.2.3.4"),
            ("X_Forwarded_For", "1.2.3.4"),
            ("forwarded", "for=1.2.3.4"),
            ("x-real-ip", "1.2.3.4"),
            ("x-forwarded", "1.2.3.4"),
            ("client-ip", "1.2.3.4"),
            ("x-cluster-client-ip", "1.2.3.4"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-uri", "/public"),
            ("x-original-url", "/public"),
            ("x-rewrite-url", "/public"),
        ];
        assert_eq!(cleaned(&lines, false, false), [] as [&str; 0]);
        let left = cleaned(&lines, true, false);
        assert!(left.iter().all(|line| !line.contains("/public")), "{left:?}");
        assert_eq!(left.len(), 7, "{left:?}");
    }

    #[test]
    fn what_is_of_the_connection_ends_here() {
        let lines = [
            ("connection", "close, X-Secret , keep-alive"),
            ("x-secret", "a"),
            ("keep-alive", "timeout=5"),
            ("te", "trailers"),
            ("upgrade", "h2c"),
            ("proxy-authorization", "Basic x"),
            ("accept", "*/*"),
        ];
        assert_eq!(cleaned(&lines, false, false), ["accept: */*"]);
        let handshake = [
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "WebSocket"),
            ("sec-websocket-key", "a"),
            ("sec-websocket-version", "13"),
        ];
        let left = cleaned(&handshake, false, false);
        assert!(left.contains(&"connection: upgrade".to_owned()) && left.contains(&"upgrade: websocket".to_owned()));
    }

    #[test]
    fn authorization_passes_unless_it_is_ours_to_say() {
        let lines = [("authorization", "Basic x"), ("cookie", "portico=abc; a=1"), ("cookie", "portico-form=x")];
        assert_eq!(cleaned(&lines, false, false), ["authorization: Basic x", "cookie: a=1"]);
        assert_eq!(cleaned(&lines, false, true), ["cookie: a=1"]);
    }
}
