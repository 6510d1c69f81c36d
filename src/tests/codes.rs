//! Signing in by a mailed code, in the tab that asked for it.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn acme() -> TestApp {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

/// A code that is not this one.
fn another(code: &str) -> String {
    code.chars().map(|digit| if digit == '9' { '0' } else { '9' }).collect()
}

async fn enter(browser: &mut Browser, page: &Answer, code: &str) -> Answer {
    browser.press_on(page, "enter_code", &[("code", code)]).await
}

#[tokio::test]
async fn a_code_leads_to_the_organizations_and_in() {
    let app = acme().await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    assert!(page.text(".lead").unwrap().contains("A code is on its way to ada@acme.example"));
    assert_eq!(page.attribute("#code", "autocomplete").as_deref(), Some("one-time-code"));
    assert!(app.mail(EMAIL).await.redirect_url.is_empty(), "no link is in it");
    let picker = enter(&mut ada, &page, &app.code(EMAIL).await).await;
    assert_eq!(picker.heading(), "Choose an organization");
    let home = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").iter().any(|said| said == "Code by email"), "{:?}", home.texts("dd"));
}

#[tokio::test]
async fn a_code_leads_into_the_organization_whose_door_it_was_asked_for_at() {
    let app = acme().await;
    let (mut ada, page) = app.asked_for_code_at("acme", EMAIL).await;
    let code = app.code(EMAIL).await;
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(enter(&mut ada, &page, &spaced).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_code_that_is_none_or_wrong_is_told_at_its_field_and_does_not_come_back() {
    let app = acme().await;
    let (mut ada, mut page) = app.asked_for_code(EMAIL).await;
    let code = app.code(EMAIL).await;
    let wrong = another(&code);
    for (typed, said) in [
        ("", "Enter the code."),
        ("12a", "A code is a row of digits, six as a rule."),
        (wrong.as_str(), "This code is not right. The newest one counts."),
    ] {
        let refused = enter(&mut ada, &page, typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!(refused.text(".field-error").as_deref(), Some(said));
        assert_eq!(refused.attribute("#code", "value"), None, "a secret");
        page = refused;
    }
    assert_eq!(enter(&mut ada, &page, &code).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn the_newest_code_counts_and_one_counts_once_and_for_ten_minutes() {
    let app = acme().await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    let first = app.code(EMAIL).await;
    app.advance(Duration::minutes(1)).await;
    let page = ada.press_on(&page, "send_again", &[]).await;
    let newest = app.code(EMAIL).await;
    assert_ne!(first, newest);
    let refused = enter(&mut ada, &page, &first).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    let mut other = ada.clone();
    assert_eq!(enter(&mut ada, &page, &newest).await.heading(), "Choose an organization");
    // The same page sent twice is one submit, and leads where the first one did.
    assert_eq!(enter(&mut other, &page, &newest).await.heading(), "Choose an organization");

    let (mut late, page) = app.asked_for_code(EMAIL).await;
    let code = app.code(EMAIL).await;
    app.advance(Duration::minutes(11)).await;
    let refused = enter(&mut late, &page, &code).await;
    assert_eq!(refused.status, StatusCode::GONE);
    assert!(refused.text(".error-summary").unwrap().contains("This code is no longer good"));
    let page = late.press_on(&refused, "send_again", &[]).await;
    assert_eq!(enter(&mut late, &page, &app.code(EMAIL).await).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn another_browser_has_no_use_for_the_code() {
    let app = acme().await;
    let (_ada, page) = app.asked_for_code(EMAIL).await;
    let mut thief = app.browser();
    let answer = thief.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(answer.location(), "/");
    assert_eq!(app.calls("otps/email/discovery/authenticate").await, 0);
    // Nor has one that has asked for a code of its own.
    app.organization("Globex", "globex", &["eve@globex.example"]).await;
    let (mut eve, page) = app.asked_for_code("eve@globex.example").await;
    let refused = enter(&mut eve, &page, &app.code(EMAIL).await).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_may_not_enter_is_answered_like_who_may() {
    let app = acme().await;
    let (mut stranger, unknown) = app.asked_for_code_at("acme", "stranger@nowhere.example").await;
    let (mut ada, known) = app.asked_for_code_at("acme", EMAIL).await;
    assert!(app.mails("stranger@nowhere.example").await.is_empty());
    let same = |page: &Answer, email: &str| page.text(".card").unwrap().replace(email, "…");
    assert_eq!(same(&unknown, "stranger@nowhere.example"), same(&known, EMAIL));
    let wrong = another(&app.code(EMAIL).await);
    let [told, refused] = [enter(&mut stranger, &unknown, &wrong).await, enter(&mut ada, &known, &wrong).await];
    assert_eq!((told.status, refused.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(same(&told, "stranger@nowhere.example"), same(&refused, EMAIL));
}

#[tokio::test]
async fn a_thousand_guesses_are_limited_and_cost_the_owner_minutes() {
    let app = acme().await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    let code = app.code(EMAIL).await;
    let mut limited = 0;
    for guess in 0..1_000 {
        let guess = format!("{:06}", (code.parse::<u32>().unwrap() + 1 + guess) % 1_000_000);
        let refused = ada.press(&page, "enter_code", &[("code", &guess), ("attempt", &guess)]).await;
        let page = ada.follow(&refused).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(page.header("retry-after").is_some());
            limited += 1;
        }
    }
    assert!(limited >= 980, "{limited}");
    assert!(app.calls("otps/email/discovery/authenticate").await <= 12);
    app.clock.advance(Duration::minutes(2));
    assert_eq!(enter(&mut ada, &page, &code).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn a_code_is_had_instead_of_a_link_at_once() {
    let app = acme().await;
    let mut ada = app.asked(EMAIL).await;
    let sent = ada.get("/login/sent").await;
    let page = ada.press_on(&sent, "send_code_instead", &[]).await;
    assert_eq!(page.text("#code-hint").as_deref(), Some("The newest code counts."));
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn a_link_that_is_of_no_use_any_more_offers_a_code() {
    let app = acme().await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let link = app.link(EMAIL).await;
    app.advance(Duration::minutes(11)).await;
    let page = ada.get(&link).await;
    let dead = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(dead.status, StatusCode::GONE);
    let page = ada.press_on(&dead, "send_code_instead", &[]).await;
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Welcome");
}

#[tokio::test]
async fn an_organization_that_wants_more_than_a_code_is_not_entered_by_one() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let (mut ada, page) = app.asked_for_code_at("acme", EMAIL).await;
    let answer = ada.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(answer.location(), "/login/second-step");
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn what_is_not_offered_is_neither_shown_nor_taken() {
    let app = TestApp::with_env(&[("PORTICO_METHODS", "email_link")]).await;
    let mut ada = app.browser();
    let page = ada.get("/").await;
    assert!(page.forms("send_code").is_empty());
    assert_eq!(ada.post("/_portico/api/send_code", &[("email", EMAIL)]).await.location(), "/");
    assert!(app.mails(EMAIL).await.is_empty());
    let only = TestApp::with_env(&[("PORTICO_METHODS", "email_code")]).await;
    let page = only.browser().get("/").await;
    assert!(page.forms("send_link").is_empty());
    assert_eq!(page.forms("send_code").len(), 1);
}

#[tokio::test]
async fn an_organization_that_asks_for_a_code_beside_the_link_has_it_at_once() {
    let app = TestApp::start().await;
    let by_code = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["email_otp", "sso"] });
    app.organization_with("Acme", "acme", &[EMAIL], by_code).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let answer = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(answer.location(), "/login/unfinished");
    let page = ada.follow(&answer).await;
    let sent = ada.press_on(&page, "send_organization_code", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    let home = enter(&mut ada, &sent, &app.code(EMAIL).await).await;
    assert_eq!(home.heading(), "Welcome");
    assert_eq!(app.living_sessions().await, 1);
}

#[tokio::test]
async fn a_code_that_another_tab_has_entered_leads_to_where_that_has_led() {
    let app = TestApp::start().await;
    let (mut ada, page) = app.asked_for_code("ada@acme.example").await;
    let other_tab = ada.get("/login/sent").await;
    let code = app.code("ada@acme.example").await;
    assert_eq!(ada.press(&page, "enter_code", &[("code", &code)]).await.location(), "/organizations");
    assert_eq!(ada.press(&other_tab, "enter_code", &[("code", &code)]).await.location(), "/organizations");
}
