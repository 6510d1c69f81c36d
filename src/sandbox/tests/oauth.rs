//! Signing in with OAuth, from the start URL to a session.

use serde_json::json;
use stytch::b2b;

use crate::browser::{CHALLENGE, VERIFIER, acme, location, page_path, parameter, shape};
use crate::support::{World, error, refusal, refused};

const DISCOVERY: &str = "/v1/b2b/public/oauth/google/discovery/start";
const START: &str = "/v1/b2b/public/oauth/google/start";
const GOOD: &str = "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g";

async fn authenticate(world: &World, token: &str) -> stytch::Result<b2b::oauth::AuthenticateResponse> {
    let request = b2b::oauth::AuthenticateRequest { oauth_token: token.to_owned(), ..Default::default() };
    world.stytch.oauth.authenticate(request).await
}

async fn discover(world: &World, token: &str) -> stytch::Result<b2b::oauth_discovery::AuthenticateResponse> {
    let request =
        b2b::oauth_discovery::AuthenticateRequest { discovery_oauth_token: token.to_owned(), ..Default::default() };
    world.stytch.oauth.discovery.authenticate(request).await
}

async fn token_of(world: &World, email: &str) -> String {
    world.provider_token(START, &[("slug", "acme"), ("sandbox_sign_in_as", email)]).await
}

#[tokio::test]
async fn a_discovery_leads_by_the_page_to_an_organization() {
    let world = acme(json!({})).await;
    let page = page_path(&world.start(DISCOVERY, &[("custom_scopes", "calendar drive")]).await);
    let answered = world.submit(&page, &[("email_address", "Ada@Acme.example")]).await;
    assert_eq!(answered.status().as_u16(), 303);
    let token = parameter(&location(&answered), "token");
    let found = discover(&world, &token).await.expect("a good token");
    assert_eq!(found.email_address, "ada@acme.example");
    assert_eq!((found.provider_type.as_str(), found.full_name.as_str()), ("Google", "Ada Lovelace"));
    assert_eq!((found.provider_tenant_id.as_str(), found.provider_tenant_ids.len()), ("", 0));
    assert!(found.intermediate_session_token_expires_at.is_some());
    assert!(found.discovered_organizations[0].member_authenticated);
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("enters");
    assert!(entered.member_authenticated);
    assert_eq!(entered.member.oauth_registrations[0].provider_type, "Google");
    let session = shape(&entered.member_session);
    assert_eq!(session["authentication_factors"][0]["delivery_method"], "oauth_google");
}

#[tokio::test]
async fn a_newcomer_creates_an_organization_with_google() {
    let world = World::new().await;
    let token = world.provider_token(DISCOVERY, &[("sandbox_sign_in_as", "eve@navy.example")]).await;
    let found = discover(&world, &token).await.expect("a good token");
    assert!(found.discovered_organizations.is_empty());
    let request = b2b::discovery_organizations::CreateRequest {
        intermediate_session_token: found.intermediate_session_token,
        ..Default::default()
    };
    let made = world.stytch.discovery.organizations.create(request).await.expect("created");
    assert!(made.member_authenticated && made.member.is_admin && made.member.email_address_verified);
}

#[tokio::test]
async fn a_member_signs_in_and_the_account_is_theirs_from_then_on() {
    let world = acme(json!({})).await;
    let parameters = [("slug", "acme"), ("custom_scopes", "calendar"), ("sandbox_sign_in_as", "ada@acme.example")];
    let token = world.provider_token(START, &parameters).await;
    let entered = authenticate(&world, &token).await.expect("a good token");
    assert!(entered.member_authenticated && !entered.reset_sessions);
    assert_eq!(entered.provider_type, "Google");
    let values = entered.provider_values.expect("values");
    assert_eq!(values.scopes, ["openid", "email", "profile", "calendar"]);
    assert!(values.access_token.is_some() && values.refresh_token.is_some() && values.expires_at.is_some());
    assert_eq!(values.id_token.expect("an ID token").matches('.').count(), 2);
    let account = &entered.member.oauth_registrations[0];
    assert_eq!(account.provider_subject, entered.provider_subject);
    let session = shape(&entered.member_session);
    let factor = &session["authentication_factors"][0];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("oauth"), &json!("oauth_google")));
    assert_eq!(factor["google_oauth_factor"]["id"], json!(account.member_oauth_registration_id));
    assert_eq!(factor["google_oauth_factor"]["provider_subject"], json!(entered.provider_subject));
    world.session(&entered.session_token).await.expect("a session");

    let token = token_of(&world, "ada@acme.example").await;
    let again = authenticate(&world, &token).await.expect("a good token");
    assert_eq!(again.provider_subject, entered.provider_subject);
    assert_eq!(again.member.oauth_registrations.len(), 1);
    let session = shape(&again.member_session);
    let id = &session["authentication_factors"][0]["google_oauth_factor"]["id"];
    assert_eq!(*id, json!(account.member_oauth_registration_id));
}

#[tokio::test]
async fn an_invited_member_becomes_active() {
    let world = acme(json!({})).await;
    let token = token_of(&world, "bob@acme.example").await;
    let entered = authenticate(&world, &token).await.expect("a good token");
    assert!(entered.member_authenticated);
    assert_eq!((entered.member.status.as_str(), entered.member.email_address_verified), ("active", true));
}

#[tokio::test]
async fn a_token_works_once_and_for_ten_minutes() {
    let world = acme(json!({})).await;
    let token = token_of(&world, "ada@acme.example").await;
    authenticate(&world, &token).await.expect("good");
    assert_eq!(refusal(authenticate(&world, &token).await), error(400, "oauth_token_not_found"));
    let token = token_of(&world, "ada@acme.example").await;
    world.advance(9 * 60).await;
    authenticate(&world, &token).await.expect("nine minutes are fine");
    let token = token_of(&world, "ada@acme.example").await;
    let discovery = world.provider_token(DISCOVERY, &[("sandbox_sign_in_as", "ada@acme.example")]).await;
    world.advance(10 * 60).await;
    assert_eq!(refusal(authenticate(&world, &token).await), error(400, "oauth_token_not_found"));
    assert_eq!(refusal(discover(&world, &discovery).await), error(400, "oauth_token_not_found"));
}

#[tokio::test]
async fn a_token_is_good_only_for_what_it_was_made_for() {
    let world = acme(json!({})).await;
    let token = token_of(&world, "ada@acme.example").await;
    let discovery = world.provider_token(DISCOVERY, &[("sandbox_sign_in_as", "ada@acme.example")]).await;
    assert_eq!(refusal(discover(&world, &token).await), error(400, "oauth_token_not_found"));
    assert_eq!(refusal(authenticate(&world, &discovery).await), error(400, "oauth_token_not_found"));
    let as_link = world.call("magic_links/authenticate", json!({ "magic_links_token": token })).await;
    assert_eq!(refused(as_link), error(404, "magic_link_not_found"));
    let as_sso = world.call("sso/authenticate", json!({ "sso_token": token })).await;
    assert_eq!(refused(as_sso), error(404, "sso_token_not_found"));
    assert_eq!(refusal(authenticate(&world, &"A".repeat(44)).await), error(400, "oauth_token_not_found"));
    assert_eq!(refusal(authenticate(&world, "half a token").await), error(400, "invalid_token"));
    authenticate(&world, &token).await.expect("still good");
    discover(&world, &discovery).await.expect("still good");
}

#[tokio::test]
async fn a_flow_with_a_challenge_ends_with_its_verifier() {
    let world = acme(json!({})).await;
    let who = ("sandbox_sign_in_as", "ada@acme.example");
    let challenge = ("pkce_code_challenge", CHALLENGE);
    for (path, field, start) in [
        ("oauth/authenticate", "oauth_token", START),
        ("oauth/discovery/authenticate", "discovery_oauth_token", DISCOVERY),
    ] {
        let token = world.provider_token(start, &[("slug", "acme"), who, challenge]).await;
        let missing = world.call(path, json!({ field: token })).await;
        assert_eq!(refused(missing), error(401, "pkce_expected_code_verifier"));
        let wrong = world.call(path, json!({ field: token, "pkce_code_verifier": "wrong" })).await;
        assert_eq!(refused(wrong), error(401, "pkce_mismatch"));
        let right = world.call(path, json!({ field: token, "pkce_code_verifier": VERIFIER })).await;
        assert_eq!(right.0, 200);
        let token = world.provider_token(start, &[("slug", "acme"), who]).await;
        let unexpected = world.call(path, json!({ field: token, "pkce_code_verifier": VERIFIER })).await;
        assert_eq!(refused(unexpected), error(401, "pkce_did_not_expect_code_verifier"));
    }
}

#[tokio::test]
async fn an_organization_without_the_method_asks_for_another() {
    let world = acme(json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["microsoft_oauth"] })).await;
    let token = token_of(&world, "ada@acme.example").await;
    let entered = authenticate(&world, &token).await.expect("an answer");
    assert!(!entered.member_authenticated && entered.member_session.is_none());
    assert_eq!(entered.primary_required.expect("another step").allowed_auth_methods, ["microsoft_oauth"]);
    let parameters = [("slug", "acme"), ("sandbox_sign_in_as", "ada@acme.example")];
    let token = world.provider_token("/v1/b2b/public/oauth/microsoft/start", &parameters).await;
    let request = b2b::oauth::AuthenticateRequest {
        oauth_token: token,
        intermediate_session_token: Some(entered.intermediate_session_token),
        ..Default::default()
    };
    let entered = world.stytch.oauth.authenticate(request).await.expect("a good token");
    assert!(entered.member_authenticated);
}

#[tokio::test]
async fn a_second_step_is_due_where_the_organization_wants_one() {
    let world = acme(json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let token = token_of(&world, "ada@acme.example").await;
    let entered = authenticate(&world, &token).await.expect("an answer");
    assert!(!entered.member_authenticated);
    assert!(entered.mfa_required.is_some() && entered.primary_required.is_none());
    assert_ne!(entered.intermediate_session_token, "");
}

#[tokio::test]
async fn the_documented_token_works_as_often_as_one_likes() {
    let world = World::new().await;
    for _ in 0..2 {
        let entered = authenticate(&world, GOOD).await.expect("good");
        assert_eq!(entered.member.email_address, "sandbox@stytch.com");
        assert_eq!(discover(&world, GOOD).await.expect("good").email_address, "sandbox@stytch.com");
    }
}
