//! Links into one organization.

use std::sync::Arc;

use serde_json::json;
use stytch::b2b::magic_links::AuthenticateRequest;
use stytch::b2b::magic_links_email::LoginOrSignupRequest;
use tokio::task::JoinSet;

use crate::support::{World, error, options, refusal, sign_in, text};

async fn acme() -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
            "members": [
                { "email_address": "ada@acme.example", "name": "Ada" },
                { "email_address": "ivy@navy.example", "status": "invited" },
            ],
        }))
        .await;
    world
}

#[tokio::test]
async fn a_member_signs_in() {
    let world = acme().await;
    let asked = world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    assert!(!asked.member_created);
    assert_eq!(world.mail("ada@acme.example").await["kind"], "login");
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    assert!(entered.member_authenticated);
    assert_eq!(entered.member.name, "Ada");
    assert_eq!(entered.organization.organization_slug, "acme");
    assert!(entered.method_id.starts_with("email-test-"));
    assert!(!entered.reset_sessions);
    let session = entered.member_session.expect("a session");
    assert_eq!(session.organization_slug, "acme");
    assert_eq!(session.roles, ["stytch_member"]);
    let factor = session.authentication_factors[0].email_factor.as_ref().expect("an email factor");
    assert_eq!(factor.email_address, "ada@acme.example");
}

#[tokio::test]
async fn a_stranger_signs_up_as_pending_and_becomes_active_by_the_link() {
    let world = acme().await;
    let asked = world.ask_for_login("acme", "new@acme.example").await.expect("a mail");
    assert!(asked.member_created);
    assert_eq!(asked.member.status, "pending");
    assert_eq!(world.mail("new@acme.example").await["kind"], "signup");
    let again = world.ask_for_login("acme", "new@acme.example").await.expect("a mail");
    assert!(!again.member_created);
    assert_eq!(again.member_id, asked.member_id);
    let entered = sign_in(&world, "acme", "new@acme.example").await;
    assert_eq!(entered.member.status, "active");
    assert!(entered.member.email_address_verified);
}

#[tokio::test]
async fn an_invited_member_gets_a_sign_up_mail_and_becomes_active() {
    let world = acme().await;
    world.ask_for_login("acme", "ivy@navy.example").await.expect("a mail");
    assert_eq!(world.mail("ivy@navy.example").await["kind"], "signup");
    assert_eq!(sign_in(&world, "acme", "ivy@navy.example").await.member.status, "active");
}

#[tokio::test]
async fn the_link_leads_through_the_hop_to_the_callback_with_the_slug() {
    let world = acme().await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let mail = world.mail("ada@acme.example").await;
    let link = text(&mail["link"]);
    assert!(link.starts_with(&format!("{}/v1/b2b/magic_links/redirect?", world.sandbox.url())));
    for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
        let hop = world.plain.request(method, &link).send().await.expect("an answer");
        assert_eq!(hop.status().as_u16(), 303);
        assert_eq!(hop.headers()["location"], text(&mail["redirect_url"]).as_str());
    }
    let target = reqwest::Url::parse(&text(&mail["redirect_url"])).expect("a URL");
    let query: std::collections::HashMap<_, _> = target.query_pairs().into_owned().collect();
    assert_eq!(query["slug"], "acme");
    assert_eq!(query["stytch_token_type"], "multi_tenant_magic_links");
    assert_eq!(query["token"], text(&mail["token"]));
    sign_in(&world, "acme", "ada@acme.example").await;
}

#[tokio::test]
async fn of_64_parallel_uses_of_one_link_one_succeeds() {
    let world = Arc::new(acme().await);
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    let mut uses = JoinSet::new();
    for _ in 0..64 {
        let (world, magic_links_token) = (Arc::clone(&world), token.clone());
        uses.spawn(async move {
            let request = AuthenticateRequest { magic_links_token, ..Default::default() };
            match world.stytch.magic_links.authenticate(request).await {
                Ok(_) => true,
                refused => {
                    assert_eq!(refusal(refused), error(401, "unable_to_auth_magic_link"));
                    false
                }
            }
        });
    }
    let successes = uses.join_all().await.into_iter().filter(|success| *success).count();
    assert_eq!(successes, 1);
}

#[tokio::test]
async fn a_discovery_link_does_not_open_an_organization_directly() {
    let world = acme().await;
    world.send_discovery("ada@acme.example").await;
    let magic_links_token = world.token("ada@acme.example").await;
    let request = AuthenticateRequest { magic_links_token, ..Default::default() };
    let refused = refusal(world.stytch.magic_links.authenticate(request).await);
    assert_eq!(refused, error(404, "magic_link_not_found"));
}

#[tokio::test]
async fn a_link_lives_as_long_as_the_call_says() {
    let world = acme().await;
    let ask = |minutes| LoginOrSignupRequest {
        organization_id: "acme".to_owned(),
        email_address: "ada@acme.example".to_owned(),
        login_expiration_minutes: Some(minutes),
        ..Default::default()
    };
    let short = refusal(world.stytch.magic_links.email.login_or_signup(ask(4)).await);
    assert_eq!(short, error(400, "invalid_expiration"));
    world.stytch.magic_links.email.login_or_signup(ask(120)).await.expect("a mail");
    world.advance(119 * 60).await;
    let magic_links_token = world.token("ada@acme.example").await;
    let request = AuthenticateRequest { magic_links_token, ..Default::default() };
    world.stytch.magic_links.authenticate(request).await.expect("still good");
}

#[tokio::test]
async fn a_redirect_url_must_be_registered() {
    let redirect_urls = vec!["https://www.app.example/callback?keep=1".to_owned()];
    let world = World::with(portico_sandbox::Options { redirect_urls, ..options() }).await;
    let body = |url: &str| json!({ "email_address": "ada@acme.example", "discovery_redirect_url": url });
    let path = "magic_links/email/discovery/send";
    let other = world.call(path, body("https://app.example/callback")).await;
    assert_eq!(crate::support::refused(other), error(400, "no_match_for_provided_magic_link_url"));
    let malformed = world.call(path, body("callback")).await;
    assert_eq!(crate::support::refused(malformed), error(400, "invalid_discovery_redirect_url"));
    let (status, _) = world.call(path, body("https://app.example/callback?keep=1")).await;
    assert_eq!(status, 200);
    let target = text(&world.mail("ada@acme.example").await["redirect_url"]);
    assert!(target.starts_with("https://app.example/callback?keep=1&stytch_token_type=discovery&token="));
}

#[tokio::test]
async fn what_is_no_address_gets_no_mail() {
    let world = World::new().await;
    let long = format!("{}@acme.example", "a".repeat(400));
    for email in
        ["", "ada", "ada@", "@acme.example", "a da@acme.example", "ada@acme", "ada\u{200b}@acme.example", &long]
    {
        let request = stytch::b2b::magic_links_email_discovery::SendRequest {
            email_address: email.to_owned(),
            ..Default::default()
        };
        let refused = refusal(world.stytch.magic_links.email.discovery.send(request).await);
        assert_eq!(refused, error(400, "invalid_email"), "{email:?}");
    }
    assert_eq!(world.get("/_sandbox/inbox").await, json!([]));
}
