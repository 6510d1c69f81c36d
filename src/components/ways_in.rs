//! Every way in of a page.

use leptos::prelude::*;

use super::email_field::EmailField;
use super::email_ways::{EmailWays, begins_with_address, first_form, form_of};
use super::post_form::PostForm;
use super::provider_ways::ProviderWays;
use super::unseen_field::UnseenField;
use crate::client::Submission;
use crate::model::{Field, Method, Slug, SsoConnection};

/// A form for those that begin with an address, and a button for each other one. What was used here last goes before.
#[component]
pub fn WaysIn(
    methods: Vec<Method>,
    /// The one used here last, where there are several.
    last: Option<Method>,
    /// At an organization's own door: which, and its connections.
    #[prop(optional_no_strip)]
    door: Option<(Slug, Vec<SsoConnection>)>,
    /// What is said above the form.
    #[prop(optional)]
    lead: Option<&'static str>,
    /// What stands in it at first.
    email: Option<String>,
    submission: Submission,
) -> impl IntoView {
    let at_door = door.is_some();
    let leads_away = |method: &Method| form_of(*method, at_door).is_none();
    let (ahead, methods): (Vec<Method>, Vec<Method>) =
        methods.into_iter().partition(|method| Some(*method) == last && leads_away(method));
    let second = !ahead.is_empty();
    let slug = door.as_ref().map(|(slug, _)| slug.to_string());
    let by_address = begins_with_address(&methods, at_door).then(|| {
        let methods = methods.clone();
        let slug = slug.map(|slug| view! { <input type="hidden" name="slug" value=slug /> }.into_any());
        let lead = lead.map(|lead| view! { <p class="lead">{lead}</p> }.into_any());
        view! {
            {lead}
            <PostForm form=first_form(&methods, at_door) submission class="stack">
                {slug}
                <EmailField value=submission.typed(Field::Email).or(email) failure=submission.failure() />
                <UnseenField />
                <EmailWays methods at_door last second pending=submission.pending() />
            </PostForm>
        }
        .into_any()
    });
    let alone = by_address.is_none() && !second;
    let providers = |methods, alone| {
        let door = door.clone();
        view! { <ProviderWays methods door last alone submission /> }.into_any()
    };
    let ahead = second.then(|| providers(ahead, true));
    view! {
        {ahead}
        {by_address}
        {providers(methods, alone)}
    }
}
