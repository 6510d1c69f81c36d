//! The link of an invitation: whom it is for and to what, before anything is entered.

use axum::http::StatusCode;
use serde_json::json;

use crate::browser::Browser;
use crate::test_app::TestApp;

const DORA: &str = "dora@acme.example";

/// An organization that has invited Dora, and what is behind the link in her mail. `invitation` is what stands in the
/// query of the URL the invitation was sent for; without it, the URL is the one of all other links.
async fn invited(app: &TestApp, invitation: Option<&str>) -> String {
    app.organization("Acme", "acme", &["ada@acme.example"]).await;
    let query = invitation.map(|value| format!("?invitation={value}")).unwrap_or_default();
    let url = format!("http://localhost:3000/authenticate{query}");
    let body = json!({ "organization_id": "acme", "email_address": DORA, "invite_redirect_url": url });
    app.api("magic_links/email/invite", body).await;
    app.link(DORA).await
}

#[tokio::test]
async fn it_names_organization_and_address_and_one_press_enters() {
    let app = TestApp::start().await;
    let link = invited(&app, Some("dora%40acme.example")).await;
    let mut dora = app.browser();
    let before = app.calls("authenticate").await;
    let page = dora.get(&link).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "You have been invited to Acme"));
    assert!(page.text(".lead").unwrap().contains("The invitation is for dora@acme.example"));
    assert!(!page.body.contains("asked for"), "nobody asked");
    assert_eq!(page.text("title").as_deref(), Some("Your invitation · Portico"));
    assert_eq!(app.calls("authenticate").await, before, "reading spends nothing");
    let home = dora.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").contains(&DORA.to_owned()));
}

#[tokio::test]
async fn without_the_address_in_its_url_the_next_page_names_it_and_asks() {
    for value in ["1", ""] {
        let app = TestApp::start().await;
        let link = invited(&app, Some(value)).await;
        let mut dora = app.browser();
        let page = dora.get(&link).await;
        assert_eq!(page.heading(), "You have been invited to Acme");
        assert!(!page.body.contains("asked for"));
        let answer = dora.press(&page, "finish_sign_in", &[]).await;
        assert_eq!(answer.location(), "/authenticate/confirm?invitation");
        let question = dora.follow(&answer).await;
        assert_eq!((question.status, question.heading().as_str()), (StatusCode::OK, "You have been invited to Acme"));
        assert!(question.text(".lead").unwrap().contains("The invitation is for dora@acme.example"));
        assert_eq!(question.forms("confirm_account")[0].text.trim(), "Join Acme");
        assert_eq!(dora.get("/org/acme").await.heading(), "Sign in to Acme", "not signed in before the yes");
        assert_eq!(dora.get(&link).await.location(), "/authenticate/confirm?invitation");
        let home = dora.press_on(&question, "confirm_account", &[("answer", "yes")]).await;
        assert_eq!(home.heading(), "Welcome");
    }
}

/// Opens the link, presses its button, and stands before a question, signed in to nothing.
async fn assert_asks(browser: &mut Browser, link: &str, email: &str) {
    let page = browser.get(link).await;
    let answer = browser.press(&page, "finish_sign_in", &[]).await;
    assert!(answer.location().starts_with("/authenticate/confirm"), "{}", answer.location());
    assert!(browser.follow(&answer).await.body.contains(email));
    assert_ne!(browser.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn what_the_url_says_opens_nothing_that_the_link_does_not_prove() {
    let app = TestApp::start().await;
    app.organization("Globex", "globex", &["mallory@globex.example"]).await;
    app.organization("Acme", "acme", &["dora@acme.example"]).await;
    for (named, slug) in [(DORA, "acme"), (DORA, "globex"), ("mallory@globex.example", "acme"), ("1", "globex")] {
        app.clock.advance(time::Duration::minutes(1));
        app.asked_at("globex", "mallory@globex.example").await;
        let mallorys = app.link("mallory@globex.example").await;
        let forged = mallorys.replace("slug=globex", &format!("slug={slug}")) + "&invitation=" + named;
        assert_asks(&mut app.browser(), &forged, "mallory@globex.example").await;
    }
}

#[tokio::test]
async fn somebody_else_who_is_signed_in_here_is_asked() {
    let app = TestApp::start().await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    let link = invited(&app, Some("dora%40acme.example")).await;
    let mut cy = app.member("globex", "cy@globex.example").await;
    assert_asks(&mut cy, &link, DORA).await;
    assert_eq!(cy.get("/org/globex").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_browser_that_waits_for_another_link_does_not_open_it_by_itself() {
    let app = TestApp::start().await;
    let link = invited(&app, Some("1")).await;
    let mut ada = app.asked_at("acme", "ada@acme.example").await;
    let page = ada.get(&link).await;
    assert_eq!(page.heading(), "You have been invited to Acme");
    assert!(page.body.contains("\"asked_here\":false"), "the page does not submit itself");
}

#[tokio::test]
async fn a_failure_on_the_way_keeps_its_words() {
    let app = TestApp::start().await;
    let link = invited(&app, Some("dora%40acme.example")).await;
    let mut dora = app.browser();
    let page = dora.get(&link).await;
    app.faults(json!([{ "path": "*/authenticate", "status": 500, "times": 2 }])).await;
    let failed = dora.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!((failed.status, failed.heading().as_str()), (StatusCode::BAD_GATEWAY, "You have been invited to Acme"));
    app.faults(json!([])).await;
    assert_eq!(dora.press_on(&failed, "finish_sign_in", &[]).await.heading(), "Welcome");
}

#[tokio::test]
async fn while_stytch_cannot_be_asked_for_the_name_it_is_an_invitation_all_the_same() {
    let app = TestApp::start().await;
    let link = invited(&app, Some("dora%40acme.example")).await;
    app.faults(json!([{ "path": "*/organizations/*", "method": "GET", "status": 500 }])).await;
    let page = app.browser().get(&link).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "You have been invited"));
    assert!(!page.body.contains("asked for"));
}

#[tokio::test]
async fn the_words_of_an_invitation_are_for_an_organizations_link_only() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let page = ada.get(&(app.link("ada@acme.example").await + "&invitation=1&slug=acme")).await;
    assert_eq!(page.heading(), "Continue signing in");
}
