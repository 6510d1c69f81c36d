//! Signing in by an organization's own identity provider.

use serde_json::json;
use stytch::b2b;

use crate::browser::{CHALLENGE, LOGIN, SIGNUP, VERIFIER, acme, bare, location, page_path, parameter, shape};
use crate::sso_connections::{active_oidc, active_saml, pending_saml};
use crate::support::{World, error, refusal, refused};

const START: &str = "/v1/public/sso/start";

async fn token_of(world: &World, connection_id: &str, email: &str) -> String {
    world.provider_token(START, &[("connection_id", connection_id), ("sandbox_sign_in_as", email)]).await
}

async fn authenticate(world: &World, token: &str) -> stytch::Result<b2b::sso::AuthenticateResponse> {
    let request = b2b::sso::AuthenticateRequest { sso_token: token.to_owned(), ..Default::default() };
    world.stytch.sso.authenticate(request).await
}

#[tokio::test]
async fn a_member_signs_in_by_the_page() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    let parameters = [("connection_id", connection_id.as_str()), ("signup_redirect_url", SIGNUP)];
    let started = world.start(START, &parameters).await;
    assert_eq!(started.status().as_u16(), 302);
    let answered = world.submit(&page_path(&started), &[("person", "ada@acme.example")]).await;
    assert_eq!(answered.status().as_u16(), 303);
    let landed = location(&answered);
    assert_eq!(bare(&landed), LOGIN);
    assert_eq!(
        (parameter(&landed, "stytch_token_type").as_str(), parameter(&landed, "slug").as_str()),
        ("sso", "acme")
    );
    let entered = authenticate(&world, &parameter(&landed, "token")).await.expect("a good token");
    assert!(entered.member_authenticated && !entered.reset_session);
    let account = &entered.member.sso_registrations[0];
    assert_eq!(account.connection_id, connection_id);
    let session = shape(&entered.member_session);
    let factor = &session["authentication_factors"][0];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("sso"), &json!("sso_saml")));
    assert_eq!(factor["saml_sso_factor"]["id"], json!(account.registration_id));
    assert_eq!(factor["saml_sso_factor"]["provider_id"], json!(connection_id));
    assert_eq!(factor["saml_sso_factor"]["external_id"], json!(account.external_id));
    world.session(&entered.session_token).await.expect("a session");

    let again = authenticate(&world, &token_of(&world, &connection_id, "ada@acme.example").await).await;
    let again = again.expect("a good token").member.sso_registrations;
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].registration_id, account.registration_id);
}

#[tokio::test]
async fn an_oidc_connection_gives_an_oidc_factor() {
    let world = acme(json!({})).await;
    let connection_id = active_oidc(&world, "acme").await;
    let entered = authenticate(&world, &token_of(&world, &connection_id, "ada@acme.example").await).await;
    let session = shape(&entered.expect("a good token").member_session);
    let factor = &session["authentication_factors"][0];
    assert_eq!(factor["delivery_method"], "sso_oidc");
    assert_eq!(factor["oidc_sso_factor"]["provider_id"], json!(connection_id));
}

#[tokio::test]
async fn an_invited_member_becomes_active_by_the_signup_url() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    let parameters = [
        ("connection_id", connection_id.as_str()),
        ("signup_redirect_url", SIGNUP),
        ("sandbox_sign_in_as", "bob@acme.example"),
    ];
    let landed = world.lands(START, &parameters).await;
    assert_eq!(bare(&landed), SIGNUP);
    let entered = authenticate(&world, &parameter(&landed, "token")).await.expect("a good token");
    assert_eq!((entered.member.status.as_str(), entered.member.email_address_verified), ("active", true));
}

#[tokio::test]
async fn a_connection_is_named_exactly_once() {
    let world = acme(json!({})).await;
    let none = world.start_refusal(START, &[]).await;
    assert_eq!(none, error(400, "missing_sso_connection_locator"));
    let connection_id = active_saml(&world, "acme").await;
    for two in [
        [("connection_id", connection_id.as_str()), ("organization_id", "acme")],
        [("connection_id", connection_id.as_str()), ("slug", "acme")],
        [("organization_id", "acme"), ("slug", "acme")],
    ] {
        assert_eq!(world.start_refusal(START, &two).await, error(400, "too_many_sso_connection_locators"));
    }
    let unknown = world.start_refusal(START, &[("connection_id", "saml-connection-test-1")]).await;
    assert_eq!(unknown, error(404, "sso_connection_not_found"));
    let unknown = world.start_refusal(START, &[("organization_id", "nobody")]).await;
    assert_eq!(unknown, error(404, "organization_not_found"));
}

#[tokio::test]
async fn an_organization_stands_for_its_default_connection() {
    let world = acme(json!({})).await;
    let pending = pending_saml(&world, "acme").await;
    let refused = world.start_refusal(START, &[("connection_id", &pending)]).await;
    assert_eq!(refused, error(400, "requires_active_sso_connection"));
    let refused = world.start_refusal(START, &[("slug", "acme")]).await;
    assert_eq!(refused, error(400, "no_sso_connection_exists_for_organization"));
    let first = active_saml(&world, "acme").await;
    active_oidc(&world, "acme").await;
    for locator in [("slug", "acme"), ("organization_id", "acme")] {
        let token = world.provider_token(START, &[locator, ("sandbox_sign_in_as", "ada@acme.example")]).await;
        let entered = authenticate(&world, &token).await.expect("a good token");
        assert_eq!(entered.member.sso_registrations[0].connection_id, first);
    }
}

#[tokio::test]
async fn a_redirect_url_must_be_registered() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    for name in ["login_redirect_url", "signup_redirect_url"] {
        let parameters = [("connection_id", connection_id.as_str()), (name, "http://evil.example/")];
        let refused = world.start_refusal(START, &parameters).await;
        assert_eq!(refused, error(400, "no_match_for_provided_sso_url"));
    }
}

#[tokio::test]
async fn a_token_works_once_for_ten_minutes_and_only_here() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    let token = token_of(&world, &connection_id, "ada@acme.example").await;
    let as_oauth = world.call("oauth/authenticate", json!({ "oauth_token": token })).await;
    assert_eq!(refused(as_oauth), error(400, "oauth_token_not_found"));
    authenticate(&world, &token).await.expect("good");
    assert_eq!(refusal(authenticate(&world, &token).await), error(404, "sso_token_not_found"));
    let token = token_of(&world, &connection_id, "ada@acme.example").await;
    world.advance(10 * 60).await;
    assert_eq!(refusal(authenticate(&world, &token).await), error(404, "sso_token_not_found"));
    assert_eq!(refusal(authenticate(&world, &"A".repeat(44)).await), error(404, "sso_token_not_found"));
}

#[tokio::test]
async fn a_flow_with_a_challenge_ends_with_its_verifier() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    let parameters = [
        ("connection_id", connection_id.as_str()),
        ("pkce_code_challenge", CHALLENGE),
        ("sandbox_sign_in_as", "ada@acme.example"),
    ];
    let token = world.provider_token(START, &parameters).await;
    assert_eq!(refusal(authenticate(&world, &token).await), error(401, "pkce_expected_code_verifier"));
    let wrong = json!({ "sso_token": token, "pkce_code_verifier": "wrong" });
    assert_eq!(refused(world.call("sso/authenticate", wrong).await), error(401, "pkce_mismatch"));
    let right = json!({ "sso_token": token, "pkce_code_verifier": VERIFIER });
    assert_eq!(world.call("sso/authenticate", right).await.0, 200);
}

#[tokio::test]
async fn an_organization_without_single_sign_on_asks_for_another_step() {
    let world = acme(json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link"] })).await;
    let connection_id = active_saml(&world, "acme").await;
    let entered = authenticate(&world, &token_of(&world, &connection_id, "ada@acme.example").await).await;
    let entered = entered.expect("an answer");
    assert!(!entered.member_authenticated);
    assert_eq!(entered.primary_required.expect("another step").allowed_auth_methods, ["magic_link"]);
}

#[tokio::test]
async fn single_sign_on_of_one_organization_opens_no_other() {
    let world = acme(json!({})).await;
    let other = json!({
        "organization_name": "Other", "organization_slug": "other",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(other).await;
    let connection_id = active_saml(&world, "acme").await;
    let entered = authenticate(&world, &token_of(&world, &connection_id, "ada@acme.example").await).await;
    let entered = entered.expect("a good token");
    let request = b2b::sessions::ExchangeRequest {
        organization_id: "other".to_owned(),
        session_token: Some(entered.session_token),
        ..Default::default()
    };
    let exchanged = world.stytch.sessions.exchange(request).await.expect("an answer");
    assert!(!exchanged.member_authenticated);
    assert!(exchanged.primary_required.is_some());
}

#[tokio::test]
async fn a_token_dies_with_its_connection() {
    let world = acme(json!({})).await;
    let connection_id = active_saml(&world, "acme").await;
    let token = token_of(&world, &connection_id, "ada@acme.example").await;
    let request = b2b::sso::DeleteConnectionRequest { organization_id: "acme".to_owned(), connection_id };
    world.stytch.sso.delete_connection(request).await.expect("deleted");
    assert_eq!(refusal(authenticate(&world, &token).await), error(404, "sso_connection_not_found"));
}
