//! Logins that are not finished.

use serde_json::{Value, json};

use crate::support::{World, error, refusal, refused, sign_in};

async fn organization(settings: Value, member: Value) -> World {
    let world = World::new().await;
    let mut organization = json!({ "organization_name": "Acme", "organization_slug": "acme" });
    for (name, value) in settings.as_object().expect("an object") {
        organization[name] = value.clone();
    }
    organization["members"] = json!([member]);
    world.seed(organization).await;
    world
}

#[tokio::test]
async fn mfa_for_all_leaves_the_intermediate_session_unspent() {
    let member = json!({ "email_address": "ada@acme.example" });
    let world = organization(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), member).await;
    let found = world.discovered("ada@acme.example").await;
    let listed = &found.discovered_organizations[0];
    assert!(!listed.member_authenticated);
    assert!(listed.mfa_required.is_some());
    for _ in 0..2 {
        let token = &found.intermediate_session_token;
        let entered = world.exchange(token, "acme").await.expect("an answer");
        assert!(!entered.member_authenticated);
        assert_eq!(entered.intermediate_session_token, *token);
        assert_eq!((entered.session_token.as_str(), entered.session_jwt.as_str()), ("", ""));
        assert!(entered.member_session.is_none());
        assert!(entered.primary_required.is_none());
        let mfa = entered.mfa_required.expect("mfa");
        assert!(mfa.member_options.is_none());
    }
}

#[tokio::test]
async fn an_enrolled_member_needs_the_second_step_and_sees_what_is_set_up() {
    let member = json!({
        "email_address": "ada@acme.example", "mfa_enrolled": true,
        "mfa_phone_number": "+15005550006", "totp": "JBSWY3DPEHPK3PXP",
    });
    let world = organization(json!({}), member).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    assert!(!entered.member_authenticated);
    assert_ne!(entered.intermediate_session_token, "");
    assert!(entered.intermediate_session_token_expires_at.is_some());
    let mfa = entered.mfa_required.expect("mfa");
    let options = mfa.member_options.expect("options");
    assert_eq!(options.mfa_phone_number, "+15005550006");
    assert!(options.totp_registration_id.starts_with("member-totp-test-"));
    assert_eq!(mfa.secondary_auth_initiated.as_deref(), Some("sms_otp"));
}

#[tokio::test]
async fn an_organization_without_magic_links_asks_for_another_first_step() {
    let settings = json!({
        "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "google_oauth"],
        "sso_jit_provisioning": "ALL_ALLOWED",
    });
    let member = json!({ "email_address": "ada@acme.example" });
    let world = organization(settings, member).await;
    let found = world.discovered("ada@acme.example").await;
    assert!(!found.discovered_organizations[0].member_authenticated);
    let token = &found.intermediate_session_token;
    let entered = world.exchange(token, "acme").await.expect("an answer");
    assert!(!entered.member_authenticated);
    let primary = entered.primary_required.expect("another step");
    assert_eq!(primary.allowed_auth_methods, ["sso", "google_oauth"]);
    let refused = refusal(world.ask_for_login("acme", "ada@acme.example").await);
    assert_eq!(refused, error(403, "operation_restricted_by_organization_auth_methods"));
}

#[tokio::test]
async fn a_break_glass_member_may_use_any_method() {
    let settings = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"] });
    let member = json!({ "email_address": "ada@acme.example", "is_breakglass": true });
    let world = organization(settings, member).await;
    assert!(sign_in(&world, "acme", "ada@acme.example").await.member_authenticated);
}

#[tokio::test]
async fn whoever_creates_an_organization_with_mfa_has_to_do_it_too() {
    let world = World::new().await;
    let found = world.discovered("ada@acme.example").await;
    let body = json!({
        "intermediate_session_token": found.intermediate_session_token,
        "organization_name": "Acme", "mfa_policy": "REQUIRED_FOR_ALL",
    });
    let (status, made) = world.call("discovery/organizations/create", body).await;
    assert_eq!(status, 200);
    assert_eq!(made["member_authenticated"], false);
    assert_eq!(made["member"]["status"], "active");
    assert_eq!(made["intermediate_session_token"], json!(found.intermediate_session_token));
    let (status, _) = world.call("organizations", json!({ "organization_name": "B" })).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_session_of_the_same_member_makes_up_for_the_second_step() {
    let world = organization(json!({}), json!({ "email_address": "ada@acme.example" })).await;
    let first = sign_in(&world, "acme", "ada@acme.example").await;
    let path = format!("{}/v1/b2b/organizations/acme", world.sandbox.url());
    let id = portico_sandbox::PROJECT_ID;
    let update = world.plain.put(path).basic_auth(id, Some(portico_sandbox::SECRET));
    let update = update.json(&json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).send().await;
    assert!(update.expect("an answer").status().is_success());
    world.session(&first.session_token).await.expect("a session lives on");
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    let body = json!({ "magic_links_token": token, "session_token": first.session_token });
    let (_, entered) = world.call("magic_links/authenticate", body).await;
    assert_eq!(entered["member_authenticated"], true);
    assert_eq!(entered["session_token"], json!(first.session_token));
}

#[tokio::test]
async fn an_intermediate_session_of_somebody_else_is_refused_and_the_link_stays_good() {
    let world = organization(json!({}), json!({ "email_address": "ada@acme.example" })).await;
    let other = world.discovered("bob@acme.example").await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    let body = json!({
        "magic_links_token": token,
        "intermediate_session_token": other.intermediate_session_token,
    });
    let answer = refused(world.call("magic_links/authenticate", body).await);
    assert_eq!(answer, error(400, "invalid_intermediate_session_token_for_organization"));
    let (status, _) = world.call("magic_links/authenticate", json!({ "magic_links_token": token })).await;
    assert_eq!(status, 200);
}
