//! The page of requests.

use serde_json::json;

use crate::pages::{attributes, page, texts};
use crate::support::{World, text};

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
    assert_eq!(texts(&shown, ".error"), ["route_not_found"]);
    let mut times = attributes(&shown, ".rows time", "datetime");
    assert!(times.len() == 3 && times.iter().rev().is_sorted(), "{times:?}");
    assert!(times.remove(0).ends_with('Z'));
    assert!(!shown.html().contains(&text(&mail["token"])));
}

#[tokio::test]
async fn a_call_that_met_a_fault_says_so() {
    let world = World::new().await;
    world.control("faults", json!([{ "path": "*", "status": 503, "error_type": "service_unavailable" }])).await;
    world.call("organizations/search", json!({})).await;
    let shown = page(&world, "/requests?q=service_un").await;
    assert_eq!(texts(&shown, ".error"), ["service_unavailable fault: error"]);
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
