//! What survives the end of a sandbox.

use crate::support::{World, error, options, refusal, sign_in};
use portico::sandbox::{Error, Options, serve};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let unique = format!("portico-sandbox-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(unique))
    }

    async fn open(&self) -> World {
        World::with(kept_in(&self.0)).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on the folder being gone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn kept_in(folder: &Path) -> Options {
    Options { data: Some(folder.to_owned()), ..options() }
}

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
    let jwks = format!("/v1/b2b/sessions/jwks/{}", portico::sandbox::PROJECT_ID);
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
