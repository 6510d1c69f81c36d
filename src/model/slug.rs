//! An organization's address: the part of the URL after `/org/`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::letters::lower_case;

/// Fewest characters (Stytch, organization object: `organization_slug`).
const MIN: usize = 2;
/// Most characters (same source).
const MAX: usize = 128;

/// Addresses no organization may take: they are, or may become, paths of ours.
const RESERVED_SLUGS: [&str; 33] = [
    "about",
    "admin",
    "api",
    "app",
    "assets",
    "auth",
    "authenticate",
    "create",
    "dashboard",
    "discovery",
    "favicon.ico",
    "health",
    "healthz",
    "help",
    "home",
    "login",
    "logout",
    "new",
    "org",
    "organization",
    "organizations",
    "pkg",
    "public",
    "readyz",
    "robots.txt",
    "root",
    "settings",
    "signup",
    "static",
    "support",
    "system",
    "well-known",
    ".well-known",
];

/// A well-formed slug, in lower case: 2 to 128 letters, digits or `-._~`, at least one of them a
/// letter or digit (Stytch, organization object: `organization_slug`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

/// Why a slug was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum SlugProblem {
    /// It breaks a rule of form.
    Malformed,
    /// It is one of our own paths.
    Reserved {
        /// Free ones to take instead.
        suggestions: Vec<Slug>,
    },
    /// Another organization has it.
    Taken {
        /// The slug that was asked for.
        slug: Slug,
        /// Free ones to take instead.
        suggestions: Vec<Slug>,
    },
}

impl SlugProblem {
    /// Slugs to offer in its place.
    pub fn suggestions(&self) -> &[Slug] {
        match self {
            Self::Malformed => &[],
            Self::Reserved { suggestions } | Self::Taken { suggestions, .. } => suggestions,
        }
    }
}

/// What the form says about a slug while it is typed. The server decides again on submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlugAdvice {
    /// Nobody has it.
    Free(Slug),
    /// It cannot be had.
    Refused(SlugProblem),
}

impl Slug {
    /// Parses a slug as it stands in a URL or a form.
    ///
    /// # Errors
    /// [`SlugProblem::Malformed`].
    pub fn parse(typed: &str) -> Result<Self, SlugProblem> {
        let slug = typed.trim().to_ascii_lowercase();
        let well_formed = (MIN..=MAX).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
            && slug.bytes().any(|b| b.is_ascii_alphanumeric());
        if well_formed { Ok(Self(slug)) } else { Err(SlugProblem::Malformed) }
    }

    /// True for an address that is, or may become, a path of ours.
    pub fn is_reserved(&self) -> bool {
        RESERVED_SLUGS.contains(&self.as_str())
    }

    /// The slug that follows from a name while nobody has edited it: Latin letters and digits kept, signs turned to single
    /// hyphens. `None` when too little is left, or when there is anything that takes more than this to be spelled plainly.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in lower_case(name).chars() {
            match plain_letters(c) {
                Some(letters) => slug.push_str(letters),
                None if c.is_ascii_alphanumeric() => slug.push(c),
                None if !c.is_ascii() => return None,
                None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                None => {}
            }
        }
        let end = slug.len().min(MAX);
        Self::parse(slug[..end].trim_end_matches('-')).ok()
    }

    /// Slugs close to this one, the likeliest to be free first.
    pub fn neighbours(&self) -> impl Iterator<Item = Self> + '_ {
        let words = ["hq", "team", "app", "group"].into_iter().map(str::to_owned);
        let numbers = (2..10).map(|n: u8| n.to_string());
        words.chain(numbers).filter_map(move |suffix| Self::parse(&format!("{self}-{suffix}")).ok())
    }

    /// The slug's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Latin letters with marks, as their plain spelling.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' | 'ţ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\'' | '’' => "",
        _ => return None,
    })
}

impl TryFrom<String> for Slug {
    type Error = SlugProblem;

    fn try_from(typed: String) -> Result<Self, SlugProblem> {
        Self::parse(&typed)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_lower_cased_and_checked() {
        assert_eq!(Slug::parse(" Acme-HQ ").map(String::from), Ok("acme-hq".into()));
        for bad in ["", "a", "..", "--", "a/b", "a b", "a%2fb", "é!", &"a".repeat(129)] {
            assert_eq!(Slug::parse(bad), Err(SlugProblem::Malformed), "{bad}");
        }
    }

    #[test]
    fn the_slug_follows_the_name() {
        let from = |name| Slug::from_name(name).map(String::from);
        assert_eq!(from("Acme Rockets, Inc."), Some("acme-rockets-inc".into()));
        assert_eq!(from("Müller & Søn"), Some("mueller-soen".into()));
        assert_eq!(from("Ada’s Café"), Some("adas-cafe".into()));
        for unspelled in ["株式会社", "Ромашка LLC", "Mu\u{308}ller", "Bảo Việt", "Area m²"] {
            assert_eq!(from(unspelled), None, "{unspelled}");
        }
        assert_eq!(from("!!!"), None);
    }

    #[test]
    fn our_own_paths_are_reserved() {
        assert!(Slug::parse("authenticate").unwrap().is_reserved());
        assert!(!Slug::parse("acme").unwrap().is_reserved());
    }

    #[test]
    fn neighbours_of_the_longest_slug_are_not_offered_too_long() {
        assert_eq!(Slug::parse(&"a".repeat(128)).unwrap().neighbours().count(), 0);
    }
}
