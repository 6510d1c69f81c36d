//! `/authenticate` and `/discovery`: where a mailed link leads. Opening it spends nothing.

use leptos::either::EitherOf3;
use leptos::html;
use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, Heading, IconBadge, PageTitle, PostForm, Problem, Stage, SubmitButton, Tone,
};
use crate::error::AppError;
use crate::model::{CallbackView, EmailAddress, Invitation, LinkKind, Slug};
use crate::paths::{self, Form, Page};

/// Holds the token until a person confirms. In the browser that asked for the link, the page confirms by
/// itself once it has taken over; anywhere else it waits for a press: a mail scanner runs scripts too.
#[component]
pub fn CallbackPage() -> impl IntoView {
    let CallbackView { link, asked_here, invitation, remembered, attempt } =
        use_context::<Option<CallbackView>>().flatten().unwrap_or_default();
    let returned = Returning::take();
    // After a failure the person decides when to try again, not the page.
    let by_itself = asked_here && returned.is_none();
    let finish = Submission::leaving(returned);
    let failure = finish.failure();
    let dead_end = Memo::new(move |_| failure.get().filter(ends_the_link));

    move || match (dead_end.get(), link.clone()) {
        (Some(error), _) => EitherOf3::A(view! { <DeadLink error remembered=remembered.clone() /> }),
        (None, Some(link)) => {
            let words = match &invitation {
                Some(invitation) => Words::of_invitation(invitation),
                None => Words::of_link(asked_here),
            };
            EitherOf3::B(view! { <Confirm link attempt=attempt.clone() words by_itself finish /> })
        }
        (None, None) => EitherOf3::C(view! { <Problem error=AppError::LinkIncomplete /> }),
    }
}

/// True for failures after which this link cannot help any more.
fn ends_the_link(error: &AppError) -> bool {
    matches!(error, AppError::LinkExpired | AppError::LinkUnknown | AppError::LinkIncomplete | AppError::LinkNotEnabled)
}

/// What the page says of a link that is not spent yet.
struct Words {
    heading: AnyView,
    lead: AnyView,
    button: &'static str,
    /// Whether to speak of opening it elsewhere.
    hint: bool,
    /// What the form says of the invitation, as it was shown: an address or nothing much, and an organization.
    invitation: Option<(String, Option<Slug>)>,
}

impl Words {
    fn of_link(asked_here: bool) -> Self {
        let (heading, lead) = if asked_here {
            (
                "Continue signing in",
                "You asked for this link in this browser. If the page does not move on by itself, press the button.",
            )
        } else {
            (
                "Continue signing in?",
                "This link was asked for in another browser or on another device. Continue only if you asked for it yourself.",
            )
        };
        Self {
            heading: heading.into_any(),
            lead: lead.into_any(),
            button: "Continue",
            hint: !asked_here,
            invitation: None,
        }
    }

    /// With the address named, one press enters: the person has read whose account it is. Else the next page names it.
    fn of_invitation(Invitation { organization, email }: &Invitation) -> Self {
        let name = organization.as_ref().map(|face| face.name.clone());
        let heading = match name.clone() {
            Some(name) => view! { "You have been invited to " <bdi>{name}</bdi> }.into_any(),
            None => "You have been invited".into_any(),
        };
        let (lead, button) = match email.as_ref().filter(|_| name.is_some()) {
            Some(email) => {
                let lead = view! {
                    "The invitation is for " <strong>{email.to_string()}</strong> ". Accept it only if this address is yours."
                };
                (lead.into_any(), "Accept the invitation")
            }
            None => (
                "The next page says for which address it is, and asks before it lets you in.".into_any(),
                "Open the invitation",
            ),
        };
        let named = email.as_ref().map_or_else(|| paths::INVITATION.to_owned(), ToString::to_string);
        let slug = organization.as_ref().map(|face| face.slug.clone());
        Self { heading, lead, button, hint: true, invitation: Some((named, slug)) }
    }
}

#[component]
fn Confirm(
    link: (LinkKind, String),
    attempt: String,
    words: Words,
    by_itself: bool,
    finish: Submission,
) -> impl IntoView {
    let (kind, token) = link;
    let Words { heading, lead, button, hint: show_hint, invitation } = words;
    let form = NodeRef::<html::Form>::new();
    Effect::new(move || {
        if let Some(form) = form.get().filter(|_| by_itself) {
            finish.send(Form::FinishSignIn, &form, None);
        }
    });
    let title = if invitation.is_some() { "Your invitation" } else { "Continue signing in" };
    let (busy, hint) = if invitation.is_some() {
        (
            "Opening it…",
            "Reading this inside a mail app? You can open this page in your own browser first; the invitation stays good until you go on.",
        )
    } else {
        (
            "Signing you in…",
            "Reading this inside a mail app? You can open this page in your own browser first; the link stays good until you continue.",
        )
    };
    view! {
        <PageTitle text=title />
        <Stage>
            <section class="card">
                <Heading>{heading}</Heading>
                <p class="lead">{lead}</p>
                <ErrorSummary failure=finish.failure() />
                <PostForm form=Form::FinishSignIn submission=finish class="stack" node_ref=form>
                    <input type="hidden" name="token_type" value=kind.as_str() />
                    <input type="hidden" name="token" value=token />
                    <input type="hidden" name="attempt" value=attempt />
                    {invitation.map(|(named, slug)| view! {
                        <input type="hidden" name=paths::INVITATION value=named />
                        {slug.map(|slug| view! { <input type="hidden" name="slug" value=slug.to_string() /> })}
                    })}
                    <SubmitButton label=button busy pending=finish.pending() />
                </PostForm>
                {show_hint.then(|| view! { <p class="aside">{hint}</p> })}
            </section>
        </Stage>
    }
}

/// The link is of no use any more; a new one is a press away.
#[component]
fn DeadLink(error: AppError, remembered: Option<EmailAddress>) -> impl IntoView {
    let again = Submission::elsewhere();
    let (headline, advice) = (error.headline(), error.advice());
    let can_send = remembered.is_some();
    let expired = error == AppError::LinkExpired;
    let (drawing, tone) = if expired { (Drawing::Clock, Tone::Danger) } else { (Drawing::Search, Tone::Warn) };
    let to = remembered.map(|email| view! { " It goes to " <strong>{email.to_string()}</strong> "." });
    let start_over = if can_send { ("button outline", "Use another address") } else { ("button", "Get a new link") };
    let resend = can_send.then(|| {
        view! {
            <PostForm form=Form::SendAgain submission=again>
                <SubmitButton label="Email me a new link" busy="Sending the link…" pending=again.pending() />
            </PostForm>
        }
    });
    view! {
        <PageTitle text=headline />
        <Stage>
            <section class="card">
                <IconBadge drawing tone />
                <Heading>{headline}</Heading>
                <p class="lead">{advice} {to}</p>
                <ErrorSummary failure=again.failure() />
                <div class="actions">
                    {resend} <a class=start_over.0 href=Page::SignIn.pattern() rel="external">
                        {start_over.1}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
