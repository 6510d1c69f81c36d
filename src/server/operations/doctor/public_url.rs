//! The address that people see, and what their cookies are like there.

use super::finding::{Finding, Subject};
use crate::server::config::{Identity, Settings, is_loopback};
use crate::server::session::{NAME, full_name};

/// Looks at it.
pub fn look(settings: &Settings) -> Finding {
    let (url, https) = (settings.public_base_url.as_str().trim_end_matches('/'), settings.https());
    let cookie = full_name(NAME, https);
    let mode = if https { "only over https, for this host alone" } else { "also over plain http" };
    let found = format!("{url}; the cookie is {cookie}, sent {mode}");
    match (is_loopback(&settings.public_base_url), &settings.identity) {
        (true, Identity::Stytch(_)) => Finding::warning(
            Subject::PublicUrl,
            format!("{found}; it leads to this machine alone, so that links in mails work nowhere else"),
            "set PUBLIC_BASE_URL to the https address that people use; on a machine of a developer it may stay so",
        ),
        (true, Identity::Sandbox { .. }) => {
            Finding::ok(Subject::PublicUrl, format!("{found}; it leads to this machine alone, as the sandbox does"))
        }
        (false, _) => Finding::ok(Subject::PublicUrl, found),
    }
}
