//! Ending a session.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use crate::test_app::TestApp;

const EMAIL: &str = "bo@acme.example";

#[tokio::test]
async fn signing_out_revokes_every_session_and_forgets_the_browser() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let switcher = bo.get("/organizations").await;
    let home = bo.press_on(&switcher, "choose_organization", &[]).await;
    let cookie = bo.session().unwrap().to_owned();
    let answer = bo.press(&home, "sign_out", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/logout/done"));
    assert_eq!(bo.session(), None, "the cookie is removed");
    let done = bo.follow(&answer).await;
    assert_eq!((done.status, done.heading().as_str()), (StatusCode::OK, "You are signed out"));
    assert_eq!(app.answered("sessions/revoke").await, [200, 200], "both sessions were alive, and are not any more");
    bo.set_session(&cookie);
    assert_eq!(bo.get("/org/acme").await.heading(), "Sign in to Acme", "the record is gone");
    assert_eq!(bo.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_wasm_client_signs_out_by_data() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let answer = bo.call("/_portico/api/sign_out", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "\"SignedOut\""));
    assert_eq!(bo.session(), None);
}

#[tokio::test]
async fn signing_out_works_while_stytch_does_not() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for fault in
        [json!([{ "path": "*/revoke", "status": 500 }]), json!([{ "path": "*/revoke", "drop_response": true }])]
    {
        let mut bo = app.member_again("acme", EMAIL).await;
        app.faults(fault).await;
        let answer = bo.post("/logout", &[]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/logout/done"));
        assert_eq!(bo.session(), None);
        app.faults(json!([])).await;
    }
    let mut bo = app.member_again("acme", EMAIL).await;
    let TestApp { sandbox, .. } = app;
    drop(sandbox);
    let answer = bo.post("/logout", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/logout/done"));
    assert_eq!(bo.session(), None);
}

#[tokio::test]
async fn a_page_that_was_still_loading_does_not_undo_a_sign_out() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.clock.advance(Duration::seconds(301));
    app.advance_sandbox(301).await;
    let switcher = bo.get("/organizations").await;
    bo.press(&switcher, "choose_organization", &[]).await;
    app.faults(json!([{ "path": "*/sessions/authenticate", "delay_ms": 500, "times": 1 }])).await;
    let (mut loading, mut leaving) = (bo.clone(), bo.clone());
    let (page, answer) = tokio::join!(loading.get("/org/acme"), leaving.post("/logout", &[]));
    assert_eq!((page.status, answer.location()), (StatusCode::OK, "/logout/done"));
    for slug in ["acme", "globex"] {
        assert_ne!(bo.get(&format!("/org/{slug}")).await.heading(), "Welcome", "the old cookie opens nothing");
    }
}

#[tokio::test]
async fn over_https_the_browser_is_told_to_forget_the_pages_too() {
    let app = TestApp::https().await;
    for path in ["/logout", "/_portico/api/sign_out"] {
        let answer = app.browser().call(path, &[]).await;
        assert_eq!((answer.status, answer.header("clear-site-data")), (StatusCode::OK, Some("\"cache\"")), "{path}");
    }
    assert_eq!(app.browser().call("/_portico/api/send_link", &[]).await.header("clear-site-data"), None);
    let http = TestApp::start().await;
    assert_eq!(http.browser().call("/logout", &[]).await.header("clear-site-data"), None);
}

#[tokio::test]
async fn nobody_is_told_to_be_signed_out_who_is_not() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    assert_eq!(bo.get("/logout/done").await.location(), "/org/acme");
    assert_eq!(app.browser().get("/logout/done").await.heading(), "You are signed out");
}

#[tokio::test]
async fn a_visitor_may_sign_out_too() {
    let app = TestApp::start().await;
    let answer = app.browser().post("/logout", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/logout/done"));
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn opening_the_address_signs_nobody_out() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let page = bo.get("/logout").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(page.header("allow"), Some("POST"));
    assert_eq!(page.heading(), "Sign out?");
    let head = bo.head("/logout").await;
    assert_eq!((head.status, head.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, Some("POST")));
    assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
    let done = bo.press_on(&page, "sign_out", &[]).await;
    assert_eq!(done.heading(), "You are signed out");
}
