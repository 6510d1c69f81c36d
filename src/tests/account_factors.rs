//! What a member signs in with, changed on pages of their own: each change to the end, and the fresh proof before it.

mod codes;
mod limits;
mod passwords;
mod proof;
mod strangers;
mod trouble;

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::second_step::{KEY, shown};
use crate::steps::member_id;
use crate::test_app::TestApp;

pub(super) const EMAIL: &str = "ada@acme.example";
pub(super) const PHONE: &str = "+15005550006";
pub(super) const GOOD: &str = "correct horse battery staple 7";
pub(super) const ACCOUNT: &str = "/org/acme/account";
pub(super) const PHONE_PAGE: &str = "/org/acme/account/phone";
pub(super) const APP_PAGE: &str = "/org/acme/account/app";
pub(super) const CODES_PAGE: &str = "/org/acme/account/recovery-codes";
pub(super) const PASSWORD_PAGE: &str = "/org/acme/account/password";
pub(super) const METHODS: (&str, &str) = ("PORTICO_METHODS", "email_link,email_code,password");

/// An organization that asks nobody for a second step, with Ada as this says.
pub(super) async fn acme(member: Value) -> TestApp {
    acme_with(json!({}), member).await
}

pub(super) async fn acme_with(organization: Value, member: Value) -> TestApp {
    acme_at(&[METHODS], organization, member).await
}

pub(super) async fn acme_at(env: &[(&str, &str)], organization: Value, member: Value) -> TestApp {
    let app = TestApp::with_env(env).await;
    seed(&app, organization, member).await;
    app
}

pub(super) async fn seed(app: &TestApp, mut organization: Value, mut member: Value) {
    member["email_address"] = EMAIL.into();
    member["member_id"] = member_id("acme", EMAIL).into();
    organization["organization_name"] = "Acme".into();
    organization["organization_slug"] = "acme".into();
    organization["members"] = json!([member]);
    app.seed(json!([organization])).await;
}

/// A browser that has just signed in by a code in the mail, and with nothing more.
pub(super) async fn signed_in(app: &TestApp) -> Browser {
    let (mut ada, page) = app.asked_for_code_at("acme", EMAIL).await;
    let answer = ada.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(answer.location(), "/org/acme");
    ada
}

/// The member as Stytch has them.
pub(super) async fn member(app: &TestApp) -> Value {
    let state = app.sandbox_state().await;
    let members = state["state"]["tables"]["members"].as_array().unwrap().clone();
    members.into_iter().find(|member| member["member_id"] == member_id("acme", EMAIL)).unwrap()
}

/// What the member's own page says of how they sign in.
pub(super) async fn ways(browser: &mut Browser) -> String {
    browser.get(ACCOUNT).await.text("section[aria-labelledby=ways]").unwrap()
}

/// Shows the app's code where it is asked for, and comes to what was wanted.
pub(super) async fn confirms_by_app(app: &TestApp, ada: &mut Browser, page: &Answer) -> Answer {
    ada.press_on(page, "confirm_member", &[("code", &shown(app, KEY).await)]).await
}

#[tokio::test]
async fn a_phone_is_added_and_asked_for_from_then_on() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    assert!(ways(&mut ada).await.contains("Signing in asks you for no second step"));
    let page = ada.get(PHONE_PAGE).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Phone for codes"));
    for (typed, said) in
        [("", "Enter your mobile number."), ("12", "does not look like"), ("+49 30 2270", "takes no text")]
    {
        let refused = ada.press_on(&page, "send_new_phone_code", &[("phone", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.text(".field-error").unwrap().contains(said), "{typed}: {:?}", refused.text(".field-error"));
        assert_eq!(refused.attribute("#phone", "value").unwrap_or_default(), typed, "what was typed comes back");
    }
    let page = ada.press_on(&page, "send_new_phone_code", &[("phone", "(500) 555-0006")]).await;
    assert!(page.text("main").unwrap().contains("We texted a code to +1 500-555-0006."), "{:?}", page.text("main"));
    let again = ada.get(PHONE_PAGE).await;
    assert!(again.text("main").unwrap().contains("+1 500-555-0006"));
    let wrong = ada.press_on(&page, "add_factor", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text("main").unwrap());
    let mut twice = ada.clone();
    let code = app.code(EMAIL).await;
    let own = ada.press_on(&wrong, "add_factor", &[("code", &code)]).await;
    assert_eq!(own.heading(), "Your account");
    assert!(own.text("main").unwrap().contains("number ending in 06"), "{}", own.text("main").unwrap());
    assert!(own.text("main").unwrap().contains("Signing in asks you for a second step."));
    let same = twice.press_on(&wrong, "add_factor", &[("code", &code)]).await;
    assert_eq!(same.heading(), "Your account", "a double click comes to the same: {}", same.text("main").unwrap());
    assert_eq!(app.answered("otps/sms/authenticate").await.iter().filter(|status| **status == 200).count(), 1);
    assert_eq!(member(&app).await["mfa_enrolled"], true);

    app.advance(Duration::seconds(31)).await;
    let (mut later, page) = app.asked_for_code_at("acme", EMAIL).await;
    let asked = later.press_on(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(asked.heading(), "Acme asks for a second step");
}

#[tokio::test]
async fn an_app_is_added_and_its_recovery_codes_are_shown_once() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let page = ada.press_on(&page, "set_up_app", &[]).await;
    let key = page.text("code.key").unwrap();
    ada.post("/_portico/api/set_up_app", &[("slug", "acme")]).await;
    let page = ada.get(APP_PAGE).await;
    assert_eq!(page.text("code.key").as_deref(), Some(key.as_str()), "a second press goes on with the same");
    assert_eq!(app.calls("/totp").await, 1);
    let code = shown(&app, &key).await;
    let kept = ada.press_on(&page, "add_factor", &[("code", &code)]).await;
    assert_eq!(kept.heading(), "Keep these recovery codes");
    assert_eq!(kept.texts(".codes li").len(), 10);
    let own = ada.press_on(&kept, "keep_recovery_codes", &[]).await;
    assert_eq!(own.heading(), "Your account", "back where it began");
    assert!(own.text("main").unwrap().contains("Authenticator app"));
    assert_eq!(ada.get("/login/recovery-codes").await.status, StatusCode::SEE_OTHER);
    assert_eq!(member(&app).await["default_mfa_method"], "totp");
    // Back, and the old form again: it is done.
    let late = ada.press_on(&page, "add_factor", &[("code", &code)]).await;
    assert!(late.status.is_success() || late.status.is_client_error(), "{}", late.status);
    assert_eq!(app.answered("totp/authenticate").await.len(), 1);
}

#[tokio::test]
async fn the_last_factor_is_taken_off_and_signing_in_asks_for_none() {
    let app = acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(APP_PAGE).await;
    assert!(page.text("main").unwrap().contains("recovery codes do not work any more"));
    let mut twice = ada.clone();
    let own = ada.press_on(&page, "remove_factor", &[]).await;
    assert_eq!(own.heading(), "Your account");
    assert!(own.text("main").unwrap().contains("asks you for no second step"), "{}", own.text("main").unwrap());
    assert_eq!(twice.press_on(&page, "remove_factor", &[]).await.heading(), "Your account");
    assert_eq!(app.answered("/totp").await.len(), 2, "one code, one removal");
    let member = member(&app).await;
    assert_eq!((&member["mfa_enrolled"], &member["totp"]), (&json!(false), &Value::Null));
}

#[tokio::test]
async fn a_phone_is_replaced_by_another() {
    let phone = json!({
        "mfa_phone_number": PHONE, "mfa_phone_number_verified": true, "totp": KEY,
        "mfa_enrolled": true, "default_mfa_method": "totp",
    });
    let app = acme(phone).await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(PHONE_PAGE).await;
    assert!(page.text("main").unwrap().contains("your number ending in 06"));
    assert!(page.text("main").unwrap().contains("is removed as soon as you ask"));
    let page = ada.press_on(&page, "send_new_phone_code", &[("phone", "+15005550007")]).await;
    assert_eq!(app.mail(EMAIL).await.phone_number.as_deref(), Some("+15005550007"));
    let page = ada.press_on(&page, "change_new_phone", &[]).await;
    assert!(page.attribute("#phone", "name").is_some(), "it was mistyped");
    app.advance(Duration::seconds(31)).await;
    let page = ada.press_on(&page, "send_new_phone_code", &[("phone", "+15005550008")]).await;
    let own = ada.press_on(&page, "add_factor", &[("code", &app.code(EMAIL).await)]).await;
    assert!(own.text("main").unwrap().contains("number ending in 08"), "{}", own.text("main").unwrap());
    assert_eq!(member(&app).await["mfa_phone_number"], "+15005550008");
}

#[tokio::test]
async fn what_is_asked_for_first_is_chosen() {
    let both = json!({
        "mfa_phone_number": PHONE, "mfa_phone_number_verified": true, "totp": KEY,
        "mfa_enrolled": true, "default_mfa_method": "totp",
    });
    let app = acme(both).await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(ACCOUNT).await;
    assert_eq!(page.forms("prefer_factor").len(), 1);
    let page = ada.press_on(&page, "prefer_factor", &[]).await;
    assert_eq!(page.heading(), "Your account");
    assert_eq!(member(&app).await["default_mfa_method"], "sms_otp");
    for factor in ["recovery_code", "pigeon", ""] {
        let refused = ada.submit("/_portico/api/prefer_factor", &[("slug", "acme"), ("factor", factor)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{factor}");
    }
}

#[tokio::test]
async fn recovery_codes_are_replaced_once_and_shown_once() {
    let app = acme(json!({ "mfa_enrolled": true, "default_mfa_method": "totp",
        "totp": { "secret": KEY, "recovery_codes": ["old1-old1"] } }))
    .await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(CODES_PAGE).await;
    let mut twice = ada.clone();
    let kept = ada.press_on(&page, "replace_recovery_codes", &[]).await;
    let codes = kept.texts(".codes li");
    assert_eq!((kept.heading().as_str(), codes.len()), ("Keep these recovery codes", 10));
    assert_eq!(twice.press_on(&page, "replace_recovery_codes", &[]).await.texts(".codes li"), codes);
    assert_eq!(app.calls("recovery_codes/rotate").await, 1);
    assert_eq!(ada.press_on(&kept, "keep_recovery_codes", &[]).await.heading(), "Your account");
    assert!(!member(&app).await["totp"].to_string().contains("old1-old1"));
}

/// A browser that has just signed in with the app beside the code in the mail; the app shows another code by now.
pub(super) async fn entered_by_app(app: &TestApp) -> Browser {
    let (mut ada, page) = app.asked_for_code_at("acme", EMAIL).await;
    let mut page = ada.press_on(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    if !page.text("main").unwrap().contains("Code from the app") {
        // A text message was sent of itself.
        page = ada.press_on(&page, "choose_factor", &[("factor", "authenticator_app")]).await;
    }
    let home = ada.press_on(&page, "take_second_step", &[("code", &shown(app, KEY).await)]).await;
    assert_eq!(home.heading(), "Welcome");
    app.advance(Duration::seconds(31)).await;
    ada
}
