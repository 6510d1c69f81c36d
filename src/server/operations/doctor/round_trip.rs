//! Whether the public address leads to this installation, and whether what people send arrives there as it was sent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use reqwest::Url;

use super::asking::{Answer, NoAnswer, ask};
use super::finding::{Finding, Subject};
use super::key;
use crate::paths::ROUND_TRIP;
use crate::server::config::{SessionStoreSetting, Settings};
use crate::server::operations::round_trip::{CARRIED, CARRIED_BYTES, CHALLENGE, OTHER_KEY, PROOF, RoundTrip, Seen};
use crate::server::session::full_name;

/// What a stranger says of their own address, as we do here (RFC 5737: nobody has it).
pub const A_STRANGERS_WORD: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const SAME_ORIGIN: &str = "same-origin";
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const START: &str = "start it with `portico serve`, and ask once more";
const ONE_KEY: &str = "give all nodes the same PORTICO_SECRET_KEY, and restart them";

/// What came of it.
pub struct Arrived {
    /// What was found.
    pub findings: Vec<Finding>,
    /// What arrived by the public address.
    pub seen: Option<Seen>,
    /// Whether this very installation serves on this machine.
    pub is_served_here: bool,
}

/// Who answers at an address.
enum Who {
    /// A process with our key.
    Ours(Box<Seen>, HeaderMap),
    /// A Portico with another key.
    Stranger,
    /// Something else.
    Else(Answer),
    /// Nobody.
    Silent(NoAnswer),
}

/// Asks at the public address, and on this machine.
pub async fn look(settings: &Settings) -> Arrived {
    let Some(key) = key::of(settings) else {
        let found = "it was never served here: there is no key yet by which to know the server";
        let findings = vec![Finding::warning(Subject::RoundTrip, found, START)];
        return Arrived { findings, seen: None, is_served_here: false };
    };
    let ends = RoundTrip::new(&key);
    let public = settings.absolute(ROUND_TRIP);
    let here = format!("http://{}{ROUND_TRIP}", reached_at(settings.site_addr));
    let (public, here) = tokio::join!(who(settings, &ends, &public), who(settings, &ends, &here));
    let here = match here {
        Who::Ours(seen, _) => Some(seen.instance),
        Who::Stranger | Who::Else(_) | Who::Silent(_) => None,
    };
    let findings = judge(settings, &public, here.as_deref());
    let seen = if let Who::Ours(seen, _) = public { Some(*seen) } else { None };
    Arrived { findings, seen, is_served_here: here.is_some() }
}

/// Who listens on all addresses is asked on this machine's own.
fn reached_at(listens: SocketAddr) -> SocketAddr {
    let ip = match listens.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listens.port())
}

async fn who(settings: &Settings, ends: &RoundTrip, address: &str) -> Who {
    let (challenge, proof) = ends.ask();
    let Ok(url) = Url::parse(address) else { return Who::Silent(NoAnswer::Other("it is no address".to_owned())) };
    let mut headers = sent(settings);
    headers.extend(value(&challenge).map(|value| (CHALLENGE, value)));
    headers.extend(value(&proof).map(|value| (PROOF, value)));
    let answer = match ask(url, headers).await {
        Ok(answer) => answer,
        Err(nobody) => return Who::Silent(nobody),
    };
    let proof = answer.headers.get(PROOF).and_then(|proof| proof.to_str().ok()).unwrap_or_default();
    let is_ours = ends.is_answer(&challenge, &answer.body, proof);
    match serde_json::from_slice::<Seen>(&answer.body).ok().filter(|_| is_ours) {
        Some(seen) => Who::Ours(Box::new(seen), answer.headers),
        None if answer.status == StatusCode::FORBIDDEN && answer.body == OTHER_KEY.as_bytes() => Who::Stranger,
        None => Who::Else(answer),
    }
}

/// As a browser would send it, with the largest cookie that we may have set.
fn sent(settings: &Settings) -> HeaderMap {
    let cookie = format!("{}={}", full_name(CARRIED, settings.https()), carried());
    let all = [
        (HOST, host(settings)),
        (ORIGIN, settings.public_base_url.origin().ascii_serialization()),
        (SEC_FETCH_SITE, SAME_ORIGIN.to_owned()),
        (X_FORWARDED_FOR, A_STRANGERS_WORD.to_string()),
        (COOKIE, cookie),
    ];
    all.into_iter().filter_map(|(name, text)| Some((name, value(&text)?))).collect()
}

fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

fn carried() -> String {
    "0123456789abcdefghijklmnopqrstuvwxyzABCD".chars().cycle().take(CARRIED_BYTES).collect()
}

fn host(settings: &Settings) -> String {
    let url = &settings.public_base_url;
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn judge(settings: &Settings, public: &Who, here: Option<&str>) -> Vec<Finding> {
    let url = settings.public_base_url.as_str();
    let fault = |found: String, mend: &str| vec![Finding::fault(Subject::RoundTrip, found, mend)];
    match public {
        Who::Ours(seen, answer) => {
            let mut findings = vec![same_instance(settings, seen, here)];
            findings.extend(on_the_way_there(settings, seen));
            findings.extend(on_the_way_back(settings, answer, seen.carried.is_some()));
            findings
        }
        Who::Stranger => fault(format!("a Portico with another key answers at {url}"), ONE_KEY),
        Who::Silent(NoAnswer::Nobody(why)) if here.is_none() => {
            vec![Finding::warning(Subject::RoundTrip, format!("nothing listens at {url}, nor here: {why}"), START)]
        }
        Who::Silent(nobody) => fault(
            format!("{url} cannot be reached: {}", nobody.why()),
            "look at its name (DNS), its certificate, and the proxy that should listen there",
        ),
        Who::Else(answer) => something_else(url, answer, here),
    }
}

fn something_else(url: &str, answer: &Answer, here: Option<&str>) -> Vec<Finding> {
    let status = answer.status;
    let finding = match answer.headers.get(LOCATION).map(|to| String::from_utf8_lossy(to.as_bytes())) {
        Some(to) if status.is_redirection() => Finding::fault(
            Subject::RoundTrip,
            format!("{url} leads on to {to}, where people end up"),
            "set PUBLIC_BASE_URL to the address that people end up at, or let the proxy hand the request on",
        ),
        _ if here.is_none() && status.is_server_error() => {
            Finding::warning(Subject::RoundTrip, format!("{url} answers {status}: no Portico behind it"), START)
        }
        _ => Finding::fault(
            Subject::RoundTrip,
            format!(
                "{url} answers {status}, and not as this installation does: something else is there, or changes answers"
            ),
            "let the proxy hand all of this host, or at least what stands below /_portico, to LEPTOS_SITE_ADDR",
        ),
    };
    vec![finding]
}

fn same_instance(settings: &Settings, seen: &Seen, here: Option<&str>) -> Finding {
    let url = settings.public_base_url.as_str();
    let many = matches!(settings.session_store, SessionStoreSetting::Redis(_));
    match here {
        Some(instance) if instance == seen.instance => {
            Finding::ok(Subject::RoundTrip, format!("{url} leads to the process that serves here"))
        }
        Some(_) if !many => Finding::fault(
            Subject::RoundTrip,
            format!("{url} leads to another process than the one that serves here, and they share no sessions"),
            "stop one of them, or let all nodes share a Redis (PORTICO_SESSION_STORE)",
        ),
        Some(_) => Finding::ok(Subject::RoundTrip, format!("{url} leads to another node, with the same key")),
        None => Finding::ok(Subject::RoundTrip, format!("{url} leads to a process with this key; none serves here")),
    }
}

fn on_the_way_there(settings: &Settings, seen: &Seen) -> Vec<Finding> {
    let origin = settings.public_base_url.origin().ascii_serialization();
    let lost = |what: &str, then: &str| {
        let found = format!("{what} does not arrive as it was sent: {then}");
        Finding::fault(Subject::RoundTrip, found, format!("let the proxy pass {what} on as it is"))
    };
    let mut findings = Vec::new();
    if seen.carried.as_deref() != Some(carried().as_str()) {
        findings.push(lost("Cookie", "people are signed out, or forget what they typed (it had 3,800 bytes)"));
    }
    if seen.header(ORIGIN.as_str()) != Some(&origin) {
        findings.push(lost("Origin", "forms of older browsers are refused"));
    }
    if seen.header(SEC_FETCH_SITE.as_str()) != Some(SAME_ORIGIN) {
        findings.push(lost("Sec-Fetch-Site", "forms are judged by Origin alone"));
    }
    if seen.header(HOST.as_str()) != Some(&host(settings)) {
        let found = format!("Host arrives as {}", seen.header(HOST.as_str()).unwrap_or("nothing"));
        let mend = "let the proxy pass Host on (nginx: proxy_set_header Host $host)";
        findings.push(Finding::warning(Subject::RoundTrip, found, mend));
    }
    findings
}

fn on_the_way_back(settings: &Settings, answer: &HeaderMap, arrived: bool) -> Vec<Finding> {
    let mut expected = vec![CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS, CACHE_CONTROL];
    expected.extend(settings.https().then_some(STRICT_TRANSPORT_SECURITY));
    let lost: Vec<_> = expected.iter().filter(|name| !answer.contains_key(*name)).map(HeaderName::as_str).collect();
    let back =
        answer.get_all(SET_COOKIE).iter().any(|line| String::from_utf8_lossy(line.as_bytes()).contains(&carried()));
    let mut findings = Vec::new();
    if !lost.is_empty() {
        let found = format!("answers lose {} on their way back", lost.join(", "));
        findings.push(Finding::fault(
            Subject::RoundTrip,
            found,
            "let the proxy leave the headers of answers as they are",
        ));
    }
    if arrived && !back {
        let found = "Set-Cookie with 3,800 bytes does not come back: what people typed is lost when a form fails";
        let mend = "let the proxy leave Set-Cookie as it is, with buffers for it (nginx: proxy_buffer_size 16k)";
        findings.push(Finding::fault(Subject::RoundTrip, found, mend));
    }
    findings
}
