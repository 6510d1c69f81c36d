//! Calls that are told to go wrong.

use portico_sandbox::PROJECT_ID;
use serde_json::json;

use crate::support::{World, error, refused, text};

#[tokio::test]
async fn a_fault_answers_instead_of_the_call_as_often_as_it_says() {
    let world = World::new().await;
    let fault = json!([{
        "method": "POST", "path": "/v1/b2b/organizations/*", "times": 2,
        "status": 429, "error_type": "too_many_requests",
    }]);
    world.control("faults", fault).await;
    for _ in 0..2 {
        let answer = refused(world.call("organizations/search", json!({})).await);
        assert_eq!(answer, error(429, "too_many_requests"));
    }
    assert_eq!(world.call("organizations/search", json!({})).await.0, 200);
    assert_eq!(world.get("/_sandbox/faults").await[0]["times"], 0);
}

#[tokio::test]
async fn a_fault_without_times_lasts_until_it_is_cleared() {
    let world = World::new().await;
    world.control("faults", json!([{ "path": "*", "status": 503 }])).await;
    for _ in 0..3 {
        let answer = refused(world.call("organizations/search", json!({})).await);
        assert_eq!(answer, error(503, "internal_server_error"));
    }
    world.control("faults", json!([])).await;
    assert_eq!(world.call("organizations/search", json!({})).await.0, 200);
}

#[tokio::test]
async fn a_dropped_response_happened_all_the_same() {
    let world = World::new().await;
    let fault = json!([{ "path": "*/discovery/send", "drop_response": true, "times": 1 }]);
    world.control("faults", fault).await;
    let request = stytch::b2b::magic_links_email_discovery::SendRequest {
        email_address: "ada@acme.example".to_owned(),
        ..Default::default()
    };
    let lost = world.stytch.magic_links.email.discovery.send(request).await;
    assert!(matches!(lost, Err(stytch::Error::Other(_))));
    world.token("ada@acme.example").await;
    world.send_discovery("ada@acme.example").await;
}

#[tokio::test]
async fn garbage_is_not_json_and_runs_nothing() {
    let world = World::new().await;
    world.control("faults", json!([{ "path": "*", "garbage": true, "times": 1 }])).await;
    let request =
        stytch::b2b::organizations::CreateRequest { organization_name: "Acme".to_owned(), ..Default::default() };
    let garbage = world.stytch.organizations.create(request.clone()).await;
    assert!(matches!(garbage, Err(stytch::Error::Other(_))));
    let made = world.stytch.organizations.create(request).await.expect("made");
    assert_eq!(made.organization.organization_slug, "acme");
}

#[tokio::test]
async fn a_delay_comes_before_the_answer() {
    let world = World::new().await;
    let fault = json!([{ "path": "*", "delay_ms": 3_600_000, "times": 1 }]);
    world.control("faults", fault).await;
    let url = format!("{}/v1/b2b/nothing", world.sandbox.url());
    let call = tokio::spawn(world.plain.get(url).send());
    while world.get("/_sandbox/faults").await[0]["times"] != 0 {}
    assert!(!call.is_finished());
    assert_eq!(world.get("/_sandbox/requests").await, json!([]));
    call.abort();
}

#[tokio::test]
async fn each_fault_that_makes_no_sense_is_refused_with_its_number() {
    let world = World::new().await;
    let good = json!({ "path": "/v1/*", "status": 500 });
    world.control("faults", json!([good])).await;
    for (wrong, said) in [
        (json!({ "path": "*", "stauts": 500 }), "unknown field `stauts`"),
        (json!({ "status": 500 }), "missing field `path`"),
        (json!({ "path": "v1", "status": 500 }), "path"),
        (json!({ "path": "*", "status": 200 }), "status"),
        (json!({ "path": "*", "status": 70_000 }), "70000"),
        (json!({ "path": "*", "error_type": "" }), "error_type"),
        (json!({ "path": "*", "method": "PSOT", "status": 500 }), "method"),
        (json!({ "path": "*", "times": -1, "status": 500 }), "-1"),
        (json!({ "path": "*", "garbage": true, "status": 500 }), "exclude"),
        (json!({ "path": "*", "garbage": true, "drop_response": true }), "exclude"),
        (json!({ "path": "*" }), "does nothing"),
        (json!("*"), "string"),
    ] {
        let (status, body) = world.post("faults", &json!([good, wrong])).await;
        let message = text(&body["error_message"]);
        assert!(message.starts_with("faults[1]: ") && message.contains(said), "{message}");
        assert_eq!(refused((status, body)), error(400, "invalid_fault"));
    }
    assert_eq!(world.get("/_sandbox/faults").await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_first_that_fits_is_taken_and_a_spent_one_no_longer_fits() {
    let world = World::new().await;
    let faults = json!([
        { "path": "/v1/b2b/organizations/?????h", "times": 1, "error_type": "search_timeout", "status": 408 },
        { "path": "/v1/b2b/*", "method": "get", "status": 502 },
        { "path": "/v?/b2b/organizations*", "times": 1, "status": 503 },
    ]);
    world.control("faults", faults).await;
    let search = async || world.call("organizations/search", json!({})).await;
    assert_eq!(refused(search().await), error(408, "search_timeout"));
    assert_eq!(refused(search().await), error(503, "internal_server_error"));
    assert_eq!(search().await.0, 200);
    let left: Vec<_> = world.get("/_sandbox/faults").await.as_array().expect("a list").clone();
    assert_eq!(left.iter().map(|fault| fault["times"].clone()).collect::<Vec<_>>(), [json!(0), json!(null), json!(0)]);
}

#[tokio::test]
async fn a_deletion_clears_them_and_one_fault_needs_no_list() {
    let world = World::new().await;
    world.control("faults", json!({ "path": "*", "error_type": "too_many_requests" })).await;
    let answer = refused(world.call("organizations/search", json!({})).await);
    assert_eq!(answer, error(500, "too_many_requests"));
    assert_eq!(world.delete("faults").await, json!([]));
    assert_eq!(world.call("organizations/search", json!({})).await.0, 200);
}

#[tokio::test]
async fn the_key_set_and_the_hop_fail_too_but_not_the_control_api() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let link = text(&world.mail("ada@acme.example").await["link"]);
    world.control("faults", json!([{ "path": "*", "status": 503 }])).await;
    let jwks = format!("{}/v1/b2b/sessions/jwks/{PROJECT_ID}", world.sandbox.url());
    for url in [jwks, link] {
        let answer = world.plain.get(&url).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 503, "{url}");
    }
    assert_eq!(world.get("/_sandbox/health").await["status"], "ok");
    let page = world.plain.get(world.sandbox.url()).send().await.expect("an answer");
    assert_eq!(page.status().as_u16(), 200);
}

#[tokio::test]
async fn the_request_log_says_what_a_fault_did() {
    let world = World::new().await;
    for fault in [
        json!({ "path": "*", "status": 503 }),
        json!({ "path": "*", "garbage": true }),
        json!({ "path": "*", "drop_response": true }),
        json!({ "path": "*", "delay_ms": 1 }),
    ] {
        world.control("faults", json!([fault])).await;
        let url = format!("{}/v1/b2b/sessions/jwks/{PROJECT_ID}", world.sandbox.url());
        // A dropped response is no answer.
        let _ = world.plain.get(url).send().await;
    }
    let seen = world.get("/_sandbox/requests").await;
    let seen: Vec<_> = seen.as_array().expect("a list").iter().map(|call| (&call["fault"], &call["status"])).collect();
    let expected = [("error", 503), ("garbage", 200), ("drop_response", 200), ("delay", 200)]
        .map(|(fault, status)| (json!(fault), json!(status)));
    assert_eq!(seen, expected.iter().map(|(fault, status)| (fault, status)).collect::<Vec<_>>());
}
