//! Accounts whose provider does not vouch for the address, and workspaces that open an organization.

use axum::http::StatusCode;
use serde_json::json;

use super::EMAIL;
use crate::provider::{METHODS, answered, leave_for, signed_in};
use crate::test_app::TestApp;

/// Cases 48, 62.
#[tokio::test]
async fn an_address_that_the_provider_does_not_vouch_for_is_proven_beside_it() {
    let app = TestApp::with_methods(METHODS).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.browser();
    let page = ada.get("/org/acme").await;
    let start = leave_for(&mut ada, &page, "github").await.location().to_owned();
    let answer = ada.get(&signed_in(&start, EMAIL).await).await;
    assert_eq!(answer.location(), "/login/unfinished");
    let page = ada.follow(&answer).await;
    assert!(page.text(".lead").unwrap().starts_with("You signed in with GitHub as ada@acme.example"));
    assert!(!page.body.contains("is confirmed"), "it is not");
    assert_eq!(app.living_sessions().await, 0);
    let sent = ada.press_on(&page, "send_organization_code", &[]).await;
    let home = ada.press_on(&sent, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(home.heading(), "Welcome");
    // From then on it is known for hers.
    let mut ada = app.browser();
    let page = ada.get("/org/acme").await;
    let start = leave_for(&mut ada, &page, "github").await.location().to_owned();
    assert_eq!(ada.get(&signed_in(&start, EMAIL).await).await.location(), "/org/acme");
}

/// Case 60.
#[tokio::test]
async fn a_workspace_opens_the_organization_that_says_so() {
    let app = TestApp::with_methods(METHODS).await;
    let open = json!({
        "oauth_tenant_jit_provisioning": "RESTRICTED", "allowed_oauth_tenants": { "slack": ["T1"] },
    });
    app.organization_with("Acme", "acme", &["boss@acme.example"], open).await;
    let mut ada = app.browser();
    let page = ada.get("/").await;
    let start = leave_for(&mut ada, &page, "slack").await.location().to_owned();
    let answers = [("sandbox_sign_in_as", EMAIL), ("sandbox_tenant_ids", "T1")];
    let answer = ada.get(&answered(&start, &answers).await).await;
    let picker = ada.follow(&answer).await;
    assert!(picker.body.contains("Your workspace can join"), "{}", picker.body);
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    let page = if page.heading() == "Welcome" {
        page
    } else {
        let sent = ada.press_on(&page, "send_organization_code", &[]).await;
        ada.press_on(&sent, "enter_code", &[("code", &app.code(EMAIL).await)]).await
    };
    assert_eq!(page.heading(), "Welcome");
}

/// Case 67.
#[tokio::test]
async fn a_stranger_is_refused_at_the_door_and_told_why() {
    let app = TestApp::with_methods(METHODS).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut eve = app.browser();
    let page = eve.get("/org/acme").await;
    let start = leave_for(&mut eve, &page, "google").await.location().to_owned();
    let page = eve.get(&signed_in(&start, "eve@evil.example").await).await;
    assert_eq!(
        (page.status, page.heading().as_str()),
        (StatusCode::FORBIDDEN, "This organization needs to invite you")
    );
    assert_eq!(app.living_sessions().await, 0);
}
