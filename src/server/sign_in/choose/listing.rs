//! One page of the picker's list: what is searched for, and which part of what was found.

use crate::model::{Listed, OrganizationCard, Search};

/// What the address of the list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    search: String,
    page: u32,
}

impl Wanted {
    /// Reads a query. Anybody can write one: what makes no sense asks for the first page of everything.
    pub fn of_query(query: &str) -> Self {
        let mut wanted = Self { search: String::new(), page: 1 };
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => wanted.search = value.trim().chars().take(Listed::LONGEST_SEARCH).collect(),
                "page" => wanted.page = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        wanted
    }

    /// Leaves the rows of the page that is wanted; of a page that is not there, those of the nearest.
    pub(super) fn of(self, cards: &mut Vec<OrganizationCard>) -> Listed {
        let total = number(cards.len());
        if !self.search.is_empty() {
            let search = Search::new(&self.search);
            cards.retain(|card| search.finds(&card.name, &card.slug));
        }
        let found = number(cards.len());
        let pages = found.div_ceil(Listed::MOST).max(1);
        let page = self.page.clamp(1, pages);
        let before = (page - 1) * Listed::MOST;
        cards.drain(..before as usize);
        cards.truncate(Listed::MOST as usize);
        Listed { search: self.search, page, before, found, total }
    }
}

fn number(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Membership, Slug};

    fn cards(number: usize) -> Vec<OrganizationCard> {
        let card = |number: usize| OrganizationCard {
            organization_id: format!("organization-{number}"),
            name: format!("Company {number}"),
            slug: Slug::parse(&format!("company-{number}")).unwrap(),
            logo_url: None,
            membership: Membership::Active,
            requirement: None,
            signed_in: false,
        };
        (1..=number).map(card).collect()
    }

    fn shown(query: &str, number: usize) -> (Listed, Vec<String>) {
        let mut cards = cards(number);
        let listed = Wanted::of_query(query).of(&mut cards);
        (listed, cards.into_iter().map(|card| card.name).collect())
    }

    #[test]
    fn a_page_has_twenty_rows_and_the_last_one_the_rest() {
        for (query, page, rows) in [
            ("", 1, 20),
            ("page=2", 2, 20),
            ("page=3", 3, 5),
            ("page=4", 3, 5),
            ("page=4294967295", 3, 5),
            ("page=99999999999", 1, 20),
            ("page=0", 1, 20),
            ("page=-1", 1, 20),
            ("page=two&x=%ff", 1, 20),
        ] {
            let (listed, names) = shown(query, 45);
            assert_eq!((listed.page, names.len(), listed.found), (page, rows, 45), "{query}");
            assert_eq!(listed.has_next(), page < 3, "{query}");
            assert_eq!(names[0], format!("Company {}", listed.before + 1), "{query}");
        }
    }

    #[test]
    fn a_search_is_cut_and_its_pages_are_those_of_what_it_finds() {
        let (listed, names) = shown("q=%20company%201%20&page=1", 45);
        assert_eq!((listed.found, listed.total, names.len()), (11, 45, 11));
        assert_eq!(listed.search, "company 1");
        let (listed, names) = shown(&format!("q={}", "x".repeat(100_000)), 45);
        assert_eq!((listed.search.len(), names.len(), listed.page), (128, 0, 1));
        assert_eq!(shown("q=&page=9", 0).0, Listed { search: String::new(), page: 1, before: 0, found: 0, total: 0 });
    }
}
