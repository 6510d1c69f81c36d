//! `/organizations`: the discovered organizations, or the switcher.

mod row;

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::html::Fieldset;
use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_query_map;

use self::row::OrganizationRow;
use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, Heading, IconBadge, LiveText, Loaded, PageLink, PageTitle, PostForm, Stage, countdown,
    strong,
};
use crate::model::{Deadline, Group, OrganizationCard, OrganizationChoice};
use crate::paths::{Form, Page};
use crate::words::{Words, use_words};

/// A filter box appears above this many.
const FILTER_ABOVE: usize = 8;

/// Chooses an organization.
#[component]
pub fn OrganizationsPage() -> impl IntoView {
    let choose = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_words().organizations.choose />
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
    let all_words = use_words();
    let words = &all_words.organizations;
    let heading = if switching { words.switch } else { words.choose };
    // A member is asked first: signing out ends more than this page.
    let not_you = if switching {
        view! { <a href=Page::SignOut.pattern() rel="external">{words.not_you}</a> }.into_any()
    } else {
        view! { <StartOverButton label=words.not_you class="in-text" /> }.into_any()
    };
    let address = strong(choice.email.clone());
    let you_are = words.you_are.view([address]);
    let total = choice.cards.len();
    let time_left = choice.deadline.clone().map(|deadline| view! { <TimeLeft deadline /> });
    // Ties double clicks together.
    let attempt = choice.attempt.clone();
    let filter = RwSignal::new(use_query_map().with_untracked(|query| query.get("q").unwrap_or_default()));
    let list = NodeRef::<Fieldset>::new();
    mark_chosen(list, choose.sending());
    let choice = Arc::new(choice);
    let hits = {
        let choice = Arc::clone(&choice);
        Memo::new(move |_| choice.cards.iter().filter(|card| card.matches(&filter.read())).count())
    };
    let only = !filter.read_untracked().is_empty() && hits.get_untracked() == 1;
    view! {
            <Stage>
                <section class="card wide">
                    <Heading>{heading}</Heading>
    <div class="lead">{you_are} {not_you}</div>
                    <ErrorSummary failure=choose.failure() />
                    {(total > FILTER_ABOVE).then(|| view! { <Search filter total only_hit=move || (hits.get_untracked() == 1).then(|| first_control(list)).flatten() /> })}
                    <PostForm form=Form::ChooseOrganization submission=choose>
                        <input type="hidden" name="attempt" value=attempt />
                        <fieldset class="org-list" disabled=choose.pending() node_ref=list>
                            {groups(&choice, all_words, filter, only)}
                            {move || (hits.get() == 0).then(|| view! { <NothingMatches filter total /> })}
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
fn Search(
    filter: RwSignal<String>,
    total: usize,
    /// The control of the only organization that matches.
    only_hit: impl Fn() -> Option<HtmlElement> + 'static,
) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.organizations;
    let value = filter.get_untracked();
    let submit = move |event: SubmitEvent| {
        if let Some(control) = only_hit() {
            event.prevent_default();
            control.click();
        }
    };
    view! {
        <form class="search" role="search" method="get" action=Page::Organizations.pattern() on:submit=submit>
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

/// The rows under their headings, in the order the server gave. A row stays the same element for the same organization,
/// whatever is filtered around it: its words and what it enters belong together, also when they have been translated.
fn groups(
    choice: &Arc<OrganizationChoice>,
    words: &'static Words,
    filter: RwSignal<String>,
    only: bool,
) -> impl IntoView + use<> {
    let mut groups: Vec<Group> = Vec::new();
    for card in &choice.cards {
        let group = card.membership.group();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let sections = groups.into_iter().enumerate().map(|(number, group)| {
        let id = format!("group-{number}");
        let heading_id = id.clone();
        let (choice, none) = (Arc::clone(choice), Arc::clone(choice));
        let shown = move |card: &OrganizationCard| card.membership.group() == group && card.matches(&filter.read());
        let rows = move || {
            let matching = choice.cards.iter().enumerate().filter(|(_, card)| shown(card)).map(|(number, _)| number);
            let choice = Arc::clone(&choice);
            let row = move |_, number: usize| {
                let row = choice.cards.get(number).map(|card| {
                    let current = choice.current.as_ref() == Some(&card.slug);
                    view! { <OrganizationRow card email=&choice.email words current only /> }
                });
                (|_| (), row)
            };
            // Rows hold nothing reactive, so they need no owner each, as a `<For>` would give them.
            keyed(matching.collect::<Vec<_>>(), |number| *number, row)
        };
        view! {
            <section class="org-group" aria-labelledby=id hidden=move || !none.cards.iter().any(shown)>
                <h2 id=heading_id>{words.group(group)}</h2>
                <ul>{rows}</ul>
            </section>
        }
    });
    sections.collect_view()
}

#[component]
fn NothingMatches(filter: RwSignal<String>, total: usize) -> impl IntoView {
    let words = &use_words().organizations;
    let sought = view! { <LiveText text=filter /> };
    view! {
        <div class="empty" role="status">
            <p>
                <strong>{words.nothing_matches.view([sought.into_any()])}</strong>
            </p>
            <p>
                {words.search_looks_at} " " <a href=Page::Organizations.pattern() rel="external">
                    {words.show_all.text([&total.to_string()])}
                </a>
            </p>
        </div>
    }
}

/// How long there is to choose: in minutes that count down in the browser, and as a time of the day without it.
#[component]
fn TimeLeft(deadline: Deadline) -> impl IntoView {
    let Deadline { seconds_left, until } = deadline;
    let all_words = use_words();
    let words = &all_words.organizations;
    let left = countdown(seconds_left);
    let text = Signal::derive(move || match left.get() {
        None => words.time_until.text([&until]),
        Some(..=0) => words.time_is_over.to_owned(),
        Some(seconds @ ..60) => words.time_left.text([&all_words.seconds(seconds)]),
        Some(seconds) => words.time_left.text([&all_words.minutes(seconds / 60)]),
    });
    view! {
        <p class="hint">
            <LiveText text />
        </p>
    }
}

/// Says of the row that was pressed that it is busy, while it is. One effect for the list, not one for each row.
fn mark_chosen(list: NodeRef<Fieldset>, sending: Signal<Option<String>>) {
    Effect::new(move || {
        let Some(list) = list.get() else { return };
        // Neither a list without such a row nor an attribute that cannot be set is worth a message.
        match sending.get() {
            Some(fields) => {
                let id = fields.split('&').find_map(|field| field.strip_prefix("organization_id=")).unwrap_or_default();
                if let Ok(Some(row)) = list.query_selector(&format!("button[value='{id}']")) {
                    let _ = row.set_attribute("aria-busy", "true");
                }
            }
            None => {
                if let Ok(Some(row)) = list.query_selector("[aria-busy]") {
                    let _ = row.remove_attribute("aria-busy");
                }
            }
        }
    });
}

/// What the first row of the list is pressed by.
fn first_control(list: NodeRef<Fieldset>) -> Option<HtmlElement> {
    let control = list.get_untracked()?.query_selector("li > *").ok().flatten()?;
    Some(control.unchecked_into())
}

#[component]
fn NoOrganization(choice: OrganizationChoice, choose: Submission) -> impl IntoView {
    let words = &use_words().organizations;
    let address = strong(choice.email);
    view! {
        <PageTitle text=words.none />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Building />
                <Heading>{words.none}</Heading>
                <p class="lead">{words.none_lead.view([address])}</p>
                <ErrorSummary failure=choose.failure() />
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
