//! Settings that would be taken as they are, and do harm or nothing later.

use tracing_subscriber::filter::{EnvFilter, LevelFilter};
use url::Url;

/// Where "Help" leads: nothing that runs, and nothing unencrypted.
pub(super) fn help_address(text: &str) -> Result<Option<String>, String> {
    match Url::parse(text) {
        _ if text.is_empty() => Ok(None),
        Ok(url) if matches!(url.scheme(), "https" | "mailto") => Ok(Some(text.to_owned())),
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
