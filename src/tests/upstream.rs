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
async fn a_link_that_could_not_be_sent_keeps_the_address() {
    let app = TestApp::start().await;
    for faults in failing("*/send") {
        let mut ada = app.browser();
        app.faults(faults).await;
        let page = ada.get("/").await;
        let page = ada.press_on(&page, "send_link", &[("email", EMAIL)]).await;
        assert_says_try_again(&page);
        assert_eq!(page.field("email").as_deref(), Some(EMAIL));
        assert_eq!(ada.get("/").await.status, StatusCode::OK, "told once");
        app.faults(json!([])).await;
        let sent = ada.press_on(&page, "send_link", &[("email", EMAIL)]).await;
        assert_eq!(sent.heading(), "Check your email");
        app.clock.advance(time::Duration::minutes(1));
    }
}

#[tokio::test]
async fn the_wasm_client_is_told_with_the_same_status() {
    let app = TestApp::start().await;
    for faults in failing("*/send") {
        app.faults(faults).await;
        let answer = app.browser().call("/_portico/api/send_link", &[("email", EMAIL)]).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
        let AppError::Upstream { trouble, reference, .. } = answer.json() else { panic!("{}", answer.body) };
        assert_eq!((trouble, reference.len()), (Trouble::Failing, 9));
    }
}

#[tokio::test]
async fn a_link_survives_a_failing_upstream() {
    let app = TestApp::start().await;
    for faults in failing("*/authenticate").into_iter().take(2) {
        let mut ada = app.asked(EMAIL).await;
        let page = ada.get(&app.link(EMAIL).await).await;
        app.faults(faults).await;
        let page = ada.press_on(&page, "finish_sign_in", &[]).await;
        assert_says_try_again(&page);
        assert_eq!(page.heading(), "Continue signing in");
        assert_eq!(page.field("token"), Some(app.mail(EMAIL).await.token), "the link stays on the page");
        app.faults(json!([])).await;
        assert_eq!(ada.press_on(&page, "finish_sign_in", &[]).await.heading(), "No organization yet");
        app.clock.advance(time::Duration::minutes(1));
    }
}

#[tokio::test]
async fn a_link_whose_answer_was_lost_offers_a_new_one() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    app.faults(json!([{ "path": "*/authenticate", "drop_response": true }])).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_says_try_again(&page);
    app.faults(json!([])).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.form("send_again").text.contains("Email me a new link"));
}

#[tokio::test]
async fn a_choice_survives_a_failing_upstream() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    for faults in failing("*/exchange").into_iter().take(2) {
        app.faults(faults).await;
        let page = ada.press_on(&picker, "choose_organization", &[]).await;
        assert_says_try_again(&page);
        assert_eq!(page.forms("choose_organization").len(), 1);
        assert_eq!(ada.get("/organizations").await.status, StatusCode::OK, "told once");
    }
    app.faults(json!([])).await;
    assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_new_organization_survives_a_failing_upstream() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    for faults in failing("*/create").into_iter().take(2) {
        app.faults(faults).await;
        let page = ada.press_on(&form, "create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
        assert_says_try_again(&page);
        assert_eq!((page.field("name").as_deref(), page.field("slug").as_deref()), (Some("Acme"), Some("acme")));
    }
    app.faults(json!([])).await;
    let home = ada.press_on(&form, "create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
    assert_eq!(home.heading(), "Welcome");
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
async fn a_silent_stytch_leaves_the_link_on_the_page() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    app.faults(json!([{ "path": "*/authenticate", "delay_ms": 600_000, "times": 1 }])).await;
    let answer = out_of_patience(&app, ada.press(&page, "finish_sign_in", &[])).await;
    let page = ada.follow(&answer).await;
    assert_eq!(page.status, StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(page.field("token"), Some(app.mail(EMAIL).await.token));
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
async fn a_switch_with_its_answer_lost_is_made_by_the_next_press() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    app.faults(json!([{ "path": "*/sessions/exchange", "drop_response": true, "times": 1 }])).await;
    let told = ada.press_on(&page, "choose_organization", &[]).await;
    assert!(told.alert().unwrap().contains("It may have been carried out"));
    assert_eq!(ada.press_on(&told, "choose_organization", &[]).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_stytch_that_was_never_reached_has_changed_nothing() {
    let app = TestApp::with_env(&[("STYTCH_BASE_URL", "http://127.0.0.1:9")]).await;
    let mut ada = app.browser();
    let page = ada.submit("/_portico/api/send_link", &[("email", EMAIL)]).await;
    assert!(page.alert().unwrap().contains("Nothing was changed"), "{:?}", page.alert());
}
