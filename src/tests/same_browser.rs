//! Links that finish only in the browser that has asked for them.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn app() -> TestApp {
    let app = TestApp::with_env(&[("PORTICO_SAME_BROWSER_LINKS", "true")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

#[tokio::test]
async fn a_link_finishes_where_it_was_asked_for_and_stays_good_for_that_elsewhere() {
    // Case 33.
    let app = app().await;
    for at_door in [false, true] {
        let mut ada = if at_door { app.asked_at("acme", EMAIL).await } else { app.asked(EMAIL).await };
        let link = app.link(EMAIL).await;
        let mut phone = app.browser();
        let page = phone.get(&link).await;
        let refused = phone.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.heading().contains("only in the browser that asked for it"), "{}", refused.heading());
        assert!(refused.text("main").unwrap().contains("with a code"));
        let code = phone.press_on(&refused, "send_code", &[("email", EMAIL)]).await;
        assert!(code.heading() == "Check your email" && code.body.contains("one-time-code"), "{}", code.heading());
        let page = ada.get(&link).await;
        let done = ada.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(done.heading(), if at_door { "Welcome" } else { "Choose an organization" });
    }
}

#[tokio::test]
async fn a_browser_with_a_request_of_its_own_has_no_use_for_anothers_link() {
    let app = app().await;
    app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    let mut eve = app.asked("eve@acme.example").await;
    let page = eve.get(&link).await;
    let refused = eve.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(app.living_sessions().await, 0);
    // Offered there: a code to the address that browser has asked for.
    assert_eq!(refused.forms("send_code_instead").len(), 1, "{:?}", refused.text("main"));
}

#[tokio::test]
async fn an_invitation_is_bound_to_no_browser() {
    let app = app().await;
    let redirect = "http://localhost:3000/authenticate?invitation=1";
    let invite =
        json!({ "organization_id": "acme", "email_address": "bob@acme.example", "invite_redirect_url": redirect });
    app.api("magic_links/email/invite", invite).await;
    for mut browser in [app.browser(), app.asked_at("acme", "carol@acme.example").await] {
        let page = browser.get(&app.link("bob@acme.example").await).await;
        let answer = browser.press(&page, "finish_sign_in", &[]).await;
        assert_ne!(browser.follow(&answer).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_double_click_has_one_link_and_either_click_can_use_it() {
    let app = app().await;
    let mut ada = app.browser();
    let page = ada.get("/").await;
    let mut twice = ada.clone();
    ada.press_on(&page, "send_link", &[("email", EMAIL)]).await;
    twice.press_on(&page, "send_link", &[("email", EMAIL)]).await;
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    let link = app.link(EMAIL).await;
    let page = twice.get(&link).await;
    assert_eq!(twice.press_on(&page, "finish_sign_in", &[]).await.heading(), "Choose an organization");
}
