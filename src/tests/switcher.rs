//! Several organizations in one browser: each shows its own, and one leads to the other.

use axum::http::StatusCode;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

#[tokio::test]
async fn a_member_switches_without_another_mail() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let switcher = ada.get("/organizations").await;
    assert_eq!((switcher.status, switcher.heading().as_str()), (StatusCode::OK, "Switch organization"));
    assert_eq!(switcher.attribute(".org-list a", "href").as_deref(), Some("/org/acme"));
    assert_eq!(switcher.attribute(".org-list a", "aria-current").as_deref(), Some("true"));
    let home = ada.press_on(&switcher, "choose_organization", &[]).await;
    assert_eq!(home.text(".org-name").as_deref(), Some("Globex"));
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    assert_eq!(ada.get("/").await.location(), "/org/globex");
    assert_eq!(ada.get("/org/acme").await.text(".org-name").as_deref(), Some("Acme"), "the other tab stays");
}

#[tokio::test]
async fn two_clicks_on_a_row_enter_once() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let (mut one, mut two, mut late) = (ada.clone(), ada.clone(), ada.clone());
    let clicks =
        tokio::join!(one.press(&picker, "choose_organization", &[]), two.press(&picker, "choose_organization", &[]));
    let third = late.press(&picker, "choose_organization", &[]).await;
    for answer in [clicks.0, clicks.1, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"));
    }
    assert_eq!(app.calls("intermediate_sessions/exchange").await, 1);
    for mut browser in [one, two, late] {
        assert_eq!(browser.get("/org/acme").await.heading(), "Welcome");
    }
}

#[tokio::test]
async fn two_clicks_switch_once() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    let (mut one, mut two, mut late) = (ada.clone(), ada.clone(), ada.clone());
    let clicks =
        tokio::join!(one.press(&page, "choose_organization", &[]), two.press(&page, "choose_organization", &[]));
    let third = late.press(&page, "choose_organization", &[]).await;
    for answer in [clicks.0, clicks.1, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/globex"));
    }
    assert_eq!(app.calls("sessions/exchange").await, 1);
}

#[tokio::test]
async fn two_people_in_two_organizations_of_one_browser_each_see_their_own() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    let mut browser = app.member("acme", EMAIL).await;
    let page = browser.get("/org/globex").await;
    browser.press(&page, "send_organization_link", &[("email", "cy@globex.example")]).await;
    app.enter_by_link(&mut browser, "globex", "cy@globex.example").await;
    for (slug, own, other) in [("acme", EMAIL, "cy@globex.example"), ("globex", "cy@globex.example", EMAIL)] {
        let home = browser.get(&format!("/org/{slug}")).await;
        assert!(home.texts("dd").contains(&own.to_owned()));
        assert!(!home.body.contains(other));
    }
    let switcher = browser.get("/organizations").await;
    let mut rows = switcher.texts(".org-list bdi");
    rows.sort();
    assert_eq!(rows, ["Acme", "Globex"], "both are a click away");
}

#[tokio::test]
async fn two_browsers_know_nothing_of_each_other() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let mut other = app.browser();
    assert_eq!(other.get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_fresh_link_goes_before_an_older_session() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    let mut browser = app.member("acme", EMAIL).await;
    browser.post("/_portico/api/send_link", &[("email", "cy@globex.example")]).await;
    let page = browser.get(&app.link("cy@globex.example").await).await;
    let picker = browser.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(picker.heading(), "Choose an organization");
    let home = browser.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(home.text(".org-name").as_deref(), Some("Globex"));
    assert_eq!(app.calls("intermediate_sessions/exchange").await, 1);
    assert_eq!(app.calls("sessions/exchange").await - app.calls("intermediate_sessions/exchange").await, 0);
}

#[tokio::test]
async fn an_organization_that_the_member_does_not_belong_to_is_refused() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let other = app.organization("Globex", "globex", &[]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let answer = ada.call("/_portico/api/choose_organization", &[("organization_id", &other)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_session_that_has_ended_switches_nowhere_and_says_so() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.revoke_sessions("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::UNAUTHORIZED, "Sign in to continue"));
}

#[tokio::test]
async fn two_tabs_that_choose_different_organizations_both_arrive() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let tabs = ada.get("/organizations").await.forms("choose_organization");
    for (tab, slug) in tabs.iter().zip(["acme", "globex"]) {
        assert!(tab.text.contains(slug));
        assert_eq!(ada.post(&tab.action, &tab.filled(&[])).await.location(), format!("/org/{slug}"));
    }
    for (slug, name) in [("acme", "Acme"), ("globex", "Globex")] {
        assert_eq!(ada.get(&format!("/org/{slug}")).await.text(".org-name").as_deref(), Some(name));
    }
}

#[tokio::test]
async fn a_session_that_has_ended_does_not_keep_a_living_one_from_switching() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    app.organization("Initech", "initech", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let rows = ada.get("/organizations").await.forms("choose_organization");
    let globex = rows.iter().find(|row| row.text.contains("Globex")).unwrap();
    ada.submit(&globex.action, &globex.filled(&[])).await;
    app.revoke_sessions("globex", EMAIL).await;
    let rows = ada.get("/organizations").await.forms("choose_organization");
    let initech = rows.iter().find(|row| row.text.contains("Initech")).unwrap();
    assert_eq!(ada.submit(&initech.action, &initech.filled(&[])).await.heading(), "Welcome");
}
