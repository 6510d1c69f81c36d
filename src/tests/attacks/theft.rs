//! A stolen database, and keys that change: what rests opens under its own key alone, in its own row.

use rusqlite::{Connection, params};

use super::{EMAIL, MALLORY, cookie_of, with_cookies};
use crate::browser::Browser;
use crate::test_app::{Folder, KEY, TestApp};

const NEW: &str = "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100";
const THIRD: &str = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";

async fn app_in(folder: &Folder) -> TestApp {
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Evil", "evil", &[MALLORY]).await;
    app
}

async fn heading(browser: &Browser, app: &TestApp, keys: &[(&str, &str)], path: &str) -> String {
    let router = app.restarted_with(keys).await;
    browser.at(router).get(path).await.heading()
}

fn keys(key: &'static str, previous: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    let previous = previous.map(|previous| ("PORTICO_SECRET_KEY_PREVIOUS", previous));
    [("PORTICO_SECRET_KEY", key)].into_iter().chain(previous).collect()
}

/// From one key to the next, as docs/deploy.md says it.
#[tokio::test]
async fn a_session_lives_through_a_change_of_keys_and_no_other_key_opens_it() {
    let folder = Folder::new("a_session_lives_through_a_change_of_keys");
    let app = app_in(&folder).await;
    let old = app.member("acme", EMAIL).await;
    let member = "Welcome";
    for (keys, shown) in [
        (keys(KEY, None), member),
        (keys(NEW, Some(KEY)), member),
        (keys(NEW, None), "Sign in to Acme"),
        (keys(THIRD, Some(NEW)), "Sign in to Acme"),
        (keys(KEY, Some(NEW)), member),
    ] {
        assert_eq!(heading(&old, &app, &keys, "/org/acme").await, shown, "{keys:?}");
    }
    // Whoever signs in after the change needs the old key no more.
    let rotated = keys(NEW, Some(KEY));
    let mut app = app;
    app.router = app.restarted_with(&rotated).await;
    let new = app.member_again("acme", EMAIL).await;
    for (keys, shown) in [
        (keys(NEW, None), member),
        (keys(THIRD, Some(NEW)), member),
        (keys(KEY, None), "Sign in to Acme"),
        (keys(THIRD, None), "Sign in to Acme"),
    ] {
        assert_eq!(heading(&new, &app, &keys, "/org/acme").await, shown, "{keys:?}");
    }
    // So does a session that goes on, once it has gone up a step; and its old id is dead under each of the keys.
    let mut before = old.at(app.router.clone());
    before.post("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", EMAIL)]).await;
    app.enter_by_link(&mut before, "acme", EMAIL).await;
    assert_eq!(heading(&before, &app, &keys(NEW, None), "/org/acme").await, member);
    app.clock.advance(time::Duration::minutes(1));
    assert_eq!(heading(&old, &app, &rotated, "/org/acme").await, "Sign in to Acme");
}

#[tokio::test]
async fn a_sign_out_after_a_change_of_keys_ends_the_session_under_both() {
    let folder = Folder::new("a_sign_out_after_a_change_of_keys");
    let app = app_in(&folder).await;
    let ada = app.member("acme", EMAIL).await;
    let rotated = keys(NEW, Some(KEY));
    ada.at(app.restarted_with(&rotated).await).post("/logout", &[]).await;
    for keys in [keys(KEY, None), rotated, keys(KEY, Some(NEW))] {
        assert_eq!(heading(&ada, &app, &keys, "/org/acme").await, "Sign in to Acme", "{keys:?}");
    }
}

#[tokio::test]
async fn a_sealed_cookie_opens_under_the_previous_key_and_under_no_third() {
    let app = TestApp::start().await;
    let refused = app.browser().post("/_portico/api/send_link", &[("email", "a@")]).await;
    let line = format!("portico-form={}", cookie_of(&refused, "portico-form"));
    let mut app = app;
    for (keys, opens) in [(keys(NEW, Some(KEY)), true), (keys(NEW, None), false), (keys(THIRD, Some(NEW)), false)] {
        app.router = app.restarted_with(&keys).await;
        assert_eq!(with_cookies(&app, "/", &line).await.alert().is_some(), opens, "{keys:?}");
    }
}

/// The thief runs an app of their own over the stolen file, or serves it to themselves with a cookie that they have.
#[tokio::test]
async fn a_stolen_database_is_nobodys_session() {
    let folder = Folder::new("a_stolen_database");
    let app = app_in(&folder).await;
    let ada = app.member("acme", EMAIL).await;
    let proven = app.proven_again(EMAIL).await;
    let stolen = Folder::new("a_stolen_database_copied");
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        if !file.file_name().to_string_lossy().ends_with(".lock") {
            std::fs::copy(file.path(), format!("{}/{}", stolen.path(), file.file_name().to_string_lossy())).unwrap();
        }
    }
    let store = stolen.store();
    let thief = [("PORTICO_SESSION_STORE", store.as_str()), ("PORTICO_SECRET_KEY", THIRD)];
    let router = app.restarted_with(&thief).await;
    // Even with the cookie, which is in no file, there is nothing without the key.
    assert_eq!(ada.at(router.clone()).get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(proven.at(router).get("/organizations").await.location(), "/");
    let with_key = app.restarted_with(&[("PORTICO_SESSION_STORE", &store)]).await;
    assert_eq!(ada.at(with_key).get("/org/acme").await.heading(), "Welcome", "it is whole");
}

/// Somebody can write to the database, has a session of their own, and puts a victim's bytes into its row.
#[tokio::test]
async fn bytes_that_are_moved_to_another_row_or_changed_open_for_nobody() {
    let folder = Folder::new("bytes_that_are_moved");
    let app = app_in(&folder).await;
    let mallory = app.member("evil", MALLORY).await;
    let before = rows(&folder);
    let ada = app.member_again("acme", EMAIL).await;
    let after = rows(&folder);
    let own: Vec<_> = before.iter().filter(|(key, _)| after.iter().any(|(other, _)| other == key)).collect();
    let adas: Vec<_> = after.iter().filter(|(key, _)| before.iter().all(|(other, _)| other != key)).collect();
    assert!(!own.is_empty() && !adas.is_empty());
    for (_, bytes) in &adas {
        let db = Connection::open(format!("{}/sessions.sqlite3", folder.path())).unwrap();
        for (key, _) in &own {
            db.execute("update sessions set bytes = ?2, version = version + 1 where key = ?1", params![key, bytes])
                .unwrap();
        }
        drop(db);
        let router = app.restarted().await;
        for path in ["/org/acme", "/org/evil"] {
            let page = mallory.at(router.clone()).get(path).await;
            assert!(page.heading().starts_with("Sign in to") && !page.body.contains(EMAIL), "{path}");
        }
    }
    let db = Connection::open(format!("{}/sessions.sqlite3", folder.path())).unwrap();
    for (key, bytes) in &adas {
        let mut touched = bytes.clone();
        *touched.last_mut().unwrap() ^= 1;
        db.execute("update sessions set bytes = ?2, version = version + 1 where key = ?1", params![key, touched])
            .unwrap();
    }
    drop(db);
    assert_eq!(ada.at(app.restarted().await).get("/org/acme").await.heading(), "Sign in to Acme");
}

/// The rows that live, by their keys.
fn rows(folder: &Folder) -> Vec<(Vec<u8>, Vec<u8>)> {
    let db = Connection::open(format!("{}/sessions.sqlite3", folder.path())).unwrap();
    let mut all = db.prepare("select key, bytes from sessions where length(bytes) > 0").unwrap();
    let all = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    all.map(Result::unwrap).collect()
}
