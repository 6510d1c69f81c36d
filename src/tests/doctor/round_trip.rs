//! Whether the doctor tells a public address that leads here from one that does not, and a proxy that passes on what it gets from
//! one that changes it.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Request as Built, StatusCode};
use axum::response::{IntoResponse, Redirect};
use portico::server::clock::Clock;
use portico::server::operations::connections::{Limits, serve};
use portico::server::operations::doctor::{Level, Report, Subject};
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use super::{changed, finds, is_in_order, report};
use crate::application::{application, raw_application};
use crate::browser::Browser;
use crate::test_app::{TestApp, built, client};

/// A key that is not that of the tests.
const OTHER_KEY: &str = "9f3a5c7e1b2d4f6081a3c5e7092b4d6f8fa1b3c5d7e9f0123456789abcdef012";

/// What a proxy does to what passes by it.
#[derive(Clone, Copy, Default)]
struct Harm {
    /// Removed on the way there.
    drops: Option<&'static str>,
    /// Set on the way there.
    sets: Option<(&'static str, &'static str)>,
    /// Removed on the way back.
    hides: Option<&'static str>,
}

/// A listener, and its address as a setting.
async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

/// An installation that listens at an address of its own, and people see at this one, or there too.
async fn installation(public: Option<&str>, env: &[(&str, &str)]) -> Vec<(String, String)> {
    let (listener, address) = listener().await;
    let own = format!("http://{address}");
    let public = public.unwrap_or(&own);
    let app = TestApp::with_env(&[env, &[("PUBLIC_BASE_URL", public), ("LEPTOS_SITE_ADDR", &address)]].concat()).await;
    let router = built(&app.env(), Clock::default()).await.unwrap().router;
    tokio::spawn(serve(listener, router, Limits::default(), TaskTracker::new(), std::future::pending()));
    app.env()
}

/// A proxy to this installation, at the listener.
fn proxy(listener: TcpListener, env: &[(String, String)], harm: Harm) {
    let to = env.iter().rev().find(|(name, _)| name == "LEPTOS_SITE_ADDR").unwrap().1.clone();
    let router = Router::new().fallback(move |request: Request| pass_on(to.clone(), harm, request));
    tokio::spawn(async move { axum::serve(listener, router).await });
}

async fn pass_on(to: String, harm: Harm, request: Request) -> axum::response::Response {
    let mut headers = request.headers().clone();
    if let Some(name) = harm.drops {
        headers.remove(name);
    }
    if let Some((name, value)) = harm.sets {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let answer = client().get(format!("http://{to}{}", request.uri())).headers(headers).send().await.unwrap();
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    if let Some(name) = harm.hides {
        headers.remove(name);
    }
    headers.remove("transfer-encoding");
    (status, headers, Body::from(answer.bytes().await.unwrap())).into_response()
}

/// What is found of an installation behind a proxy that does this.
async fn behind(harm: Harm) -> Report {
    let (listener, address) = listener().await;
    let env = installation(Some(&format!("http://{address}")), &[]).await;
    proxy(listener, &env, harm);
    report(&env).await
}

#[tokio::test]
async fn an_address_that_leads_here_is_known_wherever_the_pages_stand() {
    let origin = application().await;
    for env in [&[] as &[_], &[("PORTICO_BASE_PATH", "/auth")], &[("PORTICO_UPSTREAM", origin.as_str())]] {
        let report = report(&installation(None, env).await).await;
        is_in_order(&report, Subject::RoundTrip);
        is_in_order(&report, Subject::Application);
        finds(&report, Subject::RoundTrip, Level::Ok, "leads to the process that serves here");
    }
}

#[tokio::test]
async fn a_proxy_that_changes_nothing_is_in_order() {
    let report = behind(Harm::default()).await;
    is_in_order(&report, Subject::RoundTrip);
    finds(&report, Subject::RoundTrip, Level::Ok, "leads to the process that serves here");
}

#[tokio::test]
async fn what_a_proxy_loses_or_changes_is_told_by_its_name() {
    let drops = |name| Harm { drops: Some(name), ..Harm::default() };
    let hides = |name| Harm { hides: Some(name), ..Harm::default() };
    for (harm, level, what) in [
        (drops("cookie"), Level::Fault, "Cookie does not arrive"),
        (drops("origin"), Level::Fault, "Origin does not arrive"),
        (drops("sec-fetch-site"), Level::Fault, "Sec-Fetch-Site does not arrive"),
        (Harm { sets: Some(("host", "backend")), ..Harm::default() }, Level::Warning, "Host arrives as backend"),
        (hides("set-cookie"), Level::Fault, "Set-Cookie with 3,800 bytes does not come back"),
        (hides("content-security-policy"), Level::Fault, "answers lose content-security-policy"),
        (hides("portico-proof"), Level::Fault, "not as this installation does"),
    ] {
        finds(&behind(harm).await, Subject::RoundTrip, level, what);
    }
}

#[tokio::test]
async fn whoever_else_answers_there_is_told_apart() {
    let elsewhere = Router::new().fallback(|| async { Redirect::temporary("https://www.example.com/") });
    let (led, leads) = listener().await;
    tokio::spawn(async move { axum::serve(led, elsewhere).await });
    let app = TestApp::start().await;
    let at = async |url: &str| report(&changed(&app.env(), &[("PUBLIC_BASE_URL", url)])).await;
    let found = at(&format!("http://{leads}")).await;
    finds(&found, Subject::RoundTrip, Level::Fault, "leads on to https://www.example.com/");
    finds(&at(&application().await).await, Subject::RoundTrip, Level::Fault, "something else is there");

    let gateway = raw_application(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    finds(&at(&gateway).await, Subject::RoundTrip, Level::Warning, "no Portico behind it");
    finds(&at("http://127.0.0.1:9").await, Subject::RoundTrip, Level::Warning, "nothing listens");
    finds(&at("https://login.example.invalid").await, Subject::RoundTrip, Level::Fault, "cannot be reached");
}

#[tokio::test]
async fn another_key_and_another_process_are_faults() {
    let env = installation(None, &[]).await;
    let other_key = report(&changed(&env, &[("PORTICO_SECRET_KEY", OTHER_KEY)])).await;
    finds(&other_key, Subject::RoundTrip, Level::Fault, "another key");

    let another = installation(None, &[]).await;
    let public = &another.iter().rev().find(|(name, _)| name == "PUBLIC_BASE_URL").unwrap().1;
    let report = report(&changed(&env, &[("PUBLIC_BASE_URL", public)])).await;
    finds(&report, Subject::RoundTrip, Level::Fault, "another process");
}

#[tokio::test]
async fn a_stranger_is_told_nothing() {
    let app = TestApp::start().await;
    let plain = app.browser().get("/_portico/round-trip").await;
    assert_eq!((plain.status, plain.body.as_str()), (StatusCode::FORBIDDEN, r#"{"error":"other_key"}"#));
    assert_eq!(plain.header("cache-control"), Some("no-store"));
    let guesses = [("", ""), ("a", "b"), (&"a".repeat(22), &"0".repeat(64)), (&"a".repeat(5_000), &"0".repeat(64))];
    for (challenge, proof) in guesses {
        let guess = Built::get("/_portico/round-trip")
            .header("portico-challenge", challenge)
            .header("portico-proof", proof)
            .header("cookie", "portico-round-trip=x; portico=y");
        let answer = Browser::new(app.router.clone()).send(guess).await;
        assert_eq!((answer.status, &answer.body), (StatusCode::FORBIDDEN, &plain.body));
        assert_eq!((answer.header("portico-proof"), answer.header("set-cookie")), (None, None));
    }
}
