//! GET `/logout`: signing out takes a press, for a prefetch or an image tag must not do it.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{Drawing, ErrorSummary, Heading, IconBadge, PageTitle, PostForm, Stage, SubmitButton};
use crate::paths::{Form, Page};

/// One button.
#[component]
pub fn SignOutPage() -> impl IntoView {
    let sign_out = Submission::returned(Returning::take());
    view! {
        <PageTitle text="Sign out" />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Door />
                <Heading>"Sign out?"</Heading>
                <p class="lead">"This ends every session in this browser, here and at the sign-in service."</p>
                <ErrorSummary failure=sign_out.failure() />
                <div class="actions">
                    <PostForm form=Form::SignOut submission=sign_out>
                        <SubmitButton label="Sign out" busy="Signing out…" pending=sign_out.pending() />
                    </PostForm>
                    <a href=Page::SignIn.pattern() rel="external">
                        "Stay signed in"
                    </a>
                </div>
            </section>
        </Stage>
    }
}
