//! The whole state as a seed of an identical sandbox.

use serde_json::{Value, json};

use crate::steering::Folder;
use crate::support::{World, error, refused, sign_in, text};

/// A sandbox with something in most of its tables.
async fn populated() -> World {
    let world = World::new().await;
    let seed = json!({
        "clock": { "set": "2030-01-01T00:00:00Z", "freeze": true },
        "rbac_policy": { "roles": [{ "role_id": "editor" }], "resources": [] },
        "organizations": [
            {
                "organization_name": "Acme", "organization_slug": "acme",
                "trusted_metadata": { "z": 0.1, "a": [1e21, -0.000_012_345_678_901_234_5, null, "ü\u{0}\n"] },
                "sso_connections": [{ "protocol": "oidc", "issuer": "https://acme.example" }],
                "members": [
                    { "email_address": "zoe@acme.example", "totp": "JBSWY3DPEHPK3PXP", "password": "x" },
                    { "email_address": "ada@acme.example" },
                    { "email_address": "bob@acme.example", "status": "invited" },
                ],
            },
            { "organization_name": "Other", "mfa_policy": "REQUIRED_FOR_ALL", "members": [{ "email_address": "ada@acme.example" }] },
        ],
    });
    world.control("seed", seed).await;
    sign_in(&world, "acme", "ada@acme.example").await;
    world.advance(60).await;
    sign_in(&world, "acme", "zoe@acme.example").await;
    // An unfinished login, a discovery, a link that nobody followed.
    sign_in(&world, "other", "ada@acme.example").await;
    world.discovered("ada@acme.example").await;
    world.send_discovery("eve@acme.example").await;
    world
}

#[tokio::test]
async fn it_seeds_an_identical_sandbox_byte_for_byte() {
    let world = populated().await;
    let dump = world.dump().await;
    let tables: Value = serde_json::from_str(&dump).expect("JSON");
    let count = |table: &str| tables["state"]["tables"][table].as_array().map(Vec::len);
    for (table, rows) in [
        ("organizations", 2),
        ("members", 4),
        ("links", 5),
        ("sessions", 2),
        ("intermediate_sessions", 2),
        ("mails", 5),
    ] {
        assert_eq!(count(table), Some(rows), "{table}");
    }
    assert_eq!((count("policies"), count("connections"), count("clock")), (Some(1), Some(1), Some(1)));

    let other = World::new().await;
    let (status, answer) = other.steer(reqwest::Method::POST, "seed", "application/json", &dump).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(other.dump().await, dump);

    // And once more from a folder that was closed in between.
    let folder = Folder::new("state");
    let kept = folder.open().await;
    kept.steer(reqwest::Method::POST, "seed", "", &dump).await;
    drop(kept);
    assert_eq!(folder.open().await.dump().await, dump);
}

#[tokio::test]
async fn what_was_going_on_goes_on() {
    let world = populated().await;
    let used = world.token("zoe@acme.example").await;
    let unused = world.token("eve@acme.example").await;
    let dump: Value = serde_json::from_str(&world.dump().await).expect("JSON");
    let token = text(&dump["state"]["tables"]["sessions"][0]["token"]);
    drop(world);

    let world = World::new().await;
    world.control("seed", dump).await;
    assert_eq!(world.get("/_sandbox/clock").await["now"], "2030-01-01T00:01:00Z");
    world.session(&token).await.expect("alive");
    let again = world.call("magic_links/authenticate", json!({ "magic_links_token": used })).await;
    assert_eq!(refused(again), error(401, "unable_to_auth_magic_link"));
    let first =
        world.call("magic_links/discovery/authenticate", json!({ "discovery_magic_links_token": unused })).await;
    assert_eq!(first.0, 200);
}

#[tokio::test]
async fn a_state_goes_into_an_empty_sandbox_only() {
    let world = populated().await;
    let dump: Value = serde_json::from_str(&world.dump().await).expect("JSON");
    assert_eq!(refused(world.post("seed", &dump).await), error(409, "state_not_empty"));
    world.control("reset", json!({})).await;
    world.control("seed", dump).await;
}

#[tokio::test]
async fn one_that_is_wrong_is_refused_with_its_place() {
    let world = populated().await;
    let dump: Value = serde_json::from_str(&world.dump().await).expect("JSON");
    let empty = World::new().await;
    let before = empty.dump().await;
    let with = |change: fn(&mut Value)| {
        let mut dump = dump.clone();
        change(&mut dump["state"]);
        dump
    };
    for (wrong, said) in [
        (with(|state| state["version"] = json!(1)), "state: its version is 1"),
        (with(|state| state["tables"]["sesions"] = json!([])), "state: tables.sesions: "),
        (with(|state| state["tables"]["members"][1]["nmae"] = json!("")), "state: tables.members[1].nmae: "),
        (
            with(|state| state["tables"]["sessions"][0]["factors"][0]["prof"] = json!(1)),
            "state: tables.sessions[0].factors[0].prof: ",
        ),
        (with(|state| state["tables"]["links"][2]["token"] = json!(5)), "state: tables.links[2]: "),
        (with(|state| state["tables"]["mails"][1] = state["tables"]["mails"][0].clone()), "state: tables.mails[1]: "),
        (with(|state| state["tabels"] = json!({})), "state: unknown field `tabels`"),
    ] {
        let (status, body) = empty.post("seed", &wrong).await;
        let message = text(&body["error_message"]);
        assert!(message.starts_with(said), "{message}");
        assert_eq!(refused((status, body)), error(400, "invalid_seed"));
        assert_eq!(empty.dump().await, before);
    }
}
