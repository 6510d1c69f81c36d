//! The password of a Redis, which is set beside its address.

use super::source::Reader;
use super::{Secret, SessionStoreSetting};

/// The store with the password that is set beside it. A file that is committed is no place for one.
pub(super) fn with_password(
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
