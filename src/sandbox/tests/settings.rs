//! The settings of an organization and the rules between them.

use serde_json::{Value, json};

use crate::support::{World, error, refused};

async fn create(world: &World, settings: Value) -> (u16, Value) {
    let mut body = json!({ "organization_name": "Acme" });
    for (name, value) in settings.as_object().expect("an object") {
        body[name] = value.clone();
    }
    world.call("organizations", body).await
}

#[tokio::test]
async fn a_new_organization_has_the_documented_defaults() {
    let world = World::new().await;
    let (_, made) = create(&world, json!({ "mfa_policy": null, "allowed_mfa_methods": null })).await;
    let organization = &made["organization"];
    for (setting, value) in [
        ("email_invites", "ALL_ALLOWED"),
        ("email_jit_provisioning", "NOT_ALLOWED"),
        ("auth_methods", "ALL_ALLOWED"),
        ("mfa_policy", "OPTIONAL"),
        ("mfa_methods", "ALL_ALLOWED"),
        ("oauth_tenant_jit_provisioning", "NOT_ALLOWED"),
        ("first_party_connected_apps_allowed_type", "ALL_ALLOWED"),
    ] {
        assert_eq!(organization[setting], value, "{setting}");
    }
    assert_eq!(organization["custom_roles"], json!([]));
}

#[tokio::test]
async fn saying_who_may_join_closes_invitations() {
    let world = World::new().await;
    let settings = json!({
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["Acme.example"],
    });
    let (_, made) = create(&world, settings).await;
    assert_eq!(made["organization"]["email_invites"], "NOT_ALLOWED");
    assert_eq!(made["organization"]["email_allowed_domains"], json!(["acme.example"]));
}

#[tokio::test]
async fn settings_that_do_not_hold_together_are_refused() {
    let world = World::new().await;
    let restricted = "RESTRICTED";
    for (settings, error_type) in [
        (json!({ "auth_methods": restricted }), "allowed_auth_methods_required_for_restricted"),
        (json!({ "mfa_methods": restricted }), "allowed_mfa_methods_required_for_restricted"),
        (json!({ "email_jit_provisioning": restricted }), "invalid_restricted_email_setting"),
        (json!({ "email_invites": restricted }), "invalid_restricted_email_setting"),
        (json!({ "sso_jit_provisioning": restricted }), "invalid_restricted_sso_setting"),
        (json!({ "sso_jit_provisioning": "NOT_ALLOWED" }), "invalid_organization_auth_factor_setting"),
        (json!({ "email_jit_provisioning": "ALL_ALLOWED" }), "invalid_organization_auth_factor_setting"),
        (json!({ "auth_methods": "SOME" }), "invalid_organization_auth_method_settings"),
        (json!({ "allowed_auth_methods": ["fax"] }), "invalid_organization_allowed_auth_methods"),
        (json!({ "allowed_mfa_methods": ["fax"] }), "invalid_organization_allowed_mfa_methods"),
        (json!({ "email_allowed_domains": ["gmail.com"] }), "organization_settings_domain_too_common"),
        (json!({ "email_allowed_domains": ["acme"] }), "organization_settings_invalid_domain"),
        (json!({ "email_allowed_domains": ["a.example", "A.example"] }), "organization_settings_duplicate_domain"),
        (json!({ "claimed_email_domains": ["yahoo.com"] }), "organization_settings_claimed_domain_too_common"),
        (json!({ "allowed_oauth_tenants": { "fax": ["1"] } }), "invalid_oauth_allowed_tenants_format"),
        (json!({ "allowed_oauth_tenants": { "slack": "T1" } }), "invalid_oauth_allowed_tenants_format"),
        (json!({ "oauth_tenant_jit_provisioning": restricted }), "invalid_restricted_oauth_tenants_setting"),
    ] {
        let answer = refused(create(&world, settings.clone()).await);
        assert_eq!(answer, error(400, error_type), "{settings}");
    }
}

/// The settings that close invitations: what a new organization has, and something else.
fn entrances() -> Value {
    json!([
        ["sso_jit_provisioning", "ALL_ALLOWED", "NOT_ALLOWED"],
        ["email_jit_provisioning", "NOT_ALLOWED", "RESTRICTED"],
        ["oauth_tenant_jit_provisioning", "NOT_ALLOWED", "RESTRICTED"],
        ["email_allowed_domains", [], ["acme.example"]],
        ["auth_methods", "ALL_ALLOWED", "RESTRICTED"],
        ["allowed_auth_methods", [], ["magic_link"]],
    ])
}

/// What the other values of the settings above need, and what does not count itself.
fn lists() -> Value {
    json!({ "allowed_oauth_tenants": { "slack": ["T1"] }, "mfa_policy": "REQUIRED_FOR_ALL" })
}

#[tokio::test]
async fn a_default_said_aloud_leaves_invitations_open() {
    let world = World::new().await;
    let entrances = entrances();
    let mut all = lists();
    for entrance in entrances.as_array().expect("a list") {
        let name = entrance[0].as_str().expect("a name");
        let (_, made) = create(&world, json!({ name: entrance[1] })).await;
        assert_eq!(made["organization"]["email_invites"], "ALL_ALLOWED", "{name}");
        all[name] = entrance[1].clone();
    }
    let (_, made) = create(&world, all.clone()).await;
    assert_eq!(made["organization"]["email_invites"], "ALL_ALLOWED", "{all}");
    let token = world.discovered("ada@acme.example").await.intermediate_session_token;
    all["intermediate_session_token"] = token.into();
    let (_, made) = world.call("discovery/organizations/create", all).await;
    assert_eq!(made["organization"]["email_invites"], "ALL_ALLOWED");
    let (status, invited) = world
        .call(
            "magic_links/email/invite",
            json!({ "organization_id": made["organization"]["organization_id"], "email_address": "bob@acme.example" }),
        )
        .await;
    assert_eq!(status, 200, "{invited}");
}

#[tokio::test]
async fn any_other_value_closes_them() {
    let world = World::new().await;
    for entrance in entrances().as_array().expect("a list") {
        let name = entrance[0].as_str().expect("a name");
        let mut settings = lists();
        // The other values need their lists, which close invitations too.
        for (list, of) in
            [("email_allowed_domains", "email_jit_provisioning"), ("allowed_auth_methods", "auth_methods")]
        {
            if name == of {
                settings[list] = json!([if list == "allowed_auth_methods" { "magic_link" } else { "acme.example" }]);
            }
        }
        settings[name] = entrance[2].clone();
        if name == "sso_jit_provisioning" {
            assert_eq!(
                refused(create(&world, settings).await),
                error(400, "invalid_organization_auth_factor_setting"),
                "with invitations closed nobody could join"
            );
            continue;
        }
        let (_, made) = create(&world, settings).await;
        assert_eq!(made["organization"]["email_invites"], "NOT_ALLOWED", "{name}");
    }
}

#[tokio::test]
async fn what_is_said_of_invitations_counts_whatever_else_is_said() {
    let world = World::new().await;
    for invites in ["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] {
        let settings = json!({ "email_invites": invites, "email_allowed_domains": ["acme.example"] });
        let (_, made) = create(&world, settings).await;
        assert_eq!(made["organization"]["email_invites"], invites);
    }
}
