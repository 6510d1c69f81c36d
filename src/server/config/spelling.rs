//! Names of settings that are nearly right: a mistake that is told, where it would be taken for a default.

use super::keys::{KEYS, SECRETS};

/// Variables of ours that are no settings of the app.
const OTHERS: [&str; 2] = ["PORTICO_CONFIG", "STYTCH_PUBLIC_TOKEN"];
/// Variables of cargo-leptos that are spelled much like ours.
const OF_LEPTOS: [&str; 2] = ["LEPTOS_SITE_PKG_DIR", "LEPTOS_SITE_PORT"];
/// What begins so belongs to the browser tests, which hand their environment on.
const OF_TESTS: &str = "PORTICO_E2E_";

/// True for a variable that the app, or something that starts it, reads.
pub(super) fn is_known(variable: &str) -> bool {
    let name = variable.strip_suffix("_FILE").filter(|name| SECRETS.contains(name)).unwrap_or(variable);
    variable.starts_with(OF_TESTS)
        || OTHERS.contains(&name)
        || SECRETS.contains(&name)
        || KEYS.iter().any(|key| key.env == name)
}

/// Prefixes that are ours alone: what begins so and is no setting is a mistake.
const OURS: [&str; 2] = ["PORTICO_", "STYTCH_"];
/// Letters to change in a name of another prefix for it to be taken for a misspelt setting.
const NEARLY: usize = 3;

/// What to say of the variables that look like settings and are none, by their names.
pub(super) fn misspelt<'a>(variables: impl Iterator<Item = &'a str>) -> Vec<String> {
    let known = || KEYS.iter().map(|key| key.env).chain(SECRETS);
    let mut unknown: Vec<&str> = variables.filter(|name| !is_known(name) && !OF_LEPTOS.contains(name)).collect();
    unknown.sort_unstable();
    let told = unknown.into_iter().filter_map(|name| {
        let nearest = nearest(name, known())?;
        // The others share their prefix with settings of other programs.
        let nearly = nearest.len() > NEARLY * 4 && strsim::levenshtein(name, nearest) <= NEARLY;
        let is_told = nearly || OURS.iter().any(|prefix| name.starts_with(prefix));
        is_told.then(|| format!("{name} is no setting: unset it, or is {nearest} meant?"))
    });
    told.collect()
}

/// The known name that is spelled most like this one.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    known.into_iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
}
