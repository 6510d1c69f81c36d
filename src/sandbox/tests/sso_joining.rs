//! Joining by single sign-on, and the roles that come with it.

use serde_json::{Value, json};
use stytch::b2b;
use stytch::b2b::sso::{SAMLConnectionImplicitRoleAssignment, SAMLGroupImplicitRoleAssignment};

use crate::sso_connections::active_saml;
use crate::support::{World, error, refusal};

const START: &str = "/v1/public/sso/start";

async fn acme() -> World {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    world
}

async fn enter(
    world: &World,
    connection_id: &str,
    email: &str,
    groups: &str,
) -> stytch::Result<b2b::sso::AuthenticateResponse> {
    let parameters = [
        ("connection_id", connection_id),
        ("sandbox_sign_in_as", email),
        ("sandbox_groups", groups),
        ("sandbox_name", "Eve Online"),
    ];
    let sso_token = world.provider_token(START, &parameters).await;
    let request = b2b::sso::AuthenticateRequest { sso_token, ..Default::default() };
    world.stytch.sso.authenticate(request).await
}

async fn update(world: &World, settings: Value) {
    let path = format!("{}/v1/b2b/organizations/acme", world.sandbox.url());
    let (id, secret) = (portico_sandbox::PROJECT_ID, portico_sandbox::SECRET);
    let update = world.plain.put(path).basic_auth(id, Some(secret)).json(&settings).send().await;
    assert!(update.expect("an answer").status().is_success());
}

fn roles(member: &b2b::organizations::Member) -> Value {
    let roles = member.roles.iter().map(|role| (role.role_id.clone(), json!(role.sources[0])));
    roles.collect::<serde_json::Map<String, Value>>().into()
}

#[tokio::test]
async fn a_stranger_joins_with_a_proved_address_and_a_name() {
    let world = acme().await;
    let connection_id = active_saml(&world, "acme").await;
    let entered = enter(&world, &connection_id, "eve@navy.example", "").await.expect("joins");
    assert!(entered.member_authenticated);
    assert_eq!((entered.member.status.as_str(), entered.member.name.as_str()), ("active", "Eve Online"));
    assert!(entered.member.email_address_verified);
}

#[tokio::test]
async fn only_the_connections_on_the_list_let_strangers_join() {
    let world = acme().await;
    let (first, second) = (active_saml(&world, "acme").await, active_saml(&world, "acme").await);
    let only_first = json!({
        "sso_jit_provisioning": "RESTRICTED", "sso_jit_provisioning_allowed_connections": [first],
    });
    update(&world, only_first).await;
    let refused = refusal(enter(&world, &second, "eve@navy.example", "").await);
    assert_eq!(refused, error(400, "invalid_connection_for_jit_provisioning"));
    enter(&world, &first, "eve@navy.example", "").await.expect("joins");
    enter(&world, &second, "eve@navy.example", "").await.expect("is a member now");
    enter(&world, &second, "ada@acme.example", "").await.expect("was a member before");
}

#[tokio::test]
async fn nobody_joins_where_it_is_switched_off() {
    let world = acme().await;
    let connection_id = active_saml(&world, "acme").await;
    update(&world, json!({ "sso_jit_provisioning": "NOT_ALLOWED" })).await;
    let refused = refusal(enter(&world, &connection_id, "eve@navy.example", "").await);
    assert_eq!(refused, error(400, "invalid_connection_for_jit_provisioning"));
}

#[tokio::test]
async fn a_claimed_domain_stays_with_its_owner() {
    let world = acme().await;
    let claimer = json!({
        "organization_name": "Owner", "organization_slug": "owner", "claimed_email_domains": ["navy.example"],
    });
    world.seed(claimer).await;
    let connection_id = active_saml(&world, "acme").await;
    let refused = refusal(enter(&world, &connection_id, "eve@navy.example", "").await);
    assert_eq!(refused, error(400, "action_not_allowed_email_domain_is_claimed"));
}

#[tokio::test]
async fn a_connection_grants_roles_to_all_and_to_groups() {
    let world = acme().await;
    let connection_id = active_saml(&world, "acme").await;
    let request = b2b::sso_saml::UpdateConnectionRequest {
        organization_id: "acme".to_owned(),
        connection_id: connection_id.clone(),
        attribute_mapping: Some(json!({ "email": "mail", "groups": "memberOf" })),
        saml_connection_implicit_role_assignments: Some(vec![SAMLConnectionImplicitRoleAssignment {
            role_id: "stytch_admin".to_owned(),
        }]),
        ..Default::default()
    };
    world.stytch.sso.saml.update_connection(request.clone()).await.expect("updated");
    let entered = enter(&world, &connection_id, "ada@acme.example", "").await.expect("a good token");
    assert!(entered.member.is_admin);
    let expected = json!({ "type": "sso_connection", "details": { "connection_id": connection_id } });
    assert_eq!(roles(&entered.member)["stytch_admin"], expected);

    let request = b2b::sso_saml::UpdateConnectionRequest {
        saml_connection_implicit_role_assignments: Some(Vec::new()),
        saml_group_implicit_role_assignments: Some(vec![SAMLGroupImplicitRoleAssignment {
            role_id: "stytch_admin".to_owned(),
            group: "staff".to_owned(),
        }]),
        ..request
    };
    world.stytch.sso.saml.update_connection(request).await.expect("updated");
    let session = world.session(&entered.session_token).await.expect("a session");
    assert!(!session.member.is_admin, "the connection takes back what it gave");
    let entered = enter(&world, &connection_id, "ada@acme.example", "guests, staff").await.expect("a good token");
    let details = json!({ "connection_id": connection_id, "group": "staff" });
    let expected = json!({ "type": "sso_connection_group", "details": details });
    assert_eq!(roles(&entered.member)["stytch_admin"], expected);
    let attributes = entered.member.sso_registrations[0].sso_attributes.clone();
    assert_eq!(attributes, Some(json!({ "groups": ["guests", "staff"] })));
    let left = enter(&world, &connection_id, "ada@acme.example", "guests").await.expect("a good token");
    assert!(!left.member.is_admin);
}
