//! `/logout/done`.

use leptos::prelude::*;

use crate::components::{Drawing, Heading, IconBadge, PageTitle, Stage, href};
use crate::paths::Page;
use crate::words::use_steps;

/// Says so.
#[component]
pub fn SignedOutPage() -> impl IntoView {
    let words = &use_steps().signed_out;
    view! {
        <PageTitle text=words.title />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>{words.heading}</Heading>
                <p class="lead">{words.lead}</p>
                <div class="actions">
                    <a class="button" href=href(&Page::SignIn) rel="external">
                        {words.sign_in_again}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
