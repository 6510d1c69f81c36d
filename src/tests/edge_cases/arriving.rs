//! Coming back by a link, and standing in an organization, when something on the way is out of the ordinary.

use axum::http::StatusCode;
use portico::server::config::LogFormat;
use serde_json::json;
use time::Duration;

use crate::log::logged;
use crate::test_app::{TestApp, client};

const EMAIL: &str = "ada@acme.example";

// Case 32
#[tokio::test]
async fn a_link_that_a_scanner_has_pressed_offers_a_new_one_and_a_code() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    let mut scanner = app.browser();
    let pressed = scanner.get(&link).await;
    scanner.press(&pressed, "finish_sign_in", &[]).await;

    let page = ada.get(&link).await;
    let dead = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(dead.status, StatusCode::GONE);
    assert!(dead.text(".lead").unwrap().contains("Mail scanners sometimes open them first"));
    assert_eq!(dead.forms("send_again").len(), 1);
    let page = ada.press_on(&dead, "send_code_instead", &[]).await;
    let code = app.code(EMAIL).await;
    assert_eq!(ada.press_on(&page, "enter_code", &[("code", &code)]).await.heading(), "Choose an organization");
}

// Case 39
#[tokio::test]
async fn a_link_of_a_kind_that_is_not_offered_is_told_to_the_operator_without_its_token() {
    let app = TestApp::start().await;
    let (lines, _audit, guard) = logged("warn", LogFormat::Json);
    let page = app.browser().get("/authenticate?stytch_token_type=oauth&token=not-for-the-log").await;
    drop(guard);
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let log = lines.text();
    assert!(log.contains("a link of a kind that is not enabled was opened"), "{log}");
    assert!(!log.contains("not-for-the-log"), "{log}");
}

// Case 49
#[tokio::test]
async fn a_clock_that_differs_from_stytchs_keeps_nobody_out() {
    for (ours, stytchs) in [(0, 30), (30, 0)] {
        let app = TestApp::start().await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        app.clock.advance(Duration::minutes(ours));
        app.advance_sandbox(stytchs * 60).await;
        let mut ada = app.asked_at("acme", EMAIL).await;
        assert_eq!(app.enter_by_link(&mut ada, "acme", EMAIL).await.heading(), "Welcome");
        for view in 0..2 {
            assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "{ours} {stytchs}: {view}");
        }
        assert!(app.calls("sessions/authenticate").await > 0, "what the clock here doubts, Stytch is asked about");
    }
}

// Case 105
#[tokio::test]
async fn a_member_who_was_deleted_is_told_at_the_organizations_door() {
    let app = TestApp::start().await;
    let member = json!({ "email_address": EMAIL, "member_id": "member-test-ada" });
    app.seed(json!([{ "organization_name": "Acme", "organization_slug": "acme", "members": [member] }])).await;
    let mut ada = app.member("acme", EMAIL).await;
    let url = format!("{}/v1/b2b/organizations/acme/members/member-test-ada", app.sandbox.url());
    let deleted =
        client().delete(url).basic_auth(portico_sandbox::PROJECT_ID, Some(portico_sandbox::SECRET)).send().await;
    assert_eq!(deleted.unwrap().status().as_u16(), 200);
    app.advance(Duration::seconds(301)).await;
    let page = ada.get("/org/acme").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Sign in to Acme"));
    assert!(page.text(".notice").unwrap().contains("Your session here has ended"));
}
