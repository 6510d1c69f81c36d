//! `/organizations`: the discovered organizations, or the switcher.

mod row;

use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

use self::row::OrganizationRow;
use crate::api::organizations::ChooseOrganization;
use crate::components::{
    ErrorSummary, Heading, Icon, IconBadge, Loaded, PageTitle, PostForm, Returning, Stage, Submission,
};
use crate::model::{OrganizationCard, OrganizationChoice, PageData};
use crate::paths;

/// A filter box appears above this many.
const FILTER_ABOVE: usize = 8;

/// Chooses an organization.
#[component]
pub fn OrganizationsPage() -> impl IntoView {
    let choose = Submission::returned(Returning::take());
    view! {
        <PageTitle text="Choose an organization" />
        <Loaded
            path=paths::ORGANIZATIONS
            ready=move |data| match data {
                PageData::Organizations(choice) if choice.cards.is_empty() => {
                    Some(view! { <NoOrganization choice choose /> }.into_any())
                }
                PageData::Organizations(choice) => Some(view! { <Picker choice choose /> }.into_any()),
                _ => None,
            }
        />
    }
}

#[component]
fn Picker(choice: OrganizationChoice, choose: Submission) -> impl IntoView {
    let switching = choice.is_switcher();
    let heading = if switching { "Switch organization" } else { "Choose an organization" };
    let not_you = if switching { paths::SIGN_OUT } else { paths::SIGN_IN };
    let email = choice.email.to_string();
    let (total, minutes_left) = (choice.cards.len(), choice.minutes_left);
    // Ties double clicks together.
    let attempt = choice.attempt.clone();
    let filter = RwSignal::new(use_query_map().with_untracked(|query| query.get("q").unwrap_or_default()));
    let sending = choose.sending();
    let groups = move || groups(&choice, &filter.read(), sending.read().as_deref());
    view! {
        <Stage>
            <section class="card wide">
                <Heading>{heading}</Heading>
                <p class="lead">
                    "You are " <strong>{email}</strong> ". " <a href=not_you rel="external">
                        "Not you?"
                    </a>
                </p>
                <ErrorSummary failure=choose.failure() />
                {(total > FILTER_ABOVE).then(|| view! { <Search filter total /> })}
                <PostForm action=ChooseOrganization::PATH submission=choose>
                    <input type="hidden" name="attempt" value=attempt />
                    <fieldset class="org-list" disabled=choose.pending()>
                        {groups}
                    </fieldset>
                </PostForm>
                {minutes_left.map(|minutes| view! { <p class="hint">{time_left(minutes)}</p> })}
                <p class="divider" aria-hidden="true">
                    "or"
                </p>
                // As in the masthead, a literal address makes one string of it.
                <div class="actions">
                    <a class="button outline" href="/organizations/new">
                        "Create a new organization"
                    </a>
                </div>
            </section>
        </Stage>
    }
}

#[component]
fn Search(filter: RwSignal<String>, total: usize) -> impl IntoView {
    let value = filter.get_untracked();
    view! {
        <form class="search" role="search" method="get" action=paths::ORGANIZATIONS>
            <div class="field">
                <label for="q">"Search"</label>
                <div class="search-line">
                    <input
                        class="input"
                        id="q"
                        name="q"
                        type="search"
                        placeholder="Name or address"
                        autocomplete="off"
                        value=value
                        on:input=move |event| filter.set(event_target_value(&event))
                    />
                    <button class="button outline scriptless">"Search"</button>
                </div>
            </div>
            <p class="visually-hidden">{total} " organizations"</p>
        </form>
    }
}

/// The rows that match, under their headings, in the order the server gave; `sending` is what the form has just sent.
fn groups(choice: &OrganizationChoice, filter: &str, sending: Option<&str>) -> impl IntoView + use<> {
    let matching = choice.cards.iter().filter(|card| card.matches(filter));
    let mut groups: Vec<(&'static str, Vec<&OrganizationCard>)> = Vec::new();
    for card in matching {
        let heading = card.membership.group();
        match groups.iter_mut().find(|(group, _)| *group == heading) {
            Some((_, cards)) => cards.push(card),
            None => groups.push((heading, vec![card])),
        }
    }
    if groups.is_empty() {
        let (filter, total) = (filter.to_owned(), choice.cards.len());
        return Either::Left(view! {
            <div class="empty" role="status">
                <p>
                    <strong>"Nothing matches “" {filter} "”"</strong>
                </p>
                <p>
                    "Search looks at names and addresses. " <a href=paths::ORGANIZATIONS rel="external">
                        "Show all "
                        {total}
                    </a>
                </p>
            </div>
        });
    }
    let sections = groups.into_iter().enumerate().map(|(number, (heading, cards))| {
        let id = format!("group-{number}");
        let heading_id = id.clone();
        let rows = cards.into_iter().map(|card| {
            let current = choice.current.as_ref() == Some(&card.slug);
            let chosen = sending.is_some_and(|fields| fields.contains(&card.organization_id));
            view! { <OrganizationRow card email=&choice.email current chosen /> }
        });
        view! {
            <section class="org-group" aria-labelledby=id>
                <h2 id=heading_id>{heading}</h2>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
    });
    Either::Right(sections.collect_view())
}

#[component]
fn NoOrganization(choice: OrganizationChoice, choose: Submission) -> impl IntoView {
    view! {
        <PageTitle text="No organization yet" />
        <Stage>
            <section class="card">
                <IconBadge name="building" />
                <Heading>"No organization yet"</Heading>
                <p class="lead">
                    <strong>{choice.email.to_string()}</strong>
                    " belongs to no organization, and none is open to its email domain. Create one, or ask for an invitation."
                </p>
                <ErrorSummary failure=choose.failure() />
                <div class="actions">
                    <a class="button" href=paths::NEW_ORGANIZATION>
                        "Create an organization"
                    </a>
                    <a class="button outline" href=paths::SIGN_IN rel="external">
                        <Icon name="mail" />
                        "Use another email"
                    </a>
                </div>
                <p class="aside">
                    "Expecting to see your company? It is listed once somebody there has invited you, or once its administrator \
                     opens it to your email domain and a colleague has signed in."
                </p>
            </section>
        </Stage>
    }
}

fn time_left(minutes: i64) -> String {
    match minutes {
        ..=0 => "Less than a minute left to choose; after that we email you a new link.".to_owned(),
        1 => "You have 1 minute to choose; after that we email you a new link.".to_owned(),
        n => format!("You have {n} minutes to choose; after that we email you a new link."),
    }
}
