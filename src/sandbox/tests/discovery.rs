//! From an email address to an organization.

use serde_json::json;
use stytch::b2b::discovery_organizations::{CreateRequest, ListRequest};
use stytch::b2b::magic_links_discovery::AuthenticateRequest;

use crate::support::{World, error, refusal, sign_in};

#[tokio::test]
async fn a_newcomer_creates_an_organization_and_administers_it() {
    let world = World::new().await;
    let found = world.discovered("ada@acme.example").await;
    assert!(found.discovered_organizations.is_empty());
    let made = create(&world, &found.intermediate_session_token, "acme").await.expect("created");
    assert!(made.member_authenticated);
    assert!(made.member.is_admin);
    assert!(made.member.email_address_verified);
    assert_eq!(made.member.status, "active");
    assert_eq!(made.organization.organization_slug, "acme");
    assert_eq!(made.intermediate_session_token, "");
    assert!(made.member_session.is_some());
    world.session(&made.session_token).await.expect("a session");
}

#[tokio::test]
async fn a_finished_login_spends_the_intermediate_session() {
    let world = World::new().await;
    let found = world.discovered("ada@acme.example").await;
    create(&world, &found.intermediate_session_token, "acme").await.expect("created");
    let again = world.exchange(&found.intermediate_session_token, "acme").await;
    assert_eq!(refusal(again), error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn a_refused_exchange_leaves_the_intermediate_session_good() {
    let world = World::new().await;
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme" })).await;
    let found = world.discovered("ada@navy.example").await;
    let token = &found.intermediate_session_token;
    let refused = refusal(world.exchange(token, "acme").await);
    assert_eq!(refused, error(400, "invalid_intermediate_session_token_for_organization"));
    let refused = refusal(world.exchange(token, "nobody").await);
    assert_eq!(refused, error(404, "organization_not_found"));
    create(&world, token, "navy").await.expect("still good");
}

#[tokio::test]
async fn an_intermediate_session_dies_after_ten_minutes() {
    let world = World::new().await;
    let found = world.discovered("ada@acme.example").await;
    assert!(found.intermediate_session_token_expires_at.is_some());
    world.advance(9 * 60).await;
    list(&world, &found.intermediate_session_token).await.expect("nine minutes are fine");
    world.advance(61).await;
    let late = list(&world, &found.intermediate_session_token).await;
    assert_eq!(refusal(late), error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn listing_spends_nothing_and_says_how_the_address_belongs() {
    let world = World::new().await;
    for (slug, status) in [("one", "active"), ("two", "pending"), ("three", "invited")] {
        world
            .seed(json!({
                "organization_name": slug, "organization_slug": slug,
                "members": [{ "email_address": "ada@acme.example", "status": status }],
            }))
            .await;
    }
    let found = world.discovered("Ada@Acme.example").await;
    assert_eq!(found.email_address, "ada@acme.example");
    for _ in 0..3 {
        let listed = list(&world, &found.intermediate_session_token).await.expect("a list");
        assert_eq!(listed.organization_id_hint, None);
        let types: Vec<String> = listed
            .discovered_organizations
            .iter()
            .map(|each| each.membership.as_ref().expect("a membership").type_.clone())
            .collect();
        assert_eq!(types, ["active_member", "pending_member", "invited_member"]);
        assert!(listed.discovered_organizations.iter().all(|each| each.member_authenticated));
    }
}

#[tokio::test]
async fn a_session_lists_memberships_and_nothing_to_join() {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Home", "organization_slug": "home",
            "members": [{ "email_address": "ada@acme.example" }],
        }))
        .await;
    world
        .seed(json!({
            "organization_name": "Open", "organization_slug": "open",
            "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
            "members": [{ "email_address": "bob@acme.example" }],
        }))
        .await;
    let entered = sign_in(&world, "home", "ada@acme.example").await;
    let session_token = Some(entered.session_token.clone());
    let request = ListRequest { session_token, ..Default::default() };
    let listed = world.stytch.discovery.organizations.list(request).await.expect("a list");
    assert_eq!(listed.discovered_organizations.len(), 1);
    let session_jwt = Some(entered.session_jwt);
    let request = ListRequest { session_jwt, ..Default::default() };
    world.stytch.discovery.organizations.list(request).await.expect("a list by JWT");
}

#[tokio::test]
async fn listing_takes_exactly_one_credential() {
    let world = World::new().await;
    let none = world.stytch.discovery.organizations.list(ListRequest::default()).await;
    assert_eq!(refusal(none), error(400, "no_session_arguments"));
    let two = ListRequest {
        intermediate_session_token: Some("x".to_owned()),
        session_token: Some("y".to_owned()),
        ..Default::default()
    };
    let two = world.stytch.discovery.organizations.list(two).await;
    assert_eq!(refusal(two), error(400, "too_many_session_arguments"));
    assert_eq!(refusal(list(&world, "bad").await), error(400, "invalid_session_token"));
}

#[tokio::test]
async fn an_omitted_name_is_derived_from_the_address() {
    let world = World::new().await;
    for (email, name, slug) in [
        ("ada@mail.acme.co.uk", "acme", "acme"),
        ("bob@acme.example", "acme", "acme-2"),
        ("grace.hopper@gmail.com", "grace.hopper", "grace-hopper"),
        ("alan@princeton.edu", "alan", "alan"),
    ] {
        let found = world.discovered(email).await;
        let request =
            CreateRequest { intermediate_session_token: found.intermediate_session_token, ..Default::default() };
        let made = world.stytch.discovery.organizations.create(request).await.expect("created");
        assert_eq!(made.organization.organization_name, name);
        assert_eq!(made.organization.organization_slug, slug);
    }
}

#[tokio::test]
async fn a_discovery_link_works_once() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let token = world.token("ada@acme.example").await;
    authenticate(&world, &token).await.expect("good");
    let used = authenticate(&world, &token).await;
    assert_eq!(refusal(used), error(401, "unable_to_auth_magic_link"));
}

#[tokio::test]
async fn a_discovery_link_dies_after_an_hour() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    world.advance(3_601).await;
    let late = authenticate(&world, &world.token("ada@acme.example").await).await;
    assert_eq!(refusal(late), error(401, "unable_to_auth_magic_link"));
}

#[tokio::test]
async fn a_second_link_leaves_the_first_good() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let first = world.token("ada@acme.example").await;
    world.send_discovery("ada@acme.example").await;
    assert_ne!(first, world.token("ada@acme.example").await);
    authenticate(&world, &first).await.expect("good");
}

#[tokio::test]
async fn a_token_that_never_was_is_not_found() {
    let world = World::new().await;
    let unknown = authenticate(&world, &"A".repeat(44)).await;
    assert_eq!(refusal(unknown), error(404, "magic_link_not_found"));
    let mangled = authenticate(&world, "half a token").await;
    assert_eq!(refusal(mangled), error(400, "invalid_token"));
}

async fn authenticate(
    world: &World,
    token: &str,
) -> stytch::Result<stytch::b2b::magic_links_discovery::AuthenticateResponse> {
    let discovery_magic_links_token = token.to_owned();
    let request = AuthenticateRequest { discovery_magic_links_token, ..Default::default() };
    world.stytch.magic_links.discovery.authenticate(request).await
}

async fn list(world: &World, token: &str) -> stytch::Result<stytch::b2b::discovery_organizations::ListResponse> {
    let intermediate_session_token = Some(token.to_owned());
    let request = ListRequest { intermediate_session_token, ..Default::default() };
    world.stytch.discovery.organizations.list(request).await
}

async fn create(
    world: &World,
    token: &str,
    slug: &str,
) -> stytch::Result<stytch::b2b::discovery_organizations::CreateResponse> {
    let request = CreateRequest {
        intermediate_session_token: token.to_owned(),
        organization_name: Some(slug.to_owned()),
        organization_slug: Some(slug.to_owned()),
        ..Default::default()
    };
    world.stytch.discovery.organizations.create(request).await
}
