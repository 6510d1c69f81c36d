//! The order of the picker's rows.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Group, OrganizationCard, Slug};

/// The organization used last first, then those this browser is signed in to, then by group and name; of two of one
/// name, always the same one first.
pub(super) fn rank(card: &OrganizationCard, last: Option<&Slug>) -> (bool, bool, Group, Vec<NamePart>, Slug) {
    let last = last == Some(&card.slug);
    (!last, !card.signed_in, card.membership.group(), natural(&card.name), card.slug.clone())
}

/// A part of a name, as people sort: numbers by what they count, before words; words whatever their case and accents.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamePart {
    /// Digits without leading zeros: the shorter number is the smaller one.
    Number(usize, String),
    Word(String),
}

/// What a name sorts by. Letters are taken apart from their accents (NFKD), which also makes digits of other widths
/// plain; what is neither letter nor digit only ends a word.
fn natural(name: &str) -> Vec<NamePart> {
    let mut parts: Vec<NamePart> = Vec::new();
    let mut apart = true;
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match (parts.last_mut(), c.is_ascii_digit()) {
            _ if !c.is_alphanumeric() => {
                apart = true;
                continue;
            }
            (Some(NamePart::Number(length, digits)), true) if !apart => {
                if digits == "0" {
                    digits.clear();
                }
                digits.push(c);
                *length = digits.len();
            }
            (Some(NamePart::Word(word)), false) if !apart => word.push(c),
            (_, true) => parts.push(NamePart::Number(1, c.to_string())),
            (_, false) => parts.push(NamePart::Word(c.to_string())),
        }
        apart = false;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_people_sort_them() {
        let sorted = [
            "2nd Floor",
            "Ärzte 3",
            "arzte 20",
            "Branch 2",
            "branch 010",
            "Branch 18",
            "BRANCH 100",
            "Branch office",
            "Élan",
            "Zoo",
            "株式会社",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, sorted);
        for (one, same) in [("Ａｃｍｅ １２", "acme 12"), ("Müller & Søn", "MULLER søn"), ("Route 007", "route 7")]
        {
            assert_eq!(natural(one), natural(same), "{one}");
        }
        for name in ["", "🚀🚀", "!!!"] {
            assert_eq!(natural(name), [], "{name}");
        }
    }
}
