//! Who is signed in is kept from nothing by what others do.

use axum::http::StatusCode;
use time::Duration;

use super::{EMAIL, NETWORK, SEND, send};
use crate::browser::Browser;
use crate::test_app::TestApp;

/// Everything may be done once in an hour, and somebody in this member's network has done it.
async fn used_up() -> (TestApp, Browser) {
    let env: Vec<_> = portico::server::config::KEYS
        .iter()
        .filter(|key| key.env.starts_with("PORTICO_LIMIT_"))
        .map(|key| (key.env, "1/1h"))
        .collect();
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let ada = app.member("acme", EMAIL).await.from(NETWORK);
    let mut stranger = app.browser().from(NETWORK);
    stranger.get("/org/nobody").await;
    stranger.call(SEND, &[("email", "cy@acme.example")]).await;
    stranger.call(SEND, &[("email", "a@")]).await;
    stranger.call("/_portico/api/finish_sign_in", &[("token_type", "discovery"), ("token", "x")]).await;
    for (path, fields) in [(SEND, [("email", "dora@acme.example")]), (SEND, [("email", "a@")])] {
        assert_eq!(stranger.call(path, &fields).await.status, StatusCode::TOO_MANY_REQUESTS);
    }
    (app, ada)
}

#[tokio::test]
async fn a_signed_in_member_goes_everywhere_whatever_others_in_their_network_do() {
    let (app, mut ada) = used_up().await;
    app.clock.advance(Duration::minutes(6));
    for _ in 0..50 {
        assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
        assert_eq!(ada.get("/_portico/session").await.status, StatusCode::OK);
    }
    assert_eq!(ada.get("/org/nobody").await.status, StatusCode::NOT_FOUND, "counted by themselves");
    let failed = ada.call("/_portico/api/choose_organization", &[("organization_id", "none")]).await;
    assert_ne!(failed.status, StatusCode::TOO_MANY_REQUESTS, "a member is told why: {}", failed.body);
    let picker = ada.get("/organizations").await;
    let globex = picker.forms("choose_organization").into_iter().find(|row| row.text.contains("Globex")).unwrap();
    assert_eq!(ada.post(&globex.action, &globex.filled(&[])).await.location(), "/org/globex");
    assert_eq!(ada.submit("/logout", &[]).await.heading(), "You are signed out");
}

#[tokio::test]
async fn a_signed_in_member_gets_a_mail_to_their_own_address_and_to_no_other() {
    let (app, ada) = used_up().await;
    for spelling in [EMAIL, "ADA@acme.example"] {
        app.clock.advance(Duration::seconds(31));
        assert_eq!(send(&ada, spelling).await.status, StatusCode::OK, "{spelling}");
    }
    assert_eq!(send(&ada, "bo@acme.example").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_signed_in_member_makes_organizations_as_long_as_their_network_may() {
    let env = [
        ("PORTICO_LIMIT_CREATE_IN_ALL", "1/1h"),
        ("PORTICO_LIMIT_CREATE_PER_ADDRESS", "1/1h"),
        ("PORTICO_LIMIT_CREATE_PER_IP", "1/1h"),
    ];
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let make = async |browser: &mut Browser, slug: &str| {
        let form = browser.get("/organizations/new").await;
        browser.press(&form, "create_organization", &[("name", "Some"), ("slug", slug)]).await.location().to_owned()
    };
    let mut cy = app.proven("cy@solo.example").await.from("192.0.2.3");
    assert_eq!(make(&mut cy, "one").await, "/org/one");
    let mut dora = app.proven("dora@solo.example").await.from("192.0.2.4");
    assert_eq!(make(&mut dora, "two").await, "/organizations/new", "all have made as many as they may");

    let mut ada = app.member("acme", EMAIL).await;
    for (network, slug, leads) in [
        ("192.0.2.5", "three", "/org/three"),
        ("192.0.2.6", "four", "/org/four"),
        ("192.0.2.6", "five", "/organizations/new"),
    ] {
        app.clock.advance(Duration::minutes(1));
        ada.submit(SEND, &[("email", EMAIL)]).await;
        let page = ada.get(&app.link(EMAIL).await).await;
        ada.press(&page, "finish_sign_in", &[]).await;
        ada = ada.from(network);
        assert_eq!(make(&mut ada, slug).await, leads, "{slug}");
    }
}
