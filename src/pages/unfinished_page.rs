//! `/login/unfinished`: what the organization asks for beyond the email link.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{
    Drawing, EmailWays, ErrorSummary, ForAdministrator, Heading, Icon, IconBadge, Loaded, PageTitle, PostForm, Stage,
    TimeLeft, Tone, first_form, for_administrator, form_of, href, named, other_ways, strong,
};
use crate::model::{EmailAddress, Method, Requirement, SignInMethod, Site, Unfinished};
use crate::paths::Page;
use crate::words::{use_factors, use_steps, use_words};

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
    let Unfinished { organization, email, requirement, has_sso, method, deadline, can_choose_another, case } = login;
    let all_words = use_words();
    let words = &use_steps().unfinished;
    let Site { methods: offered, .. } = expect_context();
    let is_taken = |method: &Method| match &requirement {
        Requirement::OtherMethod(allowed) => {
            form_of(*method, true).is_some() && allowed.contains(&SignInMethod::Known(*method))
        }
        Requirement::SecondStep => false,
    };
    let other_ways = other_ways(&requirement, has_sso, &organization.slug);
    let methods: Vec<_> = offered.into_iter().filter(is_taken).collect();
    let leads_on = !methods.is_empty() || other_ways.is_some();
    let way_on = if methods.is_empty() {
        (!leads_on).then(|| view! { <p class="notice warn">{words.not_yet}</p> }.into_any()).into_any()
    } else {
        let (slug, email) = (organization.slug.to_string(), email.to_string());
        view! { <ByAddress slug email methods /> }.into_any()
    };
    let class = if leads_on { "button outline" } else { "button" };
    let what = match requirement {
        Requirement::SecondStep => vec![words.second_step.into()],
        Requirement::OtherMethod(methods) if methods.is_empty() => vec![words.another_way.into()],
        Requirement::OtherMethod(methods) => methods.iter().map(|method| all_words.method(method)).collect(),
    };
    let lead = lead(method, what.len() > 1, email);
    let (back, label) = if can_choose_another {
        (Page::Organizations, words.choose_another)
    } else {
        (Page::SignIn, words.back_to_sign_in)
    };
    let name = named(organization.name);
    let times = use_factors();
    let time_left = deadline.filter(|_| leads_on).map(|deadline| {
        view! { <TimeLeft deadline until=times.time_until left=times.time_left over=times.time_is_over /> }.into_any()
    });
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone=Tone::Warn />
                <Heading>{words.heading.view([name])}</Heading>
                <p class="lead">{lead}</p>
                <ul class="requirements">
                    {what.into_iter().map(|what| view! { <li><Icon drawing=Drawing::Lock /><div>{what}</div></li> }.into_any()).collect_view()}
                </ul>
                {other_ways} {way_on} {time_left}
                <div class="actions">
                    <a class=class href=href(&back) rel="external">
                        {label}
                    </a>
                </div>
                {(!leads_on).then(|| for_administrator(case))}
            </section>
        </Stage>
    }
}

/// What is shown so far, and that it is not all.
fn lead(method: Method, one_of: bool, email: EmailAddress) -> Vec<AnyView> {
    let words = &use_steps().unfinished;
    match method {
        Method::EmailLink | Method::EmailCode if one_of => words.requires_one_of.view([strong(email)]),
        Method::EmailLink | Method::EmailCode => words.requires.view([strong(email)]),
        // What a provider says of an address is not always proof of it; where it is, the address is not what is asked for.
        _ if method.is_provider() => {
            words.provider_signed_in.view([use_words().known_method(method).into_any(), strong(email)])
        }
        // Who knows the password of an address has not shown that its mails come to them.
        _ if one_of => words.signing_in_one_of.view([strong(email)]),
        _ => words.signing_in.view([strong(email)]),
    }
}

/// The ways on for this address that the organization takes.
#[component]
fn ByAddress(slug: String, email: String, methods: Vec<Method>) -> impl IntoView {
    let send = Submission::elsewhere();
    view! {
        <ErrorSummary failure=send.failure() />
        <ForAdministrator failure=send.failure() />
        <PostForm form=first_form(&methods, true) submission=send class="stack">
            <input type="hidden" name="slug" value=slug />
            <input type="hidden" name="email" value=email />
            <EmailWays methods at_door=true pending=send.pending() />
        </PostForm>
    }
}
