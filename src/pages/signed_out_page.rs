//! `/logout/done`.

use leptos::prelude::*;

use crate::components::{Drawing, Heading, IconBadge, PageTitle, Stage};
use crate::paths::Page;

/// Says so.
#[component]
pub fn SignedOutPage() -> impl IntoView {
    view! {
        <PageTitle text="Signed out" />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>"You are signed out"</Heading>
                <p class="lead">"Nobody is signed in in this browser any more."</p>
                <div class="actions">
                    <a class="button" href=Page::SignIn.pattern() rel="external">
                        "Sign in again"
                    </a>
                </div>
            </section>
        </Stage>
    }
}
