//! `/org/{slug}`: an organization's sign-in form, or its home.

mod home;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::home::Home;
use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, ForAdministrator, Heading, Icon, Loaded, OrganizationLogo, PageTitle, PostForm, WaysIn,
    case_of, for_administrator, href, named, strong,
};
use crate::error::AppError;
use crate::model::{
    Case, Method, OrganizationFace, OrganizationPage as Content, SignInMethod, SignedInElsewhere, Slug, SsoConnection,
};
use crate::paths::{Form, Mount, ORGANIZATION, Page, Room, SLUG};
use crate::words::{use_rooms, use_words};

/// For a visitor the form, for a member the home.
#[component]
pub fn OrganizationPage() -> impl IntoView {
    let params = use_params_map();
    let path = move || params.with(|params| Room::Home.path(params.get_str("slug").unwrap_or_default()));
    let send = Submission::returned(Returning::take());
    // Leads to this very page, which then shows something else.
    let switch = Submission::elsewhere();
    view! {
        <Loaded
            path=Signal::derive(path)
            again=switch.successes()
            beside=|error| another_address(error).or_else(|| case_of(error))
            ready=move |content| match content {
                Content::SignIn { organization, methods, last, not_offered, case, connections, ended, elsewhere } => {
                    let elsewhere = elsewhere.map(|elsewhere| *elsewhere);
                    let ways = Ways { methods, last, not_offered, case, connections };
                    view! { <SignIn organization ways ended elsewhere send switch /> }.into_any()
                }
                Content::Home(member) => view! { <Home member=*member /> }.into_any(),
            }
        />
    }
}

/// A field for another address, where no organization has this one. It asks by a path of ours that leads on, so that it takes no
/// script.
fn another_address(error: &AppError) -> Option<AnyView> {
    let (all_words, words) = (use_words(), &use_rooms().door);
    let action = expect_context::<Mount>().outside(ORGANIZATION);
    matches!(error, AppError::OrganizationNotFound).then(|| {
        view! {
            <form class="search" method="get" action=action>
                <div class="field">
                    <label for="slug">{words.another_address}</label>
                    <div class="search-line">
                        <input
                            class="input"
                            id="slug"
                            name=SLUG
                            type="text"
                            dir="ltr"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            required
                        />
                        <button class="button outline">{all_words.common.go_on}</button>
                    </div>
                </div>
            </form>
        }
        .into_any()
    })
}

/// The ways in at a door, and, where there is none, those that the organization has elsewhere.
struct Ways {
    methods: Vec<Method>,
    last: Option<Method>,
    not_offered: Vec<SignInMethod>,
    case: Option<Box<Case>>,
    connections: Vec<SsoConnection>,
}

#[component]
fn SignIn(
    organization: OrganizationFace,
    ways: Ways,
    ended: bool,
    elsewhere: Option<SignedInElsewhere>,
    send: Submission,
    switch: Submission,
) -> impl IntoView {
    let words = &use_rooms().door;
    let OrganizationFace { name, slug, logo_url } = organization;
    let failure = send.failure();
    let way_in = way_in(ways, slug.clone(), send);
    let signed_in = elsewhere.map(|elsewhere| view! { <Switch to=name.clone() slug elsewhere switch /> }.into_any());
    let notice = ended.then(|| view! { <p class="notice" role="status">{words.session_ended}</p> }.into_any());
    let logo = view! { <OrganizationLogo name=&name logo_url class="org-logo large" /> };
    view! {
        <PageTitle text=words.sign_in_to.text([&name]) />
        <header class="masthead">{logo}</header>
        <main class="stage" id="main" tabindex="-1">
            <section class="card center">
                <Heading>{words.sign_in_to.view([named(name)])}</Heading>
                {notice}
                {signed_in}
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                {way_in}
            </section>
            <p class="aside">
                {words.not_yours} " " <a href=href(&Page::SignIn) rel="external">
                    {words.find_yours}
                </a>
            </p>
        </main>
    }
}

/// The forms of the ways in, or what the organization takes instead.
fn way_in(Ways { methods, last, not_offered, case, connections }: Ways, slug: Slug, send: Submission) -> AnyView {
    let (all_words, words) = (use_words(), &use_rooms().door);
    if methods.is_empty() {
        return view! {
            <p class="lead">{words.no_email_links}</p>
            <ul class="requirements">
                {not_offered.iter().map(|method| view! { <li><Icon drawing=Drawing::Lock /><div>{all_words.method(method)}</div></li> }.into_any()).collect_view()}
            </ul>
            <p class="notice warn">{words.not_offered}</p>
            {case.map(|case| for_administrator(*case))}
        }
        .into_any();
    }
    let door = Some((slug, connections));
    view! { <WaysIn methods last door lead=words.lead email=None submission=send /> }.into_any()
}

/// Who the visitor is in this browser already, and the way in here with that.
#[component]
fn Switch(to: String, slug: Slug, elsewhere: SignedInElsewhere, switch: Submission) -> impl IntoView {
    let SignedInElsewhere { organization, email, organization_id, attempt } = elsewhere;
    let words = &use_rooms().door;
    let name = named(organization.name);
    let address = strong(email);
    view! {
        <div class="notice elsewhere">
            <p>{words.signed_in_elsewhere.view([name, address])}</p>
            <ErrorSummary failure=switch.failure() />
            <ForAdministrator failure=switch.failure() />
            <PostForm form=Form::ChooseOrganization submission=switch>
                <input type="hidden" name="attempt" value=attempt />
                <input type="hidden" name="slug" value=slug.to_string() />
                <button class="button outline small" name="organization_id" value=organization_id disabled=switch.pending()>
                    <span>{words.switch_to.view([named(to)])}</span>
                </button>
            </PostForm>
        </div>
    }
}
