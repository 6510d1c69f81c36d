//! The clock of the sandbox.

use serde_json::{Value, json};

use crate::support::{World, error, refused};

fn unix(reading: &Value) -> i64 {
    reading["now_unix"].as_i64().expect("a time")
}

#[tokio::test]
async fn a_push_moves_it_forward() {
    let world = World::new().await;
    let before = world.get("/_sandbox/clock").await;
    assert_eq!((&before["frozen"], &before["offset_seconds"]), (&json!(false), &json!(0)));
    let after = world.control("clock", json!({ "advance_seconds": 86_400 })).await;
    assert!((86_400..86_460).contains(&(unix(&after) - unix(&before))));
    assert!(after["now"].as_str().expect("a time").ends_with('Z'));
    assert_eq!(after["offset_seconds"], 86_400);
}

#[tokio::test]
async fn it_can_be_set_to_any_time_earlier_ones_included() {
    let world = World::new().await;
    for (set, shown) in [
        (json!("2030-06-01T12:00:00Z"), 1_906_545_600),
        (json!("2001-09-09T03:46:40+02:00"), 1_000_000_000),
        (json!(0), 0),
    ] {
        let reading = world.control("clock", json!({ "set": set })).await;
        assert!((0..60).contains(&(unix(&reading) - shown)), "{set}: {reading}");
    }
    world.send_discovery("ada@acme.example").await;
    assert!(world.mail("ada@acme.example").await["created_at"].as_str().expect("a time").starts_with("1970-01-01"));
}

#[tokio::test]
async fn a_frozen_clock_moves_only_when_it_is_told() {
    let world = World::new().await;
    let frozen = world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    assert_eq!((&frozen["now"], &frozen["frozen"]), (&json!("2030-01-01T00:00:00Z"), &json!(true)));
    for _ in 0..3 {
        assert_eq!(world.get("/_sandbox/clock").await["now"], "2030-01-01T00:00:00Z");
    }
    let pushed = world.control("clock", json!({ "advance_seconds": 90 })).await;
    assert_eq!((&pushed["now"], &pushed["frozen"]), (&json!("2030-01-01T00:01:30Z"), &json!(true)));
    let thawed = world.control("clock", json!({ "freeze": false })).await;
    assert_eq!(thawed["frozen"], false);
    assert!((0..60).contains(&(unix(&thawed) - unix(&pushed))), "{thawed}");
    let again = world.control("clock", json!({ "freeze": false, "advance_seconds": 1 })).await;
    assert!(unix(&again) > unix(&pushed));
}

#[tokio::test]
async fn what_it_cannot_show_is_refused_and_changes_nothing() {
    let world = World::new().await;
    world.control("clock", json!({ "set": 1_000, "freeze": true })).await;
    let before = world.get("/_sandbox/clock").await["now"].clone();
    for (change, error_type) in [
        (json!({}), "invalid_clock"),
        (json!({ "advance_seconds": 1, "set": 5 }), "invalid_clock"),
        (json!({ "advance_seconds": u64::MAX }), "invalid_clock"),
        (json!({ "set": "9001-01-01T00:00:00Z" }), "invalid_clock"),
        (json!({ "set": -1 }), "invalid_clock"),
        (json!({ "set": i64::MIN }), "invalid_clock"),
        (json!({ "set": "tomorrow" }), "invalid_clock"),
        (json!({ "set": [2030] }), "invalid_clock"),
        (json!({ "advance_seconds": -1 }), "bad_request"),
        (json!({ "freez": true }), "bad_request"),
    ] {
        assert_eq!(refused(world.post("clock", &change).await), error(400, error_type), "{change}");
    }
    assert_eq!(world.get("/_sandbox/clock").await["now"], before);
}
