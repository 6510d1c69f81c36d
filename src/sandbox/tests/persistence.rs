//! What survives the end of a sandbox.

use portico_sandbox::{Error, serve};
use rusqlite::Connection;
use serde_json::json;

use crate::steering::{Folder, kept_in};
use crate::support::{World, error, options, refusal, sign_in};

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
    let folder = Folder::new("restart");
    let world = folder.open().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let found = world.discovered("ada@acme.example").await;
    world.send_discovery("ada@acme.example").await;
    world.advance(100_000).await;
    world.send_discovery("bob@acme.example").await;
    let clock = world.get("/_sandbox/clock").await["now_unix"].as_i64();
    let inbox = world.get("/_sandbox/inbox").await;
    let jwks = format!("/v1/b2b/sessions/jwks/{}", portico_sandbox::PROJECT_ID);
    let keys = world.get(&jwks).await["keys"].clone();
    drop(world);

    let world = folder.open().await;
    assert!(world.get("/_sandbox/clock").await["now_unix"].as_i64() >= clock);
    assert_eq!(world.get(&jwks).await["keys"], keys);
    let tokens = |mails: &serde_json::Value| {
        let mails = mails.as_array().cloned().unwrap_or_default();
        mails.into_iter().map(|mail| mail["token"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(tokens(&world.get("/_sandbox/inbox").await), tokens(&inbox));
    let late = world.session(&entered.session_token).await;
    assert_eq!(refusal(late), error(404, "session_not_found"));
    let late = world.exchange(&found.intermediate_session_token, "acme").await;
    assert_eq!(refusal(late), error(404, "intermediate_session_not_found"));
    world.discovered("bob@acme.example").await;
}

#[tokio::test]
async fn sessions_intermediate_sessions_and_used_links_survive() {
    let folder = Folder::new("sessions");
    let world = folder.open().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let used = world.token("ada@acme.example").await;
    let found = world.discovered("ada@acme.example").await;
    drop(world);

    let world = folder.open().await;
    world.session(&entered.session_token).await.expect("alive");
    let by_jwt =
        stytch::b2b::sessions::AuthenticateRequest { session_jwt: Some(entered.session_jwt), ..Default::default() };
    world.stytch.sessions.authenticate(by_jwt).await.expect("alive by JWT");
    world.exchange(&found.intermediate_session_token, "acme").await.expect("enters");
    let again = world.exchange(&found.intermediate_session_token, "acme").await;
    assert_eq!(refusal(again), error(404, "intermediate_session_not_found"));
    let request = stytch::b2b::magic_links::AuthenticateRequest { magic_links_token: used, ..Default::default() };
    let again = world.stytch.magic_links.authenticate(request).await;
    assert_eq!(refusal(again), error(401, "unable_to_auth_magic_link"));
    drop(world);

    let world = folder.open().await;
    let spent = world.exchange(&found.intermediate_session_token, "acme").await;
    assert_eq!(refusal(spent), error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn a_reset_is_kept_too() {
    let folder = Folder::new("reset");
    let world = folder.open().await;
    world.send_discovery("ada@acme.example").await;
    world.control("reset", json!({})).await;
    drop(world);
    assert_eq!(folder.open().await.get("/_sandbox/inbox").await, json!([]));
}

#[tokio::test]
async fn two_sandboxes_do_not_share_a_folder() {
    let folder = Folder::new("shared");
    let _first = folder.open().await;
    let second = serve(kept_in(&folder.0)).await;
    assert!(matches!(second, Err(Error::FolderInUse(_))));
}

#[tokio::test]
async fn a_dropped_sandbox_answers_no_more() {
    let world = World::new().await;
    let url = format!("{}/_sandbox/health", world.sandbox.url());
    let client = world.plain.clone();
    assert!(client.get(&url).send().await.is_ok());
    drop(world);
    assert!(client.get(&url).send().await.is_err());
}

/// Changes the file of a folder behind the sandbox's back.
fn meddle(folder: &Folder, sql: &str) {
    let connection = Connection::open(folder.0.join("sandbox.sqlite3")).expect("the file");
    connection.execute_batch(sql).expect("changed");
}

/// What a start with the folder says.
async fn complaint(folder: &Folder) -> (Error, String) {
    let Err(error) = serve(kept_in(&folder.0)).await else { panic!("it should not start") };
    let words = error.to_string();
    assert!(words.contains(folder.0.to_str().expect("a path")), "{words}");
    (error, words)
}

#[tokio::test]
async fn a_folder_of_another_version_is_refused_in_words() {
    let folder = Folder::new("versions");
    folder.open().await.send_discovery("ada@acme.example").await;
    for (sql, found) in [
        ("UPDATE settings SET value = '999' WHERE name = 'schema_version'", 999),
        ("UPDATE settings SET value = '1' WHERE name = 'schema_version'", 1),
        ("DELETE FROM settings WHERE name = 'schema_version'", 0),
        ("DROP TABLE settings", 0),
    ] {
        meddle(&folder, sql);
        let (error, words) = complaint(&folder).await;
        assert!(matches!(error, Error::Schema { found: version, .. } if version == found), "{words}");
        assert!(words.contains("delete the folder"), "{words}");
    }
}

#[tokio::test]
async fn a_damaged_folder_is_refused_in_words() {
    let folder = Folder::new("damaged");
    folder.write("sandbox.sqlite3", &"not a database ".repeat(1_000));
    let (error, _) = complaint(&folder).await;
    assert!(matches!(error, Error::Damaged(_)), "{error}");

    let folder = Folder::new("torn");
    let world = folder.open().await;
    for number in 0..100 {
        world.send_discovery(&format!("ada{number}@acme.example")).await;
    }
    drop(world);
    // The last connection folds the log into the file, and then the file alone matters.
    meddle(&folder, "PRAGMA journal_mode = DELETE");
    let path = folder.0.join("sandbox.sqlite3");
    let mut bytes = std::fs::read(&path).expect("the file");
    let from = bytes.len() / 2;
    bytes[from..].fill(0xA5);
    std::fs::write(&path, bytes).expect("written");
    let (error, _) = complaint(&folder).await;
    assert!(matches!(error, Error::Damaged(_)), "{error}");
}

#[tokio::test]
async fn a_row_that_is_not_understood_is_refused_in_words() {
    let folder = Folder::new("row");
    folder.open().await.send_discovery("ada@acme.example").await;
    meddle(&folder, "UPDATE links SET row = '{}'");
    let (error, words) = complaint(&folder).await;
    assert!(matches!(error, Error::Row { table: "links", .. }), "{words}");
}

#[tokio::test]
async fn what_expired_long_ago_is_forgotten() {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [{ "email_address": "ada@acme.example" }],
        }))
        .await;
    sign_in(&world, "acme", "ada@acme.example").await;
    let used = world.token("ada@acme.example").await;
    let found = world.discovered("ada@acme.example").await;
    let rows = async |table: &str| {
        let state = world.get("/_sandbox/state").await;
        state["state"]["tables"][table].as_array().map(Vec::len)
    };
    let tables = ["links", "intermediate_sessions", "sessions"];
    assert_eq!([rows(tables[0]).await, rows(tables[1]).await, rows(tables[2]).await], [Some(2), Some(1), Some(1)]);
    let authenticate = || {
        let request =
            stytch::b2b::magic_links::AuthenticateRequest { magic_links_token: used.clone(), ..Default::default() };
        world.stytch.magic_links.authenticate(request)
    };

    // A link lives for an hour, and is remembered for a day more.
    world.advance(24 * 3_600).await;
    assert_eq!(refusal(authenticate().await), error(401, "unable_to_auth_magic_link"));
    assert_eq!(rows("links").await, Some(2));
    world.advance(3_700).await;
    assert_eq!(refusal(authenticate().await), error(404, "magic_link_not_found"));
    for table in tables {
        assert_eq!(rows(table).await, Some(0), "{table}");
    }
    let late = world.exchange(&found.intermediate_session_token, "acme").await;
    assert_eq!(refusal(late), error(404, "intermediate_session_not_found"));
    assert_eq!(rows("members").await, Some(1));
    assert_eq!(rows("mails").await, Some(2));
}

#[tokio::test]
async fn a_frozen_clock_stays_frozen_over_a_restart() {
    let folder = Folder::new("frozen");
    let world = folder.open().await;
    world.control("clock", json!({ "set": "2030-01-01T00:00:00Z", "freeze": true })).await;
    let reading = world.get("/_sandbox/clock").await;
    drop(world);
    let again = folder.open().await.get("/_sandbox/clock").await;
    assert_eq!((&again["now"], &again["frozen"]), (&reading["now"], &json!(true)));
}

#[tokio::test]
async fn a_sandbox_in_memory_says_so_and_one_in_a_folder_too() {
    let folder = Folder::new("mode");
    assert_eq!(World::with(options()).await.get("/_sandbox/health").await["mode"], "memory");
    assert_eq!(folder.open().await.get("/_sandbox/health").await["mode"], "folder");
}
