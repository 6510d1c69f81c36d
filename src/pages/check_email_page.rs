//! `/login/sent`: a link is on its way.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{Returning, Submission, exchange};
use crate::components::{
    Drawing, ErrorSummary, Heading, IconBadge, LiveText, Loaded, PageTitle, PostForm, Stage, countdown,
};
use crate::error::AppError;
use crate::model::{EmailAddress, SentLink, Site};
use crate::paths::{self, Form, NextStep, Page};
use crate::wire::PageData;

/// Says where the link went, and sends it again.
#[component]
pub fn CheckEmailPage() -> impl IntoView {
    let again = Submission::returned(Returning::take());
    let failure = again.failure();
    view! {
        <PageTitle text="Check your email" />
        <Loaded
            path=Page::LinkSent.pattern() again=again.successes()
            ready=move |data| match data {
                PageData::SentLink(Some(sent)) => Some(view! { <Waiting sent again failure /> }.into_any()),
                PageData::SentLink(None) => Some(view! { <Unknown /> }.into_any()),
                PageData::LinkOpened(next) => Some(view! { <Opened next /> }.into_any()),
                _ => None,
            }
        />
    }
}

/// The link is on its way, until a look back at this tab finds that another one has opened it.
#[component]
fn Waiting(sent: SentLink, again: Submission, failure: Signal<Option<AppError>>) -> impl IntoView {
    let opened = RwSignal::new(None::<NextStep>);
    let look = window_event_listener_untyped("focus", move |_| {
        spawn_local(async move {
            if let Ok(PageData::LinkOpened(next)) =
                exchange::get(paths::PAGE_API, ("path", Page::LinkSent.pattern())).await
            {
                opened.try_set(Some(next));
            }
        });
    });
    on_cleanup(move || look.remove());
    move || match opened.get() {
        Some(next) => Either::Left(view! { <Opened next /> }),
        None => Either::Right(view! { <Sent sent=sent.clone() again failure /> }),
    }
}

#[component]
fn Sent(sent: SentLink, again: Submission, failure: Signal<Option<AppError>>) -> impl IntoView {
    let SentLink { email, organization, minutes_good, wait_seconds, after_lost_answer } = sent;
    let found = after_lost_answer.then(|| {
        view! {
            <p class="notice">
                "Your first try was carried out; only its answer was lost, and the proof of your address with it. This link leads straight in."
            </p>
        }
    });
    let another = organization.as_ref().map_or(Page::SignIn.pattern().to_owned(), |face| Page::home(&face.slug).path());
    // Discovery mails every address; whether an organization knows one is told to nobody.
    let begin = match organization {
        Some(face) => Either::Left(view! {
            "If it can be used to sign in to " <strong dir="auto">{face.name}</strong> ", a link is on its way to "
        }),
        None => Either::Right("A link is on its way to "),
    };
    let resent = move || {
        (again.successes().get() > 0)
            .then(|| view! { <p class="notice" role="status">"Sent again. The newest link is the one to use."</p> })
    };
    let mailbox = mailbox(&email);
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>"Check your email"</Heading>
                <p class="lead">
                    {begin} <strong>{email.to_string()}</strong> ". It works once, within " {minutes_good}
                    " minutes of being sent."
                </p>
                {found}
                <ErrorSummary failure />
                {resent}
                <div class="actions">
                    {mailbox.map(|(label, url)| view! { <a class="button" href=url rel="noopener noreferrer external">{label}</a> })}
                    <PostForm form=Form::SendAgain submission=again>
                        <Resend wait_seconds pending=again.pending() />
                    </PostForm>
                </div>
                <p class="aside">
                    "Nothing there? Look in spam. Wrong address? " <a href=another rel="external">"Use another"</a> "."
                </p>
            </section>
        </Stage>
    }
}

/// Cannot be pressed before the server would send again: counts down in the browser, and says without it when to look
/// again.
#[component]
fn Resend(wait_seconds: i64, pending: Signal<bool>) -> impl IntoView {
    let left = countdown(wait_seconds);
    let waits = move || left.get().unwrap_or(wait_seconds) > 0;
    let label = Signal::derive(move || match left.get() {
        Some(seconds @ 1..) => format!("Send it again in {seconds} s"),
        _ => "Send it again".to_owned(),
    });
    let hint = move || {
        (left.get().is_none() && waits()).then(|| {
            view! { <p class="hint"><span>{format!("Reload this page in {wait_seconds} s to send it again.")}</span></p> }
        })
    };
    view! {
        <button class="button outline countdown" disabled=move || pending.get() || waits()>
            <LiveText text=label />
        </button>
        {hint}
    }
}

/// Nothing to wait for any more.
#[component]
fn Opened(next: NextStep) -> impl IntoView {
    let on = match next {
        NextStep::EnterOrganization(_) => "Go to your organization",
        NextStep::ChooseOrganization => "Choose an organization",
        _ => "Continue",
    };
    view! {
        <PageTitle text="You opened the link" />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>"You opened the link"</Heading>
                <p class="lead">"It was opened in this browser, and you need nothing more from your inbox. Go on here, or close this tab."</p>
                <div class="actions">
                    <a class="button" href=next.path() rel="external">
                        {on}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>"Check your email"</Heading>
                <p class="lead">
                    "If you asked for a link, it is in your inbox. This browser does not remember asking: when you open the \
                     link, it will ask you to confirm once."
                </p>
                <div class="actions">
                    <a class="button" href=Page::SignIn.pattern() rel="external">
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
