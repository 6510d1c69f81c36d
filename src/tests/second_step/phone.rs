//! A phone as the second step.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{EMAIL, PHONE, begun, begun_again, choose, enter, strict};

#[tokio::test]
async fn a_phone_is_set_up_and_its_code_leads_in() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let offered: Vec<_> = page.texts("main button");
    assert_eq!(offered, ["Get codes by text message", "Set up an authenticator app"]);
    let page = choose(&mut ada, &page, "sms_code").await;
    assert!(page.text("#phone-hint").unwrap().contains("+1"), "{:?}", page.text("#phone-hint"));
    for (typed, said) in [
        ("", "Enter your mobile number."),
        ("12", "That does not look like a phone number"),
        ("ada@acme.example", "That does not look like a phone number"),
        ("+49 30 2270", "This number takes no text messages"),
    ] {
        let refused = ada.press_on(&page, "send_sms_code", &[("phone", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.text(".field-error").unwrap().contains(said), "{typed}: {:?}", refused.text(".field-error"));
        assert_eq!(refused.attribute("#phone", "value").unwrap_or_default(), typed, "what was typed comes back");
    }
    let page = ada.press_on(&page, "send_sms_code", &[("phone", "(500) 555-0006")]).await;
    assert!(page.text("main").unwrap().contains("We texted a code to +1 500-555-0006."), "{:?}", page.text("main"));
    assert_eq!(page.attribute("#code", "autocomplete").as_deref(), Some("one-time-code"));
    let code = app.code(EMAIL).await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let home = enter(&mut ada, &page, &spaced).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").iter().any(|said| said == "Code by email"), "the first step is what she came by");
    assert_eq!(app.living_sessions().await, 1);

    // Next time its code is sent at once, and the number is not told to who has only the mailbox.
    let (mut ada, page) = begun_again(&app).await;
    let main = page.text("main").unwrap();
    assert!(main.contains("your number ending in 06") && !main.contains("555"), "{main}");
    assert_eq!(page.texts("main form button").iter().filter(|said| said.contains("authenticator")).count(), 0);
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_number_that_was_mistyped_is_changed_and_only_in_the_login_it_was_typed_in() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "sms_code").await;
    let page = ada.press_on(&page, "send_sms_code", &[("phone", "+15005550007")]).await;
    let page = ada.press_on(&page, "choose_factor", &[("change", "number"), ("factor", "sms_code")]).await;
    assert!(page.attribute("#phone", "name").is_some(), "{}", page.text("main").unwrap());
    app.advance(Duration::seconds(31)).await;
    let page = ada.press_on(&page, "send_sms_code", &[("phone", PHONE)]).await;
    assert!(page.text("main").unwrap().contains("+1 500-555-0006"), "{}", page.text("main").unwrap());
    assert_eq!(app.mail(EMAIL).await.phone_number.as_deref(), Some(PHONE));
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Welcome");

    // Proven, it is not changed by a login.
    let (mut ada, page) = begun_again(&app).await;
    let answer = ada.press(&page, "send_sms_code", &[("phone", "+15005550008")]).await;
    ada.follow(&answer).await;
    assert_eq!(app.mail(EMAIL).await.phone_number.as_deref(), Some(PHONE));
}

#[tokio::test]
async fn texts_are_sent_after_a_wait_and_a_double_click_sends_one() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "sms_code").await;
    let mut twice = ada.clone();
    let sent = ada.press_on(&page, "send_sms_code", &[("phone", PHONE)]).await;
    twice.press_on(&page, "send_sms_code", &[("phone", PHONE)]).await;
    assert_eq!(app.calls("otps/sms/send").await, 1);
    let early = ada.press_on(&sent, "send_sms_code", &[]).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(early.header("retry-after").is_some());
    let first = app.code(EMAIL).await;
    app.advance(Duration::seconds(31)).await;
    let page = ada.press_on(&early, "send_sms_code", &[]).await;
    assert_eq!(app.calls("otps/sms/send").await, 2);
    let newest = app.code(EMAIL).await;
    assert_ne!(first, newest);
    assert!(enter(&mut ada, &page, &first).await.status.is_client_error());
    assert_eq!(enter(&mut ada, &page, &newest).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_text_that_cannot_be_sent_says_so_and_keeps_the_number() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "sms_code").await;
    app.faults(json!([{ "path": "*/otps/sms/send", "status": 500, "times": 1 }])).await;
    let failed = ada.press_on(&page, "send_sms_code", &[("phone", PHONE)]).await;
    assert_eq!(failed.status, StatusCode::BAD_GATEWAY);
    assert_eq!(failed.attribute("#phone", "value").as_deref(), Some(PHONE));
    let page = ada.press_on(&failed, "send_sms_code", &[("phone", PHONE)]).await;
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Welcome");
}
