//! The warning that this session is about to end.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{LiveText, PostForm, afresh, countdown, href};
use crate::model::{AccountSession, Slug};
use crate::paths::{Form, Page};
use crate::words::{use_account, use_words};

/// How near the end is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nearness {
    Far,
    Near,
    Over,
}

/// There while the end is near: as the page comes from the server, and in the browser as soon as it is.
#[component]
pub fn ExpiryNotice(session: AccountSession, slug: Slug, stay: Submission) -> impl IntoView {
    let AccountSession { seconds_left, warning_seconds, can_be_extended, .. } = session;
    let counted = countdown(seconds_left);
    let left = Signal::derive(move || counted.get().unwrap_or(seconds_left));
    let nearness = Memo::new(move |_| match left.get() {
        ..=0 => Nearness::Over,
        left if left <= warning_seconds => Nearness::Near,
        _ => Nearness::Far,
    });
    afresh(move || match nearness.get() {
        Nearness::Far => None,
        Nearness::Near => Some(view! { <Near slug=slug.clone() left can_be_extended stay /> }.into_any()),
        Nearness::Over => Some(view! { <Over slug=slug.clone() /> }.into_any()),
    })
}

#[component]
fn Near(slug: Slug, left: Signal<i64>, can_be_extended: bool, stay: Submission) -> impl IntoView {
    let (all_words, words) = (use_words(), &use_account().session);
    let text = Signal::derive(move || {
        let left = left.get();
        let span = if left < 60 { all_words.seconds(left) } else { all_words.minutes(left / 60) };
        words.ends_soon.text([&span])
    });
    let way_on = if can_be_extended {
        view! {
            <PostForm form=Form::ExtendSession submission=stay>
                <input type="hidden" name="slug" value=slug.to_string() />
                <button class="button" disabled=stay.pending()>
                    {words.stay}
                </button>
            </PostForm>
        }
        .into_any()
    } else {
        view! { <p>{words.ends_for_good}</p> }.into_any()
    };
    // Announced once, when it comes: not each second.
    view! {
        <div class="notice warn" role="status">
            <p aria-live="off">
                <LiveText text />
            </p>
            {way_on}
        </div>
    }
}

#[component]
fn Over(slug: Slug) -> impl IntoView {
    let words = &use_account().session;
    view! {
        <div class="notice warn" role="status">
            <p>{words.over}</p>
            <a class="button" href=href(&Page::account(&slug)) rel="external">
                {words.sign_in_again}
            </a>
        </div>
    }
}
