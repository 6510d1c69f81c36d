//! A new organization that Stytch refuses, or that wants more at once.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::changing_proxy::ChangingProxy;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const TYPED: [(&str, &str); 2] = [("name", "Made"), ("slug", "made")];

/// What is seen after the form was sent as it was typed; and that this is kept.
async fn refused(app: &TestApp, ada: &mut Browser, status: u16, error_type: &str) -> Answer {
    app.faults(json!([{ "path": "*/create", "status": status, "error_type": error_type, "times": 1 }])).await;
    let form = ada.get("/organizations/new").await;
    let page = ada.press_on(&form, "create_organization", &TYPED).await;
    for (name, typed) in TYPED {
        assert_eq!(page.field(name).as_deref(), Some(typed), "{error_type}");
    }
    page
}

// Cases 75, 80 and 81
#[tokio::test]
async fn what_stytch_does_not_take_is_told_where_it_can_be_mended_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let page = refused(&app, &mut ada, 400, "invalid_organization_slug").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text("#slug-error").unwrap().contains("Use 2 to 128 letters"));
    let page = refused(&app, &mut ada, 400, "organization_name_includes_banned_words").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text("#name-error").unwrap().contains("a word that is not allowed"));
    let page = refused(&app, &mut ada, 403, "action_not_allowed_email_domain_is_claimed").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.alert().unwrap().contains("Your company manages accounts for this domain"));
    assert_eq!(ada.press_on(&page, "create_organization", &TYPED).await.heading(), "Welcome", "once it may");
}

// Case 76
#[tokio::test]
async fn addresses_that_servers_use_themselves_are_reserved() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    for slug in ["static", "favicon.ico", "health", "readyz", "organizations", "Logout"] {
        let form = ada.get("/organizations/new").await;
        let page = ada.press_on(&form, "create_organization", &[("name", "Acme"), ("slug", slug)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{slug}");
        assert!(page.text("#slug-error").unwrap().contains("reserved"), "{slug}");
    }
    assert_eq!(app.calls("organizations/create").await, 0);
}

// Case 82
#[tokio::test]
async fn nobody_opens_an_organization_to_a_domain_that_everybody_has() {
    let app = TestApp::start().await;
    let mut ada = app.proven("ada@gmail.com").await;
    let page = ada.get("/organizations/new").await;
    assert_eq!(page.attribute("input[name=domain]", "type"), None, "it is not offered");
    assert!(
        page.text("details")
            .unwrap()
            .contains("Anyone can have an address at gmail.com, so people join by invitation.")
    );
    // Who asks for it all the same is refused here, without a call.
    let typed = [("name", "Made"), ("slug", "made"), ("domain", "open")];
    let told = ada.press_on(&page, "create_organization", &typed).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text(".error-summary").unwrap().contains("cannot be opened to this domain"));
    assert_eq!((app.calls("organizations/create").await, told.field("name").as_deref()), (0, Some("Made")));
}

// Case 83
#[tokio::test]
async fn an_organization_that_asks_for_a_second_step_as_soon_as_it_is_made_has_it_asked_for() {
    const CREATE: &str = "discovery/organizations/create";
    let mut app = TestApp::start().await;
    let proxy = ChangingProxy::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
    let mut bo = app.proven("bo@acme.example").await;
    let form = bo.get("/organizations/new").await;
    bo.press(&form, "create_organization", &TYPED).await;
    let mut answer = proxy.remembered(CREATE);
    for (field, value) in [
        ("member_authenticated", json!(false)),
        ("session_token", json!("")),
        ("session_jwt", json!("")),
        ("member_session", Value::Null),
        ("intermediate_session_token", json!("intermediate")),
        ("mfa_required", json!({ "member_options": null, "secondary_auth_initiated": null })),
    ] {
        answer[field] = value;
    }
    proxy.answer(CREATE, &answer);
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    let mut twice = ada.clone();
    let typed = [("name", "Strict"), ("slug", "strict")];
    let made = ada.press(&form, "create_organization", &typed).await;
    assert_eq!(made.location(), "/login/second-step");
    assert_eq!(ada.follow(&made).await.heading(), "Made asks for a second step");
    let again = twice.press(&form, "create_organization", &typed).await;
    assert_eq!(again.location(), "/login/second-step", "a second click is led there too");
}
