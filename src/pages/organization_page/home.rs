//! The home of a signed-in member.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{
    Drawing, ErrorSummary, Heading, Icon, Impersonated, OrganizationLogo, PageLink, PageTitle, PostForm, fact, href,
    named,
};
use crate::model::{OrganizationFace, Role, ShownTime, SignedInMember, Site};
use crate::paths::{Form, Page};
use crate::words::{Rooms, Words, use_rooms, use_words};

/// Who I am here, how long the session lasts, and the ways out.
#[component]
pub fn Home(member: SignedInMember) -> impl IntoView {
    let (all_words, rooms) = (use_words(), use_rooms());
    let words = &rooms.home;
    let OrganizationFace { name, slug, .. } = member.organization.clone();
    let welcome = match member.name.split_whitespace().next() {
        Some(first) => words.welcome_by_name.text([first]),
        None => words.welcome.to_owned(),
    };
    let time = |moment: ShownTime| time(rooms, all_words, moment);
    let roles = member.roles.iter().map(|role| rooms.role(role)).collect::<Vec<_>>().join(words.list_separator);
    let application = use_context::<Site>().filter(|site| site.has_application).map(|site| site.brand.name);
    let on = application.map(|name| view! { <GoOn slug=slug.to_string() name /> }.into_any());
    let in_person = member.impersonator.is_none();
    // Custom roles may permit it too; who has one finds the page by its address.
    let invites = in_person && member.roles.contains(&Role::Administrator);
    let invites = invites.then(|| to_room(Page::invite(&slug), words.invite));
    let account = in_person.then(|| to_room(Page::account(&slug), words.your_account));
    let banner = member.impersonator.map(|by| {
        let (slug, email, ends) = (slug.to_string(), member.email.to_string(), time(member.ends.clone()));
        view! { <Impersonated slug email by ends /> }.into_any()
    });
    let joining = member.joining.map(|joining| rooms.joining(&joining));
    view! {
        <PageTitle text=name.clone() />
        {banner}
        <TopBar organization=member.organization />
        <main class="stage home" id="main" tabindex="-1">
            <Heading>{welcome}</Heading>
            {on}
            <div class="panels">
                <section class="panel" aria-labelledby="you">
                    <h2 id="you">{words.you}</h2>
                    <dl class="facts">
                        {fact(words.email, named(member.email.to_string()))}
                        {fact(words.role, roles.into_any())}
                        {member.member_since.map(|since| fact(words.member_since, time(since)))}
                    </dl>
                    {account}
                </section>
                <section class="panel" aria-labelledby="session">
                    <h2 id="session">{words.session}</h2>
                    <dl class="facts">
                        {fact(words.signed_in_with, all_words.known_method(member.method).into_any())}
                        {fact(words.started, time(member.started))}
                        {fact(words.ends, time(member.ends))}
                    </dl>
                </section>
                <section class="panel span" aria-labelledby="organization">
                    <h2 id="organization">{words.organization}</h2>
                    <dl class="facts">
                        {fact(all_words.common.name, named(name))}
                        {fact(all_words.common.address, named(href(&Page::home(&slug))))}
                        {joining.map(|joining| fact(words.join_by, joining.into_any()))}
                    </dl>
                    {invites}
                </section>
            </div>
        </main>
    }
}

/// Where the member is, with the ways to elsewhere and out.
#[component]
fn TopBar(organization: OrganizationFace) -> impl IntoView {
    let words = use_rooms();
    let sign_out = Submission::elsewhere();
    let OrganizationFace { name, logo_url, .. } = organization;
    let logo = view! { <OrganizationLogo name=&name logo_url class="org-logo small" /> };
    view! {
        <header class="topbar">
            <PageLink class="switcher" to=Page::Organizations>
                {logo}
                <span class="org-name" dir="auto">
                    {name}
                </span>
                <span class="visually-hidden">{words.organizations.switch}</span>
                <Icon drawing=Drawing::Chevron />
            </PageLink>
            <PostForm form=Form::SignOut submission=sign_out>
                <button class="button outline small" disabled=sign_out.pending()>
                    {words.home.sign_out}
                </button>
            </PostForm>
        </header>
    }
}

/// The way on to the application.
#[component]
fn GoOn(slug: String, name: Option<String>) -> impl IntoView {
    let words = &use_rooms().home;
    let label = name.map_or_else(|| words.on_to_application.to_owned(), |name| words.on_to.text([&name]));
    let go_on = Submission::elsewhere();
    view! {
        <ErrorSummary failure=go_on.failure() />
        <PostForm form=Form::GoOn submission=go_on class="on">
            <input type="hidden" name="slug" value=slug />
            <button class="button" disabled=go_on.pending()>
                {label}
            </button>
        </PostForm>
    }
}

fn to_room(to: Page, label: &'static str) -> AnyView {
    view! { <PageLink class="button outline small" to>{label}</PageLink> }.into_any()
}

fn time(rooms: &Rooms, words: &Words, ShownTime { iso, shown }: ShownTime) -> AnyView {
    view! { <time datetime=iso>{rooms.time(shown, words)}</time> }.into_any()
}
