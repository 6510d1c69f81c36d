//! `/login/unfinished`: what the organization asks for beyond the email link.

use leptos::prelude::*;

use crate::components::{Drawing, Heading, Icon, IconBadge, Loaded, PageTitle, Stage, Tone};
use crate::model::{Requirement, Unfinished};
use crate::paths::Page;
use crate::wire::PageData;

/// Says what is missing. There is no session until it is done.
#[component]
pub fn UnfinishedPage() -> impl IntoView {
    view! {
        <PageTitle text="One more step" />
        <Loaded
            path=Page::Unfinished.pattern()
            ready=move |data| match data {
                PageData::Unfinished(login) => Some(view! { <Requires login /> }.into_any()),
                _ => None,
            }
        />
    }
}

#[component]
fn Requires(login: Unfinished) -> impl IntoView {
    let Unfinished { organization, email, requirement, can_choose_another } = login;
    let what = match requirement {
        Requirement::SecondStep => vec!["A second step, such as a code from an app or by text message".to_owned()],
        Requirement::OtherMethod(methods) if methods.is_empty() => {
            vec!["Another way of signing in than an email link".to_owned()]
        }
        Requirement::OtherMethod(methods) => methods.iter().map(|method| method.name().into_owned()).collect(),
    };
    let one_of = if what.len() > 1 { " one of these" } else { "" };
    let (back, label) = if can_choose_another {
        (Page::Organizations.pattern(), "Choose another organization")
    } else {
        (Page::SignIn.pattern(), "Back to sign-in")
    };
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone=Tone::Warn />
                <Heading>
                    <bdi>{organization.name.clone()}</bdi>
                    " asks for one more step"
                </Heading>
                <p class="lead">
                    "Your email address " <strong>{email.to_string()}</strong> " is confirmed. Before it lets you in, the organization requires" {one_of} ":"
                </p>
                <ul class="requirements">
                    {what.into_iter().map(|what| view! { <li><Icon drawing=Drawing::Lock /><div>{what}</div></li> }).collect_view()}
                </ul>
                <p class="notice warn">"Portico cannot take this step yet. You are not signed in. Ask an administrator of the organization."</p>
                <div class="actions">
                    <a class="button" href=back rel="external">
                        {label}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
