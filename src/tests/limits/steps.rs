//! The limits on the steps after a mail, and on looking for what is not there.

use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use portico::model::SlugAdvice;
use time::Duration;

use super::{ELSEWHERE, EMAIL, NETWORK, SEND, seconds};
use crate::test_app::TestApp;

#[tokio::test]
async fn a_link_that_could_not_be_spent_yet_is_offered_again_and_still_good() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_CONFIRM_PER_IP", "1/1m")]).await;
    let spend = [("token_type", "discovery"), ("token", "guessed")];
    app.browser().from(NETWORK).call("/_portico/api/finish_sign_in", &spend).await;
    let calls = app.calls("authenticate").await;
    let mut ada = app.asked(EMAIL).await.from(NETWORK);
    let page = ada.get(&app.link(EMAIL).await).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert!((1..=60).contains(&seconds(&page)));
    assert!(page.alert().unwrap().contains("Too many attempts"));
    assert_eq!(app.calls("authenticate").await, calls, "Stytch was not asked");
    app.clock.advance(Duration::minutes(1));
    assert_eq!(ada.press(&page, "finish_sign_in", &[]).await.location(), "/organizations");
}

#[tokio::test]
async fn slug_checks_are_limited_for_the_network_and_the_address() {
    for (setting, same_network) in
        [("PORTICO_LIMIT_SLUG_CHECK_PER_IP", true), ("PORTICO_LIMIT_SLUG_CHECK_PER_ADDRESS", false)]
    {
        let app = TestApp::with_env(&[(setting, "2/1m")]).await;
        let mut ada = app.proven(EMAIL).await.from(NETWORK);
        for slug in ["one", "two"] {
            let answer = ada.get(&format!("/_portico/api/check_slug?slug={slug}-of-mine")).await;
            assert!(matches!(answer.json(), SlugAdvice::Free(_)), "{}", answer.body);
        }
        let calls = app.calls("").await;
        let mut ada = if same_network { ada } else { ada.from(ELSEWHERE) };
        let script = Request::get("/_portico/api/check_slug?slug=three").header(header::ACCEPT, "application/json");
        let refused = ada.send(script).await;
        assert!(matches!(refused.json(), AppError::Limited { .. }) && seconds(&refused) <= 30, "{}", refused.body);
        assert_eq!(app.calls("").await, calls, "Stytch was not asked");
        app.clock.advance(Duration::minutes(1));
        assert_eq!(ada.get("/_portico/api/check_slug?slug=three").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn making_organizations_is_limited_and_the_form_keeps_what_was_typed() {
    for setting in ["PORTICO_LIMIT_CREATE_PER_IP", "PORTICO_LIMIT_CREATE_PER_ADDRESS", "PORTICO_LIMIT_CREATE_IN_ALL"] {
        let app = TestApp::with_env(&[(setting, "1/1m")]).await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let mut ada = app.proven("cy@solo.example").await.from(NETWORK);
        let form = ada.get("/organizations/new").await;
        let typed = [("name", "Acme"), ("slug", "acme")];
        let taken = ada.press_on(&form, "create_organization", &typed).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "{setting}");
        let typed = [("name", "Initech"), ("slug", "initech")];
        let page = ada.press_on(&taken, "create_organization", &typed).await;
        assert!(seconds(&page) <= 60, "{setting}");
        assert_eq!(["name", "slug"].map(|name| page.field(name).unwrap()), ["Initech", "initech"]);
        app.clock.advance(Duration::minutes(1));
        let made = ada.press(&page, "create_organization", &typed).await;
        assert_eq!(made.location(), "/org/initech", "{setting}");
    }
}

#[tokio::test]
async fn beyond_the_limit_a_failed_form_tells_no_more_than_that_and_one_that_does_not_fail_is_carried_out() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_FAILED_FORM_PER_IP", "2/1m")]).await;
    let mut browser = app.browser().from(NETWORK);
    for _ in 0..2 {
        assert_eq!(browser.submit(SEND, &[("email", "a@")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = browser.submit(SEND, &[("email", "a@")]).await;
    assert!(seconds(&page) <= 30);
    assert_eq!(page.field("email").as_deref(), Some("a@"));
    let refused = browser.call("/_portico/api/send_organization_link", &[("slug", "x"), ("email", EMAIL)]).await;
    assert!(matches!(refused.json(), AppError::Limited { .. }), "not that there is none: {}", refused.body);
    assert_eq!(browser.submit(SEND, &[("email", EMAIL)]).await.heading(), "Check your email");
    assert_eq!(app.browser().from(ELSEWHERE).submit(SEND, &[("email", "a@")]).await.status.as_u16(), 422);
    app.clock.advance(Duration::minutes(1));
    assert_eq!(browser.call(SEND, &[("email", "a@")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_looks_for_organizations_that_are_not_there_is_stopped_and_those_that_are_cost_nothing() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_UNKNOWN_ORGANIZATION_PER_IP", "2/1m")]).await;
    let slugs = ["acme", "globex", "initech", "umbrella"];
    for slug in slugs {
        app.organization("Some", slug, &[EMAIL]).await;
    }
    let mut browser = app.browser().from(NETWORK);
    for slug in slugs {
        assert_eq!(browser.get(&format!("/org/{slug}")).await.status, StatusCode::OK, "{slug}");
    }
    for n in 0..2 {
        assert_eq!(browser.get(&format!("/org/nobody-{n}")).await.status, StatusCode::NOT_FOUND);
    }
    let calls = app.calls("").await;
    let page = browser.get("/org/nobody-3").await;
    assert!(seconds(&page) <= 30);
    assert_eq!(page.heading(), "Too many attempts in a short time");
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/org/nobody-3"), "to try again");
    for path in [
        "/_portico/api/page?path=/org/nobody-4",
        "/authenticate?stytch_token_type=multi_tenant_magic_links&token=x&invitation=1&slug=nobody-5",
    ] {
        browser.get(path).await;
    }
    assert_eq!(app.calls("").await, calls, "Stytch was not asked");
    assert_eq!(browser.get("/org/acme").await.status, StatusCode::OK, "what is known is shown");
    assert_eq!(app.browser().from(ELSEWHERE).get("/org/nobody-3").await.status, StatusCode::NOT_FOUND);
    app.clock.advance(Duration::minutes(1));
    assert_eq!(browser.get("/org/nobody-3").await.status, StatusCode::NOT_FOUND);
}
