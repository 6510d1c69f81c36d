//! Recovery codes are told to the member whose they are, while it is new, and made anew by nobody else.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{CODES_PAGE, EMAIL, acme, entered_by_app};
use crate::browser::{Answer, Browser};
use crate::second_step::KEY;
use crate::test_app::TestApp;

const CODES: &str = "/login/recovery-codes";
const BO: &str = "bo@acme.example";

async fn with_app() -> TestApp {
    acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await
}

/// Ada's browser, with codes that were made anew and that she has not said to have kept; one of them.
async fn with_codes(app: &TestApp) -> (Browser, String) {
    let mut ada = entered_by_app(app).await;
    let page = ada.get(CODES_PAGE).await;
    let kept = ada.press_on(&page, "replace_recovery_codes", &[]).await;
    assert_eq!(kept.heading(), "Keep these recovery codes");
    (ada, kept.texts(".codes li").remove(0))
}

/// Opens a link that nobody has asked for here, and says yes to its account.
async fn enters_by(browser: &mut Browser, link: &str) -> Answer {
    let page = browser.get(link).await;
    let question = browser.press_on(&page, "finish_sign_in", &[]).await;
    let yes = question.forms("confirm_account").remove(0);
    browser.submit(&yes.action, &yes.filled(&[])).await
}

async fn make_new(browser: &mut Browser) -> StatusCode {
    browser.call("/_portico/api/new_recovery_codes", &[("attempt", "1")]).await.status
}

#[tokio::test]
async fn who_enters_in_the_place_of_a_member_reads_none_of_their_codes_and_makes_none() {
    let app = with_app().await;
    app.api("organizations/acme/members", json!({ "email_address": BO })).await;
    let (mut ada, code) = with_codes(&app).await;
    app.asked_at("acme", BO).await;
    enters_by(&mut ada, &app.link(BO).await).await;
    assert!(ada.get("/org/acme").await.body.contains(BO), "the browser is Bo's now");
    assert_eq!(ada.get(CODES).await.status, StatusCode::SEE_OTHER);
    assert!(!ada.get("/org/acme").await.body.contains(&code));
    assert_eq!(make_new(&mut ada).await, StatusCode::UNAUTHORIZED);
    assert_eq!(app.calls("recovery_codes/rotate").await, 1, "Ada's alone");
}

#[tokio::test]
async fn who_acts_as_a_member_reads_no_codes_and_makes_none() {
    let app = with_app().await;
    let (mut ada, _) = with_codes(&app).await;
    let home = enters_by(&mut ada, &app.impersonation(EMAIL).await).await;
    assert!(home.text(".impersonated").is_some(), "{}", home.heading());
    assert_eq!(ada.get(CODES).await.status, StatusCode::SEE_OTHER);
    assert!(make_new(&mut ada).await.is_client_error());
    assert_eq!(app.calls("recovery_codes/rotate").await, 1, "Ada's alone");
}

#[tokio::test]
async fn codes_can_be_read_for_an_hour_and_made_anew_for_ten_minutes() {
    let app = with_app().await;
    let (mut ada, code) = with_codes(&app).await;
    app.advance(Duration::minutes(11)).await;
    let asked = ada.submit("/_portico/api/new_recovery_codes", &[("attempt", "1")]).await;
    assert_eq!(asked.heading(), "Confirm that it is you");
    assert_eq!(app.calls("recovery_codes/rotate").await, 1);
    assert!(ada.get(CODES).await.body.contains(&code));
    app.advance(Duration::minutes(50)).await;
    assert_eq!(ada.get(CODES).await.status, StatusCode::SEE_OTHER);
    assert_eq!(make_new(&mut ada).await, StatusCode::UNAUTHORIZED);
}
