//! What settings have to be to each other.

use std::net::SocketAddr;

use url::Url;

use super::Identity;
use super::checks::is_loopback;
use super::source::Reader;
use crate::server::session::SecretKey;

/// What is wrong with settings that are right one by one.
pub(super) fn judge_together(
    read: &mut Reader<'_>,
    identity: Option<&Identity>,
    url: Option<&Url>,
    site_addr: Option<SocketAddr>,
    key: Option<&SecretKey>,
) {
    match identity {
        Some(Identity::Sandbox { listen, .. }) => {
            for (what, ip) in [("sandbox_listen", Some(listen.ip())), ("site_addr", site_addr.map(|addr| addr.ip()))] {
                if ip.is_some_and(|ip| !ip.is_loopback()) {
                    read.problem(format!(
                        "the sandbox lets anybody sign in as anybody, so it only runs on this machine: set {what} to a \
                         loopback address such as 127.0.0.1, or set STYTCH_PROJECT_ID and STYTCH_SECRET"
                    ));
                }
            }
            if url.is_some_and(|url| !is_loopback(url)) {
                read.problem(
                    "the sandbox only serves http://localhost: unset PUBLIC_BASE_URL, or set STYTCH_PROJECT_ID and STYTCH_SECRET",
                );
            }
        }
        Some(Identity::Stytch(account)) => {
            if account.is_live() && url.is_some_and(|url| url.scheme() != "https") {
                read.problem("PUBLIC_BASE_URL must be https with a live project: links with tokens lead there");
            }
            if key.is_none() && !read.was_given("PORTICO_SECRET_KEY") {
                read.problem("PORTICO_SECRET_KEY is required with Stytch: set it to 64 hex digits, for instance from `openssl rand -hex 32`");
            }
        }
        None => {}
    }
}
