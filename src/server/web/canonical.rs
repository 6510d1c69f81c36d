//! One spelling of each path. Whatever the router, the guard or the render would take for an own path leads to that path
//! first, so that what was judged is what is shown.

use axum::http::Uri;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::paths::{self, Page};

/// The canonical spelling of one of our paths; `None` for a path that is spelled so, or is none of ours.
pub fn path(path: &str) -> Option<String> {
    let plain = plain(path)?;
    let canonical = match Page::parse(&plain) {
        // The sign-in page goes by two names.
        Ok(_) if plain == paths::LOGIN => plain,
        Ok(page) => page.path(),
        Err(_) => is_other(&plain).then_some(plain)?,
    };
    (canonical != path).then_some(canonical)
}

/// True for what takes a request by itself and is no page.
fn is_other(path: &str) -> bool {
    paths::PROBES.contains(&path) || paths::ALIASES.iter().any(|(alias, _)| *alias == path)
}

/// The path as it would be typed: decoded, and without slashes at its end. `None` for one that stands for another by its
/// dots or its slashes: it is none of ours.
fn plain(path: &str) -> Option<String> {
    let without = |path: &str| match path.trim_end_matches('/') {
        "" => "/".to_owned(),
        path => path.to_owned(),
    };
    if is_plain(path) {
        return Some(without(path));
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    // An encoded slash is a letter of its segment, and no segment of ours has one.
    let slashes = |text: &str| text.bytes().filter(|byte| *byte == b'/').count();
    (slashes(&decoded) == slashes(path) && !reads_otherwise(&decoded)).then(|| without(&decoded))
}

/// In nearly every path there is nothing that the standard could take for anything else.
fn is_plain(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_');
    path.bytes().all(plain) && path.starts_with('/') && !path.contains("//")
}

/// True for a path that the render, which follows the URL standard, would take for another one: `/org/..` for
/// `/`. What is rendered is what was judged here.
pub fn reads_otherwise(path: &str) -> bool {
    if is_plain(path) {
        return false;
    }
    path.contains("//")
        || Url::parse("http://localhost").and_then(|base| base.join(path)).map_or(true, |url| url.path() != path)
}

/// The path with the query of the request, which may hold a link's token and is not to be lost.
pub fn with_query(path: String, asked: &Uri) -> String {
    match asked.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_path_leads_to_one() {
        let aliases = paths::ALIASES.map(|(alias, _)| alias);
        let pages = Page::FIXED.iter().map(Page::pattern);
        for own in pages.chain(aliases).chain(paths::PROBES).filter(|own| own.len() > 1) {
            assert_eq!(path(own), None, "{own}");
            let last = own.chars().last().unwrap();
            let encoded = format!("{}%{:02x}", &own[..own.len() - 1], u32::from(last));
            for spelling in [
                format!("{own}/"),
                encoded.to_uppercase().replacen(&own.to_uppercase()[..own.len() - 1], &own[..own.len() - 1], 1),
                encoded,
            ] {
                assert_eq!(path(&spelling).as_deref(), Some(own), "{spelling}");
            }
        }
        for spelling in ["/org/Acme", "/org/acme/", "/org/%41cme", "/org/acme/login", "/org/acme/login/"] {
            assert_eq!(path(spelling).as_deref(), Some("/org/acme"), "{spelling}");
        }
    }

    #[test]
    fn what_is_none_of_ours_leads_nowhere() {
        for none in [
            "/",
            "/org/acme",
            "/org/..",
            "/org/a%2fb",
            "/org/%00",
            "/org/",
            "//evil.example",
            "/organizations//",
            "//organizations",
            "/x/../organizations",
            "/organizations%2f",
            "/organizations/%2e",
            "/nowhere/",
        ] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn a_path_that_reads_as_another_is_told_apart() {
        for path in [
            "/org/..",
            "/x/../organizations",
            "/org/%2E%2e",
            "/org\\acme",
            "//evil.example/",
            "/./",
            "/organizations//",
        ] {
            assert!(reads_otherwise(path), "{path}");
        }
        for path in ["/", "/org/acme", "/org/a%2fb", "/org/%41cme", "/org/a..b", "/org/~a", "/%00", "/org/"] {
            assert!(!reads_otherwise(path), "{path}");
        }
    }

    #[test]
    fn a_query_is_taken_along() {
        let asked = Uri::from_static("/authenticate/?token=a%3D&stytch_token_type=discovery");
        let target = with_query("/authenticate".to_owned(), &asked);
        assert_eq!(target, "/authenticate?token=a%3D&stytch_token_type=discovery");
    }
}
