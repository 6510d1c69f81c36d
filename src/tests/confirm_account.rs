//! An organization's link, opened in a browser that did not ask for it: nobody is signed in to an account
//! without having said yes to it.

use axum::http::StatusCode;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "bo@acme.example";

/// A browser that has opened a link it did not ask for, and the page it stands on.
async fn elsewhere(app: &TestApp) -> (Browser, Answer) {
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.asked_at("acme", EMAIL).await;
    let mut phone = app.browser();
    let page = phone.get(&app.link(EMAIL).await).await;
    assert_eq!(page.heading(), "Continue signing in?");
    let answer = phone.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
    let page = phone.follow(&answer).await;
    (phone, page)
}

#[tokio::test]
async fn the_account_is_named_before_it_is_entered() {
    let app = TestApp::start().await;
    let (mut phone, page) = elsewhere(&app).await;
    assert_eq!((page.status, page.heading()), (StatusCode::OK, format!("Continue as {EMAIL}?")));
    assert!(page.text(".lead").unwrap().contains("Acme"));
    assert_eq!(phone.get("/org/acme").await.heading(), "Sign in to Acme", "not signed in before the yes");
    let home = phone.press_on(&page, "confirm_account", &[("answer", "yes")]).await;
    assert_eq!(home.heading(), "Welcome");
    assert_eq!(phone.get("/authenticate/confirm").await.location(), "/");
}

#[tokio::test]
async fn a_no_ends_the_session_at_stytch_and_signs_nobody_in() {
    let app = TestApp::start().await;
    let (mut phone, page) = elsewhere(&app).await;
    let answer = phone.press(&page, "confirm_account", &[("answer", "no")]).await;
    assert_eq!(answer.location(), "/");
    assert_eq!(app.calls("sessions/revoke").await, 1);
    assert_eq!(phone.get("/").await.heading(), "Sign in or sign up");
    assert_eq!(phone.get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(phone.get("/authenticate/confirm").await.location(), "/");
}

#[tokio::test]
async fn having_asked_for_somebody_else_does_not_count() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL, "mallory@acme.example"]).await;
    app.asked_at("acme", "mallory@acme.example").await;
    let mut bo = app.asked_at("acme", EMAIL).await;
    let page = bo.get(&app.link("mallory@acme.example").await).await;
    let answer = bo.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
    assert_eq!(bo.follow(&answer).await.heading(), "Continue as mallory@acme.example?");
}

#[tokio::test]
async fn the_link_leads_back_to_the_question() {
    let app = TestApp::start().await;
    let (mut phone, _) = elsewhere(&app).await;
    assert_eq!(phone.get(&app.link(EMAIL).await).await.location(), "/authenticate/confirm");
}

#[tokio::test]
async fn without_a_question_there_is_no_answer() {
    let app = TestApp::start().await;
    let answer = app.browser().call("/api/confirm_account", &[("answer", "yes")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.browser().get("/authenticate/confirm").await.location(), "/");
}

#[tokio::test]
async fn a_member_signed_in_elsewhere_keeps_that_session_while_deciding() {
    let app = TestApp::start().await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.asked_at("acme", EMAIL).await;
    let mut cy = app.member("globex", "cy@globex.example").await;
    let page = cy.get(&app.link(EMAIL).await).await;
    let page = cy.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(page.heading(), format!("Continue as {EMAIL}?"));
    let answer = cy.press(&page, "confirm_account", &[("answer", "no")]).await;
    assert_eq!(answer.location(), "/org/globex");
    assert_eq!(cy.get("/org/globex").await.heading(), "Welcome");
}
