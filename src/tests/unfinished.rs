//! An organization that wants more than an email link: nobody gets a session before it has it.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use serde_json::json;
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn nobody_is_signed_in(browser: &mut Browser, slug: &str) {
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    let page = browser.get(&format!("/org/{slug}")).await;
    assert!(page.heading().starts_with("Sign in to"), "{}", page.heading());
}

fn assert_asks_for(page: &Answer, step: &str) {
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.heading(), "Acme asks for one more step");
    assert!(page.text(".requirements").unwrap().contains(step));
    assert!(page.text(".notice").unwrap().contains("You are not signed in"));
}

#[tokio::test]
async fn a_second_step_is_announced_and_then_required() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    assert_eq!(picker.text(".badge").as_deref(), Some("second step"));
    let answer = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(answer.location(), "/login/second-step");
    let page = ada.follow(&answer).await;
    assert_eq!(page.heading(), "Acme asks for a second step");
    assert_eq!(page.attribute(".actions a", "href").as_deref(), Some("/organizations"));
    assert_eq!(ada.get("/login/unfinished").await.location(), "/login/second-step");
    nobody_is_signed_in(&mut ada, "acme").await;
    assert_eq!(app.calls("sessions/authenticate").await, 0);
}

#[tokio::test]
async fn an_organizations_own_link_stops_at_the_second_step_too() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(page.heading(), "Acme asks for a second step");
    assert_eq!(page.attribute(".actions a", "href").as_deref(), Some("/"));
    nobody_is_signed_in(&mut ada, "acme").await;
    assert_eq!(ada.get(&app.link(EMAIL).await).await.location(), "/login/second-step");
}

#[tokio::test]
async fn another_way_of_signing_in_is_named() {
    let app = TestApp::start().await;
    let only_sso = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "microsoft_oauth"] });
    app.organization_with("Acme", "acme", &[EMAIL], only_sso).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    assert_eq!(picker.text(".badge").as_deref(), Some("other sign-in"));
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(page.texts(".requirements li"), ["Single sign-on", "Microsoft"]);
    assert_asks_for(&page, "Single sign-on");
    assert_eq!(page.texts(".notice.warn").len(), 1, "a dead end looks like one");
    nobody_is_signed_in(&mut ada, "acme").await;
}

#[tokio::test]
async fn another_organization_can_be_chosen_instead() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let row = |name: &str| picker.forms("choose_organization").into_iter().find(|row| row.text.contains(name)).unwrap();
    let acme = row("Acme");
    ada.submit(&acme.action, &acme.filled(&[])).await;
    let globex = row("Globex");
    let home = ada.submit(&globex.action, &globex.filled(&[])).await;
    assert_eq!(home.heading(), "Welcome");
    assert_eq!(ada.get("/login/unfinished").await.location(), "/");
}

#[tokio::test]
async fn what_is_not_finished_in_time_is_begun_again_with_the_address_filled_in() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    ada.press_on(&page, "finish_sign_in", &[]).await;
    app.clock.advance(Duration::minutes(11));
    let answer = ada.get("/login/second-step").await;
    assert_eq!(answer.location(), "/");
    let page = ada.follow(&answer).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.attribute("#email", "value").as_deref(), Some(EMAIL));
    assert_eq!(ada.get("/login/unfinished").await.location(), "/");
}

#[tokio::test]
async fn what_was_shown_so_far_is_said_as_it_is() {
    let app = TestApp::with_env(&[("PORTICO_METHODS", "email_link,email_code,password")]).await;
    let only_sso = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "microsoft_oauth"] });
    app.organization_with("Acme", "acme", &[EMAIL], only_sso).await;
    app.api("passwords/discovery/email/reset/start", json!({ "email_address": EMAIL })).await;
    let password =
        json!({ "password_reset_token": app.mail(EMAIL).await.token, "password": "correct horse battery 7" });
    app.api("passwords/discovery/email/reset", password).await;

    let mut ada = app.browser();
    let front = ada.get("/").await;
    let page = ada.press_on(&front, "ask_password", &[("email", EMAIL)]).await;
    let picker = ada.press_on(&page, "enter_password", &[("password", "correct horse battery 7")]).await;
    let by_password = ada.press_on(&picker, "choose_organization", &[]).await;
    let said = by_password.text(".lead").unwrap();
    assert!(said.starts_with("You are signing in as ada@acme.example. Before it lets you in"), "{said}");
    assert!(!by_password.text("main").unwrap().contains("confirmed"));

    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let by_link = ada.press_on(&picker, "choose_organization", &[]).await;
    assert!(by_link.text(".lead").unwrap().starts_with("Your email address ada@acme.example is confirmed."));
}

#[tokio::test]
async fn a_way_that_an_organization_does_not_take_is_called_what_it_is() {
    let app = TestApp::with_env(&[("PORTICO_METHODS", "email_link,email_code,password")]).await;
    let only_sso = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"] });
    app.organization_with("Acme", "acme", &[EMAIL], only_sso).await;
    for (form, refusal) in [
        ("send_organization_link", Refusal::EmailLinkNotAllowed),
        ("send_organization_code", Refusal::MethodNotAllowed),
    ] {
        let fields = [("slug", "acme"), ("email", EMAIL)];
        let refused = app.browser().call(&format!("/_portico/api/{form}"), &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{form}");
        assert_eq!(refused.json::<AppError>().plain(), &AppError::OrganizationRefused(refusal), "{form}");
    }
    assert!(app.all_mails().await.is_empty());
}
