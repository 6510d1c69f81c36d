//! `/login/sent`: a link is on its way.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{Content, Returning, Submission, exchange};
use crate::components::{
    CodeField, CodeInstead, Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageTitle, PostForm,
    Resend, Stage, SubmitButton, afresh, href, strong,
};
use crate::error::AppError;
use crate::model::{CodeOffer, EmailAddress, SentLink, Site};
use crate::paths::{Form, Mount, NextStep, Page};
use crate::wire::LinkSent;
use crate::words::{Steps, Words, use_steps, use_words};

/// Says where the link went, and sends it again.
#[component]
pub fn CheckEmailPage() -> impl IntoView {
    let again = Submission::returned(Returning::take());
    let failure = again.failure();
    view! {
        <PageTitle text=use_steps().sent.title />
        <Loaded
            path=Page::LinkSent.pattern() again=again.successes()
            ready=move |link| match link {
                LinkSent::Waiting(sent) => view! { <Waiting sent again failure /> }.into_any(),
                LinkSent::Opened(next) => view! { <Opened next /> }.into_any(),
                LinkSent::Unknown => view! { <Unknown /> }.into_any(),
            }
        />
    }
}

/// When another tab of this browser goes on with a link: see the script of every page.
const LOOK: &str = "portico-look";

/// The link is on its way, until another tab has opened it: found when that tab says so, or when this one is looked at again. Then
/// this one goes where that has led.
#[component]
fn Waiting(sent: SentLink, again: Submission, failure: Signal<Option<AppError>>) -> impl IntoView {
    let mount = StoredValue::new(expect_context::<Mount>());
    let is_there = StoredValue::new(());
    let look = move || {
        spawn_local(async move {
            let link = exchange::page_data(Page::LinkSent.pattern()).await;
            if let Some(LinkSent::Opened(next)) = link.ok().and_then(Content::read)
                // The page has not been left meanwhile.
                && is_there.try_get_value().is_some()
                && let Some(address) = mount.try_with_value(|mount| mount.step(&next))
            {
                // A browser that refuses to go to a page of this very site has no other way on to be shown.
                let _ = window().location().replace(&address);
            }
        });
    };
    let listeners = ["focus", LOOK].map(|event| window_event_listener_untyped(event, move |_| look()));
    on_cleanup(move || listeners.into_iter().for_each(leptos::leptos_dom::helpers::WindowListenerHandle::remove));
    view! { <Sent sent again failure /> }
}

#[component]
fn Sent(sent: SentLink, again: Submission, failure: Signal<Option<AppError>>) -> impl IntoView {
    let lead = on_its_way(&sent);
    let SentLink { email, meant, organization, wait_seconds, after_lost_answer, code, offers_code, .. } = sent;
    let Steps { sent: words, codes, .. } = use_steps();
    let by_code = code.is_some();
    let found = after_lost_answer.then(|| view! { <p class="notice">{words.after_lost_answer}</p> }.into_any());
    let another = href(&organization.as_ref().map_or(Page::SignIn, |face| Page::home(&face.slug)));
    let another = view! { <a href=another rel="external">{words.use_another}</a> };
    let meant = meant.map(|meant| {
        let slug = organization.map(|face| face.slug.to_string());
        view! { <Meant meant slug by_code /> }.into_any()
    });
    let sent_again = if by_code { codes.sent_again } else { words.sent_again };
    let resent = afresh(move || {
        (again.successes().get() > 0).then(|| view! { <p class="notice" role="status">{sent_again}</p> }.into_any())
    });
    let mailbox = mailbox(&email, use_words());
    let enter = code.map(|attempt| view! { <Enter attempt returned=failure /> }.into_any());
    let code_first = offers_code == CodeOffer::First && !by_code;
    // One filled button: the code is what the page waits for, or proposes; else the mail is.
    let class = if by_code || code_first { "button outline" } else { "button" };
    let code_instead = (offers_code != CodeOffer::None && !by_code)
        .then(|| view! { <CodeInstead submission=again first=code_first /> }.into_any());
    let (first, last) = if code_first { (code_instead, None) } else { (None, code_instead) };
    let better = code_first.then(|| view! { <p class="notice">{codes.better}</p> }.into_any());
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>{words.title}</Heading>
                <p class="lead">{lead}</p>
                {found} {meant}
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                {resent}
                {enter}
                {better}
                <div class="actions">
                    {first}
                    {mailbox.map(|(label, url)| view! { <a class=class href=url rel="noopener noreferrer external">{label}</a> }.into_any())}
                    <PostForm form=Form::SendAgain submission=again>
                        <Resend
                            wait_seconds
                            pending=again.pending()
                            label=words.send_again
                            label_in=words.send_again_in
                            reload_in=words.reload_in
                        />
                    </PostForm>
                    {(!by_code).then(|| view! { <a class="button outline scriptless" href=href(&Page::LinkSent) rel="external">{words.i_have_opened_it}</a> }.into_any())}
                    {last}
                </div>
                <p class="aside">{words.nothing_there.view([another.into_any()])}</p>
            </section>
        </Stage>
    }
}

/// What is on its way, where to, and how long it is good for. Discovery mails every address; whether an organization knows one is
/// told to nobody.
fn on_its_way(sent: &SentLink) -> AnyView {
    let Steps { sent: words, codes, resets, .. } = use_steps();
    let by_code = sent.code.is_some();
    let address = strong(sent.email.clone());
    let minutes = use_words().minutes(sent.minutes_good.into()).into_any();
    if let Some(face) = &sent.organization {
        let perhaps = if sent.sets_password {
            &resets.on_its_way_perhaps
        } else if by_code {
            &codes.on_its_way_perhaps
        } else {
            &words.on_its_way_perhaps
        };
        return perhaps.view([strong(face.name.clone()), address, minutes]).into_any();
    }
    let surely = if sent.sets_password {
        &resets.on_its_way
    } else if by_code {
        &codes.on_its_way
    } else {
        &words.on_its_way
    };
    surely.view([address, minutes]).into_any()
}

/// The address that may have been meant: a press sends there what was asked for.
#[component]
fn Meant(meant: EmailAddress, slug: Option<String>, by_code: bool) -> impl IntoView {
    let words = &use_steps().sent;
    let send = Submission::elsewhere();
    let form = match (by_code, slug.is_some()) {
        (false, false) => Form::SendLink,
        (false, true) => Form::SendOrganizationLink,
        (true, false) => Form::SendCode,
        (true, true) => Form::SendOrganizationCode,
    };
    let email = meant.to_string();
    view! {
        <div class="notice elsewhere">
            <p>{words.did_you_mean.view([strong(meant)])}</p>
            <PostForm form submission=send>
                {slug.map(|slug| view! { <input type="hidden" name="slug" value=slug /> }.into_any())}
                <button class="button outline small" name="email" value=email disabled=send.pending()>
                    {words.send_it_there}
                </button>
            </PostForm>
        </div>
    }
}

/// Where the code is typed; what was wrong with the one before comes back with the page where no script runs.
#[component]
fn Enter(attempt: String, returned: Signal<Option<AppError>>) -> impl IntoView {
    let all_words = use_words();
    let codes = &use_steps().codes;
    let enter = Submission::elsewhere();
    let failure = Signal::derive(move || enter.failure().get().or_else(|| returned.get()));
    view! {
        <ErrorSummary failure=enter.failure() one_field=true />
        <ForAdministrator failure=enter.failure() />
        <PostForm form=Form::EnterCode submission=enter class="stack">
            <input type="hidden" name="attempt" value=attempt />
            <CodeField label=codes.label hint=codes.hint failure />
            <SubmitButton label=all_words.common.go_on busy=codes.entering pending=enter.pending() />
        </PostForm>
    }
}

/// Nothing to wait for any more.
#[component]
fn Opened(next: NextStep) -> impl IntoView {
    let all_words = use_words();
    let words = &use_steps().sent;
    let on = match next {
        NextStep::EnterOrganization(_) => words.go_to_organization,
        NextStep::ChooseOrganization => words.choose_organization,
        _ => all_words.common.go_on,
    };
    let address = expect_context::<Mount>().step(&next);
    view! {
        <PageTitle text=words.opened />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>{words.opened}</Heading>
                <p class="lead">{words.opened_lead}</p>
                <div class="actions">
                    <a class="button" href=address rel="external">
                        {on}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let words = &use_steps().sent;
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Mail />
                <Heading>{words.title}</Heading>
                <p class="lead">{words.unknown_lead}</p>
                <div class="actions">
                    <a class="button" href=href(&Page::SignIn) rel="external">
                        {words.ask_for_a_new_link}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// The sandbox's inbox, or the mail site of a well-known provider.
fn mailbox(email: &EmailAddress, words: &Words) -> Option<(String, String)> {
    if let Some(inbox) = use_context::<Site>().and_then(|site| site.inbox_url) {
        return Some((words.frame.open_the_inbox.to_owned(), inbox));
    }
    let (name, url) = match email.domain() {
        "gmail.com" | "googlemail.com" => ("Gmail", "https://mail.google.com/"),
        "outlook.com" | "hotmail.com" | "live.com" | "msn.com" => ("Outlook", "https://outlook.live.com/"),
        "yahoo.com" => ("Yahoo Mail", "https://mail.yahoo.com/"),
        "icloud.com" | "me.com" | "mac.com" => ("iCloud Mail", "https://www.icloud.com/mail"),
        "proton.me" | "protonmail.com" => ("Proton Mail", "https://mail.proton.me/"),
        _ => return None,
    };
    Some((use_steps().sent.open_mailbox.text([name]), url.to_owned()))
}
