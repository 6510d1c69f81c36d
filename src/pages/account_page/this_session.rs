//! This browser's session.

use leptos::prelude::*;

use super::other_sessions::factor;
use crate::client::Submission;
use crate::components::{PostForm, fact, named};
use crate::model::{AccountSession, ShownTime, Slug};
use crate::paths::Form;
use crate::words::{use_account, use_rooms, use_words};

/// How it began, when it ends, and the ways to have it end later or now.
#[component]
pub fn ThisSession(session: AccountSession, name: String, slug: Slug, stay: Submission) -> impl IntoView {
    let (all_words, words, rooms) = (use_words(), use_account(), use_rooms());
    let leave = Submission::elsewhere();
    let (slug, of_extend) = (slug.to_string(), slug.to_string());
    let AccountSession { method, second_factors, started, ends, can_be_extended, .. } = session;
    let second = second_factors.into_iter().map(|second| factor(words, second));
    let by: Vec<_> = std::iter::once(all_words.known_method(method)).chain(second).collect();
    let by = by.join(rooms.home.list_separator);
    let time = |at: ShownTime| view! { <time datetime=at.iso>{rooms.time(at.shown, all_words)}</time> }.into_any();
    let extend = can_be_extended.then(|| {
        view! {
            <PostForm form=Form::ExtendSession submission=stay>
                <input type="hidden" name="slug" value=of_extend />
                <button class="button outline small" disabled=stay.pending()>
                    {words.session.stay}
                </button>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <section class="panel" aria-labelledby="session">
            <h2 id="session">{rooms.home.session}</h2>
            <dl class="facts">
                {fact(rooms.home.signed_in_with, by.into_any())} {fact(rooms.home.started, time(started))}
                {fact(rooms.home.ends, time(ends))}
            </dl>
            <div class="actions">
                {extend}
                <PostForm form=Form::SignOutOfOrganization submission=leave>
                    <input type="hidden" name="slug" value=slug />
                    <button class="button outline small" disabled=leave.pending()>
                        <span>{words.session.sign_out_of.view([named(name)])}</span>
                    </button>
                </PostForm>
            </div>
        </section>
    }
}
