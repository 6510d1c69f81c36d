//! What a new organization has beside its name and address: a logo, and a domain that it is open to; and that nothing has to be
//! typed twice.

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const LOGO: &str = "https://cdn.acme.example/logo.png?v=2";

async fn create(ada: &mut Browser, typed: &[(&str, &str)]) -> Answer {
    let form = ada.get("/organizations/new").await;
    let all: Vec<_> = [("name", "Made"), ("slug", "made")].into_iter().chain(typed.iter().copied()).collect();
    ada.press_on(&form, "create_organization", &all).await
}

/// The organization as Stytch has it.
async fn made(app: &TestApp, slug: &str) -> Value {
    let state = app.sandbox_state().await;
    let all = state["state"]["tables"]["organizations"].as_array().unwrap().clone();
    all.into_iter().find(|one| one["organization_slug"] == slug).unwrap_or_else(|| panic!("no {slug} in {state}"))
}

#[tokio::test]
async fn a_logo_is_an_https_address_that_nobody_here_asks_for() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let long = format!("https://acme.example/{}", "x".repeat(1_020));
    for (logo, words) in [
        ("http://acme.example/logo.png", "begins with https://"),
        ("javascript:alert(1)", "begins with https://"),
        ("data:image/svg+xml,<svg/>", "begins with https://"),
        ("https://ada:secret@acme.example/", "begins with https://"),
        (&long, "at most 1,024 characters"),
    ] {
        let page = create(&mut ada, &[("logo", logo)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{logo}");
        assert!(page.text("#logo-error").unwrap().contains(words), "{logo}");
        assert_eq!((page.field("logo").as_deref(), page.field("name").as_deref()), (Some(logo), Some("Made")));
        assert!(page.attribute("details", "open").is_some(), "what is wrong can be seen");
    }
    assert_eq!(app.calls("organizations/create").await, 0);
    let fault =
        json!([{ "path": "*/create", "status": 400, "error_type": "organization_logo_url_too_long", "times": 1 }]);
    app.faults(fault).await;
    let page = create(&mut ada, &[("logo", LOGO)]).await;
    assert!(page.text("#logo-error").unwrap().contains("too long"));
    assert_eq!(page.attribute(".preview img", "src").as_deref(), Some(LOGO), "as it will be");
    let home = create(&mut ada, &[("logo", LOGO)]).await;
    assert_eq!(home.attribute(".topbar img", "src").as_deref(), Some(LOGO));
    assert_eq!(made(&app, "made").await["organization_logo_url"], LOGO);
}

#[tokio::test]
async fn an_organization_can_be_open_to_the_domain_of_who_makes_it_and_still_invites() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    assert!(form.text("details").unwrap().contains("Anyone with an address at acme.example can join"));
    assert!(form.attribute("input[name=domain]", "checked").is_none(), "only who wants it");
    assert_eq!(create(&mut ada, &[("domain", "open")]).await.heading(), "Welcome");
    let organization = made(&app, "made").await;
    assert_eq!(organization["email_allowed_domains"], json!(["acme.example"]));
    assert_eq!(
        (&organization["email_jit_provisioning"], &organization["email_invites"]),
        (&json!("RESTRICTED"), &json!("ALL_ALLOWED"))
    );
    let picker = app.proven("bo@acme.example").await.get("/organizations").await;
    assert!(picker.text(".org-list small").unwrap().contains("Anyone at acme.example can join"));
}

#[tokio::test]
async fn without_the_tick_it_is_open_to_invitations_alone() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    // A browser sends no box that is not ticked.
    let fields: Vec<_> = [("name", "Made"), ("slug", "made"), ("attempt", "x")].to_vec();
    assert_eq!(ada.submit(&form.form("create_organization").action, &fields).await.heading(), "Welcome");
    let organization = made(&app, "made").await;
    assert_eq!(organization["email_jit_provisioning"], "NOT_ALLOWED");
    assert_eq!(organization["email_invites"], "ALL_ALLOWED");
}

#[tokio::test]
async fn a_domain_that_stytch_refuses_is_told_at_its_box_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    for refusal in ["domain_too_common", "disposable_domain", "invalid_domain"] {
        let error_type = format!("organization_settings_{refusal}");
        app.faults(json!([{ "path": "*/create", "status": 400, "error_type": error_type, "times": 1 }])).await;
        let page = create(&mut ada, &[("domain", "open"), ("logo", LOGO)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{refusal}");
        assert!(page.text("#domain-error").unwrap().contains("cannot be opened to this domain"), "{refusal}");
        assert!(page.attribute("input[name=domain]", "checked").is_some());
        assert_eq!(page.field("logo").as_deref(), Some(LOGO));
    }
}

// Case 98
#[tokio::test]
async fn what_was_typed_is_there_again_after_the_address_is_proven_anew() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    app.advance(Duration::seconds(601)).await;
    let typed = [("name", "Bücher & Söhne"), ("slug", "books")];
    let told = ada.press_on(&form, "create_organization", &typed).await;
    assert_eq!((told.status, told.field("email").as_deref()), (StatusCode::UNAUTHORIZED, Some(EMAIL)));
    ada.press(&told, "send_link", &[]).await;
    let link = ada.get(&app.link(EMAIL).await).await;
    ada.press(&link, "finish_sign_in", &[]).await;
    let form = ada.get("/organizations/new").await;
    assert_eq!((form.field("name").as_deref(), form.field("slug").as_deref()), (Some("Bücher & Söhne"), Some("books")));
    assert_eq!(ada.press_on(&form, "create_organization", &[]).await.heading(), "Welcome");
    // Once it is made, nothing of it is left over.
    app.advance(Duration::minutes(1)).await;
    let page = ada.get("/organizations/new").await;
    ada.press(&page, "send_link", &[]).await;
    let link = ada.get(&app.link(EMAIL).await).await;
    ada.press(&link, "finish_sign_in", &[]).await;
    assert_eq!(ada.get("/organizations/new").await.field("name"), None);
}
