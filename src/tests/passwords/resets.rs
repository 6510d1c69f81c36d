//! A password that is forgotten, or was never there: a link in a mail sets it.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{BETTER, EMAIL, GOOD, LEAKED, METHODS, STRANGER, acme, acme_with, address_has, asked, enter, seed};
use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

/// A browser that has asked for the mail, by the page at this path.
async fn forgotten(app: &TestApp, path: &str, email: &str) -> Browser {
    let (mut browser, page) = asked(app, path, email).await;
    let sent = browser.press_on(&page, "forgot_password", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    assert!(sent.text(".lead").unwrap().contains("a link to set a password is on its way") || path == "/");
    browser
}

async fn set(browser: &mut Browser, page: &Answer, password: &str) -> Answer {
    browser.press_on(page, "set_password", &[("password", password)]).await
}

// Cases 28, 29, 30: nothing is spent by looking.
#[tokio::test]
async fn a_forgotten_password_is_set_by_a_link_that_only_the_new_one_spends() {
    let app = acme().await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    assert_eq!(app.mail(EMAIL).await.kind, "password_reset");
    let link = app.link(EMAIL).await;
    app.browser().head(&link).await;
    app.browser().get(&link).await;
    let page = ada.get(&link).await;
    assert_eq!(page.heading(), "Choose a new password");
    assert!(page.text(".lead").unwrap().contains(EMAIL));
    assert_eq!(page.attribute("#password", "autocomplete").as_deref(), Some("new-password"));
    assert_eq!(page.field("email").as_deref(), Some(EMAIL), "for a password manager");
    assert!(page.texts(".choices").is_empty(), "a choice of how the page looks would lose the token");
    assert_eq!(app.calls("passwords/email/reset").await, 1, "the mail alone");
    let home = set(&mut ada, &page, BETTER).await;
    assert_eq!(home.heading(), "Welcome");
    assert_eq!(ada.get(&link).await.location(), "/org/acme", "this browser has spent it");
    for (password, status) in [(GOOD, StatusCode::UNPROCESSABLE_ENTITY), (BETTER, StatusCode::OK)] {
        let (mut other, page) = asked(&app, "/org/acme", EMAIL).await;
        assert_eq!(enter(&mut other, &page, password).await.status, status, "{password}");
    }
}

// By her own browser, with its answer lost, or by any other one: the link is used up then, and the password is set.
#[tokio::test]
async fn a_password_that_a_used_link_has_set_lets_in_whoever_asked_for_that_link() {
    for (path, arrives) in [("/", "Choose an organization"), ("/org/acme", "Welcome")] {
        let app = acme().await;
        let mut ada = forgotten(&app, path, EMAIL).await;
        let link = app.link(EMAIL).await;
        let mut another = app.browser();
        let page = another.get(&link).await;
        set(&mut another, &page, BETTER).await;

        let page = ada.get(&link).await;
        let wrong = set(&mut ada, &page, GOOD).await;
        assert_eq!(wrong.status, StatusCode::GONE, "{path}");
        let page = ada.get(&link).await;
        assert_eq!(set(&mut ada, &page, BETTER).await.heading(), arrives, "{path}");

        let mut stranger = app.browser();
        let page = stranger.get(&link).await;
        let refused = set(&mut stranger, &page, BETTER).await;
        assert_eq!(refused.status, StatusCode::GONE, "{path}: whose it was is not known here");
    }
}

#[tokio::test]
async fn who_has_none_gets_one_the_same_way_and_it_opens_all_organizations() {
    let app = acme_with(json!({}), json!({})).await;
    let mut ada = forgotten(&app, "/", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    assert_eq!(page.heading(), "Choose a new password");
    assert_eq!(set(&mut ada, &page, GOOD).await.heading(), "Choose an organization");
    let (mut again, page) = asked(&app, "/", EMAIL).await;
    assert_eq!(enter(&mut again, &page, GOOD).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn a_password_that_will_not_do_says_why_and_leaves_the_link_good() {
    let app = acme().await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    let mut page = ada.get(&app.link(EMAIL).await).await;
    let long = "x".repeat(5_000);
    for (password, why) in [
        ("", "Enter a password."),
        ("1", "too easy to guess"),
        ("qwertyuiop", "Many people have this password"),
        (LEAKED, "a list of stolen ones"),
        (&long, "at most 1,000 characters"),
    ] {
        let answer = ada.press(&page, "set_password", &[("password", password)]).await;
        assert_eq!(answer.location(), "/authenticate", "no token in an address");
        page = ada.follow(&answer).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        assert!(page.text(".field-error").unwrap().contains(why), "{:?}", page.text(".field-error"));
        assert_eq!(page.attribute("#password", "value"), None);
        assert!(!page.body.contains("xxxxx") && !page.body.contains(LEAKED));
    }
    assert_eq!(set(&mut ada, &page, BETTER).await.heading(), "Welcome");
}

// Case 42.
#[tokio::test]
async fn a_link_sent_twice_with_its_password_comes_to_what_the_first_came_to() {
    let app = acme().await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let mut again = ada.clone();
    let (one, two) = tokio::join!(set(&mut ada, &page, BETTER), set(&mut again, &page, BETTER));
    assert_eq!((one.heading(), two.heading()), ("Welcome".to_owned(), "Welcome".to_owned()));
    assert_eq!(app.living_sessions().await, 1);
}

// Cases 33, 46: a stranger's link signs nobody in unasked.
#[tokio::test]
async fn a_link_in_a_browser_that_did_not_ask_names_the_account_before_it_is_entered() {
    let app = acme().await;
    forgotten(&app, "/org/acme", EMAIL).await;
    let mut other = app.browser();
    let page = other.get(&app.link(EMAIL).await).await;
    assert!(!page.body.contains(EMAIL), "whose it is, is not known before it is spent");
    let question = set(&mut other, &page, BETTER).await;
    assert_eq!(question.heading(), format!("Continue as {EMAIL}?"));
    assert!(other.get("/org/acme").await.heading().starts_with("Sign in to"));
    let home = other.press_on(&question, "confirm_account", &[("answer", "yes")]).await;
    assert_eq!(home.heading(), "Welcome");
}

// Cases 35, 36, 37, 38.
#[tokio::test]
async fn a_link_that_is_of_no_use_any_more_offers_another_one() {
    let app = acme().await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    app.advance(Duration::minutes(31)).await;
    let dead = set(&mut ada, &page, BETTER).await;
    assert_eq!((dead.status, dead.heading().as_str()), (StatusCode::GONE, "This link has expired or was already used"));
    let sent = ada.press_on(&dead, "send_again", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    let link = app.link(EMAIL).await;
    let page = ada.get(&link).await;
    assert_eq!(set(&mut ada, &page, BETTER).await.heading(), "Welcome");

    let mut other = app.browser();
    let page = other.get(&link).await;
    assert_eq!(set(&mut other, &page, GOOD).await.status, StatusCode::GONE, "used");
    let foreign = link.replace("token=", "token=A");
    let page = other.get(&foreign).await;
    assert!(set(&mut other, &page, GOOD).await.status.is_client_error(), "unknown");
    let cut = other.get("/authenticate?stytch_token_type=multi_tenant_passwords").await;
    assert_eq!(cut.heading(), "This link is incomplete");
}

#[tokio::test]
async fn the_two_kinds_of_link_do_not_stand_in_for_each_other() {
    let app = acme().await;
    forgotten(&app, "/org/acme", EMAIL).await;
    let token = app.mail(EMAIL).await.token;
    let mut thief = app.browser();
    for (form, kind) in [("finish_sign_in", "multi_tenant_passwords"), ("set_password", "multi_tenant_magic_links")] {
        let fields = [("token_type", kind), ("token", &*token), ("password", BETTER), ("attempt", "1")];
        let told = thief.call(&format!("/_portico/api/{form}"), &fields).await;
        assert!(told.status.is_client_error(), "{form}: {}", told.body);
    }
    assert_eq!(app.calls("magic_links").await + app.answered("passwords/email/reset").await.len(), 1);
}

#[tokio::test]
async fn a_password_that_has_to_be_set_anew_says_why_and_leads_to_the_mail() {
    let anew = json!({ "password": { "password": GOOD, "reset_required": true } });
    let app = acme_with(json!({}), anew).await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let told = enter(&mut ada, &page, GOOD).await;
    assert_eq!(
        (told.status, told.heading().as_str()),
        (StatusCode::FORBIDDEN, "This password cannot be used any more")
    );
    assert!(told.texts("#password").is_empty(), "there is one thing to do");
    assert_eq!(ada.press_on(&told, "forgot_password", &[]).await.heading(), "Check your email");
    let page = ada.get(&app.link(EMAIL).await).await;
    assert_eq!(set(&mut ada, &page, BETTER).await.heading(), "Welcome");
}

#[tokio::test]
async fn a_mail_for_a_password_is_one_for_who_asks_twice_and_none_for_who_may_not_enter() {
    let app = acme().await;
    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    for _ in 0..2 {
        assert_eq!(ada.press(&page, "forgot_password", &[]).await.location(), "/login/sent");
    }
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    forgotten(&app, "/org/acme", STRANGER).await;
    assert!(app.mails(STRANGER).await.is_empty());
    // By discovery every address has one.
    forgotten(&app, "/", STRANGER).await;
    assert_eq!(app.mails(STRANGER).await.len(), 1);
}

// Case 47.
#[tokio::test]
async fn while_stytch_is_away_the_link_is_offered_again_and_the_mail_is_not_promised() {
    let app = acme().await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    for call in ["*/strength_check", "*/email/reset"] {
        app.faults(json!([{ "path": call, "status": 500, "times": 2 }])).await;
        let failed = set(&mut ada, &page, BETTER).await;
        assert_eq!(failed.status, StatusCode::BAD_GATEWAY, "{call}");
        assert!(failed.texts("#password").len() == 1, "{call}");
        app.faults(json!([])).await;
    }
    assert_eq!(set(&mut ada, &page, BETTER).await.heading(), "Welcome");
    let (mut bo, page) = asked(&app, "/", "bo@acme.example").await;
    app.faults(json!([{ "path": "*/reset/start", "status": 500 }])).await;
    let failed = bo.press_on(&page, "forgot_password", &[]).await;
    assert_eq!((failed.status, failed.heading().as_str()), (StatusCode::BAD_GATEWAY, "Enter your password"));
}

#[tokio::test]
async fn a_reset_signs_in_to_an_organization_that_wants_a_second_step_no_further_than_that() {
    let app = acme_with(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), json!({ "password": GOOD })).await;
    let mut ada = forgotten(&app, "/org/acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let answer = ada.press(&page, "set_password", &[("password", BETTER)]).await;
    assert_eq!(answer.location(), "/login/second-step");
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn an_address_whose_password_was_set_by_mail_makes_an_organization_and_one_that_knows_it_proves_more() {
    let app = TestApp::with_env(&[METHODS]).await;
    let mut cy = forgotten(&app, "/", "cy@solo.example").await;
    let page = cy.get(&app.link("cy@solo.example").await).await;
    set(&mut cy, &page, GOOD).await;
    let form = cy.get("/organizations/new").await;
    let typed = [("name", "Solo"), ("slug", "solo")];
    assert_eq!(cy.press_on(&form, "create_organization", &typed).await.heading(), "Welcome");

    seed(&app, json!({}), json!({})).await;
    address_has(&app, EMAIL, GOOD).await;
    let (mut ada, page) = asked(&app, "/", EMAIL).await;
    enter(&mut ada, &page, GOOD).await;
    let form = ada.get("/organizations/new").await;
    let typed = [("name", "Ada's"), ("slug", "adas")];
    let more = ada.press_on(&form, "create_organization", &typed).await;
    assert_eq!(more.heading(), "Ada's asks for one more step");
    let sent = ada.press_on(&more, "send_organization_code", &[]).await;
    let code = app.code(EMAIL).await;
    assert_eq!(ada.press_on(&sent, "enter_code", &[("code", &code)]).await.heading(), "Welcome");
}
