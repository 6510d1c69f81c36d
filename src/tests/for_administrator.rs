//! What whoever was refused passes on to an administrator.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use portico::server::config::LogFormat;
use serde_json::json;

use crate::browser::Answer;
use crate::log::logged;
use crate::provider::{METHODS, answered, leave_for};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// The lines of the block, as they are copied.
fn lines(page: &Answer) -> Vec<String> {
    let block =
        page.texts(".case pre").into_iter().next().unwrap_or_else(|| panic!("nothing to pass on: {}", page.body));
    block.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The word after a label.
fn said<'a>(lines: &'a [String], label: &str) -> &'a str {
    let found = lines.iter().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("no {label} in {lines:?}"))
}

#[tokio::test]
async fn a_refusal_comes_with_both_references_the_organization_and_the_time() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    app.faults(json!([{ "path": "*/exchange", "status": 403, "error_type": "user_lock_limit_reached" }])).await;
    let (log, audit, guard) = logged("info", LogFormat::Json);
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    drop(guard);
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let lines = lines(&page);
    assert_eq!(said(&lines, "Organization: "), "Acme (acme)");
    let at = said(&lines, "Time: ");
    assert!(at.len() == "2026-11-28T03:04:05Z".len() && at.ends_with('Z'), "{at}");
    // Both lead to the line that says what happened.
    let [reference, upstream] = ["Reference: ", "Stytch request: "].map(|label| said(&lines, label));
    let told = format!("{}{}", log.text(), audit.text());
    assert!(told.contains(reference), "{reference} in {told}");
    assert!(told.contains(upstream) && upstream.starts_with("request-id-"), "{upstream} in {told}");
    // No secret, and nobody's id.
    let block = page.text(".case").unwrap();
    assert!(!block.contains("member-") && !block.contains("session-") && !block.contains(EMAIL), "{block}");
}

#[tokio::test]
async fn the_browsers_half_gets_the_same_with_the_failure() {
    let app = TestApp::start().await;
    let id = app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    app.faults(json!([{ "path": "*/exchange", "status": 400, "error_type": "email_jit_provisioning_not_allowed" }]))
        .await;
    let refused = ada.call("/_portico/api/choose_organization", &[("organization_id", &id)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let error: AppError = refused.json();
    assert_eq!(error.plain(), &AppError::OrganizationRefused(Refusal::InvitationNeeded));
    assert_eq!(error.case().unwrap().organization.as_deref(), Some("Acme (acme)"));
}

#[tokio::test]
async fn a_door_without_a_way_in_and_a_login_that_asks_for_another_method_have_it_too() {
    let app = TestApp::start().await;
    let only_okta = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["microsoft_oauth"] });
    app.organization_with("Acme", "acme", &[EMAIL], only_okta).await;
    let door = app.browser().get("/org/acme").await;
    assert_eq!(said(&lines(&door), "Organization: "), "Acme (acme)");
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let unfinished = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!(said(&lines(&unfinished), "Organization: "), "Acme (acme)");
    assert!(!said(&lines(&unfinished), "Reference: ").is_empty());
}

#[tokio::test]
async fn a_failure_that_no_administrator_can_look_into_has_none() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    app.faults(json!([{ "path": "*/exchange", "status": 500 }])).await;
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    assert!(page.alert().is_some() && page.text(".case").is_none(), "{}", page.body);
    assert!(app.browser().get("/org/acme").await.text(".case").is_none());
}

#[tokio::test]
async fn a_page_that_is_refused_as_a_whole_has_it_too() {
    let app = TestApp::with_methods(METHODS).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    // The identity provider says no: to whoever it does not know, for one.
    let mut ada = app.browser();
    let door = ada.get("/org/acme").await;
    let start = leave_for(&mut ada, &door, "google").await;
    let back = ada.get(&answered(start.location(), &[("sandbox_deny", "true")]).await).await;
    let stopped = ada.follow(&back).await;
    assert_eq!(stopped.status, StatusCode::FORBIDDEN);
    assert_eq!(said(&lines(&stopped), "Organization: "), "Acme (acme)");
    assert!(!said(&lines(&stopped), "Reference: ").is_empty());

    let mut ada = app.member("acme", EMAIL).await;
    app.faults(json!([{ "path": "*/sessions/authenticate", "status": 403, "error_type": "organization_suspended" }]))
        .await;
    let refused = ada.get("/org/acme/account/app").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    assert_eq!(said(&lines(&refused), "Organization: "), "Acme (acme)");
}
