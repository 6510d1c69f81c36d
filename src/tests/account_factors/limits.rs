//! Guesses, limited and told.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{APP_PAGE, EMAIL, PHONE, PHONE_PAGE, acme, acme_at, entered_by_app, signed_in};
use crate::second_step::{KEY, another, shown};

#[tokio::test]
async fn a_thousand_guesses_are_limited_and_nothing_is_lost() {
    let app = acme(json!({ "totp": KEY })).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let code: u32 = shown(&app, KEY).await.parse().unwrap();
    let mut limited = 0;
    for guess in 0..1_000_u32 {
        let guess = format!("{:06}", (code + 1_000 + guess) % 1_000_000);
        let form = page.form("confirm_member");
        let told = ada.call(&form.action, &form.filled(&[("code", &guess), ("attempt", &guess)])).await;
        limited += usize::from(told.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(limited >= 980, "{limited}");
    assert!(app.calls("totp/authenticate").await <= 15);
    assert_eq!(ada.get(APP_PAGE).await.heading(), "Confirm that it is you");
}

#[tokio::test]
async fn wrong_codes_lock_the_member_and_the_page_says_until_when() {
    let env = [super::METHODS, ("PORTICO_LIMIT_CODE_PER_ADDRESS", "1000/1s"), ("PORTICO_LIMIT_CODE_PER_IP", "1000/1s")];
    let app = acme_at(&env, json!({}), json!({ "totp": KEY })).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(APP_PAGE).await;
    let mut refused = page.clone();
    for guess in 0..40 {
        let wrong = another(&shown(&app, KEY).await);
        refused = ada.press_on(&page, "confirm_member", &[("code", &wrong), ("attempt", &guess.to_string())]).await;
        if refused.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    let said = refused.alert().unwrap();
    assert!(said.contains("locked") && said.contains("You can try again in"), "{said}");
    assert!(refused.header("retry-after").is_some());
}

#[tokio::test]
async fn texts_are_sent_after_a_wait_and_a_double_click_sends_one() {
    let app = acme(json!({})).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(PHONE_PAGE).await;
    let mut twice = ada.clone();
    let sent = ada.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    twice.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    assert_eq!(app.calls("otps/sms/send").await, 1);
    let early = ada.press_on(&sent, "send_new_phone_code", &[]).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    let first = app.code(EMAIL).await;
    app.advance(Duration::seconds(31)).await;
    let page = ada.press_on(&early, "send_new_phone_code", &[]).await;
    assert_eq!(app.calls("otps/sms/send").await, 2);
    assert!(ada.press_on(&page, "add_factor", &[("code", &first)]).await.status.is_client_error());
    let own = ada.press_on(&page, "add_factor", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(own.heading(), "Your account");
}

#[tokio::test]
async fn codes_are_read_however_they_are_typed() {
    let app = acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": "totp" })).await;
    let mut ada = entered_by_app(&app).await;
    app.advance(Duration::minutes(11)).await;
    let asked = ada.get(APP_PAGE).await;
    for typed in ["", "12a456", "1", &"1".repeat(5_000)] {
        let refused = ada.press_on(&asked, "confirm_member", &[("code", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.attribute("#code", "value").is_none(), "it never comes back");
    }
    let code: String =
        shown(&app, KEY).await.chars().map(|digit| char::from_u32(digit as u32 - 0x30 + 0xff10).unwrap()).collect();
    let page = ada.press_on(&asked, "confirm_member", &[("code", &format!(" {code} "))]).await;
    assert_eq!(page.heading(), "Authenticator app");
}
