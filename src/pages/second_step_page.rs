//! `/login/second-step`: what an organization asks for beside the first step.

mod asked;

use leptos::prelude::*;

use self::asked::{AppCode, NewAppForm, NumberForm, PhoneCode, RecoveryCode};
use crate::client::{Returning, Submission};
use crate::components::{
    Anew, Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageTitle, PostForm, Stage, TimeLeft,
    for_administrator, href, named, strong,
};
use crate::model::{Asks, SecondFactor, SecondStepPage as Content};
use crate::paths::{Form, Page};
use crate::words::{Factors, use_factors};

/// Asks for one factor at a time. There is no session until it is done.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    // What leads back to this page, with another thing to ask.
    let stay = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_factors().title />
        <Loaded
            path=Page::SecondStep.pattern()
            again=stay.successes()
            ready=move |step| view! { <Step step stay /> }.into_any()
        />
    }
}

#[component]
fn Step(step: Content, stay: Submission) -> impl IntoView {
    let Content { organization, email, asks, others, may_become_default, deadline, can_choose_another, attempt } = step;
    let words = use_factors();
    let take = Submission::elsewhere();
    let failure = Signal::derive(move || take.failure().get().or_else(|| stay.failure().get()));
    let entering = asked::Entering { attempt, may_become_default, take, failure };
    let is_open = matches!(asks, Asks::Which);
    let nothing = matches!(asks, Asks::Nothing(_));
    let form = match asks {
        Asks::Which => None,
        Asks::Number { country_code } => Some(view! { <NumberForm country_code stay /> }.into_any()),
        Asks::SmsCode(code) => Some(view! { <PhoneCode code entering stay /> }.into_any()),
        Asks::NewApp(setup) => Some(view! { <NewAppForm setup entering /> }.into_any()),
        Asks::AppCode => Some(view! { <AppCode entering /> }.into_any()),
        Asks::RecoveryCode => Some(view! { <RecoveryCode entering /> }.into_any()),
        Asks::Nothing(case) => {
            Some(view! { <p class="notice warn">{words.nothing}</p> {for_administrator(*case)} }.into_any())
        }
    };
    let choices = (!others.is_empty()).then(|| view! { <Choices factors=others is_open stay /> }.into_any());
    let (back, label) = if can_choose_another {
        (Page::Organizations, words.choose_another)
    } else {
        (Page::SignIn, words.back_to_sign_in)
    };
    let (class, lead) = if nothing { ("button", &words.lead_nothing) } else { ("", &words.lead) };
    let time_left = deadline.filter(|_| !nothing).map(|deadline| {
        view! { <TimeLeft deadline until=words.time_until left=words.time_left over=words.time_is_over /> }.into_any()
    });
    view! {
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock />
                <Heading>{words.heading.view([named(organization.name)])}</Heading>
                <p class="lead">{lead.view([strong(email)])}</p>
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                {form}
                {choices}
                {time_left}
                <div class="actions">
                    <a class=class href=href(&back) rel="external">
                        {label}
                    </a>
                </div>
            </section>
        </Stage>
    }
}

/// Other factors than the one that is asked for; where none is yet, all there are.
#[component]
fn Choices(factors: Vec<SecondFactor>, is_open: bool, stay: Submission) -> impl IntoView {
    let words = use_factors();
    // The first of what can be set up is the one thing to do here.
    let class = move |at| if is_open && at == 0 { "button" } else { "button outline" };
    let buttons = factors.into_iter().enumerate().map(move |(at, factor)| {
        view! {
            <button class=class(at) name="factor" value=factor.name() disabled=stay.pending()>
                {label(words, factor, is_open)}
            </button>
        }
        .into_any()
    });
    view! {
        <PostForm form=Form::ChooseFactor submission=stay class="stack">
            <Anew failure=stay.failure() />
            {buttons.collect_view()}
        </PostForm>
    }
}

const fn label(words: &'static Factors, factor: SecondFactor, is_open: bool) -> &'static str {
    match (factor, is_open) {
        (SecondFactor::SmsCode, true) => words.set_up_phone,
        (SecondFactor::SmsCode, false) => words.use_phone,
        (SecondFactor::AuthenticatorApp, true) => words.set_up_app,
        (SecondFactor::AuthenticatorApp, false) => words.use_app,
        (SecondFactor::RecoveryCode, _) => words.use_recovery_code,
    }
}
