//! An organization's link, opened in a browser that did not ask for it: nobody is signed in to an account
//! without having said yes to it.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

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
async fn nobody_is_asked_for_a_second_step_of_an_account_that_is_not_named_first() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    app.asked_at("acme", EMAIL).await;
    let mut phone = app.browser();
    let page = phone.get(&app.link(EMAIL).await).await;
    let answer = phone.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
    let page = phone.follow(&answer).await;
    assert_eq!(page.heading(), format!("Continue as {EMAIL}?"));
    assert_eq!(phone.get("/login/second-step").await.location(), "/");
    let mut other = phone.clone();
    let answer = phone.press(&page, "confirm_account", &[("answer", "yes")]).await;
    assert_eq!(answer.location(), "/login/second-step");
    assert_eq!(phone.follow(&answer).await.heading(), "Acme asks for a second step");
    let page = other.get("/authenticate/confirm").await;
    assert_eq!(page.location(), "/", "another tab has said yes");
}

#[tokio::test]
async fn a_no_forgets_a_login_that_was_not_finished() {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    app.asked_at("acme", EMAIL).await;
    let mut phone = app.browser();
    let page = phone.get(&app.link(EMAIL).await).await;
    let page = phone.press_on(&page, "finish_sign_in", &[]).await;
    let answer = phone.press(&page, "confirm_account", &[("answer", "no")]).await;
    assert_eq!(answer.location(), "/");
    for path in ["/login/unfinished", "/login/second-step", "/authenticate/confirm"] {
        assert_eq!(phone.get(path).await.location(), "/", "{path}");
    }
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
    let answer = app.browser().call("/_portico/api/confirm_account", &[("answer", "yes")]).await;
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
    assert!(page.body.contains("You are signed in as") && page.body.contains("cy@globex.example"), "both are named");
    let answer = cy.press(&page, "confirm_account", &[("answer", "no")]).await;
    assert_eq!(answer.location(), "/org/globex");
    assert_eq!(cy.get("/org/globex").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_link_to_choose_by_opened_while_somebody_else_is_signed_in_names_both_and_changes_nothing_before_a_press() {
    let app = TestApp::start().await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    app.asked(EMAIL).await;
    let mut cy = app.member("globex", "cy@globex.example").await;
    let page = cy.get(&app.link(EMAIL).await).await;
    let question = cy.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(question.heading(), format!("Continue as {EMAIL}?"));
    assert!(question.body.contains("You are signed in as") && question.body.contains("cy@globex.example"));
    assert_eq!(cy.get("/organizations").await.heading(), "Switch organization", "still cy's");
    let [continue_as, _] = &question.forms("confirm_account")[..] else { panic!("yes and no") };
    let picker = cy.submit(&continue_as.action, &continue_as.filled(&[])).await;
    assert_eq!(picker.heading(), "No organization yet");
    assert!(picker.text(".lead").unwrap().starts_with(EMAIL), "{:?}", picker.text(".lead"));
    assert_eq!(cy.get("/org/globex").await.heading(), "Welcome");
}

#[tokio::test]
async fn another_persons_link_names_both_and_ends_the_one_that_is_given_up() {
    let app = TestApp::start().await;
    app.organization("Beta", "beta", &["bob@beta.example", "dora@beta.example"]).await;
    for yes in [true, false] {
        let mut browser = app.member_again("beta", "bob@beta.example").await;
        let mut dora = app.asked_at("beta", "dora@beta.example").await;
        let link = app.link("dora@beta.example").await;
        let page = browser.get(&link).await;
        let question = browser.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(question.heading(), "Continue as dora@beta.example?");
        assert!(question.body.contains("You are signed in there as") && question.body.contains("bob@beta.example"));
        let [continue_as, not_me] = &question.forms("confirm_account")[..] else { panic!("yes and no") };
        let answer = if yes { continue_as } else { not_me };
        browser.submit(&answer.action, &answer.filled(&[])).await;
        let home = browser.get("/org/beta").await;
        let (now, before) = ("dora@beta.example", "bob@beta.example");
        assert!(home.texts("dd").contains(&if yes { now } else { before }.to_owned()));
        assert_eq!(app.living_sessions().await, 1, "of two, one is ended: the one given up, or the one declined");
        browser.post("/logout", &[]).await;
        assert_eq!(app.living_sessions().await, 0);
        dora.post("/logout", &[]).await;
        app.clock.advance(Duration::minutes(1));
    }
}

#[tokio::test]
async fn a_second_person_is_asked_about_also_where_this_browser_asked_for_the_link() {
    let app = TestApp::start().await;
    app.organization("Beta", "beta", &["bob@beta.example", "dora@beta.example"]).await;
    let mut browser = app.member("beta", "bob@beta.example").await;
    browser.post("/_portico/api/send_organization_link", &[("slug", "beta"), ("email", "dora@beta.example")]).await;
    let page = browser.get(&app.link("dora@beta.example").await).await;
    let question = browser.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(question.heading(), "Continue as dora@beta.example?");
}

#[tokio::test]
async fn a_link_spent_anew_for_the_same_person_ends_the_session_before_it() {
    let app = TestApp::start().await;
    app.organization("Beta", "beta", &["bob@beta.example"]).await;
    let mut bob = app.member("beta", "bob@beta.example").await;
    bob.post("/_portico/api/send_organization_link", &[("slug", "beta"), ("email", "bob@beta.example")]).await;
    app.enter_by_link(&mut bob, "beta", "bob@beta.example").await;
    assert_eq!(app.living_sessions().await, 1);
}

#[tokio::test]
async fn a_strangers_discovery_link_in_a_browser_that_asked_for_its_own_is_asked_about() {
    let app = TestApp::start().await;
    app.organization("Evil", "evil", &["mallory@evil.example"]).await;
    let _mallory = app.asked("mallory@evil.example").await;
    let planted = app.link("mallory@evil.example").await;
    for yes in [false, true] {
        if yes {
            app.clock.advance(Duration::minutes(1));
            app.asked("mallory@evil.example").await;
        }
        let planted = if yes { app.link("mallory@evil.example").await } else { planted.clone() };
        let mut victim = app.asked(&format!("ada-{yes}@acme.example")).await;
        let page = victim.get(&planted).await;
        let question = victim.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(question.heading(), "Continue as mallory@evil.example?");
        assert_eq!(victim.get("/organizations").await.location(), "/", "nothing is proven before the yes");
        let [continue_as, not_me] = &question.forms("confirm_account")[..] else { panic!("yes and no") };
        let answer = if yes { continue_as } else { not_me };
        let next = victim.post(&answer.action, &answer.filled(&[])).await;
        assert_eq!(next.location(), if yes { "/organizations" } else { "/" });
        let after = victim.get("/organizations").await;
        assert_eq!(after.status.is_success(), yes);
    }
}

#[tokio::test]
async fn not_you_forgets_the_proven_address() {
    let app = TestApp::start().await;
    let mut ada = app.proven("ada@acme.example").await;
    assert_eq!(ada.submit("/_portico/api/start_over", &[]).await.heading(), "Sign in or sign up");
    assert_eq!(ada.get("/organizations").await.location(), "/");
}
