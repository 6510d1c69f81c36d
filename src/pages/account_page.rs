//! `/org/{slug}/account`: the member's own page. One section a file.

mod details;
mod ways;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::details::Details;
use self::ways::Ways;
use crate::client::{Returning, Submission};
use crate::components::{ErrorSummary, Heading, Loaded, OrganizationLogo, PageLink, PageTitle, PostForm};
use crate::model::{Account, OrganizationFace};
use crate::paths::{Form, Page, Room};
use crate::words::{use_account, use_rooms};

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
            ready=move |account: Account| view! { <Sections account stay /> }.into_any()
        />
    }
}

/// What there is to see and to change.
#[component]
fn Sections(account: Account, stay: Submission) -> impl IntoView {
    let Account { organization, details, ways } = account;
    let slug = organization.slug.clone();
    view! {
        <TopBar organization />
        <main class="stage home" id="main" tabindex="-1">
            <Heading>{use_account().title}</Heading>
            <ErrorSummary failure=stay.failure() />
            <div class="panels">
                <Details details />
                <Ways ways slug stay />
            </div>
        </main>
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
