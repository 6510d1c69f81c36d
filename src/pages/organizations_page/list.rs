//! The rows of a page of the list, and the ways to the pages beside it.

use leptos::prelude::*;
use leptos_router::location::Url;

use super::row::OrganizationRow;
use crate::components::href;
use crate::model::{Group, Listed, OrganizationCard, OrganizationChoice, Search};
use crate::paths::{Mount, Page};
use crate::words::{use_picking, use_rooms};

/// The rows that are here, of these the ones that a filter leaves, under their headings, in the order the server gave.
pub fn rows(choice: &OrganizationChoice, filter: &str) -> AnyView {
    let words = use_rooms();
    let wanted = Search::new(filter);
    let found: Vec<&OrganizationCard> =
        choice.cards.iter().filter(|card| wanted.finds(&card.name, &card.slug)).collect();
    let Listed { search, total, .. } = &choice.listed;
    let search = if filter.trim().is_empty() { search } else { filter.trim() };
    if found.is_empty() {
        return view! { <NothingMatches search=search.to_owned() total=*total /> }.into_any();
    }
    let only = found.len() == 1 && !search.is_empty();
    let mut groups: Vec<(Group, Vec<AnyView>)> = Vec::new();
    for card in found {
        let current = choice.current.as_ref() == Some(&card.slug);
        let row = view! { <OrganizationRow card email=&choice.email words current leads_on=choice.leads_on only /> }
            .into_any();
        let of = card.membership.group();
        match groups.iter_mut().find(|(group, _)| *group == of) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((of, vec![row])),
        }
    }
    let section = |(number, (group, rows)): (usize, (Group, Vec<AnyView>))| {
        let id = format!("group-{number}");
        let heading_id = id.clone();
        view! {
            <section class="org-group" aria-labelledby=id>
                <h2 id=heading_id>{words.group(group)}</h2>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    };
    groups.into_iter().enumerate().map(section).collect_view().into_any()
}

#[component]
fn NothingMatches(search: String, total: u32) -> impl IntoView {
    let words = &use_rooms().organizations;
    view! {
        <div class="empty" role="status">
            <p>
                <strong>{words.nothing_matches.view([search.into_any()])}</strong>
            </p>
            <p>
                {words.search_looks_at} " " <a href=href(&Page::Organizations) rel="external">
                    {words.show_all.text([&total.to_string()])}
                </a>
            </p>
        </div>
    }
}

/// The ways to the pages before and after this one; `None` where it is the only one.
pub fn pages(listed: &Listed) -> Option<AnyView> {
    let words = use_picking();
    let (back, on) = (listed.page > 1, listed.has_next());
    let to = |page: u32, rel: &'static str, label: &'static str| {
        let address = expect_context::<Mount>().outside(&path(&listed.search, page));
        view! {
            <a class="button outline small" href=address rel=["external ", rel].concat()>
                {label}
            </a>
        }
        .into_any()
    };
    (back || on).then(|| {
        let last = listed.found.min(listed.before + Listed::MOST);
        let numbers = [listed.before + 1, last, listed.found].map(|number| number.to_string());
        let [from, until, of] = &numbers;
        view! {
            <nav class="pages" aria-label=words.pages>
                {back.then(|| to(listed.page - 1, "prev", words.previous))}
                <span>{words.rows.text([from, until, of])}</span>
                {on.then(|| to(listed.page + 1, "next", words.next))}
            </nav>
        }
        .into_any()
    })
}

/// The path of a page of what a search finds.
pub fn path(search: &str, page: u32) -> String {
    let mut query: Vec<String> = Vec::new();
    if !search.is_empty() {
        query.push(["q=", &Url::escape(search)].concat());
    }
    if page > 1 {
        query.push(["page=", &page.to_string()].concat());
    }
    let separator = if query.is_empty() { "" } else { "?" };
    [Page::Organizations.pattern(), separator, &query.join("&")].concat()
}
