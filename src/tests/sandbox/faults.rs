//! Calls that are told to go wrong.

use crate::support::{World, error, refused};
use serde_json::json;

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
async fn a_fault_that_cannot_be_read_is_refused() {
    let world = World::new().await;
    let url = format!("{}/_sandbox/faults", world.sandbox.url());
    let body = json!([{ "path": "*", "stauts": 500 }]);
    let answer = world.plain.post(url).json(&body).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 400);
}
