//! The control API.

use portico_sandbox::{Error, Options, PROJECT_ID, serve};
use reqwest::Method;
use serde_json::json;

use crate::support::{World, error, options, refused};

#[tokio::test]
async fn it_says_that_it_is_well_and_which_it_is() {
    let world = World::new().await;
    world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    let expected = json!({
        "status": "ok", "version": env!("CARGO_PKG_VERSION"), "project_id": PROJECT_ID,
        "now": "2030-01-01T00:00:00Z", "mode": "memory",
    });
    assert_eq!(world.get("/_sandbox/health").await, expected);
}

#[tokio::test]
async fn its_errors_come_in_the_envelope() {
    let world = World::new().await;
    for (method, path, body, answer) in [
        (Method::DELETE, "seed", "", error(405, "method_not_allowed")),
        (Method::PUT, "clock", "{}", error(405, "method_not_allowed")),
        (Method::GET, "nothing", "", error(404, "route_not_found")),
        (Method::POST, "clock", "{", error(400, "bad_request")),
        (Method::POST, "faults", "[", error(400, "bad_request")),
        (Method::POST, "rate_limits", "{\"enabld\":true}", error(400, "bad_request")),
        (Method::GET, "inbox?knid=otp", "", error(400, "bad_request")),
        (Method::GET, "requests?since=yesterday", "", error(400, "bad_request")),
    ] {
        assert_eq!(refused(world.steer(method, path, "", body).await), answer, "{path}");
    }
}

#[tokio::test]
async fn a_reset_forgets_everything_but_the_key() {
    let world = World::new().await;
    let key = world.get("/v1/b2b/sessions/jwks/x").await;
    assert_eq!(key["error_type"], "invalid_project_id_authentication");
    let jwks = format!("/v1/b2b/sessions/jwks/{PROJECT_ID}");
    let key = world.get(&jwks).await["keys"].clone();
    world.send_discovery("ada@acme.example").await;
    world.seed(json!({ "organization_name": "Acme" })).await;
    world.advance(10_000).await;
    let ahead = world.get("/_sandbox/clock").await["now_unix"].as_i64();
    world.control("rate_limits", json!({ "enabled": true })).await;
    world.control("faults", json!([{ "path": "/none", "status": 500 }])).await;
    world.control("reset", json!({})).await;
    assert_eq!(world.get("/_sandbox/rate_limits").await, json!({ "enabled": false }));
    assert_eq!(world.get("/_sandbox/faults").await, json!([]));
    assert_eq!(world.get("/_sandbox/inbox").await, json!([]));
    assert_eq!(world.get("/_sandbox/requests").await, json!([]));
    assert!(world.get("/_sandbox/clock").await["now_unix"].as_i64() < ahead);
    let (_, found) = world.call("organizations/search", json!({})).await;
    assert_eq!(found["results_metadata"]["total"], 0);
    assert_eq!(world.get(&jwks).await["keys"], key);
}

#[tokio::test]
async fn another_sites_page_cannot_drive_it() {
    let world = World::new().await;
    let own = world.sandbox.url();
    for (header, value, status) in [
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", own.as_str(), 200),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "none", 200),
        ("host", "evil.example", 403),
        ("host", "localhost:3010", 200),
        ("host", "[::1]:3010", 200),
    ] {
        let request = world.plain.post(format!("{own}/_sandbox/reset")).header(header, value);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{header}: {value}");
    }
    let rebound = world.plain.get(&own).header("host", "evil.example:3010").send().await;
    assert_eq!(rebound.expect("an answer").status().as_u16(), 403);
}

#[tokio::test]
async fn it_listens_on_loopback_only() {
    let listen = "0.0.0.0:0".parse().expect("an address");
    let refused = serve(Options { listen, ..options() }).await;
    assert!(matches!(refused, Err(Error::NotLoopback(_))));
}

#[tokio::test]
async fn a_redirect_url_of_the_options_must_be_one() {
    let redirect_urls = vec!["/authenticate".to_owned()];
    let refused = serve(Options { redirect_urls, ..options() }).await;
    assert!(matches!(refused, Err(Error::RedirectUrl { .. })));
}
