//! The picker, and the ways between organizations.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use portico::server::config::LogFormat;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::changing_proxy::ChangingProxy;
use crate::log::logged;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const PROVE: &str = "magic_links/discovery/authenticate";

// Case 55
#[tokio::test]
async fn who_belongs_to_one_organization_and_is_invited_to_another_chooses() {
    for straight_in in ["true", "false"] {
        let app = TestApp::with_env(&[("PORTICO_STRAIGHT_IN", straight_in)]).await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let invited = json!([{ "email_address": EMAIL, "status": "invited" }]);
        app.seed(json!([{ "organization_name": "Inviters", "organization_slug": "inviters", "members": invited }]))
            .await;
        let picker = app.proven(EMAIL).await.get("/organizations").await;
        assert_eq!(picker.texts(".org-group h2"), ["Your organizations", "Invitations"], "{straight_in}");
    }
}

// Case 56
#[tokio::test]
async fn five_hundred_organizations_are_pages_of_twenty_that_a_search_narrows() {
    let app = TestApp::start().await;
    let organization = |number: usize| {
        json!({
            "organization_name": format!("Company {number}"), "organization_slug": format!("company-{number}"),
            "members": [{ "email_address": EMAIL }],
        })
    };
    app.seed((0..500).map(organization).collect()).await;
    let mut ada = app.proven(EMAIL).await;
    let first = ada.get("/organizations").await;
    assert_eq!(first.forms("choose_organization").len(), 20);
    assert_eq!(first.text(".pages span").as_deref(), Some("1 to 20 of 500"));
    let found = ada.get("/organizations?q=company%20499").await;
    assert_eq!(found.forms("choose_organization").len(), 1);
    assert_eq!(ada.press_on(&found, "choose_organization", &[]).await.heading(), "Welcome");
}

// Case 57
#[tokio::test]
async fn two_organizations_of_one_name_are_told_apart_by_their_addresses() {
    let app = TestApp::start().await;
    for slug in ["acme-north", "acme-south"] {
        app.organization("Acme", slug, &[EMAIL]).await;
    }
    let picker = app.proven(EMAIL).await.get("/organizations").await;
    assert_eq!(picker.texts(".org-list bdi"), ["Acme", "Acme"]);
    let rows = picker.texts(".org-list small");
    assert!(rows[0].starts_with("acme-north") && rows[1].starts_with("acme-south"), "{rows:?}");
}

/// An app that has one organization, and what Stytch answers to somebody whose email was proven there.
async fn proven_once() -> (TestApp, ChangingProxy, Value) {
    let mut app = TestApp::start().await;
    let proxy = ChangingProxy::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.proven(EMAIL).await;
    let answer = proxy.remembered(PROVE);
    (app, proxy, answer)
}

/// A browser at the picker, by the answer that the proxy gives.
async fn at_the_picker(app: &TestApp, attempt: &str) -> Browser {
    let mut browser = app.browser();
    let fields = [("token_type", "discovery"), ("token", attempt), ("attempt", attempt)];
    let answer = browser.call("/_portico/api/finish_sign_in", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    browser
}

// Case 58
#[tokio::test]
async fn a_row_without_an_organization_is_left_out_and_counted_in_the_log() {
    let (app, proxy, mut list) = proven_once().await;
    let rows = list["discovered_organizations"].as_array_mut().unwrap();
    rows.push(json!({ "organization": null, "membership": null }));
    proxy.answer(PROVE, &list);
    let (lines, _audit, guard) = logged("warn", LogFormat::Json);
    let picker = at_the_picker(&app, "one").await.get("/organizations").await;
    drop(guard);
    assert_eq!(picker.forms("choose_organization").len(), 1);
    assert!(lines.text().contains("\"skipped\":1"), "{}", lines.text());
}

// Cases 59 and 60
#[tokio::test]
async fn a_membership_that_is_rare_or_unheard_of_says_what_the_click_does_and_leads_in() {
    let (app, proxy, mut list) = proven_once().await;
    for (kind, reason, action) in [
        ("eligible_to_join_by_oauth_tenant", "Your workspace can join", "Join"),
        ("eligible_by_moonlight", "Open to you", "Continue"),
    ] {
        list["discovered_organizations"][0]["membership"]["type"] = kind.into();
        proxy.answer(PROVE, &list);
        let mut ada = at_the_picker(&app, kind).await;
        let picker = ada.get("/organizations").await;
        assert_eq!(picker.text(".org-list b").as_deref(), Some(action), "{kind}");
        assert!(picker.text(".org-list small").unwrap().ends_with(reason), "{kind}");
        if action == "Continue" {
            assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
        }
    }
}

// Case 68
#[tokio::test]
async fn an_organization_that_is_gone_meanwhile_is_told_and_the_list_leaves_it_out() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let rows = |page: &Answer| page.forms("choose_organization").len();
    let gone = json!([{ "path": "*/exchange", "status": 404, "error_type": "organization_not_found", "times": 1 }]);
    app.faults(gone.clone()).await;
    let told = ada.press_on(&picker, "choose_organization", &[]).await;
    assert_eq!((rows(&picker), told.status, rows(&told)), (2, StatusCode::GONE, 1));
    assert!(told.alert().unwrap().contains("That organization is not there any more"));
    assert!(told.text(".case").is_none(), "it has no administrator");
    assert_eq!(ada.press_on(&told, "choose_organization", &[]).await.heading(), "Welcome");

    // The only one: then there is none.
    let mut bo = app.proven_again(EMAIL).await;
    for left in [1, 0] {
        let list = bo.get("/organizations").await;
        app.faults(gone.clone()).await;
        let told = bo.press_on(&list, "choose_organization", &[]).await;
        assert_eq!((told.status, rows(&told)), (StatusCode::GONE, left));
    }
    assert_eq!(bo.get("/organizations").await.heading(), "No organization yet");
    // By a switch.
    let mut cy = app.member_again("acme", EMAIL).await;
    app.faults(gone).await;
    let id = app.organization("Initech", "initech", &[EMAIL]).await;
    let refused = cy.call("/_portico/api/choose_organization", &[("organization_id", &id)]).await;
    let error = AppError::OrganizationRefused(Refusal::Gone);
    assert_eq!((refused.status, refused.json()), (StatusCode::GONE, error));
}

// Case 93
#[tokio::test]
async fn who_may_join_by_domain_does_so_by_a_mail_where_a_switch_cannot() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let open = json!({ "email_allowed_domains": ["acme.example"], "email_jit_provisioning": "RESTRICTED" });
    app.organization_with("Open", "open", &["bo@acme.example"], open).await;
    let mut ada = app.member("acme", EMAIL).await;
    let door = ada.get("/org/open").await;
    let refused = ada.press_on(&door, "choose_organization", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let told = refused.alert().unwrap();
    assert!(told.contains("You are not a member there yet") && told.contains("Have a link sent to you here"), "{told}");
    let sent = ada.press_on(&refused, "send_organization_link", &[("email", EMAIL)]).await;
    assert_eq!(sent.heading(), "Check your email");
    assert_eq!(app.enter_by_link(&mut ada, "open", EMAIL).await.heading(), "Welcome");
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "still signed in there");
}
