//! Invitations.

use serde_json::{Value, json};
use stytch::b2b::magic_links::{AuthenticateRequest, AuthenticateResponse};
use stytch::b2b::magic_links_email::InviteRequest;

use crate::support::{World, error, options, refusal, refused, text};

async fn acme(settings: Value) -> World {
    let world = World::new().await;
    let mut organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [
            { "email_address": "ada@acme.example", "name": "Ada", "external_id": "ada" },
            { "email_address": "pia@acme.example", "status": "pending" },
        ],
    });
    for (name, value) in settings.as_object().expect("an object") {
        organization[name] = value.clone();
    }
    world.seed(organization).await;
    world
}

fn invite(email: &str) -> InviteRequest {
    InviteRequest { organization_id: "acme".to_owned(), email_address: email.to_owned(), ..Default::default() }
}

async fn open(world: &World, magic_links_token: String) -> stytch::Result<AuthenticateResponse> {
    let request = AuthenticateRequest { magic_links_token, ..Default::default() };
    world.stytch.magic_links.authenticate(request).await
}

#[tokio::test]
async fn an_invited_member_accepts_by_the_link() {
    let world = acme(json!({})).await;
    let request = InviteRequest {
        invited_by_member_id: Some("ada".to_owned()),
        name: Some("Ivy".to_owned()),
        roles: Some(vec!["stytch_admin".to_owned()]),
        trusted_metadata: Some(json!({ "seat": 7 })),
        untrusted_metadata: Some(json!({ "theme": "dark" })),
        ..invite("ivy@navy.example")
    };
    let invited = world.stytch.magic_links.email.invite(request).await.expect("a mail");
    assert_eq!((invited.member.status.as_str(), invited.member.name.as_str()), ("invited", "Ivy"));
    assert_eq!(invited.member.trusted_metadata, Some(json!({ "seat": 7 })));
    let mail = world.mail("ivy@navy.example").await;
    assert_eq!((mail["kind"].as_str(), mail["subject"].as_str()), (Some("invite"), Some("Ada invites you to Acme")));
    let target = text(&mail["redirect_url"]);
    assert!(target.contains("slug=acme") && target.contains("stytch_token_type=multi_tenant_magic_links"), "{target}");
    let entered = open(&world, text(&mail["token"])).await.expect("a good link");
    assert!(entered.member_authenticated && entered.member.email_address_verified && entered.member.is_admin);
    assert_eq!((entered.member_id, entered.member.status.as_str()), (invited.member_id, "active"));
}

#[tokio::test]
async fn a_pending_member_becomes_invited_and_an_invited_one_gets_another_mail() {
    let world = acme(json!({})).await;
    let first = world.stytch.magic_links.email.invite(invite("pia@acme.example")).await.expect("a mail");
    assert_eq!(first.member.status, "invited");
    let old = world.token("pia@acme.example").await;
    let request = InviteRequest { name: Some("Pia".to_owned()), ..invite("pia@acme.example") };
    let second = world.stytch.magic_links.email.invite(request).await.expect("another mail");
    assert_eq!((second.member_id, second.member.name.as_str()), (first.member_id, "Pia"));
    assert_ne!(world.token("pia@acme.example").await, old);
    open(&world, old).await.expect("the first one stays good");
}

#[tokio::test]
async fn an_active_member_is_not_invited() {
    let world = acme(json!({})).await;
    let active = refusal(world.stytch.magic_links.email.invite(invite("ada@acme.example")).await);
    assert_eq!(active, error(400, "duplicate_member_email"));
}

#[tokio::test]
async fn an_invitation_lives_a_week_unless_the_call_says() {
    let world = acme(json!({})).await;
    world.stytch.magic_links.email.invite(invite("a@acme.example")).await.expect("a mail");
    let short = InviteRequest { invite_expiration_minutes: Some(5), ..invite("b@acme.example") };
    world.stytch.magic_links.email.invite(short).await.expect("a mail");
    world.advance(5 * 60).await;
    let late = open(&world, world.token("b@acme.example").await).await;
    assert_eq!(refusal(late), error(401, "unable_to_auth_magic_link"));
    world.advance(10_074 * 60).await;
    open(&world, world.token("a@acme.example").await).await.expect("still good");
    let long = InviteRequest { invite_expiration_minutes: Some(10_081), ..invite("c@acme.example") };
    assert_eq!(refusal(world.stytch.magic_links.email.invite(long).await), error(400, "invalid_expiration"));
}

#[tokio::test]
async fn an_organization_closes_its_invitations() {
    let closed = acme(json!({ "email_invites": "NOT_ALLOWED" })).await;
    let refused_all = refusal(closed.stytch.magic_links.email.invite(invite("ivy@acme.example")).await);
    assert_eq!(refused_all, error(400, "invalid_email_for_invites"));
    let some = acme(json!({ "email_invites": "RESTRICTED", "email_allowed_domains": ["acme.example"] })).await;
    some.stytch.magic_links.email.invite(invite("ivy@acme.example")).await.expect("a mail");
    let other = refusal(some.stytch.magic_links.email.invite(invite("ivy@navy.example")).await);
    assert_eq!(other, error(400, "invalid_email_for_invites"));
}

#[tokio::test]
async fn a_claimed_domain_is_closed_to_other_organizations() {
    let world = acme(json!({})).await;
    let claim = json!({ "organization_name": "Navy", "claimed_email_domains": ["navy.example"] });
    world.seed(claim).await;
    let claimed = refusal(world.stytch.magic_links.email.invite(invite("ivy@navy.example")).await);
    assert_eq!(claimed, error(400, "action_not_allowed_email_domain_is_claimed"));
}

#[tokio::test]
async fn what_an_invitation_says_must_hold() {
    let world = acme(json!({})).await;
    let path = "magic_links/email/invite";
    for (field, value, status, error_type) in [
        ("email_address", json!("ivy"), 400, "invalid_email"),
        ("organization_id", json!("nobody"), 404, "organization_not_found"),
        ("invited_by_member_id", json!("eve"), 404, "member_not_found"),
        ("roles", json!(["editor"]), 400, "invalid_rbac_role_assignment"),
        ("roles", json!(["stytch_member"]), 400, "cannot_assign_default_rbac_role_id"),
        ("invite_redirect_url", json!("callback"), 400, "invalid_invite_redirect_url"),
        ("invite_redirect_url", json!("https://else.example/"), 400, "no_match_for_provided_magic_link_url"),
    ] {
        let mut body = json!({ "organization_id": "acme", "email_address": "ivy@acme.example" });
        body[field] = value;
        assert_eq!(refused(world.call(path, body).await), error(status, error_type), "{field}");
    }
    assert_eq!(world.get("/_sandbox/inbox").await, json!([]));
    let unconfigured = World::with(portico_sandbox::Options { redirect_urls: Vec::new(), ..options() }).await;
    unconfigured.seed(json!({ "organization_name": "Acme", "organization_slug": "acme" })).await;
    let none = refusal(unconfigured.stytch.magic_links.email.invite(invite("ivy@acme.example")).await);
    assert_eq!(none, error(400, "no_invite_redirect_urls_set"));
}

#[tokio::test]
async fn the_documented_address_is_invited_and_logged_in_as_often_as_one_likes() {
    let world = World::new().await;
    let organization = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b";
    for _ in 0..2 {
        let request = InviteRequest { organization_id: organization.to_owned(), ..invite("sandbox@stytch.com") };
        let invited = world.stytch.magic_links.email.invite(request).await.expect("a mail");
        assert_eq!(invited.organization.organization_id, organization);
        world.ask_for_login(organization, "sandbox@stytch.com").await.expect("a mail");
    }
}
