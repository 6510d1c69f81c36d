//! `/`: sign in by email, without knowing the organization.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{ErrorSummary, Heading, PageTitle, Stage, WaysIn};
use crate::error::AppError;
use crate::model::{Brand, Method, Site};
use crate::words::use_words;

/// Asks for an email address. Also where a visitor lands whose sign-in timed out: the address is filled in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = use_words();
    let send = Submission::returned(Returning::take());
    let failure = send.failure();
    let Site { brand: Brand { headline, lead, .. }, methods, last_method, creates_organizations, .. } =
        expect_context();
    // Where nobody makes an organization, nobody signs up.
    let own_heading = if creates_organizations { words.sign_in.heading } else { words.sign_in.title };
    let heading = headline.unwrap_or_else(|| own_heading.to_owned());
    let by_mail_alone = !methods.contains(&Method::Password);
    let own_lead = if by_mail_alone { words.sign_in.lead } else { words.sign_in.lead_with_password };
    let lead = lead.unwrap_or_else(|| own_lead.to_owned());
    let remembered = match failure.get_untracked() {
        Some(AppError::TimedOut { email }) => email.map(String::from),
        _ => None,
    };
    view! {
        <PageTitle text=words.sign_in.title />
        <Stage>
            <section class="card">
                <Heading>{heading}</Heading>
                <p class="lead">{lead}</p>
                <ErrorSummary failure one_field=true />
                <WaysIn methods last=last_method email=remembered submission=send />
            </section>
            {creates_organizations.then(|| view! { <p class="aside">{words.sign_in.new_here}</p> }.into_any())}
        </Stage>
    }
}
