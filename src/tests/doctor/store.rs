//! What the doctor finds of a session database.

use std::path::Path;

use portico::server::operations::doctor::{Level, Report, Subject};
use rusqlite::Connection;

use super::{finds, is_in_order, report};
use crate::test_app::{Folder, KEY};

/// What is found where sessions rest there. Stytch is nobody, for nothing is asked of it here.
async fn at(store: &str) -> Report {
    let env = [
        ("PORTICO_SESSION_STORE", store),
        ("PORTICO_SECRET_KEY", KEY),
        ("PUBLIC_BASE_URL", "http://127.0.0.1:9"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:9"),
        ("STYTCH_PROJECT_ID", portico_sandbox::PROJECT_ID),
        ("STYTCH_SECRET", portico_sandbox::SECRET),
        ("STYTCH_BASE_URL", "http://127.0.0.1:9"),
    ];
    report(&env.map(|(name, text)| (name.to_owned(), text.to_owned()))).await
}

#[tokio::test]
async fn a_database_that_is_not_there_yet_is_not_made() {
    let folder = Folder::new("a_database_that_is_not_there_yet");
    let below = format!("{}/below/it", folder.path());
    let found = at(&format!("sqlite:{below}/sessions.sqlite3")).await;
    finds(&found, Subject::Store, Level::Ok, "is made at the first start");
    is_in_order(&found, Subject::Durability);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");

    folder.write("file", "");
    let found = at(&format!("sqlite:{}/file/sessions.sqlite3", folder.path())).await;
    finds(&found, Subject::Store, Level::Fault, "cannot be written");
}

#[tokio::test]
async fn a_database_is_written_and_nothing_stays_in_it() {
    let folder = Folder::new("a_database_is_written");
    drop(portico::server::session::Sqlite::open(Some(&Path::new(&folder.path()).join("sessions.sqlite3"))).unwrap());
    let found = at(&folder.store()).await;
    finds(&found, Subject::Store, Level::Ok, "a row was written, read, changed and deleted");
    finds(&found, Subject::Durability, Level::Ok, "journal wal, synchronous normal");
    let db = Connection::open(Path::new(&folder.path()).join("sessions.sqlite3")).unwrap();
    let living: i64 =
        db.query_row("select count(*) from sessions where length(bytes) > 0", [], |row| row.get(0)).unwrap();
    assert_eq!(living, 0);
}

#[tokio::test]
async fn a_database_that_is_none_or_cannot_be_written_is_a_fault() {
    let folder = Folder::new("a_database_that_is_none");
    let file = Path::new(&folder.path()).join("sessions.sqlite3");
    folder.write("sessions.sqlite3", &"no database ".repeat(100));
    finds(&at(&folder.store()).await, Subject::Store, Level::Fault, "cannot be used");

    std::fs::remove_file(&file).unwrap();
    drop(portico::server::session::Sqlite::open(Some(&file)).unwrap());
    let other = Connection::open(&file).unwrap();
    other.execute_batch("begin immediate").unwrap();
    finds(&at(&folder.store()).await, Subject::Store, Level::Fault, "database is locked");
}

#[tokio::test]
async fn a_database_that_another_process_holds_is_a_fault_unless_it_serves_here() {
    let folder = Folder::new("a_database_that_another_process_holds");
    let file = Path::new(&folder.path()).join("sessions.sqlite3");
    drop(portico::server::session::Sqlite::open(Some(&file)).unwrap());
    let lock = std::fs::OpenOptions::new().write(true).open(file.with_extension("sqlite3.lock")).unwrap();
    lock.try_lock().unwrap();
    finds(&at(&folder.store()).await, Subject::Store, Level::Fault, "another process uses the session database");
}

#[tokio::test]
async fn sessions_in_memory_are_told_to_end_with_the_process() {
    finds(&at("memory:").await, Subject::Durability, Level::Warning, "a restart signs everybody out");
}
