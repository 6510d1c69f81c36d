//! What every answer carries, and what no request may do.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, FORWARDED, HOST, HeaderName, ORIGIN, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, VARY, VIA, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::nonce::Nonce;
use url::Url;

use super::bare_page::bare_page;
use super::forms;
use crate::error::AppError;
use crate::paths::Page;
use crate::server::config;
use crate::server::preferences::Preferences;
use crate::server::session::sent_cookies;
use crate::server::state::AppState;

const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
/// Each says that somebody stands between the browser and us (RFC 7239, RFC 9110 section 7.6.3, and what came before).
const PROXIED: [HeaderName; 5] = [
    FORWARDED,
    VIA,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-real-ip"),
];
/// A cookie for some seconds, of a browser that was led to this machine's public name. One that has it under another name
/// is at the right address: a proxy that says nothing of itself changes the name.
const LED: &str = "portico-led";
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// The policy of a rendered page: scripts by nonce only, nothing framed, nothing from elsewhere but logos.
pub fn page_policy(state: &AppState, nonce: &Nonce) -> String {
    // `cargo leptos watch` reloads the page through a socket of its own.
    let reload = if state.watched { " ws://localhost:3001 ws://127.0.0.1:3001" } else { "" };
    // A form's answer may lead on to the application, and browsers hold that against the form.
    let on = state.settings.door.origins().map(|url| url.origin().ascii_serialization());
    // So may it lead to a provider, by Stytch, and Chromium holds each further redirect of theirs against it too; where those
    // are is the provider's affair, and an organization's identity provider may be anywhere.
    let leads_away = state.settings.sign_in.methods.iter().any(|method| method.leads_away());
    let away = leads_away.then(|| state.stytch.start_origin().into_iter().chain(["https:".to_owned()]));
    let on =
        ["'self'".to_owned()].into_iter().chain(on).chain(away.into_iter().flatten()).collect::<Vec<_>>().join(" ");
    let font = if state.settings.brand.has_font { " font-src 'self';" } else { "" };
    format!(
        "default-src 'none';{font} script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' https:; connect-src 'self'{reload}; form-action {on}; base-uri 'none'; frame-ancestors 'none'; \
         object-src 'none'"
    )
}

/// Lets in what was sent to this site, by this site.
pub async fn only_own_requests(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match one_host(&state, &request).or_else(|| same_site(&state, &request)) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    }
}

/// One name for this machine: a cookie set under `127.0.0.1` would be missing under `localhost`, where
/// links lead.
fn one_host(state: &AppState, request: &Request) -> Option<Response> {
    let host = request.headers().get(HOST)?;
    let page = *request.method() == Method::GET && host.as_bytes() != state.site.host.as_bytes();
    // Behind a proxy the name in the request is the proxy's choice: the browser may be at the right address already.
    let proxied = PROXIED.iter().any(|name| request.headers().contains_key(name));
    if !page || proxied || !is_another_loopback(host, &state.settings.public_base_url) {
        return None;
    }
    if !sent_cookies(request.headers(), LED, false).is_empty() {
        tracing::warn!(?host, "a proxy on this machine puts its own name into Host: let it pass the browser's on");
        return None;
    }
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let target = state.mount.outside(target);
    let led = format!("{LED}=1; Path=/; Max-Age=5; HttpOnly; SameSite=Lax");
    Some(([(SET_COOKIE, led)], Redirect::temporary(&state.settings.absolute(&target))).into_response())
}

/// True when both names are this machine's, and not the same, at the same port: at another one somebody stands between,
/// and a redirect would come back as the same request for ever.
fn is_another_loopback(host: &HeaderValue, public: &Url) -> bool {
    let asked = host.to_str().ok().and_then(|host| Url::parse(&format!("http://{host}")).ok());
    asked.is_some_and(|asked| {
        config::is_loopback(&asked)
            && config::is_loopback(public)
            && asked.host() != public.host()
            && asked.port_or_known_default() == public.port_or_known_default()
    })
}

/// Refuses requests that another site made this browser send (CSRF): first by `Sec-Fetch-Site`, which
/// browsers set and scripts cannot; by `Origin` where it is missing (old browsers). A POST with neither
/// is from no browser's form, and there is nothing to lose by refusing it (OWASP, CSRF cheat sheet).
fn same_site(state: &AppState, request: &Request) -> Option<Response> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(request.headers(), &state.settings.public_base_url) {
        return None;
    }
    let error = refusal(state, request.headers());
    tracing::warn!(path = request.uri().path(), ?error, "refused a cross-site request");
    let answer = if forms::wants_page(request.headers()) {
        bare_page(state, Preferences::of(request.headers(), &state.settings), &error)
    } else {
        forms::failure(&error)
    };
    Some(([(VARY, "Sec-Fetch-Site, Origin")], answer).into_response())
}

/// Another site's request; or our own page's, opened under a name that is not the configured one.
fn refusal(state: &AppState, headers: &HeaderMap) -> AppError {
    let authority = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host = authority(HOST).filter(|host| *host != state.site.host);
    let from_there = |host: &str| match authority(ORIGIN) {
        Some(origin) => origin.split_once("://").is_some_and(|(_, origin)| origin == host),
        None => headers.get(SEC_FETCH_SITE).is_none_or(|site| site == "same-origin"),
    };
    match host {
        Some(host) if from_there(host) => {
            static TOLD: std::sync::Once = std::sync::Once::new();
            TOLD.call_once(|| {
                tracing::warn!(
                    opened_at = host,
                    public_base_url = state.settings.public_base_url.as_str(),
                    "pages are opened under another name than PUBLIC_BASE_URL, and forms from there are refused: \
                     set PUBLIC_BASE_URL to the address that people use"
                );
            });
            AppError::OtherAddress { right: state.settings.url(&Page::SignIn) }
        }
        _ => AppError::CrossSite,
    }
}

fn is_ours(headers: &HeaderMap, public: &Url) -> bool {
    match headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes) {
        Some(site) => site == b"same-origin",
        None => headers
            .get(ORIGIN)
            .and_then(|origin| origin.to_str().ok())
            .is_some_and(|origin| origin == public.origin().ascii_serialization()),
    }
}

/// Adds what every answer carries.
pub async fn headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_headers(&state, response.headers_mut());
    response
}

/// See [`headers`].
pub fn add_headers(state: &AppState, headers: &mut HeaderMap) {
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: that makes browsers send `Origin: null` with a form.
        (REFERRER_POLICY, "same-origin"),
        (CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
        (CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        (PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (X_ROBOTS_TAG, "noindex"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if state.settings.https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    // Whatever is not marked as a public file may be personal.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(HeaderName, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        is_ours(&headers, &Url::parse("https://login.example.com").unwrap())
    }

    #[test]
    fn only_this_site_may_post() {
        assert!(ours(&[(SEC_FETCH_SITE, "same-origin"), (ORIGIN, "null")]));
        assert!(ours(&[(ORIGIN, "https://login.example.com")]));
        assert!(!ours(&[(SEC_FETCH_SITE, "cross-site"), (ORIGIN, "https://login.example.com")]));
        assert!(!ours(&[(SEC_FETCH_SITE, "same-site")]));
        assert!(!ours(&[(ORIGIN, "null")]));
        assert!(!ours(&[(ORIGIN, "https://login.example.com.evil.example")]));
        assert!(!ours(&[]));
    }
}
