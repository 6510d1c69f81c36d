//! The list of the last calls.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, text};

async fn seen(world: &World, query: &str) -> Vec<Value> {
    let seen = world.get(&format!("/_sandbox/requests{query}")).await;
    seen.as_array().cloned().expect("a list")
}

#[tokio::test]
async fn each_call_is_listed_with_how_it_went() {
    let world = World::new().await;
    world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    world.send_discovery("ada@acme.example").await;
    let link = text(&world.mail("ada@acme.example").await["link"]);
    world.plain.get(link).send().await.expect("an answer");
    world.call("nothing", json!({})).await;
    let mut calls = seen(&world, "").await;
    for call in &mut calls {
        let duration = call.as_object_mut().expect("a call").remove("duration_us");
        assert!(duration.and_then(|duration| duration.as_u64()).is_some_and(|micros| micros > 0));
    }
    let call = |method: &str, path: &str, status: u16, error_type: Value| {
        json!({
            "time": "2030-01-01T00:00:00Z", "method": method, "path": format!("/v1/b2b/{path}"), "status": status,
            "error_type": error_type, "fault": null,
        })
    };
    assert_eq!(
        calls,
        [
            call("POST", "magic_links/email/discovery/send", 200, Value::Null),
            call("GET", "magic_links/redirect", 303, Value::Null),
            call("POST", "nothing", 404, json!("route_not_found")),
        ]
    );
}

#[tokio::test]
async fn no_token_is_in_it() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let token = world.token("ada@acme.example").await;
    let organization_id = world.seed(json!({ "organization_name": "Acme" })).await;
    let hash = "0123456789abcdef".repeat(4);
    for path in
        [format!("sessions/{token}?token={token}"), format!("x/{hash}"), format!("organizations/{organization_id}")]
    {
        world.plain.get(format!("{}/v1/b2b/{path}", world.sandbox.url())).send().await.expect("an answer");
    }
    let calls = seen(&world, "").await;
    let paths: Vec<&str> = calls.iter().skip(1).map(|call| call["path"].as_str().expect("a path")).collect();
    let organization = format!("/v1/b2b/organizations/{organization_id}");
    assert_eq!(paths, ["/v1/b2b/sessions/{token}", "/v1/b2b/x/{token}", organization.as_str()]);
}

#[tokio::test]
async fn they_are_found_by_time_method_path_and_status() {
    let world = World::new().await;
    world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    world.call("organizations/search", json!({})).await;
    world.advance(10).await;
    world.send_discovery("ada@acme.example").await;
    world.call("nothing", json!({})).await;
    for (query, count) in [
        ("?since=2030-01-01T00:00:00Z", 3),
        ("?since=2030-01-01T00:00:01Z", 2),
        ("?since=2030-01-01T00:00:11Z", 0),
        ("?method=get", 0),
        ("?method=post", 3),
        ("?path=*/magic_links/*", 1),
        ("?status=200", 2),
        ("?status=404&path=*", 1),
    ] {
        assert_eq!(seen(&world, query).await.len(), count, "{query}");
    }
}

#[tokio::test]
async fn a_thousand_are_kept_and_all_can_be_forgotten() {
    let world = World::new().await;
    for number in 0..1_005 {
        let url = format!("{}/v1/b2b/{number}", world.sandbox.url());
        world.plain.get(url).send().await.expect("an answer");
    }
    let calls = seen(&world, "").await;
    assert_eq!((calls.len(), &calls[0]["path"]), (1_000, &json!("/v1/b2b/5")));
    assert_eq!(world.delete("requests").await, json!({ "deleted": 1_000 }));
    assert_eq!(seen(&world, "").await.len(), 0);
    let (status, _) = world.steer(Method::GET, "requests", "", "").await;
    assert_eq!(status, 200);
    assert_eq!(seen(&world, "").await.len(), 0, "looking at the list is no call");
}
