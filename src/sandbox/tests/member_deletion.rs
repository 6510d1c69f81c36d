//! Deleting members, and taking them back.

use reqwest::Method;
use serde_json::{Value, json};
use stytch::b2b::magic_links::AuthenticateRequest;
use stytch::b2b::organizations_members::{
    CreateRequest, DangerouslyGetRequest, DeleteRequest, GetRequest, ReactivateRequest,
};

use crate::support::{World, error, refusal, refused, sign_in, text};

async fn acme() -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [
                { "email_address": "ada@acme.example", "member_id": "member-test-ada", "external_id": "ada" },
                { "email_address": "ivy@acme.example", "member_id": "member-test-ivy", "status": "invited" },
            ],
        }))
        .await;
    world
}

async fn delete(world: &World, member: &str) -> stytch::b2b::organizations_members::DeleteResponse {
    let request = DeleteRequest { organization_id: "acme".to_owned(), member_id: member.to_owned() };
    world.stytch.organizations.members.delete(request).await.expect("deleted")
}

fn reactivate(member: &str) -> ReactivateRequest {
    ReactivateRequest { organization_id: "acme".to_owned(), member_id: member.to_owned() }
}

fn new(email: &str) -> CreateRequest {
    CreateRequest { organization_id: "acme".to_owned(), email_address: email.to_owned(), ..Default::default() }
}

#[tokio::test]
async fn a_deleted_member_is_shut_out_and_found_no_more() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    assert_eq!(delete(&world, "ada").await.member_id, "member-test-ada");
    let session = world.session(&entered.session_token).await;
    assert_eq!(refusal(session), error(404, "session_not_found"));
    let jwt =
        stytch::b2b::sessions::AuthenticateRequest { session_jwt: Some(entered.session_jwt), ..Default::default() };
    assert_eq!(refusal(world.stytch.sessions.authenticate(jwt).await), error(404, "session_not_found"));
    let request = AuthenticateRequest { magic_links_token: token, ..Default::default() };
    assert_eq!(refusal(world.stytch.magic_links.authenticate(request).await), error(404, "magic_link_not_found"));
    for member_id in ["member-test-ada", "ada"] {
        let member_id = Some(member_id.to_owned());
        let request = GetRequest { organization_id: "acme".to_owned(), member_id, email_address: None };
        let gone = refusal(world.stytch.organizations.members.get(request).await);
        assert_eq!(gone, error(404, "member_not_found"));
    }
    let again = DeleteRequest { organization_id: "acme".to_owned(), member_id: "member-test-ada".to_owned() };
    let again = refusal(world.stytch.organizations.members.delete(again).await);
    assert_eq!(again, error(404, "member_not_found"));
}

#[tokio::test]
async fn the_dangerous_call_still_finds_it_where_it_says_so() {
    let world = acme().await;
    delete(&world, "ada").await;
    let by = |include_deleted| DangerouslyGetRequest { member_id: "member-test-ada".to_owned(), include_deleted };
    let got = world.stytch.organizations.members.dangerously_get(by(Some(true))).await.expect("found");
    assert_eq!(got.member.status, "deleted");
    for without in [None, Some(false)] {
        let hidden = refusal(world.stytch.organizations.members.dangerously_get(by(without)).await);
        assert_eq!(hidden, error(404, "member_not_found"));
    }
    let python = "organizations/members/dangerously_get/member-test-ada?include_deleted=True";
    assert_eq!(world.request(Method::GET, python, &[], Value::Null).await.0, 200);
}

#[tokio::test]
async fn what_a_deleted_member_had_is_free() {
    let world = acme().await;
    delete(&world, "ada").await;
    let request = CreateRequest { external_id: Some("ada".to_owned()), ..new("ada@acme.example") };
    let made = world.stytch.organizations.members.create(request).await.expect("free");
    assert_ne!(made.member_id, "member-test-ada");
}

#[tokio::test]
async fn a_deleted_invitation_opens_nothing_even_if_the_member_comes_back() {
    let world = acme().await;
    let body = json!({ "organization_id": "acme", "email_address": "new@acme.example" });
    let (_, invited) = world.call("magic_links/email/invite", body).await;
    let token = world.token("new@acme.example").await;
    delete(&world, &text(&invited["member_id"])).await;
    let request = AuthenticateRequest { magic_links_token: token.clone(), ..Default::default() };
    let dead = refusal(world.stytch.magic_links.authenticate(request.clone()).await);
    assert_eq!(dead, error(404, "magic_link_not_found"));
    world.stytch.organizations.members.create(new("new@acme.example")).await.expect("another member");
    let dead = refusal(world.stytch.magic_links.authenticate(request).await);
    assert_eq!(dead, error(404, "magic_link_not_found"));
}

#[tokio::test]
async fn a_reactivated_member_is_active_and_signed_out() {
    let world = acme().await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    delete(&world, "ada").await;
    let back = world.stytch.organizations.members.reactivate(reactivate("member-test-ada")).await.expect("back");
    assert_eq!((back.member_id.as_str(), back.member.status.as_str()), ("member-test-ada", "active"));
    assert_eq!(back.member.external_id.as_deref(), Some("ada"));
    assert_eq!(back.organization.organization_slug, "acme");
    let session = world.session(&entered.session_token).await;
    assert_eq!(refusal(session), error(404, "session_not_found"));
    sign_in(&world, "acme", "ada@acme.example").await;
}

#[tokio::test]
async fn who_cannot_come_back_stays_deleted() {
    let world = acme().await;
    let members = &world.stytch.organizations.members;
    let not_deleted = refusal(members.reactivate(reactivate("member-test-ada")).await);
    assert_eq!(not_deleted, error(404, "no_deleted_member_found_for_reactivation"));
    delete(&world, "ada").await;
    let external = refusal(members.reactivate(reactivate("ada")).await);
    assert_eq!(external, error(404, "no_deleted_member_found_for_reactivation"));
    members.create(new("ada@acme.example")).await.expect("free");
    let taken = refusal(members.reactivate(reactivate("member-test-ada")).await);
    assert_eq!(taken, error(400, "reactivation_email_belongs_to_another_member"));
    delete(&world, "member-test-ivy").await;
    let unproved = refusal(members.reactivate(reactivate("member-test-ivy")).await);
    assert_eq!(unproved, error(400, "email_unverified_for_reactivation"));
}

#[tokio::test]
async fn fixed_words_in_a_path_are_not_taken_for_ids() {
    let world = acme().await;
    let delete = async |path: &str| refused(world.request(Method::DELETE, path, &[], Value::Null).await);
    let phone = delete("organizations/acme/members/mfa_phone_numbers/member-test-ada").await;
    assert_eq!(phone, error(404, "member_phone_number_not_found"));
    let password = delete("organizations/acme/members/passwords/member-test-ada").await;
    assert_eq!(password, error(404, "member_password_not_found"));
    let bare = delete("organizations/acme/members/passwords").await;
    assert_eq!(bare, error(404, "member_not_found"));
    let search = refused(world.call("organizations/members/search", json!({})).await);
    assert_eq!(search, error(400, "member_search_organization_ids_empty"));
    let plural = world.request(Method::GET, "organizations/acme/members", &[], Value::Null).await;
    assert_eq!(refused(plural), error(405, "method_not_allowed"));
}
