//! Settings that would be taken as they are, and do harm or nothing later.

use tracing_subscriber::filter::EnvFilter;
use url::Url;

use super::keys;

/// Where "Help" leads: nothing that runs, and nothing unencrypted.
pub(super) fn help_address(text: &str) -> Result<Option<String>, String> {
    match Url::parse(text) {
        _ if text.is_empty() => Ok(None),
        Ok(url) if matches!(url.scheme(), "https" | "mailto") => Ok(Some(text.to_owned())),
        _ => Err("must be an address to lead to: https://… or mailto:…".to_owned()),
    }
}

/// What to log. A word alone is taken for the name of a crate; one that is nearly a level is a mistyped one.
pub(super) fn log_filter(text: &str) -> Result<String, String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let fix = "must be a filter such as info or portico=debug,info";
    EnvFilter::try_new(text).map_err(|error| format!("{fix} ({error})"))?;
    let words = text.split(',').map(str::trim).filter(|word| !word.contains(['=', ':', '[']));
    for word in words {
        let level = keys::nearest(word, LEVELS).filter(|level| strsim::levenshtein(word, level) <= 2);
        if let Some(level) = level.filter(|level| !word.eq_ignore_ascii_case(level)) {
            return Err(format!("{fix} (is {word} meant to be {level}?)"));
        }
    }
    Ok(text.to_owned())
}
