//! A page of the picker's list, and what is looked for in it.

use serde::{Deserialize, Serialize};

use super::letters::plain;
use super::slug::Slug;

/// A page of the list, which may be of those that a search has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What was searched for; empty where nothing was.
    pub search: String,
    /// Which page, from 1.
    pub page: u32,
    /// How many there are before this page.
    pub before: u32,
    /// How many are on all pages.
    pub found: u32,
    /// How many there are, found or not.
    pub total: u32,
}

impl Listed {
    /// Most rows of a page.
    pub const MOST: u32 = 20;
    /// Most characters that are searched for: no name has more.
    pub const LONGEST_SEARCH: usize = 128;

    /// True when every organization is on this page.
    pub const fn is_all(&self) -> bool {
        self.search.is_empty() && self.total <= Self::MOST
    }

    /// True when there is a page after it.
    pub const fn has_next(&self) -> bool {
        self.page * Self::MOST < self.found
    }
}

/// What is looked for among organizations, whatever its capitals, accents and widths of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    /// Of what was typed.
    pub fn new(typed: &str) -> Self {
        Self(plain(typed.trim()))
    }

    /// True when it is in what an organization is called, or in its slug.
    pub fn finds(&self, name: &str, slug: &Slug) -> bool {
        plain(name).contains(&self.0) || slug.as_str().contains(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_a_name_however_it_is_written() {
        let slug = Slug::parse("some-slug").unwrap();
        for (name, typed) in [
            ("Ärzte ohne Grenzen", " arzte "),
            ("arzte", "ÄRZTE"),
            ("Café Zoë", "cafe zoe"),
            ("Ａｃｍｅ １２", "acme 12"),
            ("İstanbul", "istanbul"),
            ("ΑΘΉΝΑ", "αθηνα"),
            ("株式会社アクメ", "ｱｸﾒ"),
            ("Acme", "ACME"),
            ("Whatever", ""),
        ] {
            assert!(Search::new(typed).finds(name, &slug), "{typed} in {name}");
        }
        assert!(!Search::new("acme corp").finds("Acme", &slug));
        assert!(Search::new("SOME-S").finds("Acme", &slug));
    }
}
