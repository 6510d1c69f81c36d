//! `/organizations`: the discovered organizations, or the switcher.

mod list;
mod row;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_location;

use self::list::{pages, rows};
use crate::client::{Returning, Submission, advice_while, exchange};
use crate::components::{
    Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageLink, PageTitle, PostForm, Stage,
    TimeLeft, afresh, href, passed_on, strong,
};
use crate::error::{AppError, Refusal};
use crate::model::{OrganizationChoice, Site};
use crate::paths::{Form, Page};
use crate::words::{use_picking, use_rooms, use_words};

/// A filter box appears above this many.
const FILTER_ABOVE: u32 = 8;

/// Chooses an organization.
#[component]
pub fn OrganizationsPage() -> impl IntoView {
    let choose = Submission::returned(Returning::take());
    let again = refreshed_when_gone(choose.failure());
    let query = use_location().search.get_untracked();
    let path = [Page::Organizations.pattern(), if query.is_empty() { "" } else { "?" }, &query].concat();
    view! {
        <PageTitle text=use_rooms().organizations.choose />
        <Loaded
            path
            again
            ready=move |choice: OrganizationChoice| {
                if choice.listed.total == 0 {
                    view! { <NoOrganization choice choose /> }.into_any()
                } else {
                    view! { <Picker choice choose /> }.into_any()
                }
            }
        />
    }
}

/// Changes when an organization was chosen here that is not there any more: the list is asked for anew, which leaves it out.
fn refreshed_when_gone(failure: Signal<Option<AppError>>) -> RwSignal<u32> {
    let again = RwSignal::new(0);
    Effect::new(move |before: Option<()>| {
        let is_gone = failure.with(|error| matches!(error, Some(AppError::OrganizationRefused(Refusal::Gone))));
        // What came back with the page came with a list that leaves it out already.
        if is_gone && before.is_some() {
            again.update(|times| *times += 1);
        }
    });
    again
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
    let time_left = choice.deadline.clone().map(|deadline| {
        view! { <TimeLeft deadline until=words.time_until left=words.time_left over=words.time_is_over /> }.into_any()
    });
    // Ties double clicks together.
    let attempt = choice.attempt.clone();
    let total = choice.listed.total;
    let found = Found::of(choice, choose.pending());
    view! {
            <Stage>
                <section class="card wide">
                    <Heading>{heading}</Heading>
    <div class="lead">{you_are} {not_you}</div>
                    {incomplete}
                    <ErrorSummary failure=choose.failure() />
                    <ForAdministrator failure=choose.failure() />
                    {(total > FILTER_ABOVE).then(|| view! { <Search found total /> }.into_any())}
                    <PostForm form=Form::ChooseOrganization submission=choose>
                        <input type="hidden" name="attempt" value=attempt />
                        <fieldset class="org-list" disabled=choose.pending()>
                            {afresh(move || Some(rows(&found.choice.read(), &found.filter.read())))}
                        </fieldset>
                    </PostForm>
                    {afresh(move || pages(&found.choice.read().listed))}
                    {time_left}
                    {make_another()}
                </section>
            </Stage>
        }
}

/// The way to a new organization, where people may make one.
fn make_another() -> Option<AnyView> {
    let words = &use_rooms().organizations;
    expect_context::<Site>().creates_organizations.then(|| {
        view! {
            <p class="divider" aria-hidden="true">
                {words.or}
            </p>
            <div class="actions">
                <PageLink class="button outline" to=Page::NewOrganization>
                    {words.create_new}
                </PageLink>
            </div>
        }
        .into_any()
    })
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

/// What the list shows, and what narrows it while it is typed: all at once where every organization is here, else by the server.
#[derive(Clone, Copy)]
struct Found {
    choice: RwSignal<OrganizationChoice>,
    /// Among those that are here.
    filter: RwSignal<String>,
    /// What the server is asked for; `None` where it need not be.
    wanted: Option<RwSignal<String>>,
}

impl Found {
    fn of(choice: OrganizationChoice, pending: Signal<bool>) -> Self {
        let wanted = (!choice.listed.is_all()).then(|| RwSignal::new(searched_for(&choice.listed.search)));
        let filter = RwSignal::new(if wanted.is_none() { choice.listed.search.clone() } else { String::new() });
        let choice = RwSignal::new(choice);
        if let Some(wanted) = wanted {
            let answer = advice_while(wanted, pending, |path| async move {
                exchange::page_data(&path).await?.read::<OrganizationChoice>().ok_or(AppError::Offline)
            });
            Effect::new(move || {
                if let Some(answer) = answer.get() {
                    choice.set(answer);
                }
            });
        }
        Self { choice, filter, wanted }
    }

    fn narrow(self, typed: String) {
        match self.wanted {
            Some(wanted) => wanted.set(searched_for(&typed)),
            None => self.filter.set(typed),
        }
    }
}

/// The path of the list of what a search finds.
fn searched_for(search: &str) -> String {
    list::path(search, 1)
}

/// The filter box. Enter opens what was found when it is one organization; else, and without JavaScript, it puts the
/// search into the address.
#[component]
fn Search(found: Found, total: u32) -> impl IntoView {
    let all_words = use_words();
    let words = &use_rooms().organizations;
    let value = found.choice.with_untracked(|choice| choice.listed.search.clone());
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
                        on:input=move |event| found.narrow(event_target_value(&event))
                    />
                    <button class="button outline scriptless">{words.search}</button>
                </div>
            </div>
            <p class="visually-hidden">{all_words.count(&words.count, total.into())}</p>
        </form>
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
    let Site { creates_organizations, host, .. } = expect_context();
    let (lead, create, message, start_over) = if creates_organizations {
        let create = view! { <PageLink class="button" to=Page::NewOrganization>{words.create}</PageLink> }.into_any();
        (words.none_lead, Some(create), None, "button outline")
    } else {
        let picking = use_picking();
        let door = [&host, href(&Page::SignIn).trim_end_matches('/')].concat();
        let message = passed_on(picking.please_invite.text([choice.email.as_str(), &door]), true);
        (picking.none_to_make, None, Some(message), "button")
    };
    let address = strong(choice.email);
    view! {
        <PageTitle text=words.none />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Building />
                <Heading>{words.none}</Heading>
                <p class="lead">{lead.view([address])}</p>
                <ErrorSummary failure=choose.failure() />
                <ForAdministrator failure=choose.failure() />
                {message}
                <div class="actions">
                    {create} <StartOverButton label=words.use_another_email class=start_over />
                </div>
                <p class="aside">{words.expecting}</p>
            </section>
        </Stage>
    }
}
