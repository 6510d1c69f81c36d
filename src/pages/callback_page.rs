//! `/authenticate` and `/discovery`: where a mailed link leads. Opening it spends nothing.

mod new_password;

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use self::new_password::NewPassword;
use crate::client::{Arrived, Content, Returning, Submission};
use crate::components::{
    CodeInstead, Drawing, EmailField, ErrorSummary, ForAdministrator, Heading, IconBadge, PageTitle, PostForm, Problem,
    Stage, SubmitButton, Tone, UnseenField, afresh, case_of, href, named, strong,
};
use crate::error::AppError;
use crate::model::{CallbackView, EmailAddress, Field, Invitation, LinkKind, MagicLink, Method, Site, Slug};
use crate::paths::{self, Form, Page};
use crate::words::{Words, use_impersonation, use_steps, use_telling, use_words};

/// Holds the token until a person confirms. In the browser that asked for the link, the page confirms by
/// itself once it has taken over; anywhere else it waits for a press: a mail scanner runs scripts too.
#[component]
pub fn CallbackPage() -> impl IntoView {
    let arrived = expect_context::<Arrived>().take(Page::Callback.pattern()).and_then(Result::ok);
    let CallbackView { link, asked_here, invitation, remembered, looks_ahead, code_first, attempt } =
        arrived.and_then(Content::read).unwrap_or_default();
    let words = use_words();
    let returned = Returning::take();
    // After a failure the person decides when to try again, not the page.
    let by_itself = asked_here && returned.is_none();
    let finish = Submission::leaving(returned);
    let failure = finish.failure();
    let dead_end = Memo::new(move |_| failure.get().filter(ends_the_link));

    afresh(move || {
        Some(match (dead_end.get(), link.clone()) {
            (Some(error), _) => view! { <DeadLink error remembered=remembered.clone() code_first /> }.into_any(),
            (None, Some(link)) if link.kind.sets_password() => {
                let email = remembered.clone().filter(|_| asked_here);
                view! { <NewPassword link attempt=attempt.clone() email set=finish /> }.into_any()
            }
            (None, Some(link)) => {
                let said = match &invitation {
                    Some(invitation) => Said::of_invitation(invitation),
                    None if link.kind == LinkKind::Impersonation => Said::of_impersonation(),
                    None => Said::of_link(words, asked_here),
                };
                view! { <Confirm link attempt=attempt.clone() said by_itself finish /> }.into_any()
            }
            (None, None) if looks_ahead => view! { <Onward /> }.into_any(),
            (None, None) => {
                let error = failure.get_untracked().unwrap_or(AppError::LinkIncomplete);
                let more = case_of(&error);
                view! { <Problem error more /> }.into_any()
            }
        })
    })
}

/// True for failures after which this link cannot help any more.
fn ends_the_link(error: &AppError) -> bool {
    matches!(
        error,
        AppError::LinkExpired
            | AppError::ImpersonationOver
            | AppError::LinkUnknown
            | AppError::LinkOfOtherBrowser
            | AppError::LinkIncomplete
            | AppError::LinkNotEnabled
    )
}

/// What the page says of a link that is not spent yet.
struct Said {
    heading: AnyView,
    lead: AnyView,
    button: &'static str,
    /// Whether to speak of opening it elsewhere.
    hint: bool,
    /// What the form says of the invitation, as it was shown: an address or nothing much, and an organization.
    invitation: Option<(String, Option<Slug>)>,
}

impl Said {
    fn of_link(words: &'static Words, asked_here: bool) -> Self {
        let callback = &use_steps().callback;
        let (heading, lead) = if asked_here {
            (callback.title, callback.asked_here)
        } else {
            (callback.heading_elsewhere, callback.asked_elsewhere)
        };
        Self {
            heading: heading.into_any(),
            lead: lead.into_any(),
            button: words.common.go_on,
            hint: !asked_here,
            invitation: None,
        }
    }

    fn of_impersonation() -> Self {
        let words = use_impersonation();
        let (heading, lead) = (words.heading.into_any(), words.lead.into_any());
        Self { heading, lead, button: words.go_on, hint: false, invitation: None }
    }

    /// With the address named, one press enters: the person has read whose account it is. Else the next page names it.
    fn of_invitation(Invitation { organization, email }: &Invitation) -> Self {
        let words = &use_steps().invitation;
        let name = organization.as_ref().map(|face| face.name.clone());
        let heading = match name.clone() {
            Some(name) => words.invited_to.view([named(name)]).into_any(),
            None => words.invited.into_any(),
        };
        let (lead, button) = match email.as_ref().filter(|_| name.is_some()) {
            Some(email) => {
                let address = strong(email.clone());
                (words.is_for.view([address]).into_any(), words.accept)
            }
            None => (words.next_page_says.into_any(), words.open),
        };
        let named = email.as_ref().map_or_else(|| paths::INVITATION.to_owned(), ToString::to_string);
        let slug = organization.as_ref().map(|face| face.slug.clone());
        Self { heading, lead, button, hint: true, invitation: Some((named, slug)) }
    }
}

#[component]
fn Confirm(link: MagicLink, attempt: String, said: Said, by_itself: bool, finish: Submission) -> impl IntoView {
    let MagicLink { kind, token } = link;
    let words = use_steps();
    let Said { heading, lead, button, hint: show_hint, invitation } = said;
    let form = NodeRef::<html::Form>::new();
    Effect::new(move || {
        if let Some(form) = form.get().filter(|_| by_itself) {
            // As a press does, so that whoever listens for that hears of it: the tab that waits for this link.
            if form.request_submit().is_err() {
                finish.send(Form::FinishSignIn, &form, None);
            }
        }
    });
    let (title, busy, hint) = if invitation.is_some() {
        (words.invitation.title, words.invitation.opening, words.invitation.hint)
    } else if kind == LinkKind::Impersonation {
        (use_impersonation().title, words.callback.signing_in, words.callback.hint)
    } else {
        (words.callback.title, words.callback.signing_in, words.callback.hint)
    };
    view! {
        <PageTitle text=title />
        <Stage>
            <section class="card">
                <Heading>{heading}</Heading>
                <p class="lead">{lead}</p>
                <ErrorSummary failure=finish.failure() />
                <ForAdministrator failure=finish.failure() />
                <PostForm form=Form::FinishSignIn submission=finish class="stack" node_ref=form>
                    <input type="hidden" name="token_type" value=kind.as_str() />
                    <input type="hidden" name="token" value=token />
                    <input type="hidden" name="attempt" value=attempt />
                    {invitation.map(|(named, slug)| view! {
                        <input type="hidden" name=paths::INVITATION value=named />
                        {slug.map(|slug| view! { <input type="hidden" name="slug" value=slug.to_string() /> }.into_any())}
                    }.into_any())}
                    <SubmitButton label=button busy pending=finish.pending() />
                </PostForm>
                {show_hint.then(|| view! { <p class="aside">{hint}</p> }.into_any())}
            </section>
        </Stage>
    }
}

/// What a browser has that looked ahead at an address to which somebody comes back from a provider: the way there.
#[component]
fn Onward() -> impl IntoView {
    let (title, here) = (use_steps().callback.title, use_location());
    let address = move || [here.pathname.get(), "?".to_owned(), here.search.get()].concat();
    view! {
        <PageTitle text=title />
        <Stage>
            <section class="card">
                <Heading>{title}</Heading>
                <div class="actions">
                    <a class="button" href=address rel="external">
                        {use_words().common.go_on}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// The link is of no use any more; a new one is a press away.
#[component]
fn DeadLink(error: AppError, remembered: Option<EmailAddress>, code_first: bool) -> impl IntoView {
    let again = Submission::elsewhere();
    let all_words = use_words();
    let words = &use_steps().callback;
    let told = use_telling();
    let (headline, advice) = (told.headline(&error), told.advice(&error));
    // Another one is mailed to nobody: Stytch's dashboard makes it.
    let is_mailed = error != AppError::ImpersonationOver;
    let remembered = remembered.filter(|_| is_mailed);
    let can_send = remembered.is_some();
    let expired = error == AppError::LinkExpired;
    let (drawing, tone) = if expired { (Drawing::Clock, Tone::Danger) } else { (Drawing::Search, Tone::Warn) };
    let to = remembered.map(|email| {
        let address = strong(email);
        words.goes_to.view([address])
    });
    let takes_codes = expect_context::<Site>().methods.contains(&Method::EmailCode);
    let offers_code = can_send && takes_codes;
    let asks_where = !can_send && takes_codes && error == AppError::LinkOfOtherBrowser;
    let class = if can_send || asks_where { "button outline" } else { "button" };
    let start_over = match (can_send, is_mailed) {
        (true, _) => words.use_another_address,
        (false, true) => words.get_a_new_link,
        (false, false) => all_words.common.go_to_sign_in,
    };
    let code_first = code_first && offers_code;
    let resend = can_send.then(|| {
        let button = if code_first {
            view! { <button class="button outline" disabled=again.pending()>{words.email_a_new_link}</button> }
                .into_any()
        } else {
            let busy = all_words.common.sending_the_link;
            view! { <SubmitButton label=words.email_a_new_link busy pending=again.pending() /> }.into_any()
        };
        view! { <PostForm form=Form::SendAgain submission=again>{button}</PostForm> }.into_any()
    });
    let code = offers_code.then(|| view! { <CodeInstead submission=again first=code_first /> }.into_any());
    let (first, second) = if code_first { (code, resend) } else { (resend, code) };
    let first = first.or_else(|| asks_where.then(|| view! { <CodeForAddress submission=again /> }.into_any()));
    let better = code_first.then(|| view! { <p class="notice">{use_steps().codes.better}</p> }.into_any());
    view! {
        <PageTitle text=headline />
        <Stage>
            <section class="card">
                <IconBadge drawing tone />
                <Heading>{headline}</Heading>
                <p class="lead">{advice} " " {to}</p>
                <ErrorSummary failure=again.failure() />
                <ForAdministrator failure=again.failure() />
                {better}
                <div class="actions">
                    {first} {second} <a class=class href=href(&Page::SignIn) rel="external">
                        {start_over}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// A code for who opens their link in a browser that knows no address of theirs.
#[component]
fn CodeForAddress(submission: Submission) -> impl IntoView {
    let words = &use_words().common;
    view! {
        <PostForm form=Form::SendCode submission class="stack">
            <EmailField value=submission.typed(Field::Email) failure=submission.failure() />
            <UnseenField />
            <SubmitButton label=words.email_me_a_code busy=words.one_moment pending=submission.pending() />
        </PostForm>
    }
}
