//! Long lists: what the address asks of one, a page of its rows, the filter and the pager.

use maud::{Markup, html};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// How many rows a page of a list has.
pub(super) const ROWS: usize = 100;

/// What the address of a list asks for. Anything unreadable counts as not asked.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
    page: Option<String>,
    to: Option<String>,
}

/// One page of a list, and how long the list is.
pub(super) struct Page<T> {
    pub(super) rows: Vec<T>,
    /// How many rows fit what was asked.
    pub(super) total: usize,
}

impl Asked {
    /// The text to look for, in lower case.
    pub(super) fn text(&self) -> Option<String> {
        tidy(self.q.as_deref())
    }

    /// The recipient to show alone, in lower case.
    pub(super) fn recipient(&self) -> Option<String> {
        tidy(self.to.as_deref())
    }

    /// The page, counted from 1.
    pub(super) fn page(&self) -> usize {
        self.page.as_deref().and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1)
    }

    /// The address that asks for this page of the same.
    pub(super) fn address(&self, path: &str, page: usize) -> String {
        let mut query = Serializer::new(String::new());
        let page = (page > 1).then(|| page.to_string());
        let parts = [("to", self.recipient()), ("q", tidy_as_typed(self.q.as_deref())), ("page", page)];
        for (name, value) in parts {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The address of what is asked for.
    pub(super) fn own_address(&self, path: &str) -> String {
        self.address(path, self.page())
    }

    /// The page of these rows that is asked for. Only its rows are kept; the others are counted.
    pub(super) fn take<T>(&self, rows: impl Iterator<Item = T>) -> Page<T> {
        let start = (self.page() - 1).saturating_mul(ROWS);
        let wanted = start..start.saturating_add(ROWS);
        let mut page = Page { rows: Vec::new(), total: 0 };
        for row in rows {
            if wanted.contains(&page.total) {
                page.rows.push(row);
            }
            page.total += 1;
        }
        page
    }

    /// The filter of a list. It needs no script: Enter asks for what was typed.
    pub(super) fn filter(&self, path: &str, what: &str) -> Markup {
        html! {
            form.filter method="get" action=(path) role="search" {
                @if let Some(to) = self.recipient() { input type="hidden" name="to" value=(to); }
                label.hidden for="filter" { (what) }
                input #filter type="search" name="q" placeholder=(what) autocomplete="off" spellcheck="false"
                    value=[tidy_as_typed(self.q.as_deref())];
                button.quiet { "Filter" }
            }
        }
    }

    /// The way to the other pages, if there are any.
    pub(super) fn pager<T>(&self, path: &str, page: &Page<T>) -> Markup {
        let (current, last) = (self.page(), page.total.div_ceil(ROWS).max(1));
        html! {
            @if last > 1 || current > 1 {
                nav.pager aria-label="Pages" {
                    @if current > last { a.quiet href=(self.address(path, 1)) { "First page" } }
                    @else if current > 1 { a.quiet rel="prev" href=(self.address(path, current - 1)) { "Previous" } }
                    span { "Page " (current) " of " (last) " · " (page.total) " in all" }
                    @if current < last { a.quiet rel="next" href=(self.address(path, current + 1)) { "Next" } }
                }
            }
        }
    }
}

/// Whether one of the texts contains what is looked for.
pub(super) fn contains(wanted: Option<&str>, texts: &[&str]) -> bool {
    wanted.is_none_or(|wanted| texts.iter().any(|text| text.to_lowercase().contains(wanted)))
}

/// What stands where a list has no rows.
pub(super) fn nothing(title: &str, advice: &str, way_on: Option<(&str, &str)>) -> Markup {
    html! {
        section.empty {
            h2 { (title) }
            p { (advice) }
            @if let Some((path, words)) = way_on { p { a href=(path) { (words) } } }
        }
    }
}

fn tidy(text: Option<&str>) -> Option<String> {
    tidy_as_typed(text).map(|text| text.to_lowercase())
}

fn tidy_as_typed(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
