//! Which Stytch the settings mean: the service, or the embedded sandbox.

use std::path::Path;

use url::Url;

use super::checks::{https_or_loopback, is_loopback, listen_address, optional};
use super::source::Reader;
use super::stytch_account::is_live;
use super::{Identity, StytchAccount};

/// Reads it; every problem is kept for later.
pub(super) fn identity(read: &mut Reader<'_>, data: &Path) -> Option<Identity> {
    let project_id = read.text("stytch_project_id");
    let secret = read.secret("STYTCH_SECRET");
    let base_url = read.text("stytch_base_url");
    let public_token = read.parsed("stytch_public_token", |text| optional(text, public_token)).flatten();
    match (project_id.is_empty(), secret) {
        (true, None) if read.without_sandbox() => {
            read.problem("STYTCH_PROJECT_ID and STYTCH_SECRET are required: this build holds no sandbox (Stytch dashboard, API keys)");
            None
        }
        (true, None) if base_url.is_empty() => {
            let listen = read.parsed("sandbox_listen", listen_address)?;
            Some(Identity::Sandbox { listen, data: data.join("sandbox") })
        }
        (true, None) => {
            read.problem("STYTCH_BASE_URL is set without credentials: set STYTCH_PROJECT_ID and STYTCH_SECRET too, or unset it for the sandbox");
            None
        }
        (false, None) => {
            read.problem("STYTCH_PROJECT_ID is set without STYTCH_SECRET: set both (Stytch dashboard, API keys), or neither for the sandbox");
            None
        }
        (true, Some(_)) => {
            read.problem("STYTCH_SECRET is set without STYTCH_PROJECT_ID: set both (Stytch dashboard, API keys), or neither for the sandbox");
            None
        }
        (false, Some(secret)) => {
            let live = is_live(&project_id);
            if !live && !project_id.starts_with("project-test-") {
                read.problem("STYTCH_PROJECT_ID must begin with project-test- or project-live-: copy it from the Stytch dashboard, API keys");
            }
            if live && secret.reveal().starts_with("secret-test-")
                || !live && secret.reveal().starts_with("secret-live-")
            {
                read.problem("STYTCH_PROJECT_ID and STYTCH_SECRET are of different environments: use both of test, or both of live");
            }
            let base_url = match base_url.as_str() {
                "" if live => "https://api.stytch.com".to_owned(),
                "" => "https://test.stytch.com".to_owned(),
                given => match https_or_loopback(given) {
                    Ok(url) => url.to_string(),
                    Err(fix) => {
                        read.problem(format!("STYTCH_BASE_URL {fix}"));
                        return None;
                    }
                },
            };
            if live && Url::parse(&base_url).is_ok_and(|url| is_loopback(&url)) {
                read.problem("STYTCH_PROJECT_ID is of a live project but STYTCH_BASE_URL is on this machine: a sandbox never runs with a live project");
            }
            Some(Identity::Stytch(StytchAccount { project_id, secret, public_token, base_url }))
        }
    }
}

fn public_token(text: &str) -> Result<String, String> {
    let is_one =
        text.starts_with("public-token-") && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_one {
        Ok(text.to_owned())
    } else {
        Err("must begin with public-token-: copy it from the Stytch dashboard, API keys".to_owned())
    }
}
