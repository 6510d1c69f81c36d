//! Who has one organization, and nothing else to choose, enters it at once where the settings want that.

use serde_json::json;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn app() -> TestApp {
    TestApp::with_env(&[("PORTICO_STRAIGHT_IN", "true")]).await
}

#[tokio::test]
async fn the_only_organization_is_entered_at_once_and_the_list_is_a_click_away() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    let mut twice = ada.clone();
    let code = app.code(EMAIL).await;
    let answer = ada.press(&page, "enter_code", &[("code", &code)]).await;
    assert_eq!(answer.location(), "/org/acme");
    assert_eq!(twice.press(&page, "enter_code", &[("code", &code)]).await.location(), "/org/acme");
    assert_eq!(app.living_sessions().await, 1);
    let home = ada.follow(&answer).await;
    assert_eq!(home.attribute("a[href='/organizations']", "href").as_deref(), Some("/organizations"));

    // By a link, in the browser that has asked for it.
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    assert_eq!(ada.press(&page, "finish_sign_in", &[]).await.location(), "/org/acme");
}

#[tokio::test]
async fn what_it_asks_for_is_asked_at_once_too() {
    let app = app().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    let answer = ada.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(answer.location(), "/login/second-step");
}

#[tokio::test]
async fn whoever_has_something_to_choose_chooses() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let other = |slug: &str, status: &str| {
        json!([{
            "organization_name": slug, "organization_slug": slug,
            "members": [{ "email_address": "bob@other.example", "status": status }],
        }])
    };
    app.seed(other("invites", "invited")).await;
    for (email, heading) in
        [("bob@other.example", "Choose an organization"), ("new@other.example", "No organization yet")]
    {
        let (mut browser, page) = app.asked_for_code(email).await;
        let answer = browser.press_on(&page, "enter_code", &[("code", &app.code(email).await)]).await;
        assert_eq!(answer.heading(), heading, "{email}");
    }
}

#[tokio::test]
async fn nobody_is_led_into_an_organization_by_a_link_that_they_have_not_asked_for() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.asked(EMAIL).await;
    let mut other = app.browser();
    let page = other.get(&app.link(EMAIL).await).await;
    let answer = other.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/organizations", "the page there names the address first");
}

#[tokio::test]
async fn what_stands_in_the_way_is_found_at_the_list() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    app.faults(json!([{ "path": "*/exchange", "status": 500, "times": 1 }])).await;
    let picker = ada.press_on(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(picker.heading(), "Choose an organization");
    assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
}
