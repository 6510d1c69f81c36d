//! Sessions: listing, ending and exchanging them, and what the sandbox does not have.

use reqwest::Method;
use serde_json::{Value, json};
use stytch::b2b::sessions::{ExchangeRequest, ExchangeResponse, GetRequest, MigrateRequest, RevokeRequest};

use crate::support::{World, error, refusal, refused, sign_in, text};

async fn acme(settings_of_navy: Value) -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [{ "email_address": "ada@acme.example", "external_id": "ada" }],
        }))
        .await;
    let mut navy = json!({
        "organization_name": "Navy", "organization_slug": "navy",
        "members": [{ "email_address": "ada@acme.example", "status": "invited" }],
    });
    for (name, value) in settings_of_navy.as_object().expect("an object") {
        navy[name] = value.clone();
    }
    world.seed(navy).await;
    world
}

async fn list(world: &World, member_id: &str) -> Vec<stytch::b2b::sessions::MemberSession> {
    let request = GetRequest { organization_id: "acme".to_owned(), member_id: member_id.to_owned() };
    world.stytch.sessions.get(request).await.expect("a list").member_sessions
}

async fn exchange(world: &World, token: &str, organization: &str) -> stytch::Result<ExchangeResponse> {
    let request = ExchangeRequest {
        organization_id: organization.to_owned(),
        session_token: Some(token.to_owned()),
        ..Default::default()
    };
    world.stytch.sessions.exchange(request).await
}

#[tokio::test]
async fn a_members_live_sessions_are_listed() {
    let world = acme(json!({})).await;
    let first = sign_in(&world, "acme", "ada@acme.example").await;
    world.advance(30 * 60).await;
    let second = sign_in(&world, "acme", "ada@acme.example").await;
    let ids: Vec<String> = list(&world, "ada").await.into_iter().map(|session| session.member_session_id).collect();
    let expected = [&first, &second].map(|entered| entered.member_session.clone().expect("one").member_session_id);
    assert_eq!(ids, expected);
    world.advance(31 * 60).await;
    let alive = list(&world, &first.member_id).await;
    assert_eq!(alive.len(), 1);
    assert_eq!(alive[0].member_session_id, expected[1]);
    assert_eq!(alive[0].organization_slug, "acme");
}

#[tokio::test]
async fn a_list_needs_a_member_of_the_organization() {
    let world = acme(json!({})).await;
    for (query, answer) in [
        ("", error(400, "invalid_organization_id")),
        ("organization_id=acme", error(400, "invalid_id")),
        ("organization_id=acme&member_id=eve", error(404, "member_not_found")),
        ("organization_id=nobody&member_id=ada", error(404, "organization_not_found")),
        ("organization_id=navy&member_id=ada", error(404, "member_not_found")),
    ] {
        let answered = world.request(Method::GET, &format!("sessions?{query}"), &[], Value::Null).await;
        assert_eq!(refused(answered), answer, "{query}");
    }
}

#[tokio::test]
async fn each_argument_revokes() {
    let world = acme(json!({})).await;
    let by = |entered: &stytch::b2b::magic_links::AuthenticateResponse| {
        let id = entered.member_session.clone().map(|session| session.member_session_id);
        [
            RevokeRequest { member_session_id: id, ..Default::default() },
            RevokeRequest { session_token: Some(entered.session_token.clone()), ..Default::default() },
            RevokeRequest { session_jwt: Some(entered.session_jwt.clone()), ..Default::default() },
            RevokeRequest { member_id: Some(entered.member_id.clone()), ..Default::default() },
        ]
    };
    for argument in 0..4 {
        let entered = sign_in(&world, "acme", "ada@acme.example").await;
        let revoke = by(&entered)[argument].clone();
        world.stytch.sessions.revoke(revoke).await.expect("revoked");
        assert_eq!(refusal(world.session(&entered.session_token).await), error(404, "session_not_found"));
        assert!(list(&world, "ada").await.is_empty());
    }
    let unknown = RevokeRequest { member_id: Some("member-test-1".to_owned()), ..Default::default() };
    assert_eq!(refusal(world.stytch.sessions.revoke(unknown).await), error(404, "member_not_found"));
    let unknown = RevokeRequest { member_session_id: Some("session-test-1".to_owned()), ..Default::default() };
    assert_eq!(refusal(world.stytch.sessions.revoke(unknown).await), error(404, "session_not_found"));
}

#[tokio::test]
async fn an_exchange_accepts_an_invitation() {
    let world = acme(json!({})).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let other = exchange(&world, &entered.session_token, "navy").await.expect("enters");
    assert_eq!((other.member_authenticated, other.member.status.as_str()), (true, "active"));
    assert_eq!(other.member_session.expect("one").authentication_factors.len(), 1);
}

#[tokio::test]
async fn an_exchange_does_not_join_by_domain() {
    let world = acme(json!({})).await;
    world
        .seed(json!({
            "organization_name": "Open", "organization_slug": "open",
            "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
            "members": [{ "email_address": "bob@acme.example" }],
        }))
        .await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let stranger = exchange(&world, &entered.session_token, "open").await;
    assert_eq!(refusal(stranger), error(404, "member_not_found"));
}

#[tokio::test]
async fn a_factor_that_the_organization_does_not_accept_stays_behind() {
    let world = acme(json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["password"] })).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let other = exchange(&world, &entered.session_token, "navy").await.expect("half way");
    assert!(!other.member_authenticated);
    assert_eq!((other.session_token.as_str(), other.session_jwt.as_str()), ("", ""));
    assert!(other.member_session.is_none() && !other.intermediate_session_token.is_empty());
    assert_eq!(other.primary_required.expect("another step").allowed_auth_methods, ["password"]);
    assert_eq!(other.member.status, "invited");
    world.session(&entered.session_token).await.expect("the old one lives on");
}

#[tokio::test]
async fn an_exchange_that_needs_a_second_step_gives_an_intermediate_session() {
    let world = acme(json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let other = exchange(&world, &entered.session_token, "navy").await.expect("half way");
    assert!(!other.member_authenticated && other.primary_required.is_none() && other.mfa_required.is_some());
    let listed = json!({ "intermediate_session_token": other.intermediate_session_token });
    let (_, listed) = world.call("discovery/organizations", listed).await;
    assert_eq!(text(&listed["organization_id_hint"]), other.organization.organization_id);
    assert_eq!(listed["email_address"], "ada@acme.example");
}

#[tokio::test]
async fn what_the_sandbox_does_not_have_says_so_and_why() {
    let world = World::new().await;
    let request =
        MigrateRequest { session_token: "x".to_owned(), organization_id: "acme".to_owned(), ..Default::default() };
    let migrate = refusal(world.stytch.sessions.migrate(request).await);
    assert_eq!(migrate, error(501, "not_implemented"));
    for (path, reason) in [
        ("sessions/attest", "trusted auth token"),
        ("sessions/migrate", "other vendor"),
        ("sessions/exchange_access_token", "access tokens"),
    ] {
        let (status, answer) = world.call(path, json!({})).await;
        let message = text(&answer["error_message"]);
        assert_eq!(refused((status, answer)), error(501, "not_implemented"));
        assert!(message.contains(path) && message.contains(reason), "{message}");
    }
}
