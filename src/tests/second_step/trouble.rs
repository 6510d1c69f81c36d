//! What does not lead in.

use crate::test_app::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{EMAIL, KEY, PAGE, another, begun, begun_again, choose, enter, has_app, sets_up_phone, shown, strict};

#[tokio::test]
async fn an_app_that_is_being_set_up_elsewhere_is_left_alone_unless_it_is_begun_anew() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let here = choose(&mut ada, &page, "authenticator_app").await;
    let (mut other, page) = begun(&app).await;
    let refused = choose(&mut other, &page, "authenticator_app").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text(".error-summary").unwrap().contains("being set up elsewhere"));
    assert_eq!(refused.texts("main button").len(), 2, "the other factor is still to be had");
    let code = shown(&app, &here.text("code.key").unwrap()).await;
    assert_eq!(enter(&mut ada, &here, &code).await.heading(), "Keep these recovery codes");

    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let here = choose(&mut ada, &page, "authenticator_app").await;
    let (mut other, page) = begun(&app).await;
    let refused = choose(&mut other, &page, "authenticator_app").await;
    let there = choose(&mut other, &refused, "authenticator_app").await;
    let code = shown(&app, &here.text("code.key").unwrap()).await;
    assert_eq!(enter(&mut ada, &here, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the newest counts");
    let code = shown(&app, &there.text("code.key").unwrap()).await;
    assert_eq!(enter(&mut other, &there, &code).await.heading(), "Keep these recovery codes");
    // What is proven is no app that has begun to be: nothing takes its place.
    let (mut ada, page) = begun_again(&app).await;
    let form = page.form("take_second_step");
    let anew = [("factor", "authenticator_app"), ("anew", "yes")];
    ada.submit(&form.action.replace("take_second_step", "choose_factor"), &form.filled(&anew)).await;
    let code = shown(&app, &there.text("code.key").unwrap()).await;
    app.advance(Duration::seconds(30)).await;
    let next = shown(&app, &there.text("code.key").unwrap()).await;
    assert_ne!(code, next);
    assert_eq!(enter(&mut ada, &page, &next).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_login_that_has_run_out_is_begun_again_with_the_address_filled_in() {
    let app = strict().await;
    has_app(&app).await;
    for endpoint in ["take_second_step", "choose_factor"] {
        let (mut ada, page) = begun(&app).await;
        assert!(page.text("main").unwrap().contains("for this step"), "it says how long there is");
        app.clock.advance(Duration::minutes(11));
        let page = ada.press_on(&page, endpoint, &[("code", "123456")]).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{endpoint}");
        assert_eq!(page.attribute("#email", "value").as_deref(), Some(EMAIL), "{endpoint}");
    }
    let (mut ada, page) = begun(&app).await;
    app.advance_sandbox(700).await;
    let page = enter(&mut ada, &page, &shown(&app, KEY).await).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "when only Stytch's clock has run");
    assert_eq!(page.attribute("#email", "value").as_deref(), Some(EMAIL));
}

#[tokio::test]
async fn wrong_codes_lock_the_member_and_the_page_says_until_when() {
    let app =
        TestApp::with_env(&[("PORTICO_LIMIT_CODE_PER_ADDRESS", "1000/1s"), ("PORTICO_LIMIT_CODE_PER_IP", "1000/1s")])
            .await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    has_app(&app).await;
    let (mut ada, page) = begun(&app).await;
    let mut refused = page.clone();
    for guess in 0..40 {
        let wrong = another(&shown(&app, KEY).await);
        refused = ada.press_on(&page, "take_second_step", &[("code", &wrong), ("attempt", &guess.to_string())]).await;
        if refused.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let said = refused.text(".error-summary").unwrap();
    assert!(said.contains("locked") && said.contains("You can try again in"), "{said}");
    assert!(refused.header("retry-after").is_some());
}

#[tokio::test]
async fn a_thousand_guesses_are_limited_and_nothing_is_lost() {
    let app = strict().await;
    sets_up_phone(&app).await;
    let (mut ada, page) = begun(&app).await;
    let code = app.code(EMAIL).await;
    let mut limited = 0;
    for guess in 0..1_000_u32 {
        let guess = format!("{:06}", (code.parse::<u32>().unwrap() + 1 + guess) % 1_000_000);
        let answer = ada.press(&page, "take_second_step", &[("code", &guess), ("attempt", &guess)]).await;
        limited += usize::from(ada.follow(&answer).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(limited >= 980, "{limited}");
    assert!(app.calls("otps/sms/authenticate").await <= 14);
    assert_eq!(ada.get(PAGE).await.heading(), "Acme asks for a second step");
}

/// A form that stands in a tab is left open while another tab takes its step: it leads to where that has led.
#[tokio::test]
async fn a_form_of_a_step_that_another_tab_has_taken_leads_to_where_that_has_led() {
    let app = strict().await;
    has_app(&app).await;
    let (mut ada, code_page) = app.asked_for_code_at("acme", EMAIL).await;
    let other_code_tab = ada.get("/login/sent").await;
    let code = app.code(EMAIL).await;
    let page = ada.press_on(&code_page, "enter_code", &[("code", &code)]).await;
    let late = ada.press(&other_code_tab, "enter_code", &[("code", &code)]).await;
    assert_eq!(late.location(), PAGE, "the same code, or an older one");
    let other_tab = ada.get(PAGE).await;
    let shown_now = shown(&app, KEY).await;
    assert_eq!(enter(&mut ada, &page, &shown_now).await.heading(), "Welcome");
    for (form, fields) in [
        ("take_second_step", [("factor", "authenticator_app"), ("code", &shown_now)]),
        ("choose_factor", [("factor", "recovery_code"), ("change", "")]),
    ] {
        assert_eq!(ada.press(&other_tab, form, &fields).await.location(), "/org/acme", "{form}");
    }
    assert_eq!(ada.press(&other_code_tab, "enter_code", &[("code", &code)]).await.location(), "/org/acme");
    assert_eq!(ada.post("/_portico/api/send_again", &[]).await.location(), "/org/acme");
    let sms = ada.post("/_portico/api/send_sms_code", &[]).await;
    assert_eq!(sms.location(), "/org/acme");
    assert_eq!(app.living_sessions().await, 1);
    // Nobody is led anywhere who is nobody.
    let mut stranger = app.browser();
    assert_eq!(
        stranger.post("/_portico/api/take_second_step", &[("factor", "sms_code"), ("code", "123456")]).await.location(),
        "/"
    );
}
