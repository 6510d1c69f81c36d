//! Organizations, members and more out of nothing.

use reqwest::Method;
use serde_json::json;

use crate::support::{World, error, refused, sign_in};

const TOKEN: &str = "ada-is-signed-in-from-the-start-000000000000";

#[tokio::test]
async fn it_pins_ids_and_says_what_it_made() {
    let world = World::new().await;
    let seed = json!({ "organizations": [{
        "organization_id": "organization-test-1", "organization_name": "Acme",
        "members": [{
            "email_address": "Ada@acme.example", "member_id": "member-test-1",
            "name": "Ada", "roles": ["stytch_admin"],
        }],
    }]});
    let made = world.control("seed", seed).await;
    let organization = &made["organizations"][0];
    assert_eq!(organization["organization_id"], "organization-test-1");
    assert_eq!(organization["organization_slug"], "acme");
    let member = &organization["members"][0];
    assert_eq!(member["member_id"], "member-test-1");
    assert_eq!(member["status"], "active");
    assert_eq!(member["is_admin"], true);
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    assert_eq!(entered.member_id, "member-test-1");
}

/// Everything that a seed can say, as a person would write it.
const EVERYTHING: &str = r#"
# Two people, one of them signed in.
clock: { set: 2030-01-01T00:00:00Z, freeze: true }
rbac_policy:
  roles:
    - role_id: editor
      description: Writes reports
      permissions: [{ resource_id: reports, actions: ["*"] }]
  resources:
    - { resource_id: reports, actions: [read, write] }
organizations:
  - organization_id: organization-test-acme
    organization_name: Acme
    organization_slug: acme
    organization_external_id: customer-7
    organization_logo_url: https://acme.example/logo.svg
    email_allowed_domains: [acme.example]
    email_jit_provisioning: RESTRICTED
    email_invites: ALL_ALLOWED
    mfa_policy: OPTIONAL
    claimed_email_domains: [acme.example]
    trusted_metadata: { plan: gold, seats: 7 }
    custom_roles:
      - { role_id: auditor, description: Reads, permissions: [{ resource_id: reports, actions: [read] }] }
    sso_connections:
      - connection_id: saml-connection-test-acme
        protocol: saml
        display_name: Acme Okta
        identity_provider: okta
        idp_entity_id: urn:acme
      - { protocol: oidc, status: pending }
    members:
      - email_address: ada@acme.example
        member_id: member-test-ada
        email_id: email-test-ada
        name: Ada
        external_id: person-1
        is_breakglass: true
        roles: [stytch_admin]
        mfa_enrolled: true
        mfa_phone_number: "+15005550006"
        default_mfa_method: totp
        totp:
          totp_registration_id: member-totp-test-ada
          secret: JBSWY3DPEHPK3PXP
          recovery_codes: [aaaa-bbbb, cccc-dddd]
        password: a password nobody guesses
        oauth_registrations:
          - { registration_id: oauth-user-test-ada, provider: google, provider_subject: "1" }
        trusted_metadata: { team: 1 }
        untrusted_metadata: { theme: dark }
        sessions:
          - session_token: ada-is-signed-in-from-the-start-000000000000
            member_session_id: session-test-ada
            session_duration_minutes: 120
            session_custom_claims: { tour: done }
            factors: [magic_link, sms_otp, totp]
      - email_address: bob@acme.example
        status: invited
        totp: JBSWY3DPEHPK3PXP
"#;

#[tokio::test]
async fn yaml_says_everything() {
    let world = World::new().await;
    let (status, made) = world.steer(Method::POST, "seed", "application/yaml", EVERYTHING).await;
    assert_eq!(status, 200, "{made}");
    let session = world.session(TOKEN).await.expect("alive");
    assert_eq!(session.member.member_id, "member-test-ada");
    assert_eq!(session.member_session.member_session_id, "session-test-ada");
    assert_eq!(session.member_session.authentication_factors.len(), 3);
    let organization = &made["organizations"][0];
    assert_eq!(organization["organization_external_id"], "customer-7");
    assert_eq!(organization["trusted_metadata"], json!({ "plan": "gold", "seats": 7 }));
    assert_eq!(organization["custom_roles"][0]["role_id"], "auditor");
    assert_eq!(organization["created_at"], "2030-01-01T00:00:00Z");
    let connection = json!({
        "connection_id": "saml-connection-test-acme", "display_name": "Acme Okta", "identity_provider": "okta",
    });
    assert_eq!(organization["sso_active_connections"], json!([connection]));
    let ada = &organization["members"][0];
    assert_eq!(ada["mfa_phone_number"], "+15005550006");
    assert_eq!(ada["untrusted_metadata"], json!({ "theme": "dark" }));
    assert_eq!(organization["members"][1]["status"], "invited");

    let state = world.get("/_sandbox/state").await;
    let tables = &state["state"]["tables"];
    assert_eq!(tables["policies"][0]["roles"][0]["role_id"], "editor");
    assert_eq!(tables["connections"].as_array().map(Vec::len), Some(2));
    let fields = &tables["connections"][0]["fields"];
    assert_eq!((&fields["idp_entity_id"], &fields["signing_certificates"]), (&json!("urn:acme"), &json!([])));
    assert_eq!(organization["sso_default_connection_id"], "saml-connection-test-acme");
    let request = stytch::b2b::sso::GetConnectionsRequest { organization_id: "organization-test-acme".to_owned() };
    let connections = world.stytch.sso.get_connections(request).await.expect("decoded by the SDK");
    assert_eq!((connections.saml_connections.len(), connections.oidc_connections.len()), (1, 1));
    let totp = &tables["members"][0]["totp"];
    assert_eq!((&totp["verified"], &totp["recovery_codes"][1]), (&json!(true), &json!("cccc-dddd")));
    let password = &tables["members"][0]["password"];
    assert!(password["hash"].is_string() && !state.to_string().contains("nobody guesses"), "{password}");
}

#[tokio::test]
async fn json_and_yaml_are_told_by_type_or_by_looks() {
    for (kind, body, status) in [
        ("application/json", "{\"organizations\":[{\"organization_name\":\"Acme\"}]}", 200),
        ("application/json; charset=utf-8", "{\"organizations\":[{\"organization_name\":\"Acme\"}]}", 200),
        ("text/yaml", "organizations: [{organization_name: Acme}]", 200),
        ("application/x-yaml", "{organizations: [{organization_name: Acme}]}", 200),
        ("", "  {\"organizations\":[{\"organization_name\":\"Acme\"}]}", 200),
        ("", "organizations:\n- organization_name: Acme\n", 200),
        ("application/x-www-form-urlencoded", "organizations:\n- organization_name: Acme\n", 200),
        ("application/json", "organizations: []", 400),
        ("", "", 200),
        ("text/yaml", "a: [", 400),
        ("text/yaml", "a: *b", 400),
        ("", "- 1", 400),
    ] {
        let world = World::new().await;
        let (got, answer) = world.steer(Method::POST, "seed", kind, body).await;
        assert_eq!(got, status, "{kind} {body}: {answer}");
        if status == 200 && !body.is_empty() {
            assert_eq!(world.call("organizations/search", json!({})).await.1["results_metadata"]["total"], 1, "{body}");
        }
    }
}

#[tokio::test]
async fn it_adds_to_what_is_there_unless_that_is_in_the_way() {
    let world = World::new().await;
    let acme =
        json!({ "organization_id": "organization-test-1", "organization_name": "Acme", "organization_slug": "acme" });
    world.seed(acme.clone()).await;
    let other = json!({ "organization_name": "Other" });
    let (status, _) = world.post("seed", &json!({ "organizations": [other, acme] })).await;
    assert_eq!(status, 400);
    let taken = json!({ "organizations": [{ "organization_name": "Acme", "organization_slug": "ACME" }] });
    let refusal = refused(world.post("seed", &taken).await);
    assert_eq!(refusal, error(400, "organization_slug_already_used"));
    assert_eq!(world.call("organizations/search", json!({})).await.1["results_metadata"]["total"], 1);
    world.seed(other).await;
    assert_eq!(world.call("organizations/search", json!({})).await.1["results_metadata"]["total"], 2);
}
