//! What stands between people and the server, and whether it says who they are.

use super::finding::{Finding, Subject};
use super::round_trip::A_STRANGERS_WORD;
use crate::server::config::Settings;
use crate::server::operations::round_trip::Seen;

const TRUST: &str = "set PORTICO_TRUSTED_PROXIES to the address by which the proxy calls Portico";

/// Looks at it, by what has arrived at the public address, where anything has.
pub fn look(settings: &Settings, seen: Option<&Seen>) -> Finding {
    let subject = Subject::Proxy;
    if !settings.https() {
        return Finding::ok(subject, "none is expected: the public address is plain http");
    }
    let Some(seen) = seen else {
        return if settings.door.trusted_proxies.is_empty() {
            let found =
                "PORTICO_TRUSTED_PROXIES is empty, though something must end TLS: all people are limited as one";
            Finding::warning(subject, found, TRUST)
        } else {
            Finding::ok(subject, "some are trusted; what they pass on was not seen, for nothing arrived")
        };
    };
    let peer = seen.peer.map_or_else(|| "unknown".to_owned(), |peer| peer.to_string());
    if !seen.is_trusted {
        let found = format!("{peer}, by which requests arrive, is not trusted: all people are limited as one");
        return Finding::warning(subject, found, format!("{TRUST}: {peer}"));
    }
    match seen.client {
        Some(client) if client == A_STRANGERS_WORD => Finding::fault(
            subject,
            format!("{peer} passes on what anybody says of their own address, so that no limit holds anybody"),
            "let it set X-Forwarded-For itself (nginx: proxy_set_header X-Forwarded-For $remote_addr)",
        ),
        Some(client) if Some(client) != seen.peer => {
            Finding::ok(subject, format!("{peer} is trusted, and says that this request comes from {client}"))
        }
        _ => Finding::warning(
            subject,
            format!(
                "{peer} is trusted, and does not say in one voice whose address a request has: all people are limited as one"
            ),
            "let it set X-Forwarded-For, and remove Forwarded (nginx: proxy_set_header Forwarded \"\")",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::super::finding::Level;
    use super::*;
    use crate::server::config::Source;

    const PEER: &str = "10.0.0.2";

    fn found(https: bool, trusted: &str, seen: Option<(&str, bool)>) -> Finding {
        let public = if https { "https://login.example.com" } else { "http://localhost:3000" };
        let env = [
            ("PUBLIC_BASE_URL", public),
            ("PORTICO_TRUSTED_PROXIES", trusted),
            ("STYTCH_PROJECT_ID", "project-test-1"),
            ("STYTCH_SECRET", "secret-test-1"),
            ("PORTICO_SECRET_KEY", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
        ];
        let env = env.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let settings = Settings::load(&Source { env, ..Source::default() }).unwrap();
        let ip = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let seen = seen.map(|(client, is_trusted)| Seen {
            instance: String::new(),
            headers: [].into(),
            carried: None,
            peer: ip(PEER),
            is_trusted,
            client: ip(client),
        });
        look(&settings, seen.as_ref())
    }

    #[test]
    fn a_proxy_is_to_be_trusted_and_to_say_itself_who_comes() {
        for (https, trusted, seen, level, what) in [
            (false, "", None, Level::Ok, "none is expected"),
            (true, "", None, Level::Warning, "limited as one"),
            (true, PEER, None, Level::Ok, "was not seen"),
            (true, "", Some((PEER, false)), Level::Warning, "10.0.0.2, by which requests arrive, is not trusted"),
            (true, PEER, Some((PEER, true)), Level::Warning, "in one voice"),
            (true, PEER, Some(("192.0.2.1", true)), Level::Fault, "no limit holds anybody"),
            (true, PEER, Some(("203.0.113.7", true)), Level::Ok, "comes from 203.0.113.7"),
        ] {
            let found = found(https, trusted, seen);
            assert!(found.level == level && found.found.contains(what), "{found:?}");
        }
    }
}
