//! The page of sessions.

use serde_json::json;

use crate::pages::{attributes, back, page, refused_from_elsewhere, send, submit, texts};
use crate::support::{World, sign_in};

async fn acme(world: &World) {
    let members = ["ada", "bob"].map(|name| json!({ "email_address": format!("{name}@acme.example") }));
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme", "members": members })).await;
}

#[tokio::test]
async fn live_sessions_are_shown_without_their_tokens() {
    let world = World::new().await;
    assert_eq!(texts(&page(&world, "/sessions").await, "main h2"), ["Nobody is signed in"]);
    acme(&world).await;
    let ada = sign_in(&world, "acme", "ada@acme.example").await;
    let bob = sign_in(&world, "acme", "bob@acme.example").await;
    let shown = page(&world, "/sessions").await;
    assert_eq!(texts(&shown, ".what > a"), ["bob@acme.example", "ada@acme.example"]);
    assert_eq!(texts(&shown, ".chips li"), ["magic_link", "magic_link"]);
    for secret in [&ada.session_token, &bob.session_token, &ada.session_jwt] {
        assert!(!shown.html().contains(secret));
    }
    let one = page(&world, "/sessions?q=ADA@").await;
    assert_eq!(texts(&one, ".what > a"), ["ada@acme.example"]);
    world.advance(10 * 365 * 86_400).await;
    assert_eq!(texts(&page(&world, "/sessions").await, "main h2"), ["Nobody is signed in"]);
}

#[tokio::test]
async fn a_session_can_be_ended_by_this_page_only() {
    let world = World::new().await;
    acme(&world).await;
    let token = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let id = attributes(&page(&world, "/sessions").await, ".act input", "value").remove(0);
    let fields = [("member_session_id", id.as_str())];
    refused_from_elsewhere(&world, "/sessions/revoke", &fields).await;
    assert!(world.session(&token).await.is_ok());
    assert_eq!(back(&submit(&world, "/sessions/revoke", &fields).await), "/sessions");
    assert!(world.session(&token).await.is_err());
    let again = send(&world, "/sessions/revoke", &fields, &[]).await;
    assert_eq!(back(&again), "/sessions");
}

#[tokio::test]
async fn the_way_back_is_one_of_the_sandboxs_pages() {
    let world = World::new().await;
    let fields = [("member_session_id", "none"), ("member_id", "/evil.example")];
    assert_eq!(back(&submit(&world, "/sessions/revoke", &fields).await), "/sessions");
}
