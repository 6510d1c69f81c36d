//! Organizations: deleting them, counting them, and every field of theirs.

use portico_sandbox::PROJECT_ID;
use reqwest::Method;
use serde_json::{Value, json};
use stytch::b2b::organizations::{
    CreateRequest, DeleteExternalIdRequest, DeleteRequest, EmailImplicitRoleAssignment, GetRequest, MetricsRequest,
};
use stytch::consumer::project::{MetricsRequest as ProjectMetricsRequest, Project};

use crate::support::{World, error, refusal, refused, sign_in};

async fn acme() -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme", "organization_external_id": "crm|1",
            "claimed_email_domains": ["acme.example"],
            "members": [
                { "email_address": "ada@acme.example", "member_id": "member-test-ada" },
                { "email_address": "ivy@acme.example", "status": "invited", "external_id": "ivy" },
            ],
        }))
        .await;
    world
}

#[tokio::test]
async fn a_deleted_organization_takes_its_members_and_their_sessions_along() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    world.ask_for_login("acme", "ivy@acme.example").await.expect("a mail");
    let token = world.token("ivy@acme.example").await;
    let organization_id = entered.organization.organization_id;
    let request = DeleteRequest { organization_id: "crm|1".to_owned() };
    let deleted = world.stytch.organizations.delete(request).await.expect("deleted");
    assert_eq!(deleted.organization_id, organization_id);
    for reference in [organization_id.as_str(), "acme", "crm|1"] {
        let request = GetRequest { organization_id: reference.to_owned() };
        let gone = refusal(world.stytch.organizations.get(request).await);
        assert_eq!(gone, error(404, "organization_not_found"));
    }
    let session = world.session(&entered.session_token).await;
    assert_eq!(refusal(session), error(404, "session_not_found"));
    let link = refused(world.call("magic_links/authenticate", json!({ "magic_links_token": token })).await);
    assert_eq!(link, error(404, "magic_link_not_found"));
    let member = "organizations/members/dangerously_get/member-test-ada?include_deleted=true";
    let member = world.request(Method::GET, member, &[], Value::Null).await;
    assert_eq!(refused(member), error(404, "member_not_found"));
    let discovered = world.discovered("ada@acme.example").await;
    assert!(discovered.discovered_organizations.is_empty());
    let again =
        json!({ "organization_name": "Acme", "organization_slug": "acme", "claimed_email_domains": ["acme.example"] });
    assert_eq!(world.call("organizations", again).await.0, 200);
}

#[tokio::test]
async fn a_deleted_organization_takes_half_finished_logins_along() {
    let world = acme().await;
    let strict = json!({ "mfa_policy": "REQUIRED_FOR_ALL" });
    assert_eq!(world.request(Method::PUT, "organizations/acme", &[], strict).await.0, 200);
    let half = sign_in(&world, "acme", "ada@acme.example").await;
    assert!(!half.intermediate_session_token.is_empty());
    assert_eq!(world.request(Method::DELETE, "organizations/acme", &[], Value::Null).await.0, 200);
    let body = json!({ "intermediate_session_token": half.intermediate_session_token });
    let gone = refused(world.call("discovery/organizations", body).await);
    assert_eq!(gone, error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn an_external_id_is_deleted() {
    let world = acme().await;
    let request = DeleteExternalIdRequest { organization_id: "crm|1".to_owned() };
    let deleted = world.stytch.organizations.delete_external_id(request.clone()).await.expect("deleted");
    assert_eq!(deleted.organization.organization_external_id, None);
    let gone = refusal(world.stytch.organizations.delete_external_id(request).await);
    assert_eq!(gone, error(404, "organization_not_found"));
}

#[tokio::test]
async fn members_are_counted_without_the_deleted_ones() {
    let world = acme().await;
    world.seed(json!({ "organization_name": "Navy", "members": [{ "email_address": "eve@navy.example" }] })).await;
    let count = async || {
        let request = MetricsRequest { organization_id: "acme".to_owned() };
        world.stytch.organizations.metrics(request).await.expect("metrics").member_count
    };
    assert_eq!(count().await, 2);
    let deleted = world.request(Method::DELETE, "organizations/acme/members/ivy", &[], Value::Null).await;
    assert_eq!(deleted.0, 200);
    assert_eq!(count().await, 1);
    let project = Project::new(world.http.clone()).metrics(ProjectMetricsRequest {}).await.expect("metrics");
    assert_eq!(project.project_id, PROJECT_ID);
    let expected = json!([
        { "metric_type": "USER_COUNT", "count": 0 },
        { "metric_type": "ORGANIZATION_COUNT", "count": 2 },
        { "metric_type": "MEMBER_COUNT", "count": 2 },
        { "metric_type": "M2M_CLIENT_COUNT", "count": 0 },
    ]);
    assert_eq!(json!(project.metrics), expected);
}

#[tokio::test]
async fn every_setting_is_kept() {
    let world = World::new().await;
    let settings = json!({
        "organization_logo_url": "https://acme.example/logo.png",
        "trusted_metadata": { "plan": "paid" },
        "organization_external_id": "crm-1",
        "sso_jit_provisioning": "NOT_ALLOWED",
        "email_allowed_domains": ["acme.example"],
        "email_jit_provisioning": "RESTRICTED",
        "email_invites": "RESTRICTED",
        "auth_methods": "RESTRICTED",
        "allowed_auth_methods": ["magic_link", "sso"],
        "mfa_policy": "REQUIRED_FOR_ALL",
        "mfa_methods": "RESTRICTED",
        "allowed_mfa_methods": ["totp"],
        "rbac_email_implicit_role_assignments": [{ "domain": "acme.example", "role_id": "stytch_admin" }],
        "oauth_tenant_jit_provisioning": "RESTRICTED",
        "allowed_oauth_tenants": { "slack": ["T1"] },
        "claimed_email_domains": ["acme.example"],
        "first_party_connected_apps_allowed_type": "RESTRICTED",
        "allowed_first_party_connected_apps": ["connected-app-test-1"],
        "third_party_connected_apps_allowed_type": "NOT_ALLOWED",
        "allowed_third_party_connected_apps": ["connected-app-test-2"],
    });
    let mut create = settings.clone();
    create["organization_name"] = "Acme".into();
    let (_, made) = world.call("organizations", create).await;
    world.seed(json!({ "organization_name": "Other", "organization_slug": "other" })).await;
    let mut change = settings.clone();
    change["organization_external_id"] = "crm-2".into();
    change["claimed_email_domains"] = json!(["other.example"]);
    let (_, changed) = world.request(Method::PUT, "organizations/other", &[], change).await;
    for (name, value) in settings.as_object().expect("an object") {
        assert_eq!(made["organization"][name], *value, "{name}");
        if !["organization_external_id", "claimed_email_domains"].contains(&name.as_str()) {
            assert_eq!(changed["organization"][name], *value, "{name}");
        }
    }
}

#[tokio::test]
async fn the_sdk_reads_what_it_made() {
    let world = World::new().await;
    let assignment =
        EmailImplicitRoleAssignment { domain: "acme.example".to_owned(), role_id: "stytch_admin".to_owned() };
    let request = CreateRequest {
        organization_name: "Acme".to_owned(),
        rbac_email_implicit_role_assignments: Some(vec![assignment]),
        allowed_oauth_tenants: Some(json!({ "github": ["acme"] })),
        ..Default::default()
    };
    let made = world.stytch.organizations.create(request).await.expect("made").organization;
    assert_eq!(made.rbac_email_implicit_role_assignments[0].role_id, "stytch_admin");
    assert_eq!(made.allowed_oauth_tenants, Some(json!({ "github": ["acme"] })));
}
