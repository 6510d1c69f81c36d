//! `/organizations`: the discovered organizations, or the switcher.

mod row;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_query_map;

use self::row::OrganizationRow;
use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageLink, PageTitle, PostForm, Stage,
    TimeLeft, afresh, href, strong,
};
use crate::model::{Group, OrganizationCard, OrganizationChoice};
use crate::paths::{Form, Page};
use crate::words::{Rooms, use_rooms, use_words};

/// A filter box appears above this many.
const FILTER_ABOVE: usize = 8;

/// Chooses an organization.
#[component]
pub fn OrganizationsPage() -> impl IntoView {
    let choose = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_rooms().organizations.choose />
        <Loaded
            path=Page::Organizations.pattern()
            ready=move |choice: OrganizationChoice| {
                if choice.cards.is_empty() {
                    view! { <NoOrganization choice choose /> }.into_any()
                } else {
                    view! { <Picker choice choose /> }.into_any()
                }
            }
        />
    }
}

#[component]
fn Picker(choice: OrganizationChoice, choose: Submission) -> impl IntoView {
    let switching = choice.is_switcher();
    let (all_words, rooms) = (use_words(), use_rooms());
    let words = &rooms.organizations;
    let heading = if switching { words.switch } else { words.choose };
    // A member is asked first: signing out ends more than this page.
    let not_you = if switching {
        view! { <a href=href(&Page::SignOut) rel="external">{words.not_you}</a> }.into_any()
    } else {
        view! { <StartOverButton label=words.not_you class="in-text" /> }.into_any()
    };
    let address = strong(choice.email.clone());
    let you_are = words.you_are.view([address]);
    let incomplete = choice.incomplete.then(|| {
        view! {
            <p class="notice warn" role="status">
                {words.incomplete} " " <a href=href(&Page::Organizations) rel="external">
                    {all_words.common.try_again}
                </a>
            </p>
        }
        .into_any()
    });
    let total = choice.cards.len();
    let time_left = choice.deadline.clone().map(|deadline| {
        view! { <TimeLeft deadline until=words.time_until left=words.time_left over=words.time_is_over /> }.into_any()
    });
    // Ties double clicks together.
    let attempt = choice.attempt.clone();
    let filter = RwSignal::new(use_query_map().with_untracked(|query| query.get("q").unwrap_or_default()));
    view! {
            <Stage>
                <section class="card wide">
                    <Heading>{heading}</Heading>
    <div class="lead">{you_are} {not_you}</div>
                    {incomplete}
                    <ErrorSummary failure=choose.failure() />
                    <ForAdministrator failure=choose.failure() />
                    {(total > FILTER_ABOVE).then(|| view! { <Search filter total /> }.into_any())}
                    <PostForm form=Form::ChooseOrganization submission=choose>
                        <input type="hidden" name="attempt" value=attempt />
                        <fieldset class="org-list" disabled=choose.pending()>
                            {afresh(move || Some(rows(&choice, rooms, &filter.read())))}
                        </fieldset>
                    </PostForm>
                    {time_left}
                    <p class="divider" aria-hidden="true">
                        {words.or}
                    </p>
                    <div class="actions">
                        <PageLink class="button outline" to=Page::NewOrganization>
                            {words.create_new}
                        </PageLink>
                    </div>
                </section>
            </Stage>
        }
}

/// Forgets the address that was proven, and leads to sign-in.
#[component]
fn StartOverButton(label: &'static str, class: &'static str) -> impl IntoView {
    let leave = Submission::elsewhere();
    view! {
        <PostForm form=Form::StartOver submission=leave class="inline">
            <button class=class disabled=leave.pending()>
                {label}
            </button>
        </PostForm>
    }
}

/// The filter box. Enter opens what was found when it is one organization; else, and without JavaScript, it puts the
/// search into the address.
#[component]
fn Search(filter: RwSignal<String>, total: usize) -> impl IntoView {
    let all_words = use_words();
    let words = &use_rooms().organizations;
    let value = filter.get_untracked();
    let submit = move |event: SubmitEvent| {
        if let Some(control) = only_control() {
            event.prevent_default();
            control.click();
        }
    };
    view! {
        <form class="search" role="search" method="get" action=href(&Page::Organizations) on:submit=submit>
            <div class="field">
                <label for="q">{words.search}</label>
                <div class="search-line">
                    <input
                        class="input"
                        id="q"
                        name="q"
                        type="search"
                        dir="auto"
                        placeholder=words.name_or_address
                        autocomplete="off"
                        value=value
                        on:input=move |event| filter.set(event_target_value(&event))
                    />
                    <button class="button outline scriptless">{words.search}</button>
                </div>
            </div>
            <p class="visually-hidden">{all_words.count(&words.count, total as u64)}</p>
        </form>
    }
}

/// The rows that a search finds, under their headings, in the order the server gave.
fn rows(choice: &OrganizationChoice, words: &'static Rooms, search: &str) -> AnyView {
    let found: Vec<&OrganizationCard> = choice.cards.iter().filter(|card| card.matches(search)).collect();
    if found.is_empty() && !search.is_empty() {
        return view! { <NothingMatches search=search.to_owned() total=choice.cards.len() /> }.into_any();
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
fn NothingMatches(search: String, total: usize) -> impl IntoView {
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

/// What the only row of the list is pressed by; `None` when there are more, or none.
fn only_control() -> Option<HtmlElement> {
    let rows = document().query_selector(".org-list").ok()??.get_elements_by_tag_name("li");
    let row = rows.item(0).filter(|_| rows.length() == 1)?;
    Some(row.first_element_child()?.unchecked_into())
}

#[component]
fn NoOrganization(choice: OrganizationChoice, choose: Submission) -> impl IntoView {
    let words = &use_rooms().organizations;
    let address = strong(choice.email);
    view! {
        <PageTitle text=words.none />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Building />
                <Heading>{words.none}</Heading>
                <p class="lead">{words.none_lead.view([address])}</p>
                <ErrorSummary failure=choose.failure() />
                <ForAdministrator failure=choose.failure() />
                <div class="actions">
                    <PageLink class="button" to=Page::NewOrganization>
                        {words.create}
                    </PageLink>
                    <StartOverButton label=words.use_another_email class="button outline" />
                </div>
                <p class="aside">{words.expecting}</p>
            </section>
        </Stage>
    }
}
