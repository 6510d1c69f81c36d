//! `/login/sso`: whose identity provider somebody signs in by.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{
    EmailField, ErrorSummary, ForAdministrator, Heading, PageTitle, PostForm, Stage, SubmitButton, href,
};
use crate::model::Field;
use crate::paths::{Form, Page};
use crate::words::{use_federated, use_words};

/// Asks for an organization's address, or a work email, and leads to the organization's own door.
#[component]
pub fn SingleSignOnPage() -> impl IntoView {
    let find = Submission::returned(Returning::take());
    let (all_words, words) = (use_words(), &use_federated().single_sign_on);
    let failure = find.failure();
    view! {
        <PageTitle text=all_words.methods.single_sign_on />
        <Stage>
            <section class="card">
                <Heading>{all_words.methods.single_sign_on}</Heading>
                <p class="lead">{words.lead}</p>
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                <PostForm form=Form::FindSso submission=find class="stack">
                    <EmailField label=words.label value=find.typed(Field::Email) failure />
                    <SubmitButton label=all_words.common.go_on busy=all_words.common.one_moment pending=find.pending() />
                </PostForm>
            </section>
            <p class="aside">
                {words.otherwise} " " <a href=href(&Page::SignIn) rel="external">
                    {words.sign_in}
                </a>
            </p>
        </Stage>
    }
}
