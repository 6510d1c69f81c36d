//! `/organizations/new`: create an organization.

mod further_fields;
mod name_field;
mod slug_field;

use leptos::html::Input;
use leptos::prelude::*;

use self::further_fields::FurtherFields;
use self::name_field::NameField;
use self::slug_field::SlugField;
use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, EmailWays, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageLink, PageTitle, PostForm,
    Stage, SubmitButton, UnseenField, first_form, strong,
};
use crate::model::{ByDomain, Draft, EmailAddress, Field, Method, NewOrganization, Site};
use crate::paths::{Form, Page};
use crate::words::{use_founding, use_rooms};

/// Name and address; the address follows the name until somebody edits it.
#[component]
pub fn NewOrganizationPage() -> impl IntoView {
    let create = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_rooms().organizations.create />
        <Loaded
            path=Page::NewOrganization.pattern()
            ready=move |start| match start {
                NewOrganization::Form { attempt, by_domain, draft } => {
                    view! { <Form attempt by_domain draft create /> }.into_any()
                }
                NewOrganization::ProveEmailFirst { email } => view! { <ProveEmail email create /> }.into_any(),
            }
        />
    }
}

#[component]
fn Form(attempt: String, by_domain: ByDomain, draft: Option<Draft>, create: Submission) -> impl IntoView {
    let failure = create.failure();
    let rooms = use_rooms();
    let words = &rooms.new_organization;
    let slug = NodeRef::<Input>::new();
    let (name, address) = draft.map(|draft| (draft.name, draft.slug)).unzip();
    let name = create.typed(Field::Name).or(name);
    let address = create.typed(Field::Slug).or(address);
    let followed = RwSignal::new(address.clone().unwrap_or_default());
    let pending = create.pending();
    view! {
        <Stage>
            <section class="card">
                <Heading>{rooms.organizations.create}</Heading>
                <p class="lead">{words.lead}</p>
                <ErrorSummary failure />
                <ForAdministrator failure />
                <PostForm form=Form::CreateOrganization submission=create class="stack">
                    // Enter presses a form's first button, and that must not be one of the proposed addresses.
                    <button class="visually-hidden" tabindex="-1" aria-hidden="true"></button>
                    <input type="hidden" name="attempt" value=attempt />
                    <NameField value=name failure slug followed />
                    <SlugField input=slug value=address followed failure pending />
                    <FurtherFields by_domain create />
                    <UnseenField />
                    <div class="actions">
                        <SubmitButton label=words.submit busy=words.creating pending />
                        <button class="button outline" name="then" value="invite" disabled=pending>
                            {use_founding().create_and_invite}
                        </button>
                        <PageLink to=Page::Organizations>{words.back}</PageLink>
                    </div>
                </PostForm>
            </section>
        </Stage>
    }
}

#[component]
fn ProveEmail(email: EmailAddress, create: Submission) -> impl IntoView {
    let words = &use_rooms().new_organization;
    let Site { mut methods, .. } = expect_context();
    // A password that is known proves no address anew.
    if methods.iter().any(|method| matches!(method, Method::EmailLink | Method::EmailCode)) {
        methods.retain(|method| *method != Method::Password);
    }
    let send = Submission::elsewhere();
    let address = strong(email.clone());
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>{words.prove}</Heading>
                <p class="lead">{words.prove_lead.view([address])}</p>
                <ErrorSummary failure=create.failure() />
                <ErrorSummary failure=send.failure() />
                <PostForm form=first_form(&methods, false) submission=send class="stack">
                    <input type="hidden" name="email" value=email.to_string() />
                    <EmailWays methods at_door=false pending=send.pending() />
                </PostForm>
                <p class="aside">
                    <PageLink to=Page::Organizations>{words.back}</PageLink>
                </p>
            </section>
        </Stage>
    }
}
