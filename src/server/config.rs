//! The settings: from `Leptos.toml`, overridden by the environment, checked all at once at start.

mod brand;
mod checks;
mod door;
mod help;
mod identity;
mod keys;
mod limits;
mod log_format;
mod operations;
mod patience;
mod sign_in;
mod source;
mod spelling;
mod stated;
mod store;
mod stytch_account;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

pub use self::brand::{Brand, BrandFile};
pub(crate) use self::checks::is_loopback;
use self::checks::{help_address, hex_key, language, listen_address, log_filter, optional, public_origin};
pub use self::door::Door;
pub use self::help::help;
pub use self::keys::{KEYS, Key};
pub use self::log_format::LogFormat;
pub use self::operations::Operations;
pub use self::patience::Patience;
pub use self::sign_in::SignIn;
pub use self::source::Source;
pub use self::stated::{Origin, Stated, stated};
pub use self::stytch_account::{Secret, StytchAccount};
use super::built_site::BuiltSite;
use super::operations::limits::rules::Rules;
use super::session::{RedisAddress, SecretKey};
use crate::model::Language;
use crate::paths::Page;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Origin of every absolute URL we make.
    pub public_base_url: Url,
    /// Address to listen on.
    pub site_addr: SocketAddr,
    /// The built site.
    pub site: BuiltSite,
    /// Folder of other releases' built sites, while two of them serve.
    pub other_site_root: Option<PathBuf>,
    /// Which Stytch.
    pub identity: Identity,
    /// How long Stytch is waited for.
    pub patience: Patience,
    /// Where sessions rest.
    pub session_store: SessionStoreSetting,
    /// Key that sealed records are opened with. `None` in the sandbox: it keeps one in its data folder.
    pub secret_key: Option<SecretKey>,
    /// The key before that one.
    pub previous_secret_key: Option<SecretKey>,
    /// How people sign in, and for how long.
    pub sign_in: SignIn,
    /// What pages are written in for who asks for no language of ours.
    pub language: Language,
    /// Where "Help" leads.
    pub help_url: Option<String>,
    /// The application behind the door.
    pub door: Door,
    /// The name on the door, and how it looks.
    pub brand: Brand,
    /// How the process is watched, and how it ends.
    pub operations: Operations,
    /// How often what costs something may be done.
    pub limits: Rules,
    /// What to log.
    pub log: String,
    /// How to write it.
    pub log_format: LogFormat,
}

/// Which Stytch to talk to.
#[derive(Clone, Debug)]
pub enum Identity {
    /// The service, or something that speaks like it.
    Stytch(StytchAccount),
    /// The embedded sandbox.
    Sandbox {
        /// Where it listens.
        listen: SocketAddr,
        /// Its folder.
        data: PathBuf,
    },
}

/// Where sessions rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionStoreSetting {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// Lost when the process ends.
    Memory,
    /// A Redis, which many nodes share.
    Redis(RedisAddress),
}

/// Everything wrong with the settings, each with its fix.
#[derive(Debug)]
pub struct Problems(pub Vec<String>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, s) = (self.0.len(), if self.0.len() == 1 { "" } else { "s" });
        writeln!(f, "Portico cannot start: {count} problem{s} in its settings.")?;
        self.0.iter().try_for_each(|problem| writeln!(f, "  - {problem}"))
    }
}

impl std::error::Error for Problems {}

impl Settings {
    /// Reads and checks the settings.
    ///
    /// # Errors
    /// All [`Problems`] together.
    pub fn load(source: &Source) -> Result<Self, Problems> {
        let mut read = source::Reader::new(source);
        let public_base_url = read.parsed("public_base_url", public_origin);
        let site_addr: Option<SocketAddr> = read.parsed("site_addr", listen_address);
        let site = read.built_site();
        let other_site_root = read.parsed("other_site_root", |text| optional(text, |path| Ok(path.into()))).flatten();
        let data = PathBuf::from(read.text("data_dir"));
        let identity = identity::identity(&mut read, &data);
        let patience = Patience::read(&mut read);
        let session_store = store::read_store(&mut read, &data);
        let secret_key = read.parsed_secret("PORTICO_SECRET_KEY", hex_key);
        let previous_secret_key = read.parsed_secret("PORTICO_SECRET_KEY_PREVIOUS", hex_key);
        let sign_in = SignIn::read(&mut read, identity.as_ref());
        let language = read.parsed("language", language).unwrap_or_default();
        let help_url = read.parsed("help_url", |text| optional(text, help_address)).flatten();
        let log = read.parsed("log", log_filter).unwrap_or_default();
        let log_format = read.parsed("log_format", LogFormat::parse).unwrap_or_default();
        let (door, brand) = (Door::read(&mut read), Brand::read(&mut read));
        let operations = Operations::read(&mut read);
        let limits = limits::limits(&mut read);

        let (url, key) = (public_base_url.as_ref(), secret_key.as_ref());
        judge_together(&mut read, identity.as_ref(), url, site_addr, key);
        let problems = read.finish();
        match (public_base_url, site_addr, identity, session_store, sign_in) {
            (Some(public_base_url), Some(site_addr), Some(identity), Some(session_store), Some(sign_in))
                if problems.is_empty() =>
            {
                Ok(Self {
                    public_base_url,
                    site_addr,
                    site,
                    other_site_root,
                    identity,
                    patience,
                    session_store,
                    secret_key,
                    previous_secret_key,
                    sign_in,
                    language,
                    help_url,
                    door,
                    brand,
                    operations,
                    limits,
                    log,
                    log_format,
                })
            }
            _ => Err(Problems(problems)),
        }
    }

    /// The address to listen on, whatever the other settings are.
    ///
    /// # Errors
    /// When there is none that could be listened on.
    pub fn listen_address(source: &Source) -> Result<SocketAddr, Problems> {
        let mut read = source::Reader::new(source);
        read.parsed("site_addr", listen_address).ok_or_else(|| Problems(read.finish()))
    }

    /// True when the public address is https.
    pub fn https(&self) -> bool {
        self.public_base_url.scheme() == "https"
    }

    /// What an operator is warned of when it starts: sessions that anybody on the way can take along.
    pub fn warning(&self) -> Option<&'static str> {
        (!self.https() && !self.site_addr.ip().is_loopback()).then_some(
            "cookies go over plain http, without Secure and __Host-, and LEPTOS_SITE_ADDR is no loopback address: whoever sees the \
             requests of others takes their sessions; listen on 127.0.0.1, or set PUBLIC_BASE_URL to https://…",
        )
    }

    /// The URL of an address on our host.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{address}", self.public_base_url.as_str().trim_end_matches('/'))
    }

    /// The URL of a page.
    pub fn url(&self, page: &Page) -> String {
        self.absolute(&self.door.mount().href(page))
    }
}

/// What is wrong with settings that are right one by one.
fn judge_together(
    read: &mut source::Reader<'_>,
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

#[cfg(test)]
mod tests;
