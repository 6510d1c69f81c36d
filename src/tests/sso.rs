//! Signing in by an organization's own identity provider.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser, Form};
use crate::provider::{METHODS, answered, leave_for, signed_in, signed_in_by_the_page};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

fn connection(id: &str, name: &str) -> Value {
    json!({ "connection_id": format!("saml-connection-test-{id}"), "protocol": "saml", "display_name": name })
}

/// An organization with these connections and nothing else to sign in by.
fn only_sso(connections: &[Value]) -> Value {
    json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"], "sso_connections": connections })
}

async fn acme(settings: Value) -> TestApp {
    let app = TestApp::with_methods(METHODS).await;
    app.organization_with("Acme", "acme", &[EMAIL], settings).await;
    app
}

fn buttons(page: &Answer) -> Vec<Form> {
    page.forms("start_sso")
}

/// Presses the button with this label.
async fn leave_by(browser: &mut Browser, page: &Answer, label: &str) -> Answer {
    let buttons = buttons(page);
    let form = buttons.iter().find(|form| form.text.contains(label)).unwrap_or_else(|| panic!("{label}: {buttons:?}"));
    browser.post(&form.action, &form.filled(&[])).await
}

/// Where an identity provider sends a browser that nobody of us has sent there.
async fn unasked(app: &TestApp, connection: &str, email: &str) -> String {
    let start = format!(
        "{}/v1/public/sso/start?public_token={}&connection_id={connection}",
        app.sandbox.url(),
        portico_sandbox::PUBLIC_TOKEN
    );
    signed_in(&start, email).await
}

/// Cases 57, 91.
#[tokio::test]
async fn a_door_has_its_connections_by_name_and_each_leads_in() {
    let app =
        acme(only_sso(&[connection("okta", "Okta"), connection("entra", "Entra <b>"), connection("x", "")])).await;
    let page = app.browser().get("/org/acme").await;
    let labels: Vec<_> = buttons(&page).into_iter().map(|form| form.text).collect();
    assert_eq!(labels, ["Continue with Okta", "Continue with Entra <b>", "Single sign-on"]);
    assert!(page.attribute("#email", "name").is_none(), "nothing here begins with an address");
    for label in labels {
        let mut ada = app.browser();
        let page = ada.get("/org/acme").await;
        let start = leave_by(&mut ada, &page, &label).await.location().to_owned();
        assert!(start.starts_with(&format!("{}/v1/public/sso/start?", app.sandbox.url())), "{start}");
        let answer = ada.get(&signed_in_by_the_page(&start, EMAIL).await).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"));
        let home = ada.follow(&answer).await;
        assert!(home.texts("dd").iter().any(|said| said == "Single sign-on"), "{:?}", home.texts("dd"));
    }
}

/// Case 96.
#[tokio::test]
async fn another_organizations_connection_is_not_taken() {
    let app = acme(only_sso(&[connection("okta", "Okta")])).await;
    app.organization_with("Globex", "globex", &[], only_sso(&[connection("evil", "Evil")])).await;
    for (slug, connection) in
        [("acme", "saml-connection-test-evil"), ("acme", "nothing"), ("globex", "saml-connection-test-okta")]
    {
        let mut ada = app.browser();
        let refused = ada.post("/_portico/api/start_sso", &[("slug", slug), ("connection", connection)]).await;
        assert_eq!(refused.location(), format!("/org/{slug}"), "{connection}");
        assert_eq!(ada.follow(&refused).await.status, StatusCode::BAD_REQUEST);
    }
}

/// Cases 62, 91.
#[tokio::test]
async fn the_picker_says_that_it_is_demanded_and_goes_straight_there() {
    let app = acme(only_sso(&[connection("okta", "Okta")])).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    assert_eq!(picker.text(".badge").as_deref(), Some("Single sign-on"));
    let start = ada.press(&picker, "choose_organization", &[]).await;
    assert!(start.location().contains("/v1/public/sso/start?"), "{}", start.location());
    assert_eq!(app.calls("intermediate_sessions/exchange").await, 0);
    let answer = ada.get(&signed_in(start.location(), EMAIL).await).await;
    assert_eq!(ada.follow(&answer).await.heading(), "Welcome");
}

#[tokio::test]
async fn of_several_connections_the_person_chooses_at_the_door() {
    let app = acme(only_sso(&[connection("okta", "Okta"), connection("entra", "Entra")])).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let answer = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(answer.location(), "/org/acme");
    let door = ada.follow(&answer).await;
    let start = leave_by(&mut ada, &door, "Entra").await;
    let answer = ada.get(&signed_in(start.location(), EMAIL).await).await;
    assert_eq!(ada.follow(&answer).await.heading(), "Welcome");
}

/// Cases 10, 86.
#[tokio::test]
async fn the_organization_is_found_by_its_address_or_by_a_work_email_whoever_has_it() {
    let mut settings = only_sso(&[connection("okta", "Okta")]);
    settings["email_allowed_domains"] = json!(["acme.example"]);
    let app = acme(settings).await;
    app.organization("Globex", "globex", &["bo@globex.example"]).await;
    for typed in ["acme", " ACME ", "http://localhost:3000/org/acme", EMAIL, "nobody@acme.example", "Ada@ACME.example"]
    {
        let mut ada = app.browser();
        let page = ada.get("/").await;
        let found = ada.press(&page, "find_sso", &[("email", typed)]).await;
        assert_eq!(found.location(), "/org/acme", "{typed}");
    }
    for (typed, status) in [
        ("globex", StatusCode::NOT_FOUND),
        ("bo@globex.example", StatusCode::NOT_FOUND),
        ("nowhere", StatusCode::NOT_FOUND),
        ("..", StatusCode::NOT_FOUND),
        ("ada@", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let mut ada = app.browser();
        let page = ada.get("/login/sso").await;
        let refused = ada.press_on(&page, "find_sso", &[("email", typed)]).await;
        assert_eq!((refused.status, refused.heading().as_str()), (status, "Single sign-on"), "{typed}");
        assert_eq!(refused.attribute("#email", "value").as_deref(), Some(typed), "what was typed is kept");
    }
    let mut ada = app.browser();
    let page = ada.get("/").await;
    let asked = ada.press_on(&page, "find_sso", &[("email", "")]).await;
    assert_eq!(asked.heading(), "Single sign-on");
}

#[tokio::test]
async fn two_organizations_of_one_domain_are_not_guessed_between() {
    let of_domain = |id: &str| {
        let mut settings = only_sso(&[connection(id, id)]);
        settings["email_allowed_domains"] = json!(["acme.example"]);
        settings
    };
    let app = acme(of_domain("one")).await;
    app.organization_with("Acme Labs", "labs", &[], of_domain("two")).await;
    let mut ada = app.browser();
    let refused = ada.submit("/_portico/api/find_sso", &[("email", EMAIL)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

/// Case 46.
#[tokio::test]
async fn who_arrives_from_the_identity_provider_unasked_is_named_and_asked() {
    let app = acme(only_sso(&[connection("okta", "Okta")])).await;
    let callback = unasked(&app, "saml-connection-test-okta", EMAIL).await;
    let mut ada = app.browser();
    let answer = ada.get(&callback).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
    let question = ada.follow(&answer).await;
    assert!(question.heading().contains(EMAIL) && question.body.contains("Acme"));
    assert!(ada.get("/org/acme").await.heading().starts_with("Sign in"), "not in yet");
    assert_eq!(ada.get(&callback).await.location(), "/authenticate/confirm", "a reload asks the same");
    let home = ada.press_on(&question, "confirm_account", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    assert_eq!(app.calls("sso/authenticate").await, 1);

    let mut other = app.browser();
    let answer = other.get(&unasked(&app, "saml-connection-test-okta", EMAIL).await).await;
    let question = other.follow(&answer).await;
    let no = question.forms("confirm_account").into_iter().nth(1).unwrap();
    assert_eq!(other.post(&no.action, &no.filled(&[])).await.location(), "/");
    assert_eq!(app.living_sessions().await, 1, "the other one was ended");
}

#[tokio::test]
async fn an_arrival_unasked_is_asked_about_also_while_one_of_ours_is_waited_for() {
    let app = acme(only_sso(&[connection("okta", "Okta")])).await;
    let mut ada = app.browser();
    ada.post("/_portico/api/start_sso", &[("slug", "acme")]).await;
    let answer = ada.get(&unasked(&app, "saml-connection-test-okta", EMAIL).await).await;
    assert_eq!(answer.location(), "/authenticate/confirm");
}

#[tokio::test]
async fn what_was_begun_in_another_browser_or_spent_is_refused() {
    let app = acme(only_sso(&[connection("okta", "Okta")])).await;
    let mut ada = app.browser();
    let start = ada.post("/_portico/api/start_sso", &[("slug", "acme")]).await;
    let callback = signed_in(start.location(), EMAIL).await;
    let mut thief = app.browser();
    let answer = thief.get(&callback).await;
    let page = thief.follow(&answer).await;
    assert_eq!(
        (page.status, page.heading().as_str()),
        (StatusCode::FORBIDDEN, "This sign-in did not begin in this browser")
    );
    assert_eq!(ada.get(&callback).await.location(), "/org/acme");
    let answer = thief.get(&callback).await;
    assert_eq!(thief.follow(&answer).await.status, StatusCode::GONE);
    assert_eq!(app.living_sessions().await, 1);
    let denied = answered(start.location(), &[("sandbox_deny", "true")]).await;
    let answer = thief.get(&denied).await;
    assert_eq!(thief.follow(&answer).await.attribute("a.button", "href").as_deref(), Some("/org/acme"));
}

/// Case 62.
#[tokio::test]
async fn an_unfinished_login_is_finished_in_one_of_the_ways_that_are_asked_for() {
    let both = json!({
        "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "google_oauth", "password"],
        "sso_connections": [connection("okta", "Okta")],
    });
    let app = acme(both).await;
    for way in ["google", "sso"] {
        app.clock.advance(time::Duration::minutes(1));
        app.advance_sandbox(60).await;
        let mut ada = app.proven(EMAIL).await;
        let picker = ada.get("/organizations").await;
        assert_eq!(picker.text(".badge").as_deref(), Some("other sign-in"));
        let page = ada.press_on(&picker, "choose_organization", &[]).await;
        assert!(page.texts(".notice.warn").is_empty(), "no dead end");
        let start = if way == "google" {
            leave_for(&mut ada, &page, "google").await
        } else {
            leave_by(&mut ada, &page, "Single sign-on").await
        };
        let answer = ada.get(&signed_in(start.location(), EMAIL).await).await;
        assert_eq!(ada.follow(&answer).await.heading(), "Welcome", "{way}");
    }
}

#[tokio::test]
async fn an_unfinished_login_is_not_finished_by_somebody_else() {
    let both = json!({
        "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "google_oauth"],
        "sso_connections": [connection("okta", "Okta")],
    });
    let app = TestApp::with_methods(METHODS).await;
    app.organization_with("Acme", "acme", &[EMAIL, "bo@acme.example"], both).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let page = ada.press_on(&picker, "choose_organization", &[]).await;
    let start = leave_by(&mut ada, &page, "Single sign-on").await;
    let answer = ada.get(&signed_in(start.location(), "bo@acme.example").await).await;
    let page = ada.follow(&answer).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::FORBIDDEN, "That was another account"));
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn what_is_not_offered_is_neither_shown_nor_taken() {
    let app = TestApp::with_methods("email_link,google").await;
    app.organization_with("Acme", "acme", &[EMAIL], only_sso(&[connection("okta", "Okta")])).await;
    let mut ada = app.browser();
    assert!(ada.get("/").await.forms("find_sso").is_empty());
    assert!(buttons(&ada.get("/org/acme").await).is_empty());
    assert_eq!(ada.get("/login/sso").await.location(), "/");
    let refused = ada.post("/_portico/api/start_sso", &[("slug", "acme")]).await;
    assert_eq!(ada.follow(&refused).await.status, StatusCode::BAD_REQUEST);
    let page = ada.get("/authenticate?stytch_token_type=sso&token=abc").await;
    assert_eq!(page.heading(), "This way of signing in is not enabled");
    assert_eq!(app.calls("sso/").await, 0);
}
