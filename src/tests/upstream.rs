//! Stytch down, failing, slow, or answering nonsense: what a person sees, and that nothing is lost.

use std::future::Future;

use axum::http::StatusCode;
use portico::error::{AppError, Trouble};
use serde_json::{Value, json};

use crate::browser::Answer;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

fn failing(path: &str) -> [Value; 3] {
    [
        json!([{ "path": path, "status": 500 }]),
        json!([{ "path": path, "garbage": true }]),
        json!([{ "path": path, "drop_response": true }]),
    ]
}

fn assert_says_try_again(page: &Answer) {
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    let alert = page.alert().unwrap();
    assert!(alert.contains("We could not reach the sign-in service"), "{alert}");
    // Whether something was is known only where Stytch was never reached.
    assert!(alert.contains("It may have been carried out") || alert.contains("Nothing was changed"), "{alert}");
    assert_eq!(page.text(".reference code").unwrap().len(), 9);
}

#[tokio::test]
async fn an_organizations_page_that_cannot_be_had_says_try_again() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for faults in failing("*/organizations/acme") {
        app.faults(faults).await;
        let page = app.browser().get("/org/acme?a=b").await;
        assert_eq!(
            (page.status, page.heading().as_str()),
            (StatusCode::BAD_GATEWAY, "We could not reach the sign-in service")
        );
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/org/acme?a=b"));
    }
    app.faults(json!([{ "path": "*/organizations/acme", "status": 500, "times": 1 }])).await;
    assert_eq!(app.browser().get("/org/acme").await.heading(), "Sign in to Acme", "a read is tried twice");
}

#[tokio::test]
async fn an_organization_seen_lately_keeps_its_form() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    assert_eq!(app.browser().get("/org/acme").await.status, StatusCode::OK);
    app.faults(json!([{ "path": "*/organizations/acme", "status": 500 }])).await;
    assert_eq!(app.browser().get("/org/acme").await.heading(), "Sign in to Acme");
    app.clock.advance(time::Duration::seconds(61));
    assert_eq!(app.browser().get("/org/acme").await.status, StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn a_member_stays_signed_in_while_stytch_cannot_be_asked() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.faults(json!([{ "path": "*/sessions/authenticate", "status": 500 }])).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "the JWT is still good");
    app.clock.advance(time::Duration::seconds(301));
    let page = ada.get("/org/acme").await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    app.faults(json!([])).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "the session was kept");
}

#[tokio::test]
async fn with_stytch_gone_every_step_says_so() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut proven = app.proven(EMAIL).await;
    let mut asked = app.asked("cy@acme.example").await;
    let callback = asked.get(&app.link("cy@acme.example").await).await;
    let picker = proven.get("/organizations").await;
    let TestApp { sandbox, router, .. } = app;
    drop(sandbox);
    let mut visitor = crate::browser::Browser::new(router);
    assert_says_try_again(&visitor.submit("/_portico/api/send_link", &[("email", "di@acme.example")]).await);
    assert_says_try_again(&proven.press_on(&picker, "choose_organization", &[]).await);
    assert_says_try_again(&asked.press_on(&callback, "finish_sign_in", &[]).await);
    assert_eq!(visitor.get("/org/acme").await.status, StatusCode::BAD_GATEWAY);
    assert_eq!(visitor.get("/healthz").await.status, StatusCode::OK);
}

/// Answers `request` as if Stytch were silent for longer than we wait. No time passes: once the call has
/// reached the sandbox, the runtime's clock is moved.
async fn out_of_patience(app: &TestApp, request: impl Future<Output = Answer>) -> Answer {
    let silence = async {
        while app.pending_faults().await > 0 {
            tokio::task::yield_now().await;
        }
        tokio::time::pause();
        tokio::time::advance(std::time::Duration::from_secs(11)).await;
        tokio::time::resume();
    };
    tokio::join!(request, silence).0
}

#[tokio::test]
async fn a_silent_stytch_is_not_waited_for_longer_than_ten_seconds() {
    let app = TestApp::start().await;
    app.faults(json!([{ "path": "*/send", "delay_ms": 600_000, "times": 1 }])).await;
    let mut ada = app.browser();
    let answer = out_of_patience(&app, ada.call("/_portico/api/send_link", &[("email", EMAIL)])).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(matches!(answer.json(), AppError::Upstream { trouble: Trouble::Slow, .. }));
    app.faults(json!([{ "path": "*/send", "delay_ms": 600_000, "times": 1 }])).await;
    let answer = out_of_patience(&app, ada.post("/_portico/api/send_link", &[("email", EMAIL)])).await;
    let page = ada.follow(&answer).await;
    assert_eq!(page.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(page.alert().unwrap().contains("taking too long"));
    assert_eq!(page.field("email").as_deref(), Some(EMAIL));
}

#[tokio::test]
async fn what_was_made_with_its_answer_lost_is_found_and_leads_in() {
    for (endpoint, path, fields) in [
        ("create_organization", "*/organizations/create", [("name", "Made"), ("slug", "made")].as_slice()),
        ("choose_organization", "*/intermediate_sessions/exchange", &[]),
    ] {
        let app = TestApp::start().await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let slug = if endpoint == "create_organization" { "made" } else { "acme" };
        let mut ada = app.proven(EMAIL).await;
        let page = ada.get(if slug == "made" { "/organizations/new" } else { "/organizations" }).await;
        app.faults(json!([{ "path": path, "drop_response": true, "times": 1 }])).await;
        let told = ada.press_on(&page, endpoint, fields).await;
        let alert = told.alert().unwrap();
        assert!(alert.contains("It may have been carried out"), "{alert}");
        for (name, typed) in fields {
            assert_eq!(told.field(name).as_deref(), Some(*typed), "kept");
        }
        let sent = ada.press_on(&told, endpoint, fields).await;
        assert_eq!(sent.heading(), "Check your email", "{endpoint}");
        assert!(sent.text(".notice").unwrap().contains("Your first try was carried out"));
        app.enter_by_link(&mut ada, slug, EMAIL).await;
        assert_eq!(ada.get(&format!("/org/{slug}")).await.heading(), "Welcome");
        assert_eq!(app.calls("organizations/create").await, usize::from(slug == "made") * 2, "and nothing twice");
    }
}

#[tokio::test]
async fn a_stytch_that_was_never_reached_has_changed_nothing() {
    let app = TestApp::with_env(&[("STYTCH_BASE_URL", "http://127.0.0.1:9")]).await;
    let mut ada = app.browser();
    let page = ada.submit("/_portico/api/send_link", &[("email", EMAIL)]).await;
    assert!(page.alert().unwrap().contains("Nothing was changed"), "{:?}", page.alert());
}
