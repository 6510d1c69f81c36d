//! GET `/logout`: signing out takes a press, for a prefetch or an image tag must not do it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::client::{Returning, Submission};
use crate::components::{Drawing, ErrorSummary, Heading, IconBadge, PageTitle, PostForm, Stage, SubmitButton, href};
use crate::paths::{Form, NEXT, Page};
use crate::words::use_steps;

/// One button.
#[component]
pub fn SignOutPage() -> impl IntoView {
    let words = &use_steps().sign_out;
    let sign_out = Submission::returned(Returning::take());
    let next = use_query_map().with_untracked(|query| query.get(NEXT));
    view! {
        <PageTitle text=words.title />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Door />
                <Heading>{words.heading}</Heading>
                <p class="lead">{words.lead}</p>
                <ErrorSummary failure=sign_out.failure() />
                <div class="actions">
                    <PostForm form=Form::SignOut submission=sign_out>
                        {next.map(|next| view! { <input type="hidden" name=NEXT value=next /> }.into_any())}
                        <SubmitButton label=words.title busy=words.signing_out pending=sign_out.pending() />
                    </PostForm>
                    <a href=href(&Page::SignIn) rel="external">
                        {words.stay}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
