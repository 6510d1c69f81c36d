//! Where sessions rest, with the password of a Redis, which is set beside its address.

use std::path::Path;

use super::checks::session_store;
use super::source::Reader;
use super::{Secret, SessionStoreSetting};

/// Reads it; every problem is kept for later.
pub(super) fn read_store(read: &mut Reader<'_>, data: &Path) -> Option<SessionStoreSetting> {
    let store = read.parsed("session_store", |text| session_store(text, data));
    let password = read.secret("PORTICO_REDIS_PASSWORD");
    with_password(read, store?, password)
}

/// The store with the password that is set beside it. A file that is committed is no place for one.
fn with_password(
    read: &mut Reader<'_>,
    store: SessionStoreSetting,
    password: Option<Secret>,
) -> Option<SessionStoreSetting> {
    match (store, password) {
        (SessionStoreSetting::Redis(address), Some(_)) if address.has_password() => {
            read.problem(
                "PORTICO_REDIS_PASSWORD and the password in PORTICO_SESSION_STORE: which one counts? Remove the other",
            );
            None
        }
        (SessionStoreSetting::Redis(address), Some(password)) => {
            Some(SessionStoreSetting::Redis(address.with_password(password.reveal())))
        }
        (SessionStoreSetting::Redis(address), None)
            if address.has_password() && !read.was_given("PORTICO_SESSION_STORE") =>
        {
            read.problem(
                "Leptos.toml: session_store holds a password and does not belong in a file that is committed: set \
                 PORTICO_REDIS_PASSWORD",
            );
            None
        }
        (store, _) => Some(store),
    }
}
