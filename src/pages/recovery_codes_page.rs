//! `/login/recovery-codes`: codes to keep for the day when the app is lost, shown this once; or how many are left.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{
    CopyButton, Drawing, ErrorSummary, Heading, IconBadge, Loaded, PageTitle, PostForm, Stage, SubmitButton, Tone,
    named,
};
use crate::model::RecoveryCodesPage as Content;
use crate::paths::{Form, Page};
use crate::words::{use_factors, use_words};

/// New codes, or how many are left of the old ones.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let stay = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_factors().recovery.title />
        <Loaded
            path=Page::RecoveryCodes.pattern()
            again=stay.successes()
            ready=move |content: Content| match content.left {
                Some(left) => view! { <Left content left stay /> }.into_any(),
                None => view! { <New content stay /> }.into_any(),
            }
        />
    }
}

/// Codes that were just made.
#[component]
fn New(content: Content, stay: Submission) -> impl IntoView {
    let words = &use_factors().recovery;
    let keep = Submission::elsewhere();
    let failure = Signal::derive(move || keep.failure().get().or_else(|| stay.failure().get()));
    let Content { organization, codes, file, .. } = content;
    let text = codes.join("\n");
    let file_name = format!("{}-{}.txt", organization.slug, words.file_name);
    let codes = codes.into_iter().map(|code| view! { <li>{code}</li> }.into_any()).collect_view();
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Check />
                <Heading>{words.heading}</Heading>
                <p class="lead">{words.lead.view([named(organization.name)])}</p>
                <ErrorSummary failure />
                <ul class="codes" dir="ltr" translate="no">
                    {codes}
                </ul>
                <p class="notice warn">{words.once}</p>
                <div class="actions">
                    <CopyButton text />
                    <a class="button outline" href=file download=file_name rel="external">
                        {words.download}
                    </a>
                    <PostForm form=Form::KeepRecoveryCodes submission=keep>
                        <SubmitButton label=words.kept busy=use_words().common.one_moment pending=keep.pending() />
                    </PostForm>
                </div>
            </section>
        </Stage>
    }
}

/// How many are left, after one was used.
#[component]
fn Left(content: Content, left: u32, stay: Submission) -> impl IntoView {
    let all_words = use_words();
    let words = &use_factors().recovery;
    let keep = Submission::elsewhere();
    let failure = Signal::derive(move || keep.failure().get().or_else(|| stay.failure().get()));
    let tone = if left == 0 { Tone::Warn } else { Tone::Calm };
    let said = if left == 0 { words.none_left.to_owned() } else { all_words.count(&words.left, left.into()) };
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone />
                <Heading>{words.used}</Heading>
                <p class="lead">{said}</p>
                <ErrorSummary failure />
                <p>{words.lost_app}</p>
                <div class="actions">
                    <PostForm form=Form::KeepRecoveryCodes submission=keep>
                        <SubmitButton label=all_words.common.go_on busy=all_words.common.one_moment pending=keep.pending() />
                    </PostForm>
                    <PostForm form=Form::NewRecoveryCodes submission=stay>
                        <input type="hidden" name="attempt" value=content.attempt />
                        <button class="button outline" disabled=stay.pending()>
                            {words.make_new}
                        </button>
                    </PostForm>
                </div>
            </section>
        </Stage>
    }
}
