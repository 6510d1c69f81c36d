//! Who may become a member by an address alone.

use serde_json::{Value, json};

use crate::support::{World, error, refusal};

fn open(members: Value) -> Value {
    json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
        "members": members,
    })
}

#[tokio::test]
async fn a_colleague_with_a_verified_address_makes_an_organization_visible() {
    let world = World::new().await;
    world.seed(open(json!([{ "email_address": "bob@acme.example" }]))).await;
    let found = world.discovered("ada@acme.example").await;
    let listed = &found.discovered_organizations[0];
    let membership = listed.membership.as_ref().expect("a membership");
    assert_eq!(membership.type_, "eligible_to_join_by_email_domain");
    assert_eq!(membership.details, Some(json!({ "domain": "acme.example" })));
    assert!(membership.member.is_none());
    assert!(listed.member_authenticated);
    let token = &found.intermediate_session_token;
    let entered = world.exchange(token, "acme").await.expect("joins");
    assert_eq!(entered.member.status, "active");
    assert!(entered.member.email_address_verified);
    assert!(!entered.member.is_admin);
}

#[tokio::test]
async fn without_a_verified_colleague_it_is_not_listed_and_can_be_joined() {
    let world = World::new().await;
    let unverified = json!([{ "email_address": "bob@acme.example", "email_address_verified": false }]);
    world.seed(open(unverified)).await;
    let found = world.discovered("ada@acme.example").await;
    assert!(found.discovered_organizations.is_empty());
    world.exchange(&found.intermediate_session_token, "acme").await.expect("joins");
}

#[tokio::test]
async fn another_domain_is_neither_listed_nor_let_in() {
    let world = World::new().await;
    world.seed(open(json!([{ "email_address": "bob@acme.example" }]))).await;
    let found = world.discovered("ada@navy.example").await;
    assert!(found.discovered_organizations.is_empty());
    let refused = refusal(world.exchange(&found.intermediate_session_token, "acme").await);
    assert_eq!(refused, error(400, "invalid_intermediate_session_token_for_organization"));
    let refused = refusal(world.ask_for_login("acme", "ada@navy.example").await);
    assert_eq!(refused, error(400, "invalid_email_for_jit_provisioning"));
}

#[tokio::test]
async fn the_refusal_of_a_domain_has_details() {
    let world = World::new().await;
    world.seed(open(json!([]))).await;
    let body = json!({ "organization_id": "acme", "email_address": "ada@navy.example" });
    let (_, body) = world.call("magic_links/email/login_or_signup", body).await;
    assert_eq!(body["error_details"], json!({ "email_domain": "navy.example" }));
}

#[tokio::test]
async fn a_listed_domain_with_joining_switched_off_says_so() {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "email_allowed_domains": ["acme.example"], "email_invites": "RESTRICTED",
    });
    world.seed(organization).await;
    let found = world.discovered("ada@acme.example").await;
    let refused = refusal(world.exchange(&found.intermediate_session_token, "acme").await);
    assert_eq!(refused, error(400, "email_jit_provisioning_not_allowed"));
    let refused = refusal(world.ask_for_login("acme", "ada@acme.example").await);
    assert_eq!(refused, error(400, "email_jit_provisioning_not_allowed"));
}

#[tokio::test]
async fn a_domain_that_another_organization_claims_is_closed() {
    let world = World::new().await;
    world.seed(open(json!([{ "email_address": "bob@acme.example" }]))).await;
    let claimer = json!({
        "organization_name": "Owner", "organization_slug": "owner",
        "claimed_email_domains": ["acme.example"],
    });
    world.seed(claimer).await;
    let found = world.discovered("ada@acme.example").await;
    assert!(found.discovered_organizations.is_empty());
    let refused = refusal(world.exchange(&found.intermediate_session_token, "acme").await);
    assert_eq!(refused, error(400, "action_not_allowed_email_domain_is_claimed"));
}

#[tokio::test]
async fn an_invitation_is_accepted_by_the_exchange() {
    let world = World::new().await;
    let invited = json!([{ "email_address": "ada@navy.example", "status": "invited" }]);
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme", "members": invited,
        }))
        .await;
    let found = world.discovered("ada@navy.example").await;
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("enters");
    assert_eq!(entered.member.status, "active");
    assert!(entered.member.email_address_verified);
}
