//! GET `/logout`: signing out takes a press, for a prefetch or an image tag must not do it.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{Drawing, ErrorSummary, Heading, IconBadge, PageTitle, PostForm, Stage, SubmitButton};
use crate::paths::{Form, Page};
use crate::words::use_words;

/// One button.
#[component]
pub fn SignOutPage() -> impl IntoView {
    let words = use_words();
    let sign_out = Submission::returned(Returning::take());
    view! {
        <PageTitle text=words.sign_out.title />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Door />
                <Heading>{words.sign_out.heading}</Heading>
                <p class="lead">{words.sign_out.lead}</p>
                <ErrorSummary failure=sign_out.failure() />
                <div class="actions">
                    <PostForm form=Form::SignOut submission=sign_out>
                        <SubmitButton label=words.sign_out.title busy=words.sign_out.signing_out pending=sign_out.pending() />
                    </PostForm>
                    <a href=Page::SignIn.pattern() rel="external">
                        {words.sign_out.stay}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
