//! Trouble at Stytch, and what is done in another tab.

use axum::http::StatusCode;
use portico::error::AppError;
use serde_json::json;

use super::{
    ACCOUNT, APP_PAGE, CODES_PAGE, EMAIL, GOOD, PASSWORD_PAGE, PHONE, PHONE_PAGE, acme, entered_by_app, member,
    signed_in,
};
use crate::faulty_proxy::{Fault, FaultyProxy};
use crate::second_step::{KEY, shown};
use crate::test_app::{Folder, TestApp};

/// With a proxy between the app and the sandbox.
async fn proxied(member: serde_json::Value) -> (TestApp, FaultyProxy) {
    let mut app = acme(member).await;
    let proxy = FaultyProxy::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
    (app, proxy)
}

#[tokio::test]
async fn a_factor_whose_answer_was_lost_is_found_to_be_there() {
    let (app, proxy) = proxied(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(PHONE_PAGE).await;
    let page = ada.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    proxy.fails("otps/sms/authenticate", Fault::Lost);
    let own = ada.press_on(&page, "add_factor", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(own.heading(), "Your account", "{}", own.text("main").unwrap());
    assert!(own.text("main").unwrap().contains("number ending in 06"));
}

#[tokio::test]
async fn an_app_whose_answer_was_lost_shows_its_recovery_codes_all_the_same() {
    let (app, proxy) = proxied(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let page = ada.press_on(&page, "set_up_app", &[]).await;
    let code = shown(&app, &page.text("code.key").unwrap()).await;
    proxy.fails("totp/authenticate", Fault::Lost);
    let kept = ada.press_on(&page, "add_factor", &[("code", &code)]).await;
    assert_eq!(kept.texts(".codes li").len(), 10, "{}", kept.text("main").unwrap());
}

#[tokio::test]
async fn a_removal_whose_answer_was_lost_is_found_to_be_done() {
    let (app, proxy) = proxied(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(APP_PAGE).await;
    proxy.fails("organizations/*/totp", Fault::Lost);
    let own = ada.press_on(&page, "remove_factor", &[]).await;
    assert_eq!((own.status, own.heading().as_str(), own.alert()), (StatusCode::OK, "Your account", None));
    let member = member(&app).await;
    assert_eq!((&member["mfa_enrolled"], &member["totp"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn what_stytch_does_not_answer_changes_nothing_and_can_be_tried_again() {
    let (app, proxy) = proxied(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await;
    let mut ada = entered_by_app(&app).await;
    for (at, endpoint, typed, call) in [
        (CODES_PAGE, "replace_recovery_codes", vec![], "recovery_codes/rotate"),
        (PASSWORD_PAGE, "change_password", vec![("password", GOOD)], "passwords/session/reset"),
        (PHONE_PAGE, "send_new_phone_code", vec![("phone", PHONE)], "otps/sms/send"),
    ] {
        let page = ada.get(at).await;
        let down = Fault::Answer { status: 500, headers: &[("content-type", "application/json")], body: "{}" };
        proxy.fails(call, down);
        let failed = ada.press_on(&page, endpoint, &typed).await;
        assert_eq!(failed.status, StatusCode::BAD_GATEWAY, "{endpoint}");
        proxy.works();
        let done = ada.press_on(&failed, endpoint, &typed).await;
        assert_eq!(done.status, StatusCode::OK, "{endpoint}: {}", done.text("main").unwrap());
        assert_eq!(done.alert(), None, "{endpoint}");
    }
}

#[tokio::test]
async fn the_members_page_is_there_while_stytch_says_nothing() {
    let (app, proxy) = proxied(json!({})).await;
    let mut ada = signed_in(&app).await;
    let down = Fault::Answer { status: 500, headers: &[("content-type", "application/json")], body: "{}" };
    proxy.fails("sessions/authenticate", down);
    let own = ada.get(ACCOUNT).await;
    assert_eq!((own.status, own.heading().as_str()), (StatusCode::BAD_GATEWAY, "Your account"));
    assert!(own.text("main").unwrap().contains("cannot be shown right now"));
    assert_eq!(ada.get(PHONE_PAGE).await.status, StatusCode::BAD_GATEWAY);
    proxy.works();
    assert_eq!(ada.get(PHONE_PAGE).await.status, StatusCode::OK);
}

#[tokio::test]
async fn two_tabs_come_to_one_account() {
    let app = acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await;
    let mut ada = entered_by_app(&app).await;
    let (first, second) = (ada.get(APP_PAGE).await, ada.get(APP_PAGE).await);
    assert_eq!(ada.press_on(&first, "remove_factor", &[]).await.heading(), "Your account");
    assert_eq!(ada.press_on(&second, "remove_factor", &[]).await.heading(), "Your account");
    assert_eq!(app.answered("/totp").await.len(), 2, "one code, one removal");
    let codes = ada.call("/_portico/api/replace_recovery_codes", &[("slug", "acme"), ("attempt", "9")]).await;
    assert_eq!(codes.json::<AppError>(), AppError::BadRequest, "there is no app any more");

    // One tab sets up an app while the other sets up a phone: neither takes the other's away.
    let page = ada.get(APP_PAGE).await;
    let app_page = ada.press_on(&page, "set_up_app", &[]).await;
    let page = ada.get(PHONE_PAGE).await;
    let phone_page = ada.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    let code = app.code(EMAIL).await;
    let code_of_app = shown(&app, &app_page.text("code.key").unwrap()).await;
    let kept = ada.press_on(&app_page, "add_factor", &[("code", &code_of_app)]).await;
    assert_eq!(kept.heading(), "Keep these recovery codes");
    let own = ada.press_on(&phone_page, "add_factor", &[("code", &code)]).await;
    assert_eq!(own.heading(), "Your account", "{}", own.text("main").unwrap());
    assert!(member(&app).await["mfa_phone_number_verified"].as_bool().unwrap());
}

#[tokio::test]
async fn an_app_that_is_being_set_up_elsewhere_is_left_alone_unless_it_is_begun_anew() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let here = ada.press_on(&page, "set_up_app", &[]).await;
    app.advance(time::Duration::seconds(31)).await;
    let mut other = signed_in(&app).await;
    let page = other.get(APP_PAGE).await;
    let refused = other.press_on(&page, "set_up_app", &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let there = other.press_on(&refused, "set_up_app", &[]).await;
    let code = shown(&app, &here.text("code.key").unwrap()).await;
    let stale = ada.press_on(&here, "add_factor", &[("code", &code)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "the newest counts");
    let code = shown(&app, &there.text("code.key").unwrap()).await;
    assert_eq!(other.press_on(&there, "add_factor", &[("code", &code)]).await.heading(), "Keep these recovery codes");
}

#[tokio::test]
async fn what_has_begun_goes_on_after_a_restart() {
    let folder = Folder::new("account-factors-restart");
    let store = folder.store();
    let env = [super::METHODS, ("PORTICO_SESSION_STORE", store.as_str())];
    let app = super::acme_at(&env, json!({}), json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let page = ada.press_on(&page, "set_up_app", &[]).await;
    let key = page.text("code.key").unwrap();
    let mut ada = ada.at(app.restarted().await);
    let page = ada.get(APP_PAGE).await;
    assert_eq!(page.text("code.key").as_deref(), Some(key.as_str()));
    let kept = ada.press_on(&page, "add_factor", &[("code", &shown(&app, &key).await)]).await;
    assert_eq!(kept.heading(), "Keep these recovery codes");
}

#[tokio::test]
async fn an_app_that_is_not_set_up_in_time_is_begun_anew() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let page = ada.press_on(&page, "set_up_app", &[]).await;
    let key = page.text("code.key").unwrap();
    let code = shown(&app, &key).await;
    // By Stytch's clock alone.
    app.advance_sandbox(600).await;
    let over = ada.press_on(&page, "add_factor", &[("code", &code)]).await;
    assert_eq!(over.status, StatusCode::GONE, "{:?}", over.alert());
    assert!(over.alert().unwrap().contains("took too long"), "{:?}", over.alert());
    let page = ada.get(APP_PAGE).await;
    assert_eq!(page.forms("set_up_app").len(), 1, "no picture that counts no more: {}", page.text("main").unwrap());
}

#[tokio::test]
async fn a_password_is_told_to_be_set_also_where_other_sessions_stay() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(PASSWORD_PAGE).await;
    // Once, and when it is repeated.
    app.faults(json!([{ "method": "GET", "path": "/v1/b2b/sessions", "times": 2, "status": 500 }])).await;
    let own = ada.press_on(&page, "change_password", &[("password", GOOD)]).await;
    assert_eq!((own.status, own.heading().as_str()), (StatusCode::OK, "Your account"));
    let told = own.texts("[role=status]").join(" ");
    assert!(told.contains("Your password is set. Not all of your sessions"), "{told}");
}
