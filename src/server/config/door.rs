//! The settings of the door: where the application is, where our pages stand beside it, and whom to believe.

use std::net::IpAddr;

use ipnet::IpNet;
use url::Url;

use super::checks::{https_or_loopback, optional, switch, whole};
use super::source::Reader;
use crate::paths::{self, Mount};
use crate::server::door::target::Target;

/// Longest time in which a member who was revoked at Stytch is out, in seconds: a session JWT lasts as long (Stytch,
/// "Session JWTs").
const JWT_SECONDS: u32 = 300;

/// How the application behind the door is reached.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// The application in front of which we stand: an origin.
    pub upstream: Option<Url>,
    /// Seconds until the application has to have begun an answer.
    pub upstream_seconds: u32,
    /// Beginnings of paths of the application that everybody may see. `/` is the path `/` alone.
    pub public_paths: Vec<String>,
    /// What stands before the paths of our pages: empty, or a path without a slash at its end.
    pub base_path: String,
    /// Where "Continue to …" leads, when the application has an origin of its own.
    pub app_url: Option<Url>,
    /// Origins besides ours and the application's that somebody may go on to after signing in or out.
    pub next_origins: Vec<Url>,
    /// Networks whose `X-Forwarded-…` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// Hand the application Stytch's session JWT.
    pub forward_jwt: bool,
    /// Seconds after which Stytch is asked again whether a session lives.
    pub recheck_seconds: u32,
}

impl Door {
    /// Reads it; every problem is kept for later.
    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        let upstream = read.parsed("upstream", |text| optional(text, origin)).flatten();
        let upstream_seconds = read.parsed("upstream_seconds", |text| whole(text, "seconds", 1, 3_600));
        let public_paths = read.parsed("public_paths", |text| list(text, public_path));
        let base_path = read.parsed("base_path", base_path).unwrap_or_default();
        let app_url = read.parsed("app_url", |text| optional(text, https_or_loopback)).flatten();
        let next_origins = read.parsed("next_origins", |text| list(text, origin));
        let trusted_proxies = read.parsed("trusted_proxies", |text| list(text, network));
        let forward_jwt = read.parsed("forward_jwt", switch);
        let recheck_seconds = read.parsed("recheck_seconds", |text| whole(text, "seconds", 10, JWT_SECONDS));
        Self {
            upstream,
            upstream_seconds: upstream_seconds.unwrap_or_default(),
            public_paths: public_paths.unwrap_or_default(),
            base_path,
            app_url,
            next_origins: next_origins.unwrap_or_default(),
            trusted_proxies: trusted_proxies.unwrap_or_default(),
            forward_jwt: forward_jwt.unwrap_or_default(),
            recheck_seconds: recheck_seconds.unwrap_or(JWT_SECONDS),
        }
    }

    /// Where our pages stand.
    pub fn mount(&self) -> Mount {
        Mount::new(self.base_path.clone(), self.upstream.is_some())
    }

    /// Where "Continue to …" leads: an address as the browser sees it; `None` without an application.
    pub fn application(&self) -> Option<String> {
        let beside = self.app_url.as_ref().map(|url| url.as_str().to_owned());
        beside.or_else(|| self.upstream.as_ref().map(|_| "/".to_owned()))
    }

    /// The origins besides ours that somebody may go on to.
    pub fn origins(&self) -> impl Iterator<Item = &Url> {
        self.app_url.iter().chain(&self.next_origins)
    }
}

/// With commas between.
fn list<T>(text: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    text.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| parse(item).map_err(|fix| format!("{fix} ({item})")))
        .collect()
}

/// Where a server is: plain http is usual between processes of one machine or one network.
fn origin(text: &str) -> Result<Url, String> {
    let fix = "must be an origin such as http://127.0.0.1:8080";
    let url = Url::parse(text).map_err(|error| format!("{fix} ({error})"))?;
    let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let named = !url.username().is_empty() || url.password().is_some();
    if matches!(url.scheme(), "http" | "https") && plain && !named && url.has_host() {
        Ok(url)
    } else {
        Err(fix.to_owned())
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let single = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(single).ok_or_else(|| "must be networks such as 10.0.0.0/8 or ::1".to_owned())
}

fn public_path(text: &str) -> Result<String, String> {
    match (text, Target::of(text)) {
        ("/", _) => Ok(text.to_owned()),
        (text, Target::Plain) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("must be beginnings of paths such as /assets".to_owned()),
    }
}

fn base_path(text: &str) -> Result<String, String> {
    let path = text.trim_end_matches('/');
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let fits = path.is_empty() || path.starts_with('/') && path.bytes().all(plain) && Target::of(path) == Target::Plain;
    let taken = paths::PROBES.contains(&path) || paths::is_own(path);
    if fits && !taken { Ok(path.to_owned()) } else { Err("must be a path such as /auth".to_owned()) }
}
