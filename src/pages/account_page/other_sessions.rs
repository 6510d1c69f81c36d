//! The member's sessions in other browsers.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{PostForm, fact};
use crate::model::{Device, OtherSession, OtherSessions, SecondFactor, ShownTime, Slug};
use crate::paths::Form;
use crate::words::{Account, use_account, use_rooms, use_words};

/// Each with the way to end it, and the way to end all of them.
#[component]
pub fn Others(others: OtherSessions, slug: Slug, stay: Submission) -> impl IntoView {
    let words = &use_account().others;
    let OtherSessions { total, listed } = others;
    let lead = if total == 0 { words.none.to_owned() } else { use_words().count(&words.count, total.into()) };
    let rows = listed.into_iter().enumerate().map(|(at, session)| {
        let slug = slug.clone();
        view! { <Row session at slug stay /> }.into_any()
    });
    let rows = (total > 0).then(|| view! { <ul class="sessions">{rows.collect_view()}</ul> }.into_any());
    let end_all = (total > 0).then(|| {
        view! {
            <PostForm form=Form::EndOtherSessions submission=stay>
                <input type="hidden" name="slug" value=slug.to_string() />
                <button class="button outline" disabled=stay.pending()>
                    {words.end_all}
                </button>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <section class="panel span" aria-labelledby="others">
            <h2 id="others">{words.heading}</h2>
            <p>{lead}</p>
            {rows}
            {end_all}
        </section>
    }
}

#[component]
fn Row(session: OtherSession, at: usize, slug: Slug, stay: Submission) -> impl IntoView {
    let (all_words, words, rooms) = (use_words(), use_account(), use_rooms());
    let OtherSession { handle, device, methods, second_factors, started, used, ends } = session;
    let second = second_factors.into_iter().map(|second| factor(words, second).into());
    let by: Vec<_> = methods.iter().map(|method| all_words.method(method)).chain(second).collect();
    let by = if by.is_empty() { words.others.unknown_way.to_owned() } else { by.join(rooms.home.list_separator) };
    let time = |term: &'static str, at: Option<ShownTime>| {
        at.map(|at| fact(term, view! { <time datetime=at.iso>{rooms.time(at.shown, all_words)}</time> }.into_any()))
    };
    let id = format!("session-{at}");
    let title = device.map_or_else(|| words.others.unknown_device.to_owned(), |device| name(words, &device));
    view! {
        <li>
            <div>
                <h3 id=id.clone()>{title}</h3>
                <dl class="facts">
                    {fact(rooms.home.signed_in_with, by.into_any())}
                    {time(rooms.home.started, started)} {time(words.others.used, used)} {time(rooms.home.ends, ends)}
                </dl>
            </div>
            <PostForm form=Form::EndSession submission=stay>
                <input type="hidden" name="slug" value=slug.to_string() />
                <input type="hidden" name="session" value=handle />
                <button class="button outline small" aria-describedby=id disabled=stay.pending()>
                    {words.others.end}
                </button>
            </PostForm>
        </li>
    }
}

/// What a device is called.
fn name(words: &Account, device: &Device) -> String {
    match device.system.as_str() {
        "" => device.browser.clone(),
        system => words.others.browser_on_system.text([&device.browser, system]),
    }
}

/// What a second factor is called in a list.
pub fn factor(words: &Account, factor: SecondFactor) -> &'static str {
    match factor {
        SecondFactor::SmsCode => words.others.sms_code,
        SecondFactor::AuthenticatorApp => words.others.app,
        SecondFactor::RecoveryCode => words.others.recovery_code,
    }
}
