//! Coming back by a link: what spends it, what does not, and every way it can be of no use.

use axum::http::{Method, Request, StatusCode};
use portico::error::AppError;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
/// Of the right form, and never mailed.
const UNKNOWN: &str = "Wm9vbSB6b29tIHpvb20gem9vbSB6b29tIHpvb20gem0=";

/// Opens a link and presses its button.
async fn open(browser: &mut Browser, link: &str) -> Answer {
    let page = browser.get(link).await;
    browser.press_on(&page, "finish_sign_in", &[]).await
}

#[tokio::test]
async fn get_head_and_options_spend_nothing_however_often() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    let alias = link.replace("/authenticate", "/discovery");
    let before = app.calls("").await;
    for browser in [&mut ada, &mut app.browser()] {
        for _ in 0..10 {
            for link in [&link, &alias] {
                assert_eq!(browser.get(link).await.status, StatusCode::OK);
                let head = browser.head(link).await;
                assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
                let options = browser.send(Request::builder().method(Method::OPTIONS).uri(link)).await;
                assert_eq!(options.status, StatusCode::NO_CONTENT);
                assert_eq!(options.header("allow"), Some("GET, HEAD, OPTIONS"));
            }
        }
    }
    assert_eq!(app.calls("").await, before);
    assert_eq!(open(&mut ada, &link).await.heading(), "No organization yet");
}

#[tokio::test]
async fn the_browser_that_asked_continues_and_another_is_asked_first() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    assert_eq!(ada.get(&link).await.heading(), "Continue signing in");
    let elsewhere = app.browser().get(&link).await;
    assert_eq!(elsewhere.heading(), "Continue signing in?");
    assert!(elsewhere.text(".lead").unwrap().contains("another browser or on another device"));
    assert!(elsewhere.text(".aside").unwrap().contains("own browser"));
    assert_eq!(elsewhere.header("cache-control"), Some("no-store"));
    assert_eq!(elsewhere.header("x-robots-tag"), Some("noindex"));
    assert_eq!(elsewhere.header("set-cookie"), None);
}

#[tokio::test]
async fn a_discovery_link_opens_on_another_device() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.asked(EMAIL).await;
    let mut phone = app.browser();
    let picker = open(&mut phone, &app.link(EMAIL).await).await;
    assert!(picker.text(".lead").unwrap().contains(EMAIL), "the picker names the account");
    assert!(picker.text(".lead").unwrap().contains("Not you?"));
}

#[tokio::test]
async fn a_used_link_leads_to_what_this_browser_holds() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let link = app.link(EMAIL).await;
    assert_eq!(ada.get(&link).await.location(), "/organizations");
    let page = ada.get("/organizations").await;
    ada.press_on(&page, "choose_organization", &[]).await;
    let back = ada.get(&link).await;
    assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/org/acme"));
    let token = app.mail(EMAIL).await.token;
    let again = ada.post("/_portico/api/finish_sign_in", &[("token_type", "discovery"), ("token", &token)]).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/org/acme"));
    assert_eq!(app.calls("discovery/authenticate").await, 1);
}

#[tokio::test]
async fn a_used_link_offers_a_new_one() {
    let app = TestApp::start().await;
    app.proven(EMAIL).await;
    let link = app.link(EMAIL).await;
    let page = open(&mut app.browser(), &link).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert_eq!(page.heading(), "This link has expired or was already used");
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/"));
}

#[tokio::test]
async fn an_expired_link_offers_a_new_one() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    app.advance_sandbox(11 * 60).await;
    app.clock.advance(time::Duration::minutes(11));
    let page = open(&mut ada, &link).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert_eq!(page.heading(), "This link has expired or was already used");
    assert!(page.text(".lead").unwrap().contains(EMAIL), "the address is remembered");
    let sent = ada.press_on(&page, "send_again", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    assert_eq!(open(&mut ada, &app.link(EMAIL).await).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_link_asked_for_too_early_says_when() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    app.advance_sandbox(11 * 60).await;
    let page = open(&mut ada, &link).await;
    let sent = ada.press_on(&page, "send_again", &[]).await;
    assert_eq!((sent.status, sent.heading().as_str()), (StatusCode::TOO_MANY_REQUESTS, "Check your email"));
}

#[tokio::test]
async fn an_unknown_link_is_not_found_and_not_echoed() {
    let app = TestApp::start().await;
    for token_type in ["discovery", "multi_tenant_magic_links"] {
        for token in [UNKNOWN, "short", "no spaces allowed", "<script>alert(1)</script>", &"x".repeat(300)] {
            let mut browser = app.browser();
            let fields = [("token_type", token_type), ("token", token)];
            let answer = browser.post("/_portico/api/finish_sign_in", &fields).await;
            assert_eq!(answer.location(), "/authenticate");
            let page = browser.follow(&answer).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
            assert_eq!(page.heading(), "We do not know this link");
            assert!(!page.body.contains(token), "{token}");
            let data = app.browser().call("/_portico/api/finish_sign_in", &fields).await;
            assert_eq!((data.status, data.json::<AppError>()), (StatusCode::NOT_FOUND, AppError::LinkUnknown));
        }
    }
}

#[tokio::test]
async fn a_link_of_one_kind_is_unknown_as_the_other() {
    let app = TestApp::start().await;
    app.asked(EMAIL).await;
    let link = app.link(EMAIL).await.replace("=discovery", "=multi_tenant_magic_links");
    assert_eq!(open(&mut app.browser(), &link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_incomplete_link_says_so() {
    let app = TestApp::start().await;
    for path in
        ["/authenticate", "/discovery", "/authenticate?token=abc", "/authenticate?stytch_token_type=discovery&token="]
    {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(page.heading(), "This link is incomplete");
        assert!(page.text(".lead").unwrap().contains("Copy the whole link"));
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/"));
    }
    let posted = app.browser().call("/_portico/api/finish_sign_in", &[("token_type", "discovery")]).await;
    assert_eq!((posted.status, posted.json::<AppError>()), (StatusCode::BAD_REQUEST, AppError::LinkIncomplete));
}

#[tokio::test]
async fn a_link_of_another_kind_is_not_enabled() {
    let app = TestApp::start().await;
    let page = app.browser().get(&format!("/authenticate?stytch_token_type=oauth&token={UNKNOWN}")).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(page.heading(), "This way of signing in is not enabled");
    assert!(!page.body.contains(UNKNOWN));
    let fields = [("token_type", "oauth"), ("token", UNKNOWN)];
    let posted = app.browser().call("/_portico/api/finish_sign_in", &fields).await;
    assert_eq!((posted.status, posted.json::<AppError>()), (StatusCode::BAD_REQUEST, AppError::LinkNotEnabled));
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn a_link_that_a_mail_program_damaged_still_opens() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await.replace('&', "&amp;");
    assert_eq!(open(&mut ada, &link).await.heading(), "No organization yet");
}

#[tokio::test]
async fn two_clicks_at_once_spend_the_link_once() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let (mut one, mut two, mut late) = (ada.clone(), ada.clone(), ada.clone());
    let clicks = tokio::join!(one.press(&page, "finish_sign_in", &[]), two.press(&page, "finish_sign_in", &[]));
    // The browser still holds the old cookie when a third click goes out.
    let third = late.press(&page, "finish_sign_in", &[]).await;
    for answer in [clicks.0, clicks.1, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/organizations"));
    }
    assert_eq!(app.calls("discovery/authenticate").await, 1);
    for mut browser in [one, two, late] {
        assert_eq!(browser.get("/organizations").await.heading(), "No organization yet");
    }
}

#[tokio::test]
async fn two_clicks_on_an_organizations_link_enter_it_twice_and_spend_it_once() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let (mut one, mut two, mut late) = (ada.clone(), ada.clone(), ada.clone());
    let clicks = tokio::join!(one.press(&page, "finish_sign_in", &[]), two.press(&page, "finish_sign_in", &[]));
    let third = late.press(&page, "finish_sign_in", &[]).await;
    for answer in [clicks.0, clicks.1, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"));
    }
    assert_eq!(app.calls("magic_links/authenticate").await, 1);
    assert_eq!(late.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn somebody_elses_copy_of_a_link_gains_nothing_from_the_first_click() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let link = app.link(EMAIL).await;
    let mut thief = app.browser();
    let copy = thief.get(&link).await;
    let page = ada.get(&link).await;
    ada.press(&page, "finish_sign_in", &[]).await;
    let refused = thief.press_on(&copy, "finish_sign_in", &[]).await;
    assert_eq!(refused.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_dead_link_is_told_once() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let fields = [("token_type", "discovery"), ("token", UNKNOWN)];
    assert_eq!(browser.submit("/_portico/api/finish_sign_in", &fields).await.heading(), "We do not know this link");
    assert_eq!(browser.get("/authenticate").await.heading(), "This link is incomplete");
}
