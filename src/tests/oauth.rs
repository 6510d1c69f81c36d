//! Signing in by an account at a provider.

mod astray;
mod joining;

use axum::http::{Request, StatusCode};
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::provider::{METHODS, leave_for, parameter, signed_in, signed_in_by_the_page};
use crate::redis_server::RedisServer;
use crate::test_app::TestApp;
use crate::wire::Wire;

const EMAIL: &str = "ada@acme.example";

async fn acme() -> TestApp {
    let app = TestApp::with_methods(METHODS).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

/// A browser that has gone to Google from a page, and the start URL that it was led to.
async fn gone(app: &TestApp, from: &str) -> (Browser, String) {
    let mut browser = app.browser();
    let page = browser.get(from).await;
    let answer = leave_for(&mut browser, &page, "google").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let start = answer.location().to_owned();
    (browser, start)
}

/// The same, and the address that it comes back to.
async fn back(app: &TestApp, from: &str, email: &str) -> (Browser, String) {
    let (browser, start) = gone(app, from).await;
    let callback = signed_in(&start, email).await;
    (browser, callback)
}

/// What a refused callback shows: nobody is signed in by it.
async fn refused(browser: &mut Browser, callback: &str) -> Answer {
    let answer = browser.get(callback).await;
    assert_eq!(answer.location(), "/login/stopped");
    browser.follow(&answer).await
}

#[tokio::test]
async fn a_provider_leads_to_the_organizations_and_in() {
    let app = acme().await;
    let (mut ada, start) = gone(&app, "/").await;
    assert!(
        start.starts_with(&format!("{}/v1/b2b/public/oauth/google/discovery/start?", app.sandbox.url())),
        "{start}"
    );
    assert_eq!(parameter(&start, "discovery_redirect_url").as_deref(), Some("http://localhost:3000/authenticate"));
    assert_eq!(parameter(&start, "pkce_code_challenge").map(|challenge| challenge.len()), Some(43));
    let callback = signed_in_by_the_page(&start, EMAIL).await;
    let answer = ada.get(&callback).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/organizations"), "a clean address");
    let picker = ada.follow(&answer).await;
    let home = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").iter().any(|said| said == "Google"), "{:?}", home.texts("dd"));
}

#[tokio::test]
async fn every_provider_leads_into_the_organization_whose_door_it_was_at() {
    let app = acme().await;
    for provider in ["google", "microsoft", "github", "slack", "hubspot"] {
        let mut ada = app.browser();
        let page = ada.get("/org/acme").await;
        let start = leave_for(&mut ada, &page, provider).await.location().to_owned();
        assert!(start.contains(&format!("/v1/b2b/public/oauth/{provider}/start?")), "{start}");
        let answer = ada.get(&signed_in(&start, EMAIL).await).await;
        // Those that do not vouch for an address are not enough by themselves, see `joining`.
        let vouches = matches!(provider, "google" | "microsoft");
        assert_eq!(answer.location(), if vouches { "/org/acme" } else { "/login/unfinished" }, "{provider}");
    }
}

#[tokio::test]
async fn where_somebody_was_going_they_go_on_to() {
    let app = acme().await;
    let mut ada = app.browser();
    let page = ada.get("/org/acme?next=/organizations").await;
    let start = leave_for(&mut ada, &page, "google").await.location().to_owned();
    let answer = ada.get(&signed_in(&start, EMAIL).await).await;
    assert_eq!(answer.location(), "/organizations");
}

/// Cases 36, 43.
#[tokio::test]
async fn a_reload_and_the_back_button_lead_where_the_first_one_led() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/", EMAIL).await;
    for _ in 0..3 {
        assert_eq!(ada.get(&callback).await.location(), "/organizations");
    }
    let picker = ada.get("/organizations").await;
    assert_eq!(ada.press(&picker, "choose_organization", &[]).await.location(), "/org/acme");
    assert_eq!(ada.get(&callback).await.location(), "/org/acme");
    assert_eq!(app.calls("oauth/discovery/authenticate").await, 1);
}

/// Case 42.
#[tokio::test]
async fn two_requests_for_one_address_are_one() {
    let app = acme().await;
    for from in ["/", "/org/acme"] {
        let (mut one, callback) = back(&app, from, EMAIL).await;
        let (mut other, mut late) = (one.clone(), one.clone());
        let (first, second) = tokio::join!(one.get(&callback), other.get(&callback));
        assert_eq!(first.location(), second.location());
        // The answer that brought the new cookie may never have arrived.
        assert_eq!(late.get(&callback).await.location(), first.location());
        let there = first.location();
        for browser in [&mut one, &mut other, &mut late] {
            assert_eq!(browser.get(there).await.status, StatusCode::OK, "each of them is in");
        }
    }
    assert_eq!(app.calls("oauth/authenticate").await, 1);
    assert_eq!(app.calls("oauth/discovery/authenticate").await, 1);
    assert_eq!(app.living_sessions().await, 1);
}

/// Cases 28, 29.
#[tokio::test]
async fn a_look_ahead_does_nothing_and_shows_the_way() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/", EMAIL).await;
    ada.head(&callback).await;
    let ahead = Request::get(&callback).header("accept", "text/html").header("sec-purpose", "prefetch");
    let page = ada.send(ahead).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some(callback.as_str()));
    assert_eq!(app.calls("oauth/discovery/authenticate").await, 0);
    assert_eq!(ada.get(&callback).await.location(), "/organizations");
}

#[tokio::test]
async fn several_tabs_are_away_at_once() {
    let app = acme().await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.browser();
    let mut callbacks = Vec::new();
    for (from, to) in
        [("/", "/organizations"), ("/", "/organizations"), ("/org/acme", "/org/acme"), ("/org/globex", "/org/globex")]
    {
        let page = ada.get(from).await;
        let start = leave_for(&mut ada, &page, "google").await.location().to_owned();
        callbacks.push((signed_in(&start, EMAIL).await, to));
    }
    for (callback, to) in callbacks {
        assert_eq!(ada.get(&callback).await.location(), to);
    }
}

#[tokio::test]
async fn it_is_begun_at_one_node_and_finished_at_another() {
    let redis = RedisServer::start().await;
    let app = TestApp::with_env(&[
        ("PORTICO_SESSION_STORE", &redis.address()),
        ("PORTICO_METHODS", METHODS),
        ("STYTCH_PUBLIC_TOKEN", portico_sandbox::PUBLIC_TOKEN),
    ])
    .await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let (ada, callback) = back(&app, "/org/acme", EMAIL).await;
    let mut ada = ada.at(app.restarted().await);
    let answer = ada.get(&callback).await;
    assert_eq!(ada.follow(&answer).await.heading(), "Welcome");
}

/// Case 45.
#[tokio::test]
async fn whoever_is_signed_in_there_is_not_put_out_unasked() {
    let app = acme().await;
    app.organization("Globex", "globex", &[EMAIL, "bo@globex.example"]).await;
    let mut shared = app.member("globex", "bo@globex.example").await;
    shared.get("/logout").await;
    let start = shared.post("/_portico/api/start_oauth", &[("method", "google"), ("slug", "globex")]).await;
    let answer = shared.get(&signed_in(start.location(), EMAIL).await).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
    let question = shared.follow(&answer).await;
    assert!(question.heading().contains(EMAIL) && question.body.contains("bo@globex.example"));
    let home = shared.press_on(&question, "confirm_account", &[]).await;
    assert_eq!(home.heading(), "Welcome");
}

#[tokio::test]
async fn with_javascript_the_answer_names_the_address_to_go_to() {
    let app = acme().await;
    let mut ada = app.browser();
    let answer = ada.call_for_page("/_portico/api/start_oauth", &[("method", "google")]).await;
    let step: serde_json::Value = answer.json();
    let start = step["next"]["Onward"].as_str().unwrap();
    assert_eq!(ada.get(&signed_in(start, EMAIL).await).await.location(), "/organizations");
}

/// Case 109.
#[tokio::test]
async fn a_form_may_lead_where_the_ways_in_do_and_no_further_without_them() {
    let app = acme().await;
    let policy = |page: &Answer| page.header("content-security-policy").unwrap().to_owned();
    let page = app.browser().get("/").await;
    assert!(policy(&page).contains(&format!("form-action 'self' {} https:;", app.sandbox.url())), "{}", policy(&page));
    let page = TestApp::start().await.browser().get("/").await;
    assert!(policy(&page).contains("form-action 'self';"), "{}", policy(&page));
}

#[tokio::test]
async fn no_token_and_no_verifier_reach_the_browser() {
    let mut app = acme().await;
    let wire = Wire::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &wire.url)]).await;
    let mut everything = Vec::new();
    for from in ["/", "/org/acme"] {
        let (mut ada, start) = gone(&app, from).await;
        everything.push(start.clone());
        let callback = signed_in(&start.replace(&wire.url, &app.sandbox.url()), EMAIL).await;
        let token = parameter(&callback, "token").unwrap();
        let answer = ada.get(&callback).await;
        assert!(
            !format!("{:?}{}", answer.headers, answer.body).contains(&token),
            "its own token stays in its own address"
        );
        let page = ada.follow(&answer).await;
        for answer in [answer, page] {
            everything.push(format!("{:?}{}", answer.headers, answer.body));
        }
    }
    let secrets = wire.secrets();
    assert!(secrets.len() >= 3, "the wire was tapped: {}", secrets.len());
    for text in everything {
        assert!(!secrets.iter().any(|secret| text.contains(secret.as_str())), "{text}");
        assert!(!text.contains("verifier"), "{text}");
    }
}

/// Cases 39, 90.
#[tokio::test]
async fn what_is_not_offered_is_neither_shown_nor_taken() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.browser();
    for page in ["/", "/org/acme"] {
        assert!(ada.get(page).await.forms("start_oauth").is_empty(), "{page}");
    }
    assert_eq!(ada.post("/_portico/api/start_oauth", &[("method", "google")]).await.location(), "/");
    let page = ada.get("/authenticate?stytch_token_type=oauth&token=abc").await;
    assert_eq!(
        (page.status, page.heading().as_str()),
        (StatusCode::BAD_REQUEST, "This way of signing in is not enabled")
    );
    let only = TestApp::with_methods("email_link,github").await;
    let by_email = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link", "google_oauth"] });
    only.organization_with("Acme", "acme", &[EMAIL], by_email).await;
    let mut ada = only.browser();
    assert_eq!(ada.get("/").await.forms("start_oauth").len(), 1);
    assert!(ada.get("/org/acme").await.forms("start_oauth").is_empty(), "the organization does not take it");
    let refused = ada.post("/_portico/api/start_oauth", &[("method", "github"), ("slug", "acme")]).await;
    assert_eq!(refused.location(), "/org/acme");
}

#[tokio::test]
async fn where_nothing_begins_with_an_address_none_is_asked_for() {
    let app = TestApp::with_methods("google,github").await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for path in ["/", "/org/acme"] {
        let page = app.browser().get(path).await;
        assert!(page.attribute("#email", "name").is_none(), "{path}");
        assert_eq!(page.texts("button.button:not(.outline)"), ["Continue with Google"], "{path}: one is first");
    }
}
