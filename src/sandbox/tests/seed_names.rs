//! Policies, roles and connections of a seed have the API's own names, and are judged as there.

use reqwest::Method;
use serde_json::json;

use crate::seed_refusals::check_refusals;
use crate::support::World;

#[tokio::test]
async fn what_the_api_answers_can_be_a_seed() {
    let world = World::new().await;
    let roles = json!([{ "role_id": "auditor", "permissions": [{ "resource_id": "reports", "actions": ["read"] }] }]);
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme", "custom_roles": roles,
        "saml_connections": [
            { "connection_id": "saml-connection-test-1", "display_name": "Okta", "idp_sso_url": "https://acme.okta.example" },
            { "connection_id": "saml-connection-test-2", "status": "pending" },
        ],
        "oidc_connections": [{ "connection_id": "oidc-connection-test-1", "issuer": "https://acme.example" }],
        "sso_default_connection_id": "saml-connection-test-2",
        "members": [{ "email_address": "ada@acme.example", "roles": ["auditor"] }],
    });
    let policy = json!({ "resources": [{ "resource_id": "reports", "actions": ["read"] }] });
    world.control("seed", json!({ "rbac_policy": policy, "organizations": [organization.clone()] })).await;
    let get = async |path: &str| {
        let (status, answer) = world.request(Method::GET, path, &[], json!({})).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    };
    let (policy, connections) = (get("rbac/policy").await["policy"].clone(), get("sso/acme").await);
    let made = get("organizations/acme").await["organization"].clone();
    assert_eq!(made["sso_default_connection_id"], "saml-connection-test-2");
    let mut again = organization;
    again["organization_id"] = made["organization_id"].clone();
    for list in ["saml_connections", "oidc_connections", "external_connections"] {
        again[list] = connections[list].clone();
    }
    again["custom_roles"] = made["custom_roles"].clone();
    world.control("reset", json!({})).await;
    world.control("seed", json!({ "rbac_policy": policy, "organizations": [again] })).await;
    assert_eq!(get("rbac/policy").await["policy"], policy);
    let mut listed = get("sso/acme").await;
    listed["request_id"] = connections["request_id"].clone();
    assert_eq!(listed, connections);
    let seeded = get("organizations/acme").await["organization"].clone();
    for same in ["sso_active_connections", "sso_default_connection_id", "custom_roles"] {
        assert_eq!(seeded[same], made[same], "{same}");
    }
}

#[tokio::test]
async fn what_the_api_would_not_take_or_does_not_know_is_refused_with_its_place() {
    check_refusals(&[
        (
            json!({ "organizations": [{ "organization_name": "A", "oidc_connections": [{ "issuer": ["x"] }] }] }),
            "invalid_seed",
            "organizations[0].oidc_connections[0].issuer: must be like \"\"".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "saml_connections": [{ "organization_id": "b" }] }] }),
            "invalid_seed",
            "organizations[0].saml_connections[0].organization_id: it is another organization's".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "sso_default_connection_id": "x" }] }),
            "invalid_sso_default_connection_id",
            "organizations[0].sso_default_connection_id: ".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "custom_roles": [{ "role_id": "a", "permisions": [] }] }] }),
            "invalid_seed",
            "organizations[0].custom_roles[0].permisions: there is no such field".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "custom_roles": [{ "role_id": "stytch_x" }] }] }),
            "invalid_rbac_role_id",
            "organizations[0].custom_roles: ".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "members": [{
                "email_address": "ada@acme.example",
                "retired_emails": [{ "email_id": "1", "email_address": "a@acme.example", "since": 1 }],
            }] }] }),
            "invalid_seed",
            "organizations[0].members[0].retired_emails[0].since: there is no such field".to_owned(),
        ),
        (
            json!({ "rbac_policy": { "roles": [{ "role_id": "" }] } }),
            "empty_rbac_role_id",
            "rbac_policy: ".to_owned(),
        ),
    ])
    .await;
}

#[tokio::test]
async fn the_documented_seed_is_one() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sandbox.md");
    let document = std::fs::read_to_string(file).expect("docs/sandbox.md");
    let seed = document.split_once("A seed takes the fields of the API").expect("the section").1;
    let seed = seed.split_once("```yaml\n").and_then(|(_, rest)| rest.split_once("```")).expect("its example").0;
    let world = World::new().await;
    let (status, made) = world.steer(Method::POST, "seed", "application/yaml", seed).await;
    assert_eq!(status, 200, "{made}");
    world.session("ada-is-signed-in-from-the-start-000000000000").await.expect("ada is signed in");
    assert_eq!(made["organizations"][0]["sso_default_connection_id"], "saml-connection-test-acme");
}
