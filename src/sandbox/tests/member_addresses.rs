//! A member's address: changing it, retiring it, and proving a new one.

use reqwest::Method;
use serde_json::json;
use stytch::b2b::magic_links::AuthenticateRequest;
use stytch::b2b::organizations_members::{
    CreateRequest, StartEmailUpdateRequest, StartEmailUpdateRequestDeliveryMethod, UnlinkRetiredEmailRequest,
    UpdateRequest,
};

use crate::support::{World, error, refusal, refused, sign_in, text};

async fn acme() -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [
                { "email_address": "ada@acme.example", "external_id": "ada" },
                { "email_address": "bob@acme.example", "external_id": "bob" },
                { "email_address": "ivy@acme.example", "external_id": "ivy", "status": "invited" },
            ],
        }))
        .await;
    world
}

fn to(member: &str, email: &str) -> UpdateRequest {
    UpdateRequest {
        organization_id: "acme".to_owned(),
        member_id: member.to_owned(),
        email_address: Some(email.to_owned()),
        ..Default::default()
    }
}

fn start(member: &str, email: &str) -> StartEmailUpdateRequest {
    StartEmailUpdateRequest {
        organization_id: "acme".to_owned(),
        member_id: member.to_owned(),
        email_address: email.to_owned(),
        ..Default::default()
    }
}

async fn open(world: &World, token: String) -> stytch::Result<stytch::b2b::magic_links::AuthenticateResponse> {
    let request = AuthenticateRequest { magic_links_token: token, ..Default::default() };
    world.stytch.magic_links.authenticate(request).await
}

#[tokio::test]
async fn a_new_address_is_unproved_and_the_old_one_stays_reserved() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    let moved = members.update(to("ada", "ada@navy.example")).await.expect("moved").member;
    assert_eq!((moved.email_address.as_str(), moved.email_address_verified), ("ada@navy.example", false));
    assert_eq!(moved.retired_email_addresses[0].email_address, "ada@acme.example");
    let old_id = moved.retired_email_addresses[0].email_id.clone();
    for taken in [to("bob", "ada@acme.example"), to("ivy", "ada@acme.example")] {
        assert_eq!(refusal(members.update(taken).await), error(400, "retired_member_email"));
    }
    let create = CreateRequest {
        organization_id: "acme".to_owned(),
        email_address: "ada@acme.example".to_owned(),
        ..Default::default()
    };
    assert_eq!(refusal(members.create(create).await), error(400, "retired_member_email"));
    let duplicate = refusal(members.update(to("bob", "ada@navy.example")).await);
    assert_eq!(duplicate, error(400, "duplicate_member_email"));
    let back = members.update(to("ada", "ada@acme.example")).await.expect("back").member;
    assert_eq!(back.retired_email_addresses[0].email_address, "ada@navy.example");
    assert_ne!(back.retired_email_addresses[0].email_id, old_id);
    assert_eq!(back.retired_email_addresses.len(), 1);
}

#[tokio::test]
async fn an_unlinked_address_is_free_for_others() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    let request = UpdateRequest { unlink_email: Some(true), ..to("ada", "ada@navy.example") };
    let moved = members.update(request).await.expect("moved").member;
    assert!(moved.retired_email_addresses.is_empty());
    members.update(to("bob", "ada@acme.example")).await.expect("free");
    let unlink = |email_id: Option<&str>, email_address: Option<&str>| UnlinkRetiredEmailRequest {
        organization_id: "acme".to_owned(),
        member_id: "bob".to_owned(),
        email_id: email_id.map(str::to_owned),
        email_address: email_address.map(str::to_owned),
    };
    let neither = refusal(members.unlink_retired_email(unlink(None, None)).await);
    assert_eq!(neither, error(400, "retired_email_missing_email_identifiers"));
    let mixed = unlink(Some("email-test-1"), Some("bob@acme.example"));
    assert_eq!(refusal(members.unlink_retired_email(mixed).await), error(404, "email_not_found"));
    let unlinked = members.unlink_retired_email(unlink(None, Some("bob@acme.example"))).await.expect("unlinked");
    assert!(unlinked.organization_id.starts_with("organization-test-"));
    assert!(unlinked.member.retired_email_addresses.is_empty());
    members.update(to("ivy", "bob@acme.example")).await.expect("free");
}

#[tokio::test]
async fn nobody_joins_by_a_retired_address() {
    let world = acme().await;
    let open = json!({ "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"] });
    assert_eq!(world.request(Method::PUT, "organizations/acme", &[], open).await.0, 200);
    world.stytch.organizations.members.update(to("ada", "ada@navy.example")).await.expect("moved");
    let signup = refusal(world.ask_for_login("acme", "ada@acme.example").await);
    assert_eq!(signup, error(400, "retired_member_email"));
    let discovered = world.discovered("ada@acme.example").await;
    assert!(discovered.discovered_organizations.is_empty());
    let joined = refusal(world.exchange(&discovered.intermediate_session_token, "acme").await);
    assert_eq!(joined, error(400, "retired_member_email"));
    assert_eq!(world.discovered("new@acme.example").await.discovered_organizations.len(), 1);
}

#[tokio::test]
async fn a_link_to_the_old_address_does_not_prove_the_new_one() {
    let world = acme().await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    world.stytch.organizations.members.update(to("ada", "ada@navy.example")).await.expect("moved");
    assert_eq!(refusal(open(&world, token).await), error(404, "magic_link_not_found"));
    assert!(sign_in(&world, "acme", "ada@navy.example").await.member.email_address_verified);
}

#[tokio::test]
async fn a_member_proves_a_new_address_by_a_link() {
    let world = acme().await;
    let started = world.stytch.organizations.members.start_email_update(start("ada", "ada@new.example")).await;
    let started = started.expect("a mail");
    assert_eq!(started.member.email_address, "ada@acme.example");
    let mail = world.mail("ada@new.example").await;
    assert_eq!(mail["kind"], "email_change");
    assert!(text(&mail["redirect_url"]).contains("stytch_token_type=multi_tenant_magic_links"));
    let entered = open(&world, text(&mail["token"])).await.expect("a good link");
    assert!(entered.member_authenticated);
    assert_eq!(
        (entered.member.email_address.as_str(), entered.member.email_address_verified),
        ("ada@new.example", true)
    );
    assert_eq!(entered.member.retired_email_addresses[0].email_address, "ada@acme.example");
    assert_eq!(entered.member_id, started.member_id);
    let again = open(&world, text(&mail["token"])).await;
    assert_eq!(refusal(again), error(401, "unable_to_auth_magic_link"));
}

#[tokio::test]
async fn a_link_to_a_new_address_lives_five_minutes_and_reserves_it_that_long() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    members.start_email_update(start("ada", "new@acme.example")).await.expect("a mail");
    let awaited = refusal(members.start_email_update(start("bob", "new@acme.example")).await);
    assert_eq!(awaited, error(400, "duplicate_member_email"));
    world.advance(5 * 60).await;
    let late = open(&world, world.token("new@acme.example").await).await;
    assert_eq!(refusal(late), error(401, "unable_to_auth_magic_link"));
    members.start_email_update(start("bob", "new@acme.example")).await.expect("free again");
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_is_not_given() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    members.start_email_update(start("ada", "new@acme.example")).await.expect("a mail");
    members.update(to("bob", "new@acme.example")).await.expect("taken");
    let late = open(&world, world.token("new@acme.example").await).await;
    assert_eq!(refusal(late), error(400, "duplicate_member_email"));
}

#[tokio::test]
async fn only_active_members_with_a_proved_address_start_an_update() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    let invited = refusal(members.start_email_update(start("ivy", "new@acme.example")).await);
    assert_eq!(invited, error(400, "action_available_only_for_active_members"));
    members.update(to("ada", "ada@navy.example")).await.expect("moved");
    let unproved = refusal(members.start_email_update(start("ada", "new@acme.example")).await);
    assert_eq!(unproved, error(400, "email_verification_required"));
    for (email, error_type) in [
        ("bob@acme.example", "duplicate_member_email"),
        ("ada@navy.example", "duplicate_member_email"),
        ("ada@acme.example", "retired_member_email"),
        ("new", "invalid_email"),
    ] {
        let refused = refusal(members.start_email_update(start("bob", email)).await);
        assert_eq!(refused, error(400, error_type), "{email}");
    }
}

fn by_code(member: &str, email: &str) -> StartEmailUpdateRequest {
    let delivery_method = Some(StartEmailUpdateRequestDeliveryMethod::EMAILOTP);
    StartEmailUpdateRequest { delivery_method, ..start(member, email) }
}

#[tokio::test]
async fn a_member_proves_a_new_address_by_a_code() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    let started = members.start_email_update(by_code("ada", "ada@new.example")).await.expect("a mail");
    assert_eq!(started.member.email_address, "ada@acme.example");
    let awaited = refusal(members.start_email_update(by_code("bob", "ada@new.example")).await);
    assert_eq!(awaited, error(400, "duplicate_member_email"));
    let mail = world.mail("ada@new.example").await;
    assert_eq!((&mail["kind"], &mail["link"]), (&json!("email_change"), &json!(null)));
    let body = |code: &str| json!({ "organization_id": "acme", "email_address": "ada@new.example", "code": code });
    let code = text(&mail["code"]);
    let other = if code == "000000" { "111111" } else { "000000" };
    let wrong = refused(world.call("otps/email/authenticate", body(other)).await);
    assert_eq!(wrong, error(404, "otp_code_not_found"));
    let (status, entered) = world.call("otps/email/authenticate", body(&code)).await;
    assert_eq!((status, &entered["member_authenticated"]), (200, &json!(true)));
    assert_eq!(entered["member_id"], started.member_id);
    let member = &entered["member"];
    assert_eq!(
        (&member["email_address"], &member["email_address_verified"]),
        (&json!("ada@new.example"), &json!(true))
    );
    assert_eq!(member["retired_email_addresses"][0]["email_address"], "ada@acme.example");
    let again = refused(world.call("otps/email/authenticate", body(&code)).await);
    assert_eq!(again, error(401, "unable_to_auth_otp_code"));
}

#[tokio::test]
async fn a_code_to_a_new_address_lives_five_minutes() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    members.start_email_update(by_code("ada", "new@acme.example")).await.expect("a mail");
    let code = text(&world.mail("new@acme.example").await["code"]);
    world.advance(5 * 60).await;
    let body = json!({ "organization_id": "acme", "email_address": "new@acme.example", "code": code });
    let late = refused(world.call("otps/email/authenticate", body).await);
    assert_eq!(late, error(401, "unable_to_auth_otp_code"));
    members.start_email_update(by_code("bob", "new@acme.example")).await.expect("free again");
}

#[tokio::test]
async fn an_update_goes_by_link_or_code_and_by_nothing_else() {
    let world = acme().await;
    let body = json!({ "email_address": "new@acme.example", "delivery_method": "PIGEON" });
    let unknown = refused(world.call("organizations/acme/members/ada/start_email_update", body).await);
    assert_eq!(unknown, error(400, "invalid_argument"));
}
