//! The end of a session, told of in time.

use axum::http::StatusCode;
use time::Duration;

use super::{EMAIL, PAGE};
use crate::test_app::TestApp;

async fn acme(env: &[(&str, &str)]) -> TestApp {
    let app = TestApp::with_env(env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

#[tokio::test]
async fn a_session_about_to_end_says_so_and_is_extended_by_a_press() {
    let app = acme(&[("PORTICO_SESSION_MINUTES", "5")]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    assert_eq!((page.text(".notice"), page.forms("extend_session").len()), (None, 0), "it could not last longer yet");
    app.advance(Duration::seconds(200)).await;
    let page = ada.get(PAGE).await;
    assert_eq!((page.text(".notice"), page.forms("extend_session").len()), (None, 1));
    app.advance(Duration::seconds(50)).await;
    let page = ada.get(PAGE).await;
    assert!(page.text(".notice").unwrap().starts_with("Your session ends in"), "{:?}", page.text(".notice"));
    let mut twice = ada.clone();
    let extended = ada.press_on(&page, "extend_session", &[]).await;
    assert_eq!(
        (extended.status, extended.text("main [role=status]").as_deref()),
        (StatusCode::OK, Some("You stay signed in."))
    );
    assert_eq!(twice.press_on(&page, "extend_session", &[]).await.status, StatusCode::OK);
    app.advance(Duration::seconds(200)).await;
    assert_eq!(ada.get(PAGE).await.heading(), "Your account", "it would be over by now");
    app.advance(Duration::seconds(301)).await;
    let over = ada.post("/_portico/api/extend_session", &[("slug", "acme")]).await;
    assert_eq!(over.location(), "/org/acme");
    assert_eq!(ada.follow(&over).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_that_ends_in_any_case_offers_no_more_time() {
    let app = acme(&[("PORTICO_SESSION_MAX_HOURS", "1")]).await;
    let mut ada = app.member("acme", EMAIL).await;
    for _ in 0..10 {
        app.advance(Duration::seconds(299)).await;
        assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    }
    let page = ada.get(PAGE).await;
    let notice = page.text(".notice").unwrap();
    assert!(notice.contains("It cannot be extended"), "{notice}");
    assert!(page.forms("extend_session").is_empty());
    // Asked all the same, it promises nothing.
    let same = ada.post("/_portico/api/extend_session", &[("slug", "acme")]).await;
    assert_eq!(ada.follow(&same).await.text("main p[role=status]"), None);
}

#[tokio::test]
async fn nobody_else_extends_anything() {
    let app = acme(&[]).await;
    for fields in [&[][..], &[("slug", "acme")], &[("slug", "../x")], &[("slug", "nobody")]] {
        let refused = app.browser().call("/_portico/api/extend_session", fields).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{fields:?}");
    }
}
