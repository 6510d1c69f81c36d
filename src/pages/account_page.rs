//! `/org/{slug}/account`: the member's own page. One section a file.

mod details;
mod done;
mod expiry;
mod other_sessions;
mod support;
mod this_session;
mod ways;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::details::Details;
use self::done::Done;
use self::expiry::ExpiryNotice;
use self::other_sessions::Others;
use self::support::Support;
use self::this_session::ThisSession;
use self::ways::Ways;
use crate::client::{Returning, Submission};
use crate::components::{
    ErrorSummary, ForAdministrator, Heading, Loaded, OrganizationLogo, PageLink, PageTitle, PostForm, case_of, href,
    reference,
};
use crate::error::AppError;
use crate::model::{Account, OrganizationFace, Slug};
use crate::outcome::Outcome;
use crate::paths::{Form, Page, Room};
use crate::wire::AccountPage as Content;
use crate::words::{use_account, use_rooms, use_words};

/// The member's own page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let params = use_params_map();
    let path = move || params.with(|params| Room::Account.path(params.get_str("slug").unwrap_or_default()));
    // Every form of this page leads back to it: one submission, so that what failed is told in one place.
    let stay = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_account().title />
        <Loaded
            path=Signal::derive(path)
            again=stay.successes()
            beside=case_of
            ready=move |content: Content| view! { <Sections content stay /> }.into_any()
        />
    }
}

/// What there is to see and to change.
#[component]
fn Sections(content: Content, stay: Submission) -> impl IntoView {
    let Content { account, trouble } = content;
    let Account { organization, done, details, ways, session, others } = *account;
    let slug = organization.slug.clone();
    let trouble = trouble.map(|error| view! { <Trouble error slug=slug.clone() /> }.into_any());
    let done = done.map(|change| view! { <Done change /> }.into_any());
    let ids = [details.member_id.clone(), details.organization_id.clone()];
    let name = organization.name.clone();
    let warning = view! { <ExpiryNotice session=session.clone() slug=slug.clone() stay /> };
    let others = others.map(|others| view! { <Others others slug=slug.clone() stay /> }.into_any());
    view! {
        <TopBar organization />
        <main class="stage home" id="main" tabindex="-1">
            <Heading>{use_account().title}</Heading>
            <ErrorSummary failure=stay.failure() />
            <ForAdministrator failure=stay.failure() />
            {done}
            {trouble}
            {warning}
            <div class="panels">
                <Details details slug=slug.clone() stay />
                <ThisSession session name slug=slug.clone() stay />
                <Ways ways slug stay />
                {others}
                <Support ids />
            </div>
        </main>
    }
}

/// What could not be loaded.
#[component]
fn Trouble(error: AppError, slug: Slug) -> impl IntoView {
    Outcome::failure(&error);
    let words = use_words();
    view! {
        <div class="notice warn" role="status">
            <p>{use_account().incomplete}</p>
            <p>
                <a href=href(&Page::account(&slug)) rel="external">
                    {words.common.try_again}
                </a>
            </p>
            {reference(&error, words)}
        </div>
    }
}

/// The way back to the organization, and out.
#[component]
fn TopBar(organization: OrganizationFace) -> impl IntoView {
    let sign_out = Submission::elsewhere();
    let OrganizationFace { name, slug, logo_url } = organization;
    let logo = view! { <OrganizationLogo name=&name logo_url class="org-logo small" /> };
    view! {
        <header class="topbar">
            <PageLink class="switcher" to=Page::home(&slug)>
                {logo}
                <span class="org-name" dir="auto">
                    {name}
                </span>
            </PageLink>
            <PostForm form=Form::SignOut submission=sign_out>
                <button class="button outline small" disabled=sign_out.pending()>
                    {use_rooms().home.sign_out}
                </button>
            </PostForm>
        </header>
    }
}
