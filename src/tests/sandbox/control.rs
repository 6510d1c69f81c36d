//! The control API.

use crate::support::{World, options, sign_in};
use portico::sandbox::{Error, Options, serve};
use serde_json::{Value, json};

#[tokio::test]
async fn it_says_that_it_is_well() {
    let world = World::new().await;
    assert_eq!(world.get("/_sandbox/health").await, json!({ "status": "ok" }));
}

#[tokio::test]
async fn the_inbox_is_newest_first_and_by_recipient() {
    let world = World::new().await;
    for email in ["ada@acme.example", "bob@acme.example", "ada@acme.example"] {
        world.send_discovery(email).await;
    }
    let all = world.get("/_sandbox/inbox").await;
    let to: Vec<&Value> = all.as_array().expect("a list").iter().map(|mail| &mail["to"]).collect();
    assert_eq!(to, ["ada@acme.example", "bob@acme.example", "ada@acme.example"]);
    let bobs = world.get("/_sandbox/inbox?to=BOB@acme.example").await;
    assert_eq!(bobs.as_array().map(Vec::len), Some(1));
    let mail = &bobs[0];
    let mut fields: Vec<&String> = mail.as_object().expect("a mail").keys().collect();
    fields.sort();
    let expected =
        ["code", "created_at", "id", "kind", "link", "phone_number", "redirect_url", "subject", "to", "token"];
    assert_eq!(fields, expected);
    assert_eq!((&mail["kind"], &mail["code"]), (&json!("discovery"), &Value::Null));
}

#[tokio::test]
async fn the_clock_goes_forward_only() {
    let world = World::new().await;
    let before = world.get("/_sandbox/clock").await["now_unix"].as_i64().expect("a time");
    let after = world.control("clock", json!({ "advance_seconds": 86_400 })).await;
    let after_unix = after["now_unix"].as_i64().expect("a time");
    assert!((86_400..86_460).contains(&(after_unix - before)));
    assert!(after["now"].as_str().expect("a time").ends_with('Z'));
    for push in [json!({ "advance_seconds": -1 }), json!({ "advance_seconds": u64::MAX }), json!({})] {
        let url = format!("{}/_sandbox/clock", world.sandbox.url());
        let refused = world.plain.post(url).json(&push).send().await.expect("an answer");
        assert_eq!(refused.status().as_u16(), 400, "{push}");
    }
}

#[tokio::test]
async fn a_reset_forgets_everything_but_the_key() {
    let world = World::new().await;
    let key = world.get("/v1/b2b/sessions/jwks/x").await;
    assert_eq!(key["error_type"], "invalid_project_id_authentication");
    let jwks = format!("/v1/b2b/sessions/jwks/{}", portico::sandbox::PROJECT_ID);
    let key = world.get(&jwks).await["keys"].clone();
    world.send_discovery("ada@acme.example").await;
    world.seed(json!({ "organization_name": "Acme" })).await;
    world.advance(10_000).await;
    let ahead = world.get("/_sandbox/clock").await["now_unix"].as_i64();
    world.control("reset", json!({})).await;
    assert_eq!(world.get("/_sandbox/inbox").await, json!([]));
    assert_eq!(world.get("/_sandbox/requests").await, json!([]));
    assert!(world.get("/_sandbox/clock").await["now_unix"].as_i64() < ahead);
    let (_, found) = world.call("organizations/search", json!({})).await;
    assert_eq!(found["results_metadata"]["total"], 0);
    assert_eq!(world.get(&jwks).await["keys"], key);
}

#[tokio::test]
async fn a_seed_is_made_whole_or_not_at_all() {
    let world = World::new().await;
    let seed = json!({ "organizations": [
        { "organization_name": "Acme", "organization_slug": "acme" },
        { "organization_name": "Acme", "organization_slug": "acme" },
    ]});
    let url = format!("{}/_sandbox/seed", world.sandbox.url());
    let refused = world.plain.post(url).json(&seed).send().await.expect("an answer");
    assert_eq!(refused.status().as_u16(), 400);
    let (_, found) = world.call("organizations/search", json!({})).await;
    assert_eq!(found["results_metadata"]["total"], 0);
}

#[tokio::test]
async fn a_seed_pins_ids_and_replies_with_what_it_made() {
    let world = World::new().await;
    let made = world
        .control(
            "seed",
            json!({ "organizations": [{
                "organization_id": "organization-test-1", "organization_name": "Acme",
                "members": [{
                    "email_address": "Ada@acme.example", "member_id": "member-test-1",
                    "name": "Ada", "roles": ["stytch_admin"],
                }],
            }]}),
        )
        .await;
    let organization = &made["organizations"][0];
    assert_eq!(organization["organization_id"], "organization-test-1");
    assert_eq!(organization["organization_slug"], "acme");
    let member = &organization["members"][0];
    assert_eq!(member["member_id"], "member-test-1");
    assert_eq!(member["status"], "active");
    assert_eq!(member["is_admin"], true);
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    assert_eq!(entered.member_id, "member-test-1");
}

#[tokio::test]
async fn the_requests_are_listed_without_queries() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let link = crate::support::text(&world.mail("ada@acme.example").await["link"]);
    world.plain.get(link).send().await.expect("an answer");
    world.call("nothing", json!({})).await;
    let seen = world.get("/_sandbox/requests").await;
    assert_eq!(
        seen,
        json!([
            { "method": "POST", "path": "/v1/b2b/magic_links/email/discovery/send", "status": 200 },
            { "method": "GET", "path": "/v1/b2b/magic_links/redirect", "status": 303 },
            { "method": "POST", "path": "/v1/b2b/nothing", "status": 404 },
        ])
    );
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
