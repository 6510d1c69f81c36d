//! `/login/sent`: a link is on its way.

use std::time::Duration;

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::sign_in::SendAgain;
use crate::components::{ErrorSummary, Heading, IconBadge, Loaded, PageTitle, PostForm, Returning, Stage, Submission};
use crate::error::AppError;
use crate::model::{EmailAddress, PageData, SentLink, Site};
use crate::paths;

/// Says where the link went, and sends it again.
#[component]
pub fn CheckEmailPage() -> impl IntoView {
    let again = Submission::returned(Returning::take());
    let failure = again.failure();
    view! {
        <PageTitle text="Check your email" />
        <Loaded
            path=paths::LINK_SENT again=again.successes()
            ready=move |data| match data {
                PageData::SentLink(Some(sent)) => Some(view! { <Sent sent again failure /> }.into_any()),
                PageData::SentLink(None) => Some(view! { <Unknown /> }.into_any()),
                _ => None,
            }
        />
    }
}

#[component]
fn Sent(sent: SentLink, again: Submission, failure: Signal<Option<AppError>>) -> impl IntoView {
    let SentLink { email, organization, minutes_good, wait_seconds } = sent;
    let another = organization.as_ref().map_or(paths::SIGN_IN.to_owned(), |face| paths::organization(&face.slug));
    let into = organization.map(|face| view! { " for " <strong dir="auto">{face.name}</strong> });
    let resent = move || {
        (again.successes().get() > 0)
            .then(|| view! { <p class="notice" role="status">"Sent again. The newest link is the one to use."</p> })
    };
    let mailbox = mailbox(&email);
    view! {
        <Stage>
            <section class="card">
                <IconBadge name="mail" />
                <Heading>"Check your email"</Heading>
                <p class="lead">
                    "If it can be used to sign in" {into} ", a link is on its way to " <strong>{email.to_string()}</strong>
                    ". It works once, for the next " {minutes_good} " minutes."
                </p>
                <ErrorSummary failure />
                {resent}
                <div class="actions">
                    {mailbox.map(|(label, url)| view! { <a class="button" href=url rel="noopener noreferrer external">{label}</a> })}
                    <PostForm action=SendAgain::PATH submission=again>
                        <ResendButton wait_seconds pending=again.pending() />
                    </PostForm>
                </div>
                <p class="aside">
                    "Nothing there? Look in spam. Wrong address? " <a href=another rel="external">"Use another"</a> "."
                </p>
            </section>
        </Stage>
    }
}

/// Counts down once the browser has taken over. It can be pressed all the same: the server counts too, and says how
/// long it still takes.
#[component]
fn ResendButton(wait_seconds: i64, pending: Signal<bool>) -> impl IntoView {
    let left = RwSignal::new(wait_seconds);
    Effect::new(move || {
        let count = move || left.update(|left| *left = (*left - 1).max(0));
        let tick = set_interval_with_handle(count, Duration::from_secs(1));
        on_cleanup(move || {
            if let Ok(tick) = tick {
                tick.clear();
            }
        });
    });
    let counting = move || (left.get() > 0).then(|| view! { " in " <span class="countdown">{left}</span> " s" });
    view! {
        <button
            class="button outline"
            disabled=pending
        >
            <span>"Send it again" {counting}</span>
        </button>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <Stage>
            <section class="card">
                <IconBadge name="mail" />
                <Heading>"Check your email"</Heading>
                <p class="lead">
                    "If you asked for a link, it is in your inbox. This browser does not remember asking: when you open the \
                     link, it will ask you to confirm once."
                </p>
                <div class="actions">
                    <a class="button" href=paths::SIGN_IN rel="external">
                        "Ask for a new link"
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// The sandbox's inbox, or the mail site of a well-known provider.
fn mailbox(email: &EmailAddress) -> Option<(&'static str, String)> {
    if let Some(inbox) = use_context::<Site>().and_then(|site| site.inbox_url) {
        return Some(("Open the inbox", inbox));
    }
    let (label, url) = match email.domain() {
        "gmail.com" | "googlemail.com" => ("Open Gmail", "https://mail.google.com/"),
        "outlook.com" | "hotmail.com" | "live.com" | "msn.com" => ("Open Outlook", "https://outlook.live.com/"),
        "yahoo.com" => ("Open Yahoo Mail", "https://mail.yahoo.com/"),
        "icloud.com" | "me.com" | "mac.com" => ("Open iCloud Mail", "https://www.icloud.com/mail"),
        "proton.me" | "protonmail.com" => ("Open Proton Mail", "https://mail.proton.me/"),
        _ => return None,
    };
    Some((label, url.to_owned()))
}
