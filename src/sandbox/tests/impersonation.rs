//! Entering in a member's name.

use serde_json::{Value, json};

use crate::support::{World, error, refused, text};

const EMAIL: &str = "ada@acme.example";

/// A sandbox with a member whose organization wants single sign-on and a second step; the member's id.
async fn world() -> (World, String) {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme", "members": [{ "email_address": EMAIL }],
        "mfa_policy": "REQUIRED_FOR_ALL", "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"],
    });
    let made = world.control("seed", json!({ "organizations": [organization] })).await;
    let member_id = text(&made["organizations"][0]["members"][0]["member_id"]);
    (world, member_id)
}

async fn link(world: &World, member_id: &str) -> Value {
    let wanted = json!({ "member_id": member_id, "impersonator_email_address": "grace@support.example" });
    world.control("impersonation", wanted).await
}

#[tokio::test]
async fn a_link_enters_once_in_the_members_name_and_says_whose_doing_it_is() {
    let (world, member_id) = world().await;
    let link = link(&world, &member_id).await;
    assert!(text(&link["redirect_url"]).contains("stytch_token_type=multi_tenant_impersonation&token="));
    let body = json!({ "impersonation_token": link["token"] });
    let (status, entered) = world.call("impersonation/authenticate", body.clone()).await;
    assert_eq!((status, &entered["member_authenticated"]), (200, &json!(true)), "{entered}");
    assert_eq!(entered["member"]["member_id"], json!(member_id));
    assert!(!text(&entered["session_jwt"]).is_empty());
    let factor = &entered["member_session"]["authentication_factors"][0];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("impersonated"), &json!("impersonation")));
    assert_eq!(factor["impersonated_factor"]["impersonator_email_address"], json!("grace@support.example"));
    assert!(!text(&factor["impersonated_factor"]["impersonator_id"]).is_empty());
    let again = refused(world.call("impersonation/authenticate", body).await);
    assert_eq!(again, error(401, "unable_to_auth_impersonation_token"));
}

#[tokio::test]
async fn the_session_ends_after_an_hour_whatever_is_asked_for() {
    let (world, member_id) = world().await;
    let token = link(&world, &member_id).await["token"].clone();
    let (_, entered) = world.call("impersonation/authenticate", json!({ "impersonation_token": token })).await;
    let ends = entered["member_session"]["expires_at"].clone();
    let longer = json!({ "session_token": entered["session_token"], "session_duration_minutes": 500 });
    let (_, renewed) = world.call("sessions/authenticate", longer.clone()).await;
    assert_eq!(renewed["member_session"]["expires_at"], ends);
    world.advance(60 * 60).await;
    assert_eq!(refused(world.call("sessions/authenticate", longer).await), error(404, "session_not_found"));
}

#[tokio::test]
async fn it_opens_no_other_organization() {
    let (world, member_id) = world().await;
    let other = json!({
        "organization_name": "Globex", "organization_slug": "globex", "members": [{ "email_address": EMAIL }],
    });
    let other = world.seed(other).await;
    let token = link(&world, &member_id).await["token"].clone();
    let (_, entered) = world.call("impersonation/authenticate", json!({ "impersonation_token": token })).await;
    let body = json!({ "session_token": entered["session_token"], "organization_id": other });
    let (_, exchanged) = world.call("sessions/exchange", body).await;
    assert_ne!(exchanged["member_authenticated"], json!(true), "{exchanged}");
}

#[tokio::test]
async fn what_is_no_such_token_opens_nothing() {
    let (world, member_id) = world().await;
    let call = |token: Value| world.call("impersonation/authenticate", json!({ "impersonation_token": token }));
    assert_eq!(refused(call(Value::Null).await), error(400, "invalid_token"));
    assert_eq!(refused(call(json!("short")).await), error(400, "invalid_token"));
    let unknown = error(401, "unable_to_auth_impersonation_token");
    assert_eq!(refused(call(json!("A".repeat(44))).await), unknown);
    // A mailed link is none, and this is no mailed link.
    world.send_discovery(EMAIL).await;
    assert_eq!(refused(call(json!(world.token(EMAIL).await)).await), unknown);
    let link = link(&world, &member_id).await;
    let body = json!({ "magic_links_token": link["token"] });
    assert_eq!(refused(world.call("magic_links/authenticate", body).await), error(404, "magic_link_not_found"));
    world.advance(5 * 60).await;
    assert_eq!(refused(call(link["token"].clone()).await), unknown);
}

#[tokio::test]
async fn a_members_page_makes_a_link_and_shows_it_until_it_is_used() {
    let (world, member_id) = world().await;
    let url = format!("{}/members/{member_id}", world.sandbox.url());
    let page = async || world.plain.get(&url).send().await.expect("a page").text().await.expect("text");
    assert!(!page().await.contains("multi_tenant_impersonation"));
    let made = world.plain.post(format!("{url}/impersonate")).header("origin", world.sandbox.url()).send().await;
    assert_eq!(made.expect("an answer").status(), 303);
    assert!(page().await.contains("multi_tenant_impersonation"));
    let missing = world.plain.post(format!("{}/members/nobody/impersonate", world.sandbox.url())).send().await;
    assert!(missing.expect("an answer").status().is_client_error());
}
