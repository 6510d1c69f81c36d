//! The home of a signed-in member.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{Drawing, Heading, Icon, OrganizationLogo, PageLink, PageTitle, PostForm};
use crate::model::{OrganizationFace, ShownTime, SignedInMember};
use crate::paths::{Form, Page};

/// Who I am here, how long the session lasts, and the ways out.
#[component]
pub fn Home(member: SignedInMember) -> impl IntoView {
    let sign_out = Submission::elsewhere();
    let OrganizationFace { name, slug, logo_url } = member.organization;
    let fact = name.clone();
    let logo = view! { <OrganizationLogo name=&name logo_url class="org-logo small" /> };
    let welcome = match member.name.split_whitespace().next() {
        Some(first) => format!("Welcome, {first}"),
        None => "Welcome".to_owned(),
    };
    view! {
        <PageTitle text=name.clone() />
        <header class="topbar">
            <PageLink class="switcher" to=Page::Organizations>
                {logo}
                <span class="org-name" dir="auto">
                    {name}
                </span>
                <span class="visually-hidden">"Switch organization"</span>
                <Icon drawing=Drawing::Chevron />
            </PageLink>
            <PostForm form=Form::SignOut submission=sign_out>
                <button class="button outline small" disabled=sign_out.pending()>
                    "Sign out"
                </button>
            </PostForm>
        </header>
        <main class="stage home" id="main" tabindex="-1">
            <Heading>{welcome}</Heading>
            <div class="panels">
                <section class="panel" aria-labelledby="you">
                    <h2 id="you">"You"</h2>
                    <dl class="facts">
                        <Fact term="Email">{member.email.to_string()}</Fact>
                        <Fact term="Role">{member.roles.join(", ")}</Fact>
                        {member.member_since.map(|since| view! { <Fact term="Member since">{time(since)}</Fact> })}
                    </dl>
                </section>
                <section class="panel" aria-labelledby="session">
                    <h2 id="session">"This session"</h2>
                    <dl class="facts">
                        <Fact term="Signed in with">"Email link"</Fact>
                        <Fact term="Started">{time(member.started)}</Fact>
                        <Fact term="Ends">{time(member.ends)}</Fact>
                    </dl>
                </section>
                <section class="panel span" aria-labelledby="organization">
                    <h2 id="organization">"Organization"</h2>
                    <dl class="facts">
                        <Fact term="Name">
                            <bdi>{fact}</bdi>
                        </Fact>
                        <Fact term="Address">{Page::home(&slug).path()}</Fact>
                        <Fact term="People join by">{member.joining}</Fact>
                    </dl>
                </section>
            </div>
        </main>
    }
}

#[component]
fn Fact(term: &'static str, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

fn time(moment: ShownTime) -> impl IntoView {
    view! { <time datetime=moment.iso>{moment.words}</time> }
}
