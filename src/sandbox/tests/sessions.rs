//! Member sessions.

use serde_json::json;
use stytch::b2b::sessions::{AuthenticateRequest, AuthorizationCheck, ExchangeRequest, RevokeRequest};

use crate::support::{World, error, refusal, refused, sign_in};

async fn acme() -> World {
    let world = World::new().await;
    for slug in ["acme", "navy"] {
        world
            .seed(json!({
                "organization_name": slug, "organization_slug": slug,
                "members": [{ "email_address": "ada@acme.example", "roles": ["stytch_admin"] }],
            }))
            .await;
    }
    world
}

#[tokio::test]
async fn a_session_lives_an_hour_unless_it_is_prolonged() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    world.advance(50 * 60).await;
    let first = world.session(&entered.session_token).await.expect("alive");
    assert_eq!(first.member_session.expires_at, entered.member_session.expect("one").expires_at);
    assert!(first.member_session.last_accessed_at > first.member_session.started_at);
    let request = AuthenticateRequest {
        session_token: Some(entered.session_token.clone()),
        session_duration_minutes: Some(30),
        ..Default::default()
    };
    world.stytch.sessions.authenticate(request).await.expect("prolonged");
    world.advance(29 * 60).await;
    world.session(&entered.session_token).await.expect("alive");
    world.advance(61).await;
    let late = world.session(&entered.session_token).await;
    assert_eq!(refusal(late), error(404, "session_not_found"));
}

#[tokio::test]
async fn a_duration_has_bounds() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    for minutes in [4, 527_041] {
        let request = AuthenticateRequest {
            session_token: Some(entered.session_token.clone()),
            session_duration_minutes: Some(minutes),
            ..Default::default()
        };
        let refused = refusal(world.stytch.sessions.authenticate(request).await);
        assert_eq!(refused, error(400, "invalid_session_duration_minutes"));
    }
}

#[tokio::test]
async fn an_expired_jwt_is_good_while_its_session_lives_and_bad_once_it_is_revoked() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    world.advance(6 * 60).await;
    let request = AuthenticateRequest { session_jwt: Some(entered.session_jwt.clone()), ..Default::default() };
    let fresh = world.stytch.sessions.authenticate(request.clone()).await.expect("alive");
    assert_ne!(fresh.session_jwt, entered.session_jwt);
    assert_eq!(fresh.session_token, entered.session_token);
    let revoke = RevokeRequest { session_jwt: Some(fresh.session_jwt), ..Default::default() };
    world.stytch.sessions.revoke(revoke).await.expect("revoked");
    let dead = world.stytch.sessions.authenticate(request).await;
    assert_eq!(refusal(dead), error(404, "session_not_found"));
}

#[tokio::test]
async fn a_jwt_of_another_key_is_refused() {
    let (world, other) = (acme().await, acme().await);
    let entered = sign_in(&other, "acme", "ada@acme.example").await;
    for jwt in [entered.session_jwt.as_str(), "not.a.jwt", ""] {
        let request = AuthenticateRequest { session_jwt: Some(jwt.to_owned()), ..Default::default() };
        let refused = refusal(world.stytch.sessions.authenticate(request).await);
        assert_eq!(refused, error(401, "unable_to_parse_session_jwt"));
    }
}

#[tokio::test]
async fn a_tampered_jwt_is_refused() {
    let world = acme().await;
    let jwt = sign_in(&world, "acme", "ada@acme.example").await.session_jwt;
    let mut parts: Vec<String> = jwt.split('.').map(str::to_owned).collect();
    parts[1] = parts[1].chars().rev().collect();
    let body = json!({ "session_jwt": parts.join(".") });
    let answer = refused(world.call("sessions/authenticate", body).await);
    assert_eq!(answer, error(401, "unable_to_parse_session_jwt"));
}

#[tokio::test]
async fn a_call_takes_one_session_argument() {
    let world = acme().await;
    let none = world.stytch.sessions.authenticate(AuthenticateRequest::default()).await;
    assert_eq!(refusal(none), error(400, "no_session_arguments"));
    let both = json!({ "session_token": "a", "session_jwt": "b" });
    let answer = refused(world.call("sessions/authenticate", both).await);
    assert_eq!(answer, error(400, "too_many_session_arguments"));
    let none = world.stytch.sessions.revoke(RevokeRequest::default()).await;
    assert_eq!(refusal(none), error(400, "no_session_revoke_arguments"));
    let both = json!({ "session_token": "a", "member_id": "b" });
    let answer = refused(world.call("sessions/revoke", both).await);
    assert_eq!(answer, error(400, "too_many_session_revoke_arguments"));
}

#[tokio::test]
async fn sessions_are_revoked_by_id_and_by_member() {
    let world = acme().await;
    let first = sign_in(&world, "acme", "ada@acme.example").await;
    let second = sign_in(&world, "acme", "ada@acme.example").await;
    let third = sign_in(&world, "acme", "ada@acme.example").await;
    let member_session_id = first.member_session.map(|session| session.member_session_id);
    let by_id = RevokeRequest { member_session_id, ..Default::default() };
    world.stytch.sessions.revoke(by_id).await.expect("revoked");
    assert!(world.session(&first.session_token).await.is_err());
    world.session(&second.session_token).await.expect("alive");
    let by_member = RevokeRequest { member_id: Some(second.member_id), ..Default::default() };
    world.stytch.sessions.revoke(by_member).await.expect("revoked");
    assert!(world.session(&second.session_token).await.is_err());
    assert!(world.session(&third.session_token).await.is_err());
}

#[tokio::test]
async fn custom_claims_merge_and_null_deletes() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let claim = async |claims| {
        let request = AuthenticateRequest {
            session_token: Some(entered.session_token.clone()),
            session_custom_claims: Some(claims),
            ..Default::default()
        };
        world.stytch.sessions.authenticate(request).await
    };
    claim(json!({ "a": 1, "deep": { "b": 2, "c": 3 }, "iss": "me" })).await.expect("claims");
    let session = claim(json!({ "a": null, "deep": { "b": null, "d": 4 } })).await.expect("claims");
    let claims = session.member_session.custom_claims;
    assert_eq!(claims, Some(json!({ "deep": { "c": 3, "d": 4 } })));
    let large = claim(json!({ "text": "x".repeat(5_000) })).await;
    assert_eq!(refusal(large), error(400, "custom_claims_too_large"));
    let reserved = claim(json!({ "https://stytch.com/session": {} })).await;
    assert_eq!(refusal(reserved), error(400, "stytch_claims_in_custom_claims"));
}

#[tokio::test]
async fn a_session_enters_another_organization_of_the_same_address() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let request = |organization: &str| ExchangeRequest {
        organization_id: organization.to_owned(),
        session_token: Some(entered.session_token.clone()),
        ..Default::default()
    };
    let other = world.stytch.sessions.exchange(request("navy")).await.expect("enters");
    assert!(other.member_authenticated);
    assert_eq!(other.organization.organization_slug, "navy");
    world.session(&entered.session_token).await.expect("the old one lives on");
    world.seed(json!({ "organization_name": "Else", "organization_slug": "else" })).await;
    let stranger = world.stytch.sessions.exchange(request("else")).await;
    assert_eq!(refusal(stranger), error(404, "member_not_found"));
}

#[tokio::test]
async fn an_authorization_check_gives_a_verdict_or_is_refused() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let check = async |organization: &str, resource: &str| {
        let request = AuthenticateRequest {
            session_token: Some(entered.session_token.clone()),
            authorization_check: Some(AuthorizationCheck {
                organization_id: organization.to_owned(),
                resource_id: resource.to_owned(),
                action: "update".to_owned(),
            }),
            ..Default::default()
        };
        world.stytch.sessions.authenticate(request).await
    };
    let verdict = check("acme", "stytch.member").await.expect("allowed").verdict;
    assert_eq!(verdict.expect("a verdict").granting_roles, ["stytch_admin"]);
    let refused = refusal(check("acme", "documents").await);
    assert_eq!(refused, error(403, "session_authorization_error"));
    let refused = refusal(check("navy", "stytch.member").await);
    assert_eq!(refused, error(403, "session_authorization_tenancy_error"));
}
