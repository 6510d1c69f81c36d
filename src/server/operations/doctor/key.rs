//! What sessions are sealed with, and whether anybody could guess it.

use super::finding::{Finding, Subject};
use crate::server::config::{Identity, Settings, is_loopback};
use crate::server::session::{SecretKey, kept_key};

const ANOTHER: &str = "set PORTICO_SECRET_KEY to what `openssl rand -hex 32` prints";

/// The key that the server has, if there is one already.
pub fn of(settings: &Settings) -> Option<SecretKey> {
    settings.secret_key.clone().or_else(|| match &settings.identity {
        Identity::Sandbox { data, .. } => kept_key(data),
        Identity::Stytch(_) => None,
    })
}

/// Looks at it, and at the one before it.
pub fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![current(settings)];
    if let Some(previous) = &settings.previous_secret_key {
        findings.push(if settings.secret_key.as_ref() == Some(previous) {
            let mend = "move the old key there and set a new PORTICO_SECRET_KEY, or unset it";
            Finding::warning(Subject::SecretKey, "PORTICO_SECRET_KEY_PREVIOUS is the same as PORTICO_SECRET_KEY", mend)
        } else {
            let hours = settings.sign_in.session_max_hours;
            let until = format!("the previous key is accepted, too: unset it {hours} hours after the change");
            Finding::ok(Subject::SecretKey, until)
        });
    }
    findings
}

fn current(settings: &Settings) -> Finding {
    let is_public = !is_loopback(&settings.public_base_url);
    match (&settings.secret_key, is_public) {
        (None, true) => {
            let found = "none is set: each node would make one of its own";
            Finding::warning(Subject::SecretKey, found, ANOTHER)
        }
        (None, false) => Finding::ok(Subject::SecretKey, "none is set: the sandbox has one of its own, in its folder"),
        (Some(key), is_public) => match (key.weakness(), is_public) {
            (None, _) => Finding::ok(Subject::SecretKey, "256 bits, as if drawn at random"),
            (Some(why), true) => Finding::fault(Subject::SecretKey, format!("it can be guessed: {why}"), ANOTHER),
            (Some(why), false) => Finding::warning(Subject::SecretKey, format!("it can be guessed: {why}"), ANOTHER),
        },
    }
}
