//! `/login/unfinished`: what the organization asks for beyond the email link.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{
    Drawing, EmailWays, ErrorSummary, Heading, Icon, IconBadge, Loaded, PageTitle, PostForm, Stage, Tone,
    begins_with_an_address, first_form, href, named, strong,
};
use crate::model::{Method, Requirement, SignInMethod, Site, Unfinished};
use crate::paths::Page;
use crate::words::{use_steps, use_words};

/// Says what is missing. There is no session until it is done.
#[component]
pub fn UnfinishedPage() -> impl IntoView {
    view! {
        <PageTitle text=use_steps().unfinished.title />
        <Loaded
            path=Page::Unfinished.pattern()
            ready=|login| view! { <Requires login /> }.into_any()
        />
    }
}

#[component]
fn Requires(login: Unfinished) -> impl IntoView {
    let Unfinished { organization, email, requirement, can_choose_another } = login;
    let all_words = use_words();
    let words = &use_steps().unfinished;
    let Site { methods: offered, .. } = expect_context();
    let is_taken = |method: &Method| match &requirement {
        Requirement::OtherMethod(allowed) => {
            begins_with_an_address(*method) && allowed.contains(&SignInMethod::Known(*method))
        }
        Requirement::SecondStep => false,
    };
    let methods: Vec<_> = offered.into_iter().filter(is_taken).collect();
    let class = if methods.is_empty() { "button" } else { "button outline" };
    let way_on = if methods.is_empty() {
        view! { <p class="notice warn">{words.not_yet}</p> }.into_any()
    } else {
        let (slug, email) = (organization.slug.to_string(), email.to_string());
        view! { <ByAddress slug email methods /> }.into_any()
    };
    let what = match requirement {
        Requirement::SecondStep => vec![words.second_step.into()],
        Requirement::OtherMethod(methods) if methods.is_empty() => vec![words.another_way.into()],
        Requirement::OtherMethod(methods) => methods.iter().map(|method| all_words.method(method)).collect(),
    };
    let lead = if what.len() > 1 { words.requires_one_of } else { words.requires };
    let address = strong(email);
    let (back, label) = if can_choose_another {
        (Page::Organizations, words.choose_another)
    } else {
        (Page::SignIn, words.back_to_sign_in)
    };
    let name = named(organization.name);
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone=Tone::Warn />
                <Heading>{words.heading.view([name])}</Heading>
                <p class="lead">{lead.view([address])}</p>
                <ul class="requirements">
                    {what.into_iter().map(|what| view! { <li><Icon drawing=Drawing::Lock /><div>{what}</div></li> }.into_any()).collect_view()}
                </ul>
                {way_on}
                <div class="actions">
                    <a class=class href=href(&back) rel="external">
                        {label}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// The ways on for this address that the organization takes.
#[component]
fn ByAddress(slug: String, email: String, methods: Vec<Method>) -> impl IntoView {
    let send = Submission::elsewhere();
    view! {
        <ErrorSummary failure=send.failure() />
        <PostForm form=first_form(&methods, true) submission=send class="stack">
            <input type="hidden" name="slug" value=slug />
            <input type="hidden" name="email" value=email />
            <EmailWays methods at_door=true pending=send.pending() />
        </PostForm>
    }
}
