//! Signing in by a password: the address first, and the password on a page of its own.

mod judged;
mod resets;
mod secrecy;

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";
const STRANGER: &str = "stranger@nowhere.example";
/// Strong enough.
const GOOD: &str = "correct horse battery staple 7";
/// Another.
const BETTER: &str = "a tiny walrus hums in the attic";
/// The one that the sandbox counts as leaked.
const LEAKED: &str = "leaked-in-the-sandbox-4f1c";
const METHODS: (&str, &str) = ("PORTICO_METHODS", "email_link,email_code,password");

/// With an organization whose member has a password there.
async fn acme() -> TestApp {
    acme_with(json!({}), json!({ "password": GOOD })).await
}

async fn acme_with(settings: Value, member: Value) -> TestApp {
    let app = TestApp::with_env(&[METHODS]).await;
    seed(&app, settings, member).await;
    app
}

async fn seed(app: &TestApp, mut organization: Value, mut member: Value) {
    member["email_address"] = EMAIL.into();
    organization["organization_name"] = "Acme".into();
    organization["organization_slug"] = "acme".into();
    organization["members"] = json!([member]);
    app.seed(json!([organization])).await;
}

/// Gives an address a password for all of its organizations, beside the app.
async fn address_has(app: &TestApp, email: &str, password: &str) {
    app.api("passwords/discovery/email/reset/start", json!({ "email_address": email })).await;
    let token = app.mail(email).await.token;
    let body = json!({ "password_reset_token": token, "password": password });
    app.api("passwords/discovery/email/reset", body).await;
}

/// A browser at the page for a password, by the page at this path.
async fn asked(app: &TestApp, path: &str, email: &str) -> (Browser, Answer) {
    let mut browser = app.browser();
    let page = browser.get(path).await;
    let answer = browser.press(&page, "ask_password", &[("email", email)]).await;
    assert_eq!(answer.location(), "/login/password");
    let page = browser.follow(&answer).await;
    (browser, page)
}

async fn enter(browser: &mut Browser, page: &Answer, password: &str) -> Answer {
    browser.press_on(page, "enter_password", &[("password", password)]).await
}

/// What a page says, but for whose it is.
fn said(page: &Answer, email: &str) -> (StatusCode, String) {
    (page.status, page.text("main").unwrap().replace(email, "…"))
}

#[tokio::test]
async fn a_password_leads_to_the_organizations_and_in() {
    let app = acme().await;
    address_has(&app, EMAIL, GOOD).await;
    let (mut ada, page) = asked(&app, "/", EMAIL).await;
    let of = |id: &str, name: &str| page.attribute(id, name);
    assert_eq!(
        (of("#email", "value").as_deref(), of("#email", "autocomplete").as_deref()),
        (Some(EMAIL), Some("username"))
    );
    assert!(of("#email", "readonly").is_some());
    assert_eq!(of("#password", "autocomplete").as_deref(), Some("current-password"));
    assert_eq!((of("#password", "type").as_deref(), page.texts(".input-suffix").len()), (Some("password"), 0));
    let picker = enter(&mut ada, &page, GOOD).await;
    assert_eq!(picker.heading(), "Choose an organization");
    let home = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").iter().any(|said| said == "Password"), "{:?}", home.texts("dd"));
}

#[tokio::test]
async fn a_password_leads_into_the_organization_at_whose_door_it_was_asked_for() {
    let app = acme().await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    assert_eq!(page.heading(), "Your password for Acme");
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
    assert_eq!(ada.get("/login/password").await.location(), "/", "the address is forgotten");
}

// Cases 9, 10: what is known of an address is told to nobody.
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = acme().await;
    address_has(&app, EMAIL, GOOD).await;
    app.organization("Bare", "bare", &["bo@bare.example"]).await;
    for path in ["/", "/org/acme", "/org/bare"] {
        let (mut ada, known) = asked(&app, path, EMAIL).await;
        let (mut nobody, unknown) = asked(&app, path, STRANGER).await;
        let (mut bo, without) = asked(&app, path, "bo@bare.example").await;
        assert_eq!(said(&known, EMAIL), said(&unknown, STRANGER), "{path}");
        let wrong = said(&enter(&mut ada, &known, BETTER).await, EMAIL);
        assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.1.contains("The address and this password do not belong together."), "{}", wrong.1);
        assert_eq!(said(&enter(&mut nobody, &unknown, BETTER).await, STRANGER), wrong, "{path}");
        let none = enter(&mut bo, &without, BETTER).await;
        assert_eq!(said(&none, "bo@bare.example"), wrong, "{path}: a member without a password");
        assert_eq!(none.attribute("#password", "value"), None, "a secret");
        let [sent, unsent] = [
            ada.press_on(&known, "forgot_password", &[]).await,
            nobody.press_on(&unknown, "forgot_password", &[]).await,
        ];
        assert_eq!(said(&sent, EMAIL), said(&unsent, STRANGER), "{path}");
    }
}

#[tokio::test]
async fn the_next_try_on_the_same_page_counts_for_itself() {
    let app = acme().await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    for wrong in ["1", "", &GOOD.to_uppercase(), &"x".repeat(5_000)] {
        let refused = enter(&mut ada, &page, wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(!refused.body.contains("xxxxx") && refused.text(".field-error").is_some());
    }
    let calls = app.calls("passwords/authenticate").await;
    assert_eq!(calls, 2, "what is none, or too long for any, is not asked about");
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
}

// Cases 11, 42.
#[tokio::test]
async fn a_page_sent_twice_comes_to_what_the_first_came_to() {
    let app = acme().await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let mut again = ada.clone();
    let (one, two) = tokio::join!(enter(&mut ada, &page, GOOD), enter(&mut again, &page, GOOD));
    assert_eq!((one.heading(), two.heading()), ("Welcome".to_owned(), "Welcome".to_owned()));
    assert_eq!(app.calls("passwords/authenticate").await, 1);
    assert_eq!(app.living_sessions().await, 1);
}

// Case 15.
#[tokio::test]
async fn a_thousand_guesses_are_limited_and_lock_nobody_out() {
    let app = acme().await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let mut limited = 0;
    for guess in 0..1_000 {
        let (password, attempt) = (format!("guess {guess}"), guess.to_string());
        let answer = ada.press(&page, "enter_password", &[("password", &password), ("attempt", &attempt)]).await;
        let page = ada.follow(&answer).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(page.header("retry-after").is_some());
            assert!(page.texts("#password").len() == 1, "the form stays");
            limited += 1;
        }
    }
    assert!(limited >= 985, "{limited}");
    assert!(app.calls("passwords/authenticate").await <= 9);
    app.advance(Duration::minutes(10)).await;
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
}

#[tokio::test]
async fn guesses_for_one_address_are_counted_from_whatever_network_known_or_not() {
    for email in [EMAIL, STRANGER] {
        let app = TestApp::with_env(&[METHODS, ("PORTICO_LIMIT_PASSWORD_PER_ADDRESS", "2/10m")]).await;
        seed(&app, json!({}), json!({ "password": GOOD })).await;
        let mut told = Vec::new();
        for network in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
            let (browser, page) = asked(&app, "/org/acme", email).await;
            told.push(enter(&mut browser.from(network), &page, BETTER).await.status.as_u16());
        }
        assert_eq!(told, [422, 422, 429], "{email}");
    }
}

#[tokio::test]
async fn by_a_password_alone_its_button_is_the_forms_own() {
    let app = TestApp::with_env(&[("PORTICO_METHODS", "password")]).await;
    seed(&app, json!({}), json!({ "password": GOOD })).await;
    for path in ["/", "/org/acme"] {
        let page = app.browser().get(path).await;
        assert_eq!(page.attribute("main form", "action").as_deref(), Some("/_portico/api/ask_password"), "{path}");
        assert_eq!(page.texts("main form button").len(), 1, "{path}");
        assert!(!page.body.contains("Sign-in without a password"), "{path}");
    }
    let page = app.browser().get("/").await;
    assert_eq!(page.text(".lead").as_deref(), Some("Enter your work email to go on."));
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    assert!(page.forms("send_organization_link").is_empty());
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
}

#[tokio::test]
async fn the_other_ways_in_take_the_same_address() {
    let app = acme().await;
    for (path, form) in [("/", "send_link"), ("/org/acme", "send_organization_code")] {
        let (mut ada, page) = asked(&app, path, EMAIL).await;
        let sent = ada.press_on(&page, form, &[]).await;
        assert_eq!(sent.heading(), "Check your email", "{path}");
        assert!(sent.text(".lead").unwrap().contains(EMAIL), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_offered_is_neither_shown_nor_taken() {
    let app = TestApp::start().await;
    seed(&app, json!({}), json!({ "password": GOOD })).await;
    let mut ada = app.browser();
    assert!(ada.get("/").await.forms("ask_password").is_empty());
    for fields in [&[("email", EMAIL)][..], &[("email", EMAIL), ("slug", "acme")]] {
        ada.post("/_portico/api/ask_password", fields).await;
        assert_eq!(ada.get("/login/password").await.location(), "/");
    }
    let link = "/authenticate?stytch_token_type=multi_tenant_passwords&token=abc";
    assert_eq!(ada.get(link).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.calls("passwords").await, 0);

    let without = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link"] });
    let app = acme_with(without, json!({ "password": GOOD })).await;
    let page = app.browser().get("/org/acme").await;
    assert!(page.forms("ask_password").is_empty());
    let mut ada = app.browser();
    ada.post("/_portico/api/ask_password", &[("email", EMAIL), ("slug", "acme")]).await;
    assert_eq!(ada.get("/login/password").await.location(), "/");
}

// Case 24.
#[tokio::test]
async fn a_machine_is_led_on_and_nothing_is_kept_of_what_it_says() {
    let app = acme().await;
    let mut machine = app.browser();
    let page = machine.get("/").await;
    let spam = [("email", EMAIL), ("website", "https://spam.example")];
    assert_eq!(machine.press(&page, "ask_password", &spam).await.location(), "/login/password");
    assert_eq!(machine.session(), None);
}

// Case 48.
#[tokio::test]
async fn an_organization_that_wants_more_than_a_password_is_not_entered_by_one() {
    let app = acme_with(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), json!({ "password": GOOD })).await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let answer = ada.press(&page, "enter_password", &[("password", GOOD)]).await;
    assert_eq!(answer.location(), "/login/second-step");
    assert_eq!(app.living_sessions().await, 0);
}

// Case 62.
#[tokio::test]
async fn an_organization_that_wants_a_password_beside_the_link_has_it_at_once() {
    let by_password = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["password", "sso"] });
    let app = acme_with(by_password, json!({ "password": GOOD })).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    let page = ada.press_on(&page, "ask_password", &[]).await;
    assert_eq!(page.heading(), "Your password for Acme");
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
    assert_eq!(app.living_sessions().await, 1);
}

#[tokio::test]
async fn the_page_outlives_a_restart_and_is_over_in_time() {
    let folder = Folder::new("a_password_after_a_restart");
    let app = TestApp::with_env(&[METHODS, ("PORTICO_SESSION_STORE", &folder.store())]).await;
    seed(&app, json!({}), json!({ "password": GOOD })).await;
    let (ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let mut late = ada.clone();
    let mut ada = ada.at(app.restarted().await);
    assert_eq!(enter(&mut ada, &page, GOOD).await.heading(), "Welcome");
    assert!(!String::from_utf8_lossy(&folder.bytes()).contains("battery staple"));
    app.clock.advance(Duration::hours(1));
    let (mut other, page) = asked(&app, "/org/acme", EMAIL).await;
    app.clock.advance(Duration::minutes(31));
    let over = enter(&mut other, &page, GOOD).await;
    assert_eq!((over.status, over.heading().as_str()), (StatusCode::UNAUTHORIZED, "Sign in or sign up"));
    assert_eq!(late.get("/login/password").await.location(), "/");
}
