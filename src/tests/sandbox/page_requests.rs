//! The page of requests.

use crate::pages::{page, texts};
use crate::support::{World, text};
use serde_json::json;

#[tokio::test]
async fn calls_are_shown_newest_first_and_without_their_tokens() {
    let world = World::new().await;
    assert_eq!(texts(&page(&world, "/requests").await, "main h2"), ["No call yet"]);
    world.send_discovery("ada@acme.example").await;
    let mail = world.mail("ada@acme.example").await;
    world.plain.get(text(&mail["link"])).send().await.expect("an answer");
    world.call("%3Cscript%3E", json!({})).await;
    let shown = page(&world, "/requests").await;
    assert_eq!(texts(&shown, ".path")[0], "/v1/b2b/<script>");
    assert_eq!(texts(&shown, ".status"), ["404", "303", "200"]);
    assert_eq!(texts(&shown, ".method"), ["POST", "GET", "POST"]);
    assert!(!shown.html().contains(&text(&mail["token"])));
}

#[tokio::test]
async fn calls_can_be_filtered_and_are_shown_a_page_at_a_time() {
    let world = World::new().await;
    for number in 0..101 {
        world.call(&format!("call-{number}"), json!({})).await;
    }
    assert_eq!(texts(&page(&world, "/requests").await, ".rows > li").len(), 100);
    assert_eq!(texts(&page(&world, "/requests?page=2").await, ".path"), ["/v1/b2b/call-0"]);
    assert_eq!(texts(&page(&world, "/requests?q=CALL-77").await, ".path"), ["/v1/b2b/call-77"]);
    assert_eq!(texts(&page(&world, "/requests?q=zzz").await, "main h2"), ["No call fits"]);
}
