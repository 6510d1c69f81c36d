//! `/login/stopped`: a sign-in that has led away, and not back in.

use leptos::prelude::*;

use crate::client::Returning;
use crate::components::{Drawing, Heading, IconBadge, PageTitle, Stage, Tone, case_of, href};
use crate::error::{AppError, Astray};
use crate::outcome::Outcome;
use crate::paths::Page;
use crate::words::{Advised, use_federated, use_telling, use_words};

/// Says why, and offers to start again, at the door where it began.
#[component]
pub fn StoppedPage() -> impl IntoView {
    let failure = Returning::take().map(|failure| failure.error);
    if failure.is_none() {
        Outcome::failure(&AppError::astray(Astray::Elsewhere));
    }
    let all_words = use_words();
    let case = failure.as_ref().and_then(case_of);
    let (Advised { headline, advice }, door) = match failure.as_ref().map(AppError::plain) {
        Some(AppError::Astray { why, organization }) => (said_of(*why), organization.clone()),
        // Opened by itself, or read a second time.
        _ => (use_telling().troubles.map_or(all_words.failures.internal, |troubles| troubles.astray), None),
    };
    let back = door.as_ref().map_or(Page::SignIn, Page::home);
    view! {
        <PageTitle text=headline />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone=Tone::Warn />
                <Heading>{headline}</Heading>
                <p class="lead">{advice}</p>
                <div class="actions">
                    <a class="button" href=href(&back) rel="external">
                        {use_federated().stopped.start_again}
                    </a>
                </div>
                {case}
            </section>
        </Stage>
    }
}

fn said_of(why: Astray) -> Advised {
    let words = &use_federated().stopped;
    match why {
        Astray::Elsewhere | Astray::Unbound => words.elsewhere,
        Astray::Over => words.over,
        Astray::Denied => words.denied,
        Astray::Failed => words.failed,
        Astray::Unreadable => words.unreadable,
        Astray::OtherAccount => words.other_account,
    }
}
