//! The RBAC policy: the project's, the organizations', and what roles permit.

use reqwest::Method;
use serde_json::{Value, json};
use stytch::b2b::organizations_members::UpdateRequest;
use stytch::b2b::rbac::{OrgPolicy, PolicyRequest, PolicyRole, PolicyRolePermission};
use stytch::b2b::rbac_organizations::{GetOrgPolicyRequest, SetOrgPolicyRequest};
use stytch::b2b::sessions::{AuthenticateRequest, AuthorizationCheck};

use crate::support::{World, error, refusal, refused, sign_in};

async fn acme() -> World {
    let world = World::new().await;
    for slug in ["acme", "navy"] {
        world
            .seed(json!({
                "organization_name": slug, "organization_slug": slug,
                "members": [
                    { "email_address": "ada@acme.example", "external_id": "ada", "roles": ["stytch_admin"] },
                    { "email_address": "bob@acme.example", "external_id": "bob" },
                ],
            }))
            .await;
    }
    world
}

fn role(role_id: &str, resource_id: &str, actions: &[&str]) -> PolicyRole {
    let actions = actions.iter().map(|action| (*action).to_owned()).collect();
    PolicyRole {
        role_id: role_id.to_owned(),
        description: "A role".to_owned(),
        permissions: vec![PolicyRolePermission { resource_id: resource_id.to_owned(), actions }],
    }
}

async fn set(world: &World, roles: Vec<PolicyRole>) {
    let request = SetOrgPolicyRequest { organization_id: "acme".to_owned(), org_policy: OrgPolicy { roles } };
    world.stytch.rbac.organizations.set_org_policy(request).await.expect("set");
}

async fn give(world: &World, member: &str, roles: &[&str]) -> stytch::Result<()> {
    let request = UpdateRequest {
        organization_id: "acme".to_owned(),
        member_id: member.to_owned(),
        roles: Some(roles.iter().map(|role| (*role).to_owned()).collect()),
        ..Default::default()
    };
    world.stytch.organizations.members.update(request).await.map(|_| ())
}

/// The granting roles, or the refusal.
async fn check(
    world: &World,
    token: &str,
    organization: &str,
    resource: &str,
    action: &str,
) -> Result<Vec<String>, (u16, String)> {
    let request = AuthenticateRequest {
        session_token: Some(token.to_owned()),
        authorization_check: Some(AuthorizationCheck {
            organization_id: organization.to_owned(),
            resource_id: resource.to_owned(),
            action: action.to_owned(),
        }),
        ..Default::default()
    };
    match world.stytch.sessions.authenticate(request).await {
        Ok(good) => {
            let verdict = good.verdict.expect("a verdict");
            assert!(verdict.authorized);
            Ok(verdict.granting_roles)
        }
        refused => Err(refusal(refused)),
    }
}

#[tokio::test]
async fn the_default_policy_has_stytchs_resources_and_roles() {
    let world = World::new().await;
    let policy = world.stytch.rbac.policy(PolicyRequest {}).await.expect("a policy").policy.expect("one");
    let resources: Vec<&str> = policy.resources.iter().map(|resource| resource.resource_id.as_str()).collect();
    assert_eq!(resources, ["stytch.organization", "stytch.member", "stytch.self", "stytch.sso", "stytch.scim"]);
    let members = &policy.resources[1].actions;
    assert!(members.iter().any(|action| action == "update.settings.roles"), "{members:?}");
    let roles: Vec<(&str, usize)> =
        policy.roles.iter().map(|role| (role.role_id.as_str(), role.permissions.len())).collect();
    assert_eq!(roles, [("stytch_member", 1), ("stytch_admin", 4)]);
    assert_eq!(policy.roles[0].permissions[0].actions, ["*"]);
}

#[tokio::test]
async fn an_organization_sets_its_own_roles_as_a_whole() {
    let world = acme().await;
    let get = async || {
        let request = GetOrgPolicyRequest { organization_id: "acme".to_owned() };
        let roles = world.stytch.rbac.organizations.get_org_policy(request).await.expect("a policy").org_policy.roles;
        roles.into_iter().map(|role| role.role_id).collect::<Vec<_>>()
    };
    assert!(get().await.is_empty());
    set(&world, vec![role("editor", "stytch.member", &["search"]), role("owner", "stytch.self", &["*"])]).await;
    assert_eq!(get().await, ["editor", "owner"]);
    let (_, got) = world.request(Method::GET, "organizations/acme", &[], Value::Null).await;
    assert_eq!(got["organization"]["custom_roles"][0]["role_id"], "editor");
    set(&world, vec![]).await;
    assert!(get().await.is_empty());
}

#[tokio::test]
async fn roles_that_do_not_hold_together_are_refused() {
    let world = acme().await;
    let permission = json!([{ "resource_id": "stytch.member", "actions": ["search"] }]);
    for (roles, error_type) in [
        (json!([{ "role_id": "stytch_owner", "permissions": permission }]), "invalid_rbac_role_id"),
        (json!([{ "role_id": "stytch_admin", "permissions": permission }]), "invalid_rbac_role_id"),
        (json!([{ "role_id": "", "permissions": permission }]), "empty_rbac_role_id"),
        (json!([{ "role_id": "a", "permissions": [] }]), "rbac_role_missing_permissions"),
        (
            json!([{ "role_id": "a", "permissions": permission }, { "role_id": "a", "permissions": permission }]),
            "rbac_role_duplicate",
        ),
        (
            json!([{ "role_id": "a", "permissions": [{ "resource_id": "documents", "actions": ["read"] }] }]),
            "invalid_permission_resource",
        ),
        (
            json!([{ "role_id": "a", "permissions": [{ "resource_id": "stytch.sso", "actions": ["fly"] }] }]),
            "invalid_permission_action",
        ),
        (
            json!([{ "role_id": "a", "permissions": [{ "resource_id": "stytch.sso", "actions": [] }] }]),
            "rbac_permission_missing_actions",
        ),
        (json!("none"), "invalid_argument"),
    ] {
        let body = json!({ "org_policy": { "roles": roles } });
        let answer = world.request(Method::PUT, "rbac/organizations/acme", &[], body).await;
        assert_eq!(refused(answer), error(400, error_type), "{roles}");
    }
    let nothing = world.request(Method::PUT, "rbac/organizations/acme", &[], json!({})).await;
    assert_eq!(refused(nothing), error(400, "invalid_argument"));
    let unknown = GetOrgPolicyRequest { organization_id: "nobody".to_owned() };
    let unknown = refusal(world.stytch.rbac.organizations.get_org_policy(unknown).await);
    assert_eq!(unknown, error(404, "organization_not_found"));
}

#[tokio::test]
async fn a_check_needs_the_exact_resource_and_the_action_or_the_wildcard() {
    let world = acme().await;
    set(&world, vec![role("searcher", "stytch.member", &["search"])]).await;
    give(&world, "bob", &["searcher"]).await.expect("given");
    let bob = sign_in(&world, "acme", "bob@acme.example").await.session_token;
    let ada = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let denied = Err(error(403, "session_authorization_error"));
    for (token, resource, action, expected) in [
        (&bob, "stytch.member", "search", Ok(vec!["searcher".to_owned()])),
        (&bob, "stytch.member", "delete", denied.clone()),
        (&bob, "stytch.member", "*", denied.clone()),
        (&bob, "stytch.self", "update.info.name", Ok(vec!["stytch_member".to_owned()])),
        (&bob, "stytch.membe", "search", denied.clone()),
        (&ada, "stytch.member", "delete", Ok(vec!["stytch_admin".to_owned()])),
        (&ada, "stytch.sso", "*", Ok(vec!["stytch_admin".to_owned()])),
        (&ada, "documents", "read", denied.clone()),
        (&ada, "*", "*", denied),
    ] {
        assert_eq!(check(&world, token, "acme", resource, action).await, expected, "{resource} {action}");
    }
}

#[tokio::test]
async fn whose_organization_it_is_is_asked_first() {
    let world = acme().await;
    let ada = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let tenancy = Err(error(403, "session_authorization_tenancy_error"));
    assert_eq!(check(&world, &ada, "navy", "stytch.member", "search").await, tenancy);
    assert_eq!(check(&world, &ada, "navy", "documents", "read").await, tenancy);
}

#[tokio::test]
async fn a_refused_check_leaves_the_session_as_it_was() {
    let world = acme().await;
    let ada = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let before = world.session(&ada).await.expect("alive").member_session.last_accessed_at;
    world.advance(60).await;
    check(&world, &ada, "acme", "documents", "read").await.expect_err("denied");
    let request = stytch::b2b::sessions::GetRequest { organization_id: "acme".to_owned(), member_id: "ada".to_owned() };
    let listed = world.stytch.sessions.get(request).await.expect("a list").member_sessions;
    assert_eq!(listed[0].last_accessed_at, before);
}

#[tokio::test]
async fn roles_of_one_organization_are_not_anothers() {
    let world = acme().await;
    set(&world, vec![role("editor", "stytch.member", &["search"])]).await;
    give(&world, "bob", &["editor"]).await.expect("given");
    let body = json!({ "roles": ["editor"] });
    let other = world.request(Method::PUT, "organizations/navy/members/bob", &[], body).await;
    assert_eq!(refused(other), error(400, "invalid_rbac_role_assignment"));
    set(&world, vec![]).await;
    let bob = sign_in(&world, "acme", "bob@acme.example").await.session_token;
    let gone = check(&world, &bob, "acme", "stytch.member", "search").await;
    assert_eq!(gone, Err(error(403, "session_authorization_error")));
}

#[tokio::test]
async fn a_role_by_email_domain_must_be_one_and_grants_what_it_permits() {
    let world = acme().await;
    set(&world, vec![role("editor", "stytch.member", &["search"])]).await;
    let assign = async |domain: &str, role_id: &str| {
        let body = json!({ "rbac_email_implicit_role_assignments": [{ "domain": domain, "role_id": role_id }] });
        world.request(Method::PUT, "organizations/acme", &[], body).await
    };
    for (domain, role_id, error_type) in [
        ("acme.example", "writer", "invalid_rbac_role_assignment"),
        ("acme.example", "stytch_member", "cannot_assign_default_rbac_role_id"),
        ("acme", "editor", "rbac_invalid_domain"),
        ("gmail.com", "editor", "rbac_domain_too_common"),
    ] {
        assert_eq!(refused(assign(domain, role_id).await), error(400, error_type));
    }
    assert_eq!(assign("acme.example", "editor").await.0, 200);
    let entered = sign_in(&world, "acme", "bob@acme.example").await;
    let roles: Vec<(&str, &str)> =
        entered.member.roles.iter().map(|role| (role.role_id.as_str(), role.sources[0].type_.as_str())).collect();
    assert!(roles.contains(&("editor", "email_assignment")), "{roles:?}");
    let granted = check(&world, &entered.session_token, "acme", "stytch.member", "search").await;
    assert_eq!(granted, Ok(vec!["editor".to_owned()]));
}
