//! Joining an organization by an OAuth account, and accounts whose provider vouches for
//! nothing.

use serde_json::{Value, json};
use stytch::b2b;

use crate::browser::shape;
use crate::support::{World, error, refusal};

async fn organization(settings: Value) -> World {
    let world = World::new().await;
    let mut organization = json!({ "organization_name": "Acme", "organization_slug": "acme" });
    for (name, value) in settings.as_object().expect("an object") {
        organization[name] = value.clone();
    }
    world.seed(organization).await;
    world
}

async fn open_to_the_domain() -> World {
    let members = json!([{ "email_address": "ada@acme.example" }]);
    let settings = json!({
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"], "members": members,
    });
    organization(settings).await
}

async fn open_to_a_workspace() -> World {
    let settings = json!({
        "oauth_tenant_jit_provisioning": "RESTRICTED",
        "allowed_oauth_tenants": { "slack": ["T1", "T2"], "github": ["acme"] },
    });
    organization(settings).await
}

async fn enter(
    world: &World,
    provider: &str,
    email: &str,
    tenants: &str,
) -> stytch::Result<b2b::oauth::AuthenticateResponse> {
    let path = format!("/v1/b2b/public/oauth/{provider}/start");
    let parameters = [("slug", "acme"), ("sandbox_sign_in_as", email), ("sandbox_tenant_ids", tenants)];
    let oauth_token = world.provider_token(&path, &parameters).await;
    let request = b2b::oauth::AuthenticateRequest { oauth_token, ..Default::default() };
    world.stytch.oauth.authenticate(request).await
}

async fn discover(
    world: &World,
    provider: &str,
    email: &str,
    tenants: &str,
) -> b2b::oauth_discovery::AuthenticateResponse {
    let path = format!("/v1/b2b/public/oauth/{provider}/discovery/start");
    let parameters = [("sandbox_sign_in_as", email), ("sandbox_tenant_ids", tenants), ("sandbox_name", "Eve")];
    let discovery_oauth_token = world.provider_token(&path, &parameters).await;
    let request = b2b::oauth_discovery::AuthenticateRequest { discovery_oauth_token, ..Default::default() };
    world.stytch.oauth.discovery.authenticate(request).await.expect("a good token")
}

#[tokio::test]
async fn a_stranger_joins_by_an_address_that_google_or_microsoft_vouches_for() {
    for provider in ["google", "microsoft"] {
        let world = open_to_the_domain().await;
        let entered = enter(&world, provider, "eve@acme.example", "").await.expect("joins");
        assert!(entered.member_authenticated, "{provider}");
        assert_eq!((entered.member.status.as_str(), entered.member.email_address_verified), ("active", true));
    }
}

#[tokio::test]
async fn a_stranger_whom_nothing_lets_in_is_refused_and_the_token_stays_good() {
    let world = organization(json!({})).await;
    let parameters = [("slug", "acme"), ("sandbox_sign_in_as", "eve@navy.example")];
    let token = world.provider_token("/v1/b2b/public/oauth/google/start", &parameters).await;
    let request = b2b::oauth::AuthenticateRequest { oauth_token: token.clone(), ..Default::default() };
    let refused = refusal(world.stytch.oauth.authenticate(request.clone()).await);
    assert_eq!(refused, error(400, "email_jit_provisioning_not_allowed"));
    let open = json!({ "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["navy.example"] });
    let path = format!("{}/v1/b2b/organizations/acme", world.sandbox.url());
    let (id, secret) = (portico_sandbox::PROJECT_ID, portico_sandbox::SECRET);
    let update = world.plain.put(path).basic_auth(id, Some(secret)).json(&open).send().await;
    assert!(update.expect("an answer").status().is_success());
    world.stytch.oauth.authenticate(request).await.expect("joins");

    let world = open_to_the_domain().await;
    let refused = refusal(enter(&world, "google", "eve@navy.example", "").await);
    assert_eq!(refused, error(400, "invalid_email_for_jit_provisioning"));
}

#[tokio::test]
async fn a_claimed_domain_stays_with_its_owner() {
    let world = open_to_the_domain().await;
    let claimer = json!({
        "organization_name": "Owner", "organization_slug": "owner", "claimed_email_domains": ["acme.example"],
    });
    world.seed(claimer).await;
    let refused = refusal(enter(&world, "google", "eve@acme.example", "").await);
    assert_eq!(refused, error(400, "action_not_allowed_email_domain_is_claimed"));
}

#[tokio::test]
async fn who_joins_by_a_provider_that_vouches_for_nothing_proves_the_address_by_mail() {
    for provider in ["github", "slack", "hubspot"] {
        let world = open_to_the_domain().await;
        let entered = enter(&world, provider, "eve@acme.example", "").await.expect("an answer");
        assert!(!entered.member_authenticated, "{provider}");
        assert_eq!((entered.session_token.as_str(), entered.member.status.as_str()), ("", "pending"));
        assert!(entered.member.oauth_registrations.is_empty());
        let primary = entered.primary_required.expect("another step");
        assert_eq!(primary.allowed_auth_methods, ["magic_link", "email_otp"]);
        assert!(entered.provider_values.expect("values").id_token.is_none());

        world.ask_for_login("acme", "eve@acme.example").await.expect("a mail");
        let request = b2b::magic_links::AuthenticateRequest {
            magic_links_token: world.token("eve@acme.example").await,
            intermediate_session_token: Some(entered.intermediate_session_token),
            ..Default::default()
        };
        let proved = world.stytch.magic_links.authenticate(request).await.expect("a good link");
        assert!(proved.member_authenticated);
        assert_eq!(proved.member.oauth_registrations.len(), 1);

        let again = enter(&world, provider, "eve@acme.example", "").await.expect("an answer");
        assert!(again.member_authenticated, "the account is known now");
    }
}

#[tokio::test]
async fn an_account_that_claims_a_members_address_does_not_open_the_membership() {
    let world = open_to_the_domain().await;
    let entered = enter(&world, "github", "ada@acme.example", "").await.expect("an answer");
    assert!(!entered.member_authenticated);
    assert!(entered.primary_required.is_some());
    let found = discover(&world, "github", "ada@acme.example", "").await;
    assert!(!found.discovered_organizations[0].member_authenticated);
    let exchanged = world.exchange(&found.intermediate_session_token, "acme").await.expect("an answer");
    assert!(!exchanged.member_authenticated);
}

#[tokio::test]
async fn a_new_organization_waits_for_a_creator_whose_address_nobody_vouches_for() {
    let world = World::new().await;
    let found = discover(&world, "github", "eve@navy.example", "").await;
    assert_eq!((found.provider_type.as_str(), found.full_name.as_str()), ("GitHub", "Eve"));
    let request = b2b::discovery_organizations::CreateRequest {
        intermediate_session_token: found.intermediate_session_token,
        ..Default::default()
    };
    let made = world.stytch.discovery.organizations.create(request).await.expect("created");
    assert!(!made.member_authenticated);
    assert_eq!(made.primary_required.expect("another step").allowed_auth_methods, ["magic_link", "email_otp"]);
}

#[tokio::test]
async fn a_tenant_on_the_list_lets_a_stranger_join() {
    let world = open_to_a_workspace().await;
    let entered = enter(&world, "slack", "eve@navy.example", "T9,T2").await.expect("joins");
    assert_eq!(entered.member.status, "pending");
    assert!(entered.primary_required.is_some(), "Slack does not vouch for the address");
    let entered = enter(&world, "github", "bob@navy.example", "acme").await.expect("joins");
    assert_eq!(entered.member.status, "pending");
}

#[tokio::test]
async fn a_tenant_that_is_not_on_the_list_does_not() {
    let world = open_to_a_workspace().await;
    for (provider, tenants) in [("slack", "T9"), ("github", "T1"), ("hubspot", "T1")] {
        let refused = refusal(enter(&world, provider, "eve@navy.example", tenants).await);
        assert_eq!(refused, error(400, "invalid_oauth_tenant_for_jit_provisioning"), "{provider}");
    }
    let refused = refusal(enter(&world, "slack", "eve@navy.example", "").await);
    assert_eq!(refused, error(400, "email_jit_provisioning_not_allowed"));
    let world = organization(json!({ "allowed_oauth_tenants": { "slack": ["T1"] } })).await;
    let refused = refusal(enter(&world, "slack", "eve@navy.example", "T1").await);
    assert_eq!(refused, error(400, "email_jit_provisioning_not_allowed"));
}

#[tokio::test]
async fn a_discovery_lists_what_a_tenant_opens() {
    let world = open_to_a_workspace().await;
    let found = discover(&world, "slack", "eve@navy.example", "T9, T2").await;
    assert_eq!(found.provider_tenant_id, "");
    assert_eq!(found.provider_tenant_ids, ["T9", "T2"]);
    let listed = shape(&found.discovered_organizations);
    assert_eq!(listed[0]["membership"]["type"], "eligible_to_join_by_oauth_tenant");
    assert_eq!(listed[0]["membership"]["details"], json!({ "provider": "slack", "tenant": "T2" }));
    assert_eq!(listed[0]["membership"]["member"], Value::Null);
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("joins");
    assert_eq!(entered.member.status, "pending");
    assert!(!entered.member_authenticated);

    let found = discover(&world, "slack", "bob@navy.example", "T1").await;
    assert_eq!(found.provider_tenant_id, "T1");
    let elsewhere = discover(&world, "hubspot", "cat@navy.example", "T1").await;
    assert!(elsewhere.discovered_organizations.is_empty());
    let refused = refusal(world.exchange(&elsewhere.intermediate_session_token, "acme").await);
    assert_eq!(refused, error(400, "invalid_intermediate_session_token_for_organization"));
}
