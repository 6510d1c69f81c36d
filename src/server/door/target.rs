//! The path of a request, judged as it is forwarded: what servers are known to read in more than one way is not forwarded at
//! all (the kind of CVE-2026-40575, CVE-2021-32637).

use percent_encoding::percent_decode_str;

use crate::model::Slug;
use crate::paths;

/// How a path can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// In one way.
    Plain,
    /// With slashes in a row, which some servers take for one: this is what it is without.
    Doubled(String),
    /// In several ways.
    Unclear,
}

impl Target {
    /// Judges a path.
    pub fn of(path: &str) -> Self {
        if !path.starts_with('/') || !encodings_are_whole(path) {
            return Self::Unclear;
        }
        // Overlong encodings of a dot or a slash are no UTF-8.
        let Ok(decoded) = percent_decode_str(path).decode_utf8() else { return Self::Unclear };
        let odd = |letter: char| letter == '\\' || letter.is_ascii_control();
        // An encoded slash is one more segment.
        if decoded.split('/').count() != path.split('/').count()
            || decoded.contains(odd)
            || decoded.split('/').any(is_dots)
        {
            return Self::Unclear;
        }
        if path.contains("//") {
            let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
            let end = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
            let single = format!("/{}{end}", parts.join("/"));
            // What is judged next is that one, by some; by others, it is served as it is.
            return if Self::of(&single) == Self::Plain { Self::Doubled(single) } else { Self::Unclear };
        }
        if as_organization(&decoded) == organization(path) { Self::Plain } else { Self::Unclear }
    }
}

/// `.` and `..`, also with a parameter behind (`..;x`, which some servers cut off) or a space (which others do).
fn is_dots(segment: &str) -> bool {
    let name = segment.split(';').next().unwrap_or_default();
    name.contains('.') && name.chars().all(|letter| matches!(letter, '.' | ' '))
}

/// The organization that the loosest of servers take a decoded path to be of: some know no case, some cut a segment at `;`.
fn as_organization(decoded: &str) -> Option<Slug> {
    let mut segments =
        decoded.split('/').filter(|segment| !segment.is_empty()).map(|segment| segment.split(';').next());
    let first = segments.next()??;
    let begins = paths::ORGANIZATION.trim_matches('/').eq_ignore_ascii_case(first);
    Slug::parse(segments.next()??).ok().filter(|_| begins)
}

/// Each `%` stands before two digits.
fn encodings_are_whole(path: &str) -> bool {
    path.split('%').skip(1).all(|after| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2)
}

/// True for a plain path that begins with one of these, as far as a slash. `/` is the path `/` alone. A path that would
/// be another one if it were decoded once more begins with none.
pub fn is_public(path: &str, beginnings: &[String]) -> bool {
    let begins = |beginning: &String| match path.strip_prefix(beginning.as_str()) {
        Some("") => true,
        Some(rest) => beginning != "/" && rest.starts_with('/'),
        None => false,
    };
    beginnings.iter().any(begins) && !percent_decode_str(path).any(|byte| byte == b'%')
}

/// The path of an address, without its query.
pub fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The organization that a plain path of the application is of: `/org/{slug}` and what stands below.
pub fn organization(path: &str) -> Option<Slug> {
    let below = path.strip_prefix(paths::ORGANIZATION)?;
    Slug::parse(below.split('/').next()?).ok()
}

/// The same path, in another organization.
pub fn in_organization(path: &str, slug: &Slug) -> String {
    let below = path.strip_prefix(paths::ORGANIZATION).unwrap_or_default();
    let end = below.find(['/', '?', '#']).unwrap_or(below.len());
    format!("{}{slug}{}", paths::ORGANIZATION, &below[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_servers_read_in_several_ways_is_unclear() {
        for path in [
            "/public/../private",
            "/public/..",
            "/./private",
            "/public/%2e%2e/private",
            "/public/.%2E/private",
            "/public/%2e/private",
            "/public%2f..%2fprivate",
            "/public%2Fa",
            "/public\\..\\private",
            "/public/%5c../private",
            "/public/..%5Cprivate",
            "/public/..;/private",
            "/public/..;a=b/private",
            "/public/.. /private",
            "/public/..%20/private",
            "/public/%00",
            "/public/a%0d%0ab",
            "/public/%09",
            "/public/%c0%ae%c0%ae/private",
            "/public/%ff",
            "/public/%",
            "/public/%2",
            "/public/%zz",
            "/public/%u002e%u002e/",
            "*",
            "",
            "public",
            "/...",
            "/org/%61cme/reports",
            "/%6frg/acme",
            "/org/acme;a=1/reports",
            "/org;a/acme",
            "/Org/acme",
            "//Org/acme",
            "/org//%61cme/reports",
        ] {
            assert_eq!(Target::of(path), Target::Unclear, "{path}");
        }
        for path in [
            "/",
            "/a",
            "/a/",
            "/a.b/c..d",
            "/.well-known/x",
            "/..a",
            "/%41",
            "/a%20b",
            "/%C3%BC",
            "/a;b=c",
            "/a%252f..",
        ] {
            assert_eq!(Target::of(path), Target::Plain, "{path}");
        }
        for (path, single) in [("//", "/"), ("//evil.example", "/evil.example"), ("/a//b///", "/a/b/"), ("///a", "/a")]
        {
            assert_eq!(Target::of(path), Target::Doubled(single.to_owned()), "{path}");
        }
    }

    #[test]
    fn a_public_path_ends_at_a_slash() {
        let public = ["/assets".to_owned(), "/".to_owned()];
        for path in ["/", "/assets", "/assets/", "/assets/a.css"] {
            assert!(is_public(path, &public), "{path}");
        }
        for path in ["/assetsx", "/Assets", "/a", "/private/assets", "/assets/%252e%252e/private", "/%61ssets/x"] {
            assert!(!is_public(path, &public), "{path}");
        }
        assert!(!is_public("/a", &["/".to_owned()]) && !is_public("/", &[]));
    }

    #[test]
    fn an_organizations_path_names_it() {
        assert_eq!(organization("/org/acme/reports").unwrap().as_str(), "acme");
        for path in ["/org", "/org/", "/organizations", "/org/a%2fb/x", "/x/org/acme"] {
            assert_eq!(organization(path), None, "{path}");
        }
        let globex = Slug::parse("globex").unwrap();
        assert_eq!(in_organization("/org/acme/reports?a=/org/acme", &globex), "/org/globex/reports?a=/org/acme");
        assert_eq!(in_organization("/org/acme?x", &globex), "/org/globex?x");
    }
}
