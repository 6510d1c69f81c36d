//! The documented rate limits.

use portico_sandbox::Options;
use serde_json::json;

use crate::support::{World, error, options, refused};

const DISCOVERY: &str = "magic_links/email/discovery/send";

async fn limited() -> World {
    let world = World::with(Options { rate_limits: true, ..options() }).await;
    world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    world
}

#[tokio::test]
async fn they_are_off_until_they_are_switched_on() {
    let world = World::new().await;
    assert_eq!(world.get("/_sandbox/rate_limits").await, json!({ "enabled": false }));
    world.control("clock", json!({ "freeze": true })).await;
    let ada = json!({ "email_address": "ada@acme.example" });
    for _ in 0..3 {
        assert_eq!(world.call(DISCOVERY, ada.clone()).await.0, 200);
    }
    world.control("rate_limits", json!({ "enabled": true })).await;
    assert_eq!(world.call(DISCOVERY, ada.clone()).await.0, 200);
    assert_eq!(refused(world.call(DISCOVERY, ada.clone()).await), error(429, "too_many_requests"));
    world.control("rate_limits", json!({ "enabled": false })).await;
    assert_eq!(world.call(DISCOVERY, ada).await.0, 200);
}

#[tokio::test]
async fn an_address_gets_one_mail_a_second_whichever_call_sends_it() {
    let world = limited().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [{ "email_address": "ada@acme.example" }],
        }))
        .await;
    let login = json!({ "organization_id": "acme", "email_address": "ADA@acme.example" });
    assert_eq!(world.call("magic_links/email/login_or_signup", login.clone()).await.0, 200);
    let ada = json!({ "email_address": "ada@acme.example" });
    for _ in 0..2 {
        assert_eq!(refused(world.call(DISCOVERY, ada.clone()).await), error(429, "too_many_requests"));
    }
    assert_eq!(world.call(DISCOVERY, json!({ "email_address": "bob@acme.example" })).await.0, 200);
    world.advance(1).await;
    assert_eq!(world.call(DISCOVERY, ada).await.0, 200);
    let again = world.call("magic_links/email/login_or_signup", login).await;
    assert_eq!(refused(again), error(429, "too_many_requests"));
    let mails = world.get("/_sandbox/inbox?to=ada@acme.example").await;
    assert_eq!(mails.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_window_is_a_second_of_the_clock_and_not_one_that_rolls() {
    let world = limited().await;
    let ada = json!({ "email_address": "ada@acme.example" });
    world.control("clock", json!({ "set": "2030-01-01T00:00:00.999Z" })).await;
    assert_eq!(world.call(DISCOVERY, ada.clone()).await.0, 200);
    world.control("clock", json!({ "set": "2030-01-01T00:00:01Z" })).await;
    assert_eq!(world.call(DISCOVERY, ada.clone()).await.0, 200);
    world.control("clock", json!({ "set": "2030-01-01T00:00:01.999Z" })).await;
    assert_eq!(refused(world.call(DISCOVERY, ada).await), error(429, "too_many_requests"));
}

#[tokio::test]
async fn a_search_may_run_a_hundred_times_a_minute() {
    let world = limited().await;
    for _ in 0..100 {
        assert_eq!(world.call("organizations/search", json!({})).await.0, 200);
    }
    let more = world.call("organizations/search", json!({})).await;
    assert_eq!(refused(more), error(429, "too_many_requests"));
    world.advance(59).await;
    let more = world.call("organizations/search", json!({})).await;
    assert_eq!(refused(more), error(429, "too_many_requests"));
    world.advance(1).await;
    assert_eq!(world.call("organizations/search", json!({})).await.0, 200);
}

#[tokio::test]
async fn a_reset_brings_back_what_the_command_said() {
    let world = limited().await;
    world.control("rate_limits", json!({ "enabled": false })).await;
    world.control("reset", json!({})).await;
    assert_eq!(world.get("/_sandbox/rate_limits").await, json!({ "enabled": true }));
}
