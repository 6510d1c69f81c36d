//! The session database: what it gives away, what it costs, and what happens when it does not work.

use std::path::PathBuf;

use axum::http::StatusCode;
use rusqlite::Connection;
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";

pub async fn app_in(folder: &Folder) -> TestApp {
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

fn file(folder: &Folder) -> PathBuf {
    PathBuf::from(folder.path()).join("sessions.sqlite3")
}

/// Rows that are kept for longer than a form takes.
fn rows(folder: &Folder, now: OffsetDateTime) -> i64 {
    let db = Connection::open(file(folder)).unwrap();
    let then = (now + Duration::seconds(7)).unix_timestamp();
    db.query_row("select count(*) from sessions where expires > ?1", [then], |row| row.get(0)).unwrap()
}

/// A lock of somebody else's: nothing can be written while it is held.
pub fn lock(folder: &Folder) -> Connection {
    let other = Connection::open(file(folder)).unwrap();
    other.execute_batch("begin immediate").unwrap();
    other
}

#[tokio::test]
async fn nothing_in_the_database_is_a_cookie() {
    let folder = Folder::new("nothing_in_the_database_is_a_cookie");
    let app = app_in(&folder).await;
    let ada = app.member("acme", EMAIL).await;
    let id = ada.session().unwrap().as_bytes();
    assert!(!folder.bytes().windows(id.len()).any(|window| window == id));
    let db = Connection::open(file(&folder)).unwrap();
    let mut keys = db.prepare("select key from sessions").unwrap();
    let keys: Vec<Vec<u8>> = keys.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(!keys.is_empty());
    for key in keys {
        use base64::Engine;
        let digits = hex::encode(&key);
        let letters = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&key);
        for cookie in [digits, letters] {
            let mut thief = app.browser();
            thief.set_session(&cookie);
            assert_eq!(thief.get("/org/acme").await.heading(), "Sign in to Acme");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_and_their_folder_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("the_files_are_closed_to_others");
    let own = format!("{}/own/sessions.sqlite3", folder.path());
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &format!("sqlite:{own}"))]).await;
    app.browser().post("/_portico/api/send_link", &[("email", EMAIL)]).await;
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let own = PathBuf::from(own).parent().unwrap().to_owned();
    assert_eq!(mode(own.clone()), 0o700);
    let files: Vec<_> = std::fs::read_dir(own).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 3, "database, log and lock: {files:?}");
    for file in files {
        assert_eq!(mode(file.clone()), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_second_process_is_refused_its_database() {
    let folder = Folder::new("a_second_process_is_refused");
    let held = std::fs::File::create(PathBuf::from(folder.path()).join("sessions.sqlite3.lock")).unwrap();
    held.lock().unwrap();
    let refused = TestApp::try_with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await.err().unwrap();
    assert!(refused.contains("another process uses") && refused.contains("PORTICO_SESSION_STORE"), "{refused}");
}

#[tokio::test]
async fn forms_that_fail_make_us_keep_nothing() {
    let folder = Folder::new("forms_that_fail_make_us_keep_nothing");
    let app = app_in(&folder).await;
    let long = "\u{1}x".repeat(4_000);
    for (path, fields) in [
        ("/_portico/api/send_link", [("email", long.as_str()), ("x", "")]),
        ("/_portico/api/create_organization", [("name", long.as_str()), ("slug", "a")]),
        ("/_portico/api/send_organization_link", [("slug", "acme"), ("email", "no address")]),
        ("/_portico/api/choose_organization", [("organization_id", "x"), ("attempt", &long)]),
        ("/_portico/api/finish_sign_in", [("token_type", "discovery"), ("token", "made-up")]),
        ("/_portico/api/confirm_account", [("answer", "yes"), ("x", "")]),
    ] {
        let mut browser = app.browser();
        let answer = browser.post(path, &fields).await;
        let cookie = answer.header("set-cookie").unwrap_or_default();
        assert!(cookie.starts_with("portico-form=") && cookie.len() < 4_096, "{path}: {cookie}");
        assert!(browser.follow(&answer).await.alert().is_some() || path.contains("finish"), "{path}: it is told");
        assert_eq!(browser.session(), None, "{path}");
    }
    assert_eq!(rows(&folder, app.clock.now()), 0);
}

#[tokio::test]
async fn a_link_asked_for_costs_a_stranger_half_an_hour_of_some_hundred_bytes() {
    let folder = Folder::new("a_link_asked_for_costs_little");
    let app = app_in(&folder).await;
    app.browser().post("/_portico/api/send_link", &[("email", "cy@globex.example")]).await;
    let db = Connection::open(file(&folder)).unwrap();
    let (bytes, expires): (i64, i64) = db
        .query_row("select sum(length(bytes)), max(expires) from sessions", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert!(bytes < 600, "with the notes, which are kept for less than a minute: {bytes}");
    let left = expires - app.clock.now().unix_timestamp();
    assert!((0..=40 * 60 + 1).contains(&left), "{left}");
    let long = db.query_row("select count(*) from sessions where expires > ?1", [expires - 60], |row| row.get(0));
    assert_eq!(long, Ok(1));
}

#[tokio::test]
async fn a_busy_database_is_told_before_a_link_is_spent() {
    let folder = Folder::new("a_busy_database_is_told");
    let app = app_in(&folder).await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let held = lock(&folder);
    let told = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!((told.status, told.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, Some("5")));
    assert!(told.alert().unwrap().contains("We cannot keep your sign-in"), "{:?}", told.alert());
    assert_eq!(app.calls("discovery/authenticate").await, 0);
    drop(held);
    assert_eq!(ada.press_on(&told, "finish_sign_in", &[]).await.heading(), "Choose an organization");
}

#[tokio::test]
async fn what_a_link_led_to_is_found_again_though_it_could_not_be_stored() {
    let folder = Folder::new("what_a_link_led_to");
    let app = app_in(&folder).await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    app.faults(json!([{ "path": "*/discovery/authenticate", "delay_ms": 500, "times": 1 }])).await;
    let locked = async {
        while app.pending_faults().await > 0 {
            tokio::task::yield_now().await;
        }
        lock(&folder)
    };
    let (told, held) = tokio::join!(ada.press_on(&page, "finish_sign_in", &[]), locked);
    assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
    // From any page, though the database is still busy; and after it is not.
    assert_eq!(ada.clone().get("/organizations").await.heading(), "Choose an organization");
    drop(held);
    let picker = ada.get("/organizations").await;
    assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
    assert_eq!(app.calls("discovery/authenticate").await, 1);
}

#[tokio::test]
async fn a_client_by_data_is_told_of_a_busy_database_in_words_too() {
    let folder = Folder::new("a_client_by_data_is_told");
    let app = app_in(&folder).await;
    let held = lock(&folder);
    let answer = app.browser().call("/_portico/api/send_link", &[("email", EMAIL)]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, Some("5")));
    assert!(answer.body.contains("StoreUnavailable"), "{}", answer.body);
    drop(held);
}

#[tokio::test]
async fn a_sign_out_signs_out_though_the_database_cannot_be_written() {
    let folder = Folder::new("a_sign_out_signs_out");
    let app = app_in(&folder).await;
    let mut ada = app.member("acme", EMAIL).await;
    let mut copy = ada.clone();
    let held = lock(&folder);
    let answer = ada.post("/logout", &[]).await;
    assert_eq!((answer.status, answer.location(), ada.session()), (StatusCode::SEE_OTHER, "/logout/done", None));
    assert_eq!(app.living_sessions().await, 0);
    drop(held);
    assert_eq!(copy.get("/org/acme").await.heading(), "Sign in to Acme", "the id is refused");
}
