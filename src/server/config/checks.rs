//! What each setting's text has to be, and what to say when it is not.

use std::net::{IpAddr, SocketAddr};

use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use url::Url;

use super::SessionStoreSetting;
use crate::model::Language;
use crate::server::session::{RedisAddress, SecretKey};

/// What may be left empty.
pub(super) fn optional<T>(text: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// Where "Help" leads: nothing that runs, and nothing unencrypted.
pub(super) fn help_address(text: &str) -> Result<String, String> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "https" | "mailto") => Ok(text.to_owned()),
        _ => Err("must be an address to lead to: https://… or mailto:…".to_owned()),
    }
}

/// What to log. The filter takes a word alone for a crate's name; here it is a level, or ours, so that a mistyped level is not
/// taken for a crate that logs nothing.
pub(super) fn log_filter(text: &str) -> Result<String, String> {
    let fix = "must be a filter such as info or portico=debug,info";
    EnvFilter::try_new(text).map_err(|error| format!("{fix} ({error})"))?;
    let mut words = text.split(',').map(str::trim).filter(|word| !word.is_empty() && !word.contains(['=', '[']));
    let is_plain = |word: &str| word.parse::<LevelFilter>().is_ok() || word.starts_with("portico");
    match words.find(|word| !is_plain(word)) {
        Some(word) => {
            Err(format!("{fix} ({word} is no level: off, error, warn, info, debug, trace; for a crate, {word}=info)"))
        }
        None => Ok(text.to_owned()),
    }
}

pub(super) fn public_origin(text: &str) -> Result<Url, String> {
    let url = https_or_loopback(text)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("must be an origin, without a path: for instance https://login.example.com".to_owned());
    }
    Ok(url)
}

pub(super) fn https_or_loopback(text: &str) -> Result<Url, String> {
    let url = Url::parse(text)
        .map_err(|error| format!("is not a URL ({error}): write for instance https://login.example.com"))?;
    match url.scheme() {
        _ if !url.username().is_empty() || url.password().is_some() => {
            Err("must hold no name and no password".to_owned())
        }
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err("must be https; plain http is only for localhost".to_owned()),
    }
}

/// True for `localhost` and the loopback addresses.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(url::Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

pub(super) fn listen_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "must be an address and a port: for instance 127.0.0.1:3000".to_owned())
}

pub(super) fn session_store(text: &str, data: &std::path::Path) -> Result<SessionStoreSetting, String> {
    match text.split_once(':') {
        None if text.is_empty() => Ok(SessionStoreSetting::Sqlite(data.join("sessions.sqlite3"))),
        Some(("sqlite", path)) if !path.is_empty() => Ok(SessionStoreSetting::Sqlite(path.into())),
        Some(("memory", "")) => Ok(SessionStoreSetting::Memory),
        Some(("redis" | "rediss", _)) => RedisAddress::parse(text).map(SessionStoreSetting::Redis),
        _ => Err("must be sqlite:PATH, memory:, redis://… or rediss://…".to_owned()),
    }
}

pub(super) fn hex_key(text: &str) -> Result<SecretKey, String> {
    match SecretKey::parse(text) {
        Some(key) if key.to_digits().bytes().all(|b| b == key.to_digits().as_bytes()[0]) => {
            Err("is a placeholder: set 64 random hex digits, for instance from `openssl rand -hex 32`".to_owned())
        }
        Some(key) => Ok(key),
        None => Err("must be 64 hex digits, for instance from `openssl rand -hex 32`".to_owned()),
    }
}

pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).ok_or_else(|| format!("must be one of {}", Language::ALL.map(Language::code).join(", ")))
}

pub(super) fn switch(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| "must be true or false".to_owned())
}

pub(super) fn minutes(text: &str, min: u32, max: u32) -> Result<u32, String> {
    whole(text, "minutes", min, max)
}

pub(super) fn whole(text: &str, unit: &str, min: u32, max: u32) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|n| (min..=max).contains(n))
        .ok_or_else(|| format!("must be a whole number of {unit} from {min} to {max}"))
}
