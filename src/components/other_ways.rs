//! For a login that its organization takes only in another way: those ways that lead through somebody else's pages.

use leptos::prelude::*;

use super::error_summary::ErrorSummary;
use super::provider_ways::ProviderWays;
use crate::client::Submission;
use crate::model::{Method, Requirement, Site, Slug};

/// Their buttons, that of single sign-on where `has_sso`; `None` where what is missing is nothing of that kind, or none of it is offered here.
pub fn other_ways(requirement: &Requirement, has_sso: bool, slug: &Slug) -> Option<AnyView> {
    let Site { methods, .. } = expect_context();
    let is_there = |method: &Method| has_sso || *method != Method::Sso;
    let leads_on = |method: &Method| method.leads_away() && requirement.takes(*method) && is_there(method);
    let methods: Vec<Method> = methods.into_iter().filter(leads_on).collect();
    let slug = slug.clone();
    (!methods.is_empty()).then(|| view! { <OtherWays methods slug /> }.into_any())
}

#[component]
fn OtherWays(methods: Vec<Method>, slug: Slug) -> impl IntoView {
    let leave = Submission::elsewhere();
    view! {
        <ErrorSummary failure=leave.failure() />
        <ProviderWays methods door=Some((slug, Vec::new())) alone=true submission=leave />
    }
}
