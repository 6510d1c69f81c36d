//! `/organizations/new`: create an organization.

mod slug_field;

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::slug_field::SlugField;
use crate::client::{Returning, Submission, exchange};
use crate::components::{
    Drawing, ErrorSummary, FieldError, Heading, IconBadge, Loaded, PageLink, PageTitle, PostForm, Stage, SubmitButton,
};
use crate::model::{EmailAddress, Field, NewOrganization, Slug, SlugAdvice};
use crate::paths::{self, Form, Page};
use crate::wire::PageData;
use crate::words::use_words;

/// Name and address; the address follows the name until somebody edits it.
#[component]
pub fn NewOrganizationPage() -> impl IntoView {
    let create = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_words().organizations.create />
        <Loaded
            path=Page::NewOrganization.pattern()
            ready=move |data| match data {
                PageData::NewOrganization(NewOrganization::Form { attempt }) => {
                    Some(view! { <Form attempt create /> }.into_any())
                }
                PageData::NewOrganization(NewOrganization::ProveEmailFirst { email }) => {
                    Some(view! { <ProveEmail email create /> }.into_any())
                }
                _ => None,
            }
        />
    }
}

#[component]
fn Form(attempt: String, create: Submission) -> impl IntoView {
    let failure = create.failure();
    let all_words = use_words();
    let words = &all_words.new_organization;
    let problem =
        move || failure.get().and_then(|error| error.problem(Field::Name).map(|problem| all_words.problem(problem)));
    let (name, slug) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let typed_slug = RwSignal::new(create.typed(Field::Slug).unwrap_or_default());
    let follow = move |_| {
        let (Some(name), Some(slug)) = (name.get(), slug.get()) else { return };
        // The last name's slug is what stands in the field, unless a person put something else there.
        let followed = typed_slug.get_untracked();
        if slug.value() == followed {
            let next = Slug::from_name(&name.value()).map(String::from).unwrap_or_default();
            slug.set_value(&next);
            typed_slug.set(next);
        }
    };
    // A name with letters that we do not know the server can spell.
    let propose = move |_| {
        let (Some(name), Some(slug)) = (name.get(), slug.get()) else { return };
        let text = name.value();
        if !slug.value().is_empty() || text.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            let advice = exchange::get(paths::CHECK_SLUG_API, ("name", &text)).await;
            let free = match &advice {
                Ok(SlugAdvice::Free(free)) => Some(free),
                Ok(SlugAdvice::Refused(problem)) => problem.suggestions().first(),
                Err(_) => None,
            };
            if let Some(free) = free
                && slug.value().is_empty()
                && name.value() == text
            {
                slug.set_value(free.as_str());
                typed_slug.set(free.to_string());
                // Somebody who is there already means to type: that takes its place, and does not go on behind it.
                if document().active_element().is_some_and(|focused| focused.is_same_node(Some(&slug))) {
                    slug.select();
                }
            }
        });
    };
    view! {
        <Stage>
            <section class="card">
                <Heading>{all_words.organizations.create}</Heading>
                <p class="lead">{words.lead}</p>
                <ErrorSummary failure />
                <PostForm form=Form::CreateOrganization submission=create class="stack">
                    // Enter presses a form's first button, and that must not be one of the proposed addresses.
                    <button class="visually-hidden" tabindex="-1" aria-hidden="true"></button>
                    <input type="hidden" name="attempt" value=attempt />
                    <div class="field">
                        <label for=Field::Name.name()>{all_words.common.name}</label>
                        <input
                            class="input"
                            id=Field::Name.name()
                            name=Field::Name.name()
                            autocomplete="organization"
                            dir="auto"
                            value=create.typed(Field::Name)
                            on:change=propose
                            node_ref=name
                            on:input=follow
                            aria-invalid=move || problem().map(|_| "true")
                            aria-describedby=move || problem().map(|_| "name-error")
                        />
                        <FieldError id="name-error" problem=Signal::derive(problem) />
                    </div>
                    <SlugField input=slug value=create.typed(Field::Slug) followed=typed_slug failure pending=create.pending() />
                    <div class="actions">
                        <SubmitButton label=words.submit busy=words.creating pending=create.pending() />
                        <PageLink to=Page::Organizations>{words.back}</PageLink>
                    </div>
                </PostForm>
            </section>
        </Stage>
    }
}

#[component]
fn ProveEmail(email: EmailAddress, create: Submission) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.new_organization;
    let send = Submission::elsewhere();
    let address = view! { <strong><bdi>{email.to_string()}</bdi></strong> };
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>{words.prove}</Heading>
                <p class="lead">{words.prove_lead.view([address.into_any()])}</p>
                <ErrorSummary failure=create.failure() />
                <ErrorSummary failure=send.failure() />
                <PostForm form=Form::SendLink submission=send class="stack">
                    <input type="hidden" name="email" value=email.to_string() />
                    <SubmitButton label=all_words.common.email_me_a_link busy=all_words.common.sending_the_link pending=send.pending() />
                </PostForm>
                <p class="aside">
                    <PageLink to=Page::Organizations>{words.back}</PageLink>
                </p>
            </section>
        </Stage>
    }
}
