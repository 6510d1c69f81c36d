//! `/logout/done`.

use leptos::prelude::*;

use crate::components::{Drawing, Heading, IconBadge, PageTitle, Stage, href};
use crate::paths::Page;
use crate::words::use_words;

/// Says so.
#[component]
pub fn SignedOutPage() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle text=words.signed_out.title />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>{words.signed_out.heading}</Heading>
                <p class="lead">{words.signed_out.lead}</p>
                <div class="actions">
                    <a class="button" href=href(&Page::SignIn) rel="external">
                        {words.signed_out.sign_in_again}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
