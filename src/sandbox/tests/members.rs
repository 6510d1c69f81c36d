//! Members: making, reading and changing them.

use reqwest::Method;
use serde_json::{Value, json};
use stytch::b2b::organizations::Member;
use stytch::b2b::organizations_members::{
    CreateRequest, DangerouslyGetRequest, DeleteExternalIdRequest, DeleteMFAPhoneNumberRequest, DeletePasswordRequest,
    DeleteTOTPRequest, GetRequest, UpdateRequest,
};

use crate::support::{World, error, refusal, refused, sign_in, text};

async fn acme() -> World {
    let world = World::new().await;
    for slug in ["acme", "navy"] {
        world.seed(json!({ "organization_name": slug, "organization_slug": slug })).await;
    }
    world
}

fn new(email: &str) -> CreateRequest {
    CreateRequest { organization_id: "acme".to_owned(), email_address: email.to_owned(), ..Default::default() }
}

fn change(member_id: &str) -> UpdateRequest {
    UpdateRequest { organization_id: "acme".to_owned(), member_id: member_id.to_owned(), ..Default::default() }
}

async fn create(world: &World, request: CreateRequest) -> Member {
    world.stytch.organizations.members.create(request).await.expect("made").member
}

async fn get(world: &World, query: &str) -> (u16, Value) {
    world.request(Method::GET, &format!("organizations/acme/member?{query}"), &[], Value::Null).await
}

#[tokio::test]
async fn a_member_is_made_with_all_that_a_call_can_say() {
    let world = acme().await;
    let request = CreateRequest {
        name: Some("Ada".to_owned()),
        trusted_metadata: Some(json!({ "plan": "paid" })),
        untrusted_metadata: Some(json!({ "theme": "dark" })),
        is_breakglass: Some(true),
        mfa_phone_number: Some("+15005550006".to_owned()),
        mfa_enrolled: Some(true),
        roles: Some(vec!["stytch_admin".to_owned(), "stytch_admin".to_owned()]),
        external_id: Some("crm|1".to_owned()),
        ..new("Ada@Acme.example")
    };
    let made = world.stytch.organizations.members.create(request).await.expect("made");
    assert_eq!(made.organization.organization_slug, "acme");
    let member = made.member;
    assert_eq!(member.member_id, made.member_id);
    assert_eq!((member.status.as_str(), member.email_address.as_str()), ("active", "ada@acme.example"));
    assert!(!member.email_address_verified);
    assert!(member.is_breakglass && member.mfa_enrolled && member.is_admin);
    assert_eq!((member.mfa_phone_number.as_str(), member.mfa_phone_number_verified), ("+15005550006", false));
    assert_eq!(member.external_id.as_deref(), Some("crm|1"));
    assert_eq!(member.trusted_metadata, Some(json!({ "plan": "paid" })));
    assert_eq!(member.untrusted_metadata, Some(json!({ "theme": "dark" })));
    let roles: Vec<&str> = member.roles.iter().map(|role| role.role_id.as_str()).collect();
    assert_eq!(roles, ["stytch_member", "stytch_admin"]);
    let pending = CreateRequest { create_member_as_pending: Some(true), ..new("bob@acme.example") };
    assert_eq!(create(&world, pending).await.status, "pending");
}

#[tokio::test]
async fn what_a_new_member_may_not_have_is_refused() {
    let world = acme().await;
    let first =
        json!({ "email_address": "ada@acme.example", "external_id": "crm-1", "mfa_phone_number": "+15005550006" });
    assert_eq!(world.call("organizations/acme/members", first).await.0, 200);
    for (field, value, error_type) in [
        ("email_address", json!("ADA@acme.example"), "duplicate_member_email"),
        ("email_address", json!("ada"), "invalid_email"),
        ("external_id", json!("crm-1"), "duplicate_member_external_id"),
        ("external_id", json!("crm/1"), "invalid_id"),
        ("mfa_phone_number", json!("+15005550006"), "duplicate_member_phone_number"),
        ("mfa_phone_number", json!("555 0006"), "invalid_phone_number"),
        ("roles", json!(["editor"]), "invalid_rbac_role_assignment"),
        ("roles", json!(["stytch_member"]), "cannot_assign_default_rbac_role_id"),
        ("trusted_metadata", json!({ "text": "x".repeat(20_000) }), "metadata_too_large"),
        ("name", json!(5), "invalid_argument"),
    ] {
        let mut body = json!({ "email_address": "new@acme.example" });
        body[field] = value;
        let answer = refused(world.call("organizations/acme/members", body).await);
        assert_eq!(answer, error(400, error_type), "{field}");
    }
    let elsewhere = json!({ "email_address": "ada@acme.example", "external_id": "crm-1" });
    assert_eq!(world.call("organizations/navy/members", elsewhere).await.0, 200);
    let missing = refused(world.call("organizations/nobody/members", json!({})).await);
    assert_eq!(missing, error(404, "organization_not_found"));
}

#[tokio::test]
async fn a_member_is_found_by_id_external_id_and_address() {
    let world = acme().await;
    let member =
        create(&world, CreateRequest { external_id: Some("crm|1".to_owned()), ..new("ada@acme.example") }).await;
    let by = |member_id: Option<&str>, email_address: Option<&str>| GetRequest {
        organization_id: "acme".to_owned(),
        member_id: member_id.map(str::to_owned),
        email_address: email_address.map(str::to_owned),
    };
    for request in [by(Some(&member.member_id), None), by(Some("crm|1"), None), by(None, Some("ADA@acme.example"))] {
        let got = world.stytch.organizations.members.get(request).await.expect("found");
        assert_eq!(got.member_id, member.member_id);
        assert_eq!(got.member.member_id, member.member_id);
    }
    let other = json!({ "email_address": "bob@navy.example" });
    let foreign = text(&world.call("organizations/navy/members", other).await.1["member_id"]);
    for (query, answer) in [
        ("", error(400, "invalid_member_get_fields")),
        ("member_id=x&email_address=ada@acme.example", error(400, "invalid_member_get_fields")),
        ("member_id=no%20id", error(400, "invalid_id")),
        ("member_id=member-test-1&email_address=", error(404, "member_not_found")),
        (&format!("member_id={foreign}"), error(404, "member_does_not_exist_in_organization")),
        ("email_address=eve@acme.example", error(404, "member_not_found")),
        ("email_address=eve", error(400, "invalid_email")),
    ] {
        assert_eq!(refused(get(&world, query).await), answer, "{query:?}");
    }
}

#[tokio::test]
async fn an_update_changes_what_it_sends_and_nothing_else() {
    let world = acme().await;
    let request = CreateRequest {
        name: Some("Ada".to_owned()),
        untrusted_metadata: Some(json!({ "theme": "dark", "beta": true })),
        roles: Some(vec!["stytch_admin".to_owned()]),
        ..new("ada@acme.example")
    };
    let made = create(&world, request).await;
    let request = UpdateRequest {
        untrusted_metadata: Some(json!({ "theme": "light", "beta": null })),
        mfa_enrolled: Some(true),
        external_id: Some("crm-1".to_owned()),
        ..change(&made.member_id)
    };
    let updated = world.stytch.organizations.members.update(request).await.expect("updated").member;
    assert_eq!((updated.name.as_str(), updated.is_admin, updated.mfa_enrolled), ("Ada", true, true));
    assert_eq!(updated.untrusted_metadata, Some(json!({ "theme": "light" })));
    let request = UpdateRequest { roles: Some(vec![]), name: Some(String::new()), ..change("crm-1") };
    let updated = world.stytch.organizations.members.update(request).await.expect("by external id").member;
    assert_eq!((updated.name.as_str(), updated.is_admin), ("", false));
    let unknown = UpdateRequest { roles: Some(vec!["editor".to_owned()]), ..change("crm-1") };
    let unknown = refusal(world.stytch.organizations.members.update(unknown).await);
    assert_eq!(unknown, error(400, "invalid_rbac_role_assignment"));
}

#[tokio::test]
async fn sessions_survive_an_update() {
    let world = acme().await;
    let request = CreateRequest { roles: Some(vec!["stytch_admin".to_owned()]), ..new("ada@acme.example") };
    let member = create(&world, request).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let request = UpdateRequest { roles: Some(vec![]), ..change(&member.member_id) };
    world.stytch.organizations.members.update(request).await.expect("updated");
    let session = world.session(&entered.session_token).await.expect("alive").member_session;
    assert_eq!(session.roles, ["stytch_member"]);
}

#[tokio::test]
async fn a_phone_number_is_deleted_before_it_is_changed() {
    let world = acme().await;
    let request = CreateRequest { mfa_phone_number: Some("+15005550006".to_owned()), ..new("ada@acme.example") };
    let member_id = create(&world, request).await.member_id;
    let set = |number: &str| UpdateRequest { mfa_phone_number: Some(number.to_owned()), ..change(&member_id) };
    let other = refusal(world.stytch.organizations.members.update(set("+15005550007")).await);
    assert_eq!(other, error(400, "duplicate_member_phone_number_for_member"));
    world.stytch.organizations.members.update(set("+15005550006")).await.expect("the same one is no change");
    let by_sms = UpdateRequest { default_mfa_method: Some("sms_otp".to_owned()), ..change(&member_id) };
    world.stytch.organizations.members.update(by_sms).await.expect("it is set up");
    let delete = || DeleteMFAPhoneNumberRequest { organization_id: "acme".to_owned(), member_id: member_id.clone() };
    let deleted = world.stytch.organizations.members.delete_mfa_phone_number(delete()).await.expect("deleted").member;
    assert_eq!((deleted.mfa_phone_number.as_str(), deleted.default_mfa_method.as_str()), ("", ""));
    let again = refusal(world.stytch.organizations.members.delete_mfa_phone_number(delete()).await);
    assert_eq!(again, error(404, "member_phone_number_not_found"));
    world.stytch.organizations.members.update(set("+15005550007")).await.expect("the new one");
}

#[tokio::test]
async fn a_default_method_must_be_set_up_and_goes_with_the_app() {
    let world = acme().await;
    let made = json!({
        "organization_name": "App", "organization_slug": "app",
        "members": [{ "email_address": "ada@acme.example", "totp": "JBSWY3DPEHPK3PXP" }],
    });
    world.seed(made).await;
    let (_, got) =
        world.request(Method::GET, "organizations/app/member?email_address=ada@acme.example", &[], Value::Null).await;
    let member_id = text(&got["member_id"]);
    let by = |method: &str| UpdateRequest {
        organization_id: "app".to_owned(),
        default_mfa_method: Some(method.to_owned()),
        ..change(&member_id)
    };
    let none = refusal(world.stytch.organizations.members.update(by("sms_otp")).await);
    assert_eq!(none, error(400, "default_mfa_member_missing_factor"));
    let unknown = refusal(world.stytch.organizations.members.update(by("pigeon")).await);
    assert_eq!(unknown, error(400, "invalid_mfa_default_method"));
    let set = world.stytch.organizations.members.update(by("totp")).await.expect("set").member;
    assert!(!set.totp_registration_id.is_empty());
    let delete = || DeleteTOTPRequest { organization_id: "app".to_owned(), member_id: member_id.clone() };
    let deleted = world.stytch.organizations.members.delete_totp(delete()).await.expect("deleted").member;
    assert_eq!((deleted.totp_registration_id.as_str(), deleted.default_mfa_method.as_str()), ("", ""));
    let again = refusal(world.stytch.organizations.members.delete_totp(delete()).await);
    assert_eq!(again, error(404, "totp_not_found"));
}

#[tokio::test]
async fn an_external_id_is_deleted() {
    let world = acme().await;
    let request = CreateRequest { external_id: Some("crm-1".to_owned()), ..new("ada@acme.example") };
    let member_id = create(&world, request).await.member_id;
    let delete = DeleteExternalIdRequest { organization_id: "acme".to_owned(), member_id: "crm-1".to_owned() };
    let deleted = world.stytch.organizations.members.delete_external_id(delete.clone()).await.expect("deleted");
    assert_eq!((deleted.member_id, deleted.member.external_id), (member_id, None));
    let again = refusal(world.stytch.organizations.members.delete_external_id(delete).await);
    assert_eq!(again, error(404, "member_not_found"));
}

#[tokio::test]
async fn an_unknown_password_is_not_deleted() {
    let world = acme().await;
    let member_password_id = "member-password-test-1".to_owned();
    let request = DeletePasswordRequest { organization_id: "acme".to_owned(), member_password_id };
    let unknown = refusal(world.stytch.organizations.members.delete_password(request).await);
    assert_eq!(unknown, error(404, "member_password_not_found"));
}

#[tokio::test]
async fn the_dangerous_call_finds_members_of_any_organization_by_their_own_id() {
    let world = acme().await;
    let request = CreateRequest { external_id: Some("crm-1".to_owned()), ..new("ada@acme.example") };
    let member_id = create(&world, request).await.member_id;
    let by = |id: &str| DangerouslyGetRequest { member_id: id.to_owned(), include_deleted: None };
    let got = world.stytch.organizations.members.dangerously_get(by(&member_id)).await.expect("found");
    assert_eq!(got.organization.organization_slug, "acme");
    let external = refusal(world.stytch.organizations.members.dangerously_get(by("crm-1")).await);
    assert_eq!(external, error(404, "member_not_found"));
}
