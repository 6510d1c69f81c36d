//! `/authenticate` and `/discovery`: where a mailed link leads. Opening it spends nothing.

use leptos::either::EitherOf3;
use leptos::html::Form;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::callback::FinishSignIn;
use crate::api::sign_in::SendAgain;
use crate::components::{
    ErrorSummary, Heading, IconBadge, PageTitle, PostForm, Problem, Returning, Stage, Submission, SubmitButton,
};
use crate::error::AppError;
use crate::model::{CallbackView, EmailAddress, LinkKind};
use crate::paths;

/// Holds the token until a person confirms. In the browser that asked for the link, the page confirms by
/// itself once it has taken over; anywhere else it waits for a press: a mail scanner runs scripts too.
#[component]
pub fn CallbackPage() -> impl IntoView {
    let CallbackView { link, asked_here, remembered, attempt } =
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
            EitherOf3::B(view! { <Confirm link attempt=attempt.clone() asked_here by_itself finish /> })
        }
        (None, None) => EitherOf3::C(view! { <Problem error=AppError::LinkIncomplete /> }),
    }
}

/// True for failures after which this link cannot help any more.
fn ends_the_link(error: &AppError) -> bool {
    matches!(error, AppError::LinkExpired | AppError::LinkUnknown | AppError::LinkIncomplete | AppError::LinkNotEnabled)
}

#[component]
fn Confirm(
    link: (LinkKind, String),
    attempt: String,
    asked_here: bool,
    by_itself: bool,
    finish: Submission,
) -> impl IntoView {
    let (kind, token) = link;
    let form = NodeRef::<Form>::new();
    Effect::new(move || {
        if let Some(form) = form.get().filter(|_| by_itself) {
            finish.send(FinishSignIn::PATH, &form, None);
        }
    });
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
    let hint = (!asked_here).then(|| {
        view! {
            <p class="aside">
                "Reading this inside a mail app? You can open this page in your own browser first; the link stays good until you continue."
            </p>
        }
    });
    view! {
        <PageTitle text="Continue signing in" />
        <Stage>
            <section class="card">
                <Heading>{heading}</Heading>
                <p class="lead">{lead}</p>
                <ErrorSummary failure=finish.failure() />
                <PostForm action=FinishSignIn::PATH submission=finish class="stack" node_ref=form>
                    <input type="hidden" name="token_type" value=kind.as_str() />
                    <input type="hidden" name="token" value=token />
                    <input type="hidden" name="attempt" value=attempt />
                    <SubmitButton label="Continue" busy="Signing you in…" pending=finish.pending() />
                </PostForm>
                {hint}
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
    let (icon, tone) = if error == AppError::LinkExpired { ("clock", "danger") } else { ("search", "warn") };
    let to = remembered.map(|email| view! { " It goes to " <strong>{email.to_string()}</strong> "." });
    let start_over = if can_send { ("button outline", "Use another address") } else { ("button", "Get a new link") };
    let resend = can_send.then(|| {
        view! {
            <PostForm action=SendAgain::PATH submission=again>
                <SubmitButton label="Email me a new link" busy="Sending the link…" pending=again.pending() />
            </PostForm>
        }
    });
    view! {
        <PageTitle text=headline />
        <Stage>
            <section class="card">
                <IconBadge name=icon tone />
                <Heading>{headline}</Heading>
                <p class="lead">{advice} {to}</p>
                <ErrorSummary failure=again.failure() />
                <div class="actions">
                    {resend} <a class=start_over.0 href=paths::SIGN_IN rel="external">
                        {start_over.1}
                    </a>
                </div>
            </section>
        </Stage>
    }
}
