//! The settings of an organization and the rules between them.

use crate::support::{World, error, refused};
use serde_json::{Value, json};

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
