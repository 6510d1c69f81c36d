//! The forms of the second step: one for each thing that it can ask.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{AppSetup, CodeField, PhoneField, PostForm, Resend, SubmitButton};
use crate::error::AppError;
use crate::model::{AppSetup as Setup, Field, SecondFactor, ShownNumber, SmsCode};
use crate::paths::Form;
use crate::words::{use_factors, use_words};

/// What every form has that takes a code.
#[derive(Clone, Debug)]
pub struct Entering {
    /// Names this rendering of the page.
    pub attempt: String,
    /// True where this factor can be made the default.
    pub may_become_default: bool,
    /// Takes the submits.
    pub take: Submission,
    /// What was wrong with the last one.
    pub failure: Signal<Option<AppError>>,
}

/// Asks for a phone number.
#[component]
pub fn NumberForm(country_code: String, stay: Submission) -> impl IntoView {
    let words = use_factors();
    let hint = words.phone_hint.text([&country_code]);
    view! {
        <PostForm form=Form::SendSmsCode submission=stay class="stack">
            <PhoneField value=stay.typed(Field::Phone) label=words.phone hint failure=stay.failure() />
            <SubmitButton label=words.send_code busy=use_words().common.one_moment pending=stay.pending() />
        </PostForm>
    }
}

/// The code that a phone has got, or is to get.
#[component]
pub fn PhoneCode(code: SmsCode, entering: Entering, stay: Submission) -> impl IntoView {
    let words = use_factors();
    let SmsCode { number, sent, wait_seconds } = code;
    let (shown, is_new) = match number {
        // Digits run left to right in every language.
        ShownNumber::Whole(number) => (view! { <b dir="ltr">{number}</b> }.into_any(), true),
        ShownNumber::Ending(digits) => (view! { <b dir="ltr">{digits}</b> }.into_any(), false),
    };
    let said = match (sent, is_new) {
        (true, true) => words.sent_to,
        (true, false) => words.sent_to_ending,
        (false, true) => words.will_send_to,
        (false, false) => words.will_send_to_ending,
    };
    let enter = sent.then(|| {
        view! { <CodeForm factor=SecondFactor::SmsCode label=words.sms_code hint=words.sms_code_hint entering /> }
            .into_any()
    });
    let send = if sent {
        view! {
            <Resend
                wait_seconds
                pending=stay.pending()
                label=words.send_again
                label_in=words.send_again_in
                reload_in=words.reload_in
            />
        }
        .into_any()
    } else {
        view! { <SubmitButton label=words.send_code busy=use_words().common.one_moment pending=stay.pending() /> }
            .into_any()
    };
    let change = is_new.then(|| {
        view! {
            <PostForm form=Form::ChooseFactor submission=stay class="stack">
                <input type="hidden" name="change" value="number" />
                <button class="button outline" name="factor" value=SecondFactor::SmsCode.name() disabled=stay.pending()>
                    {words.other_number}
                </button>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <p>{said.view([shown])}</p>
        {enter}
        <PostForm form=Form::SendSmsCode submission=stay class="stack">
            {send}
        </PostForm>
        {change}
    }
}

/// An app that is being set up: what it scans or is told, and the code that it shows then.
#[component]
pub fn NewAppForm(setup: Setup, entering: Entering) -> impl IntoView {
    let words = use_factors();
    view! {
        <AppSetup setup />
        <CodeForm factor=SecondFactor::AuthenticatorApp label=words.app_code hint=words.first_app_code_hint entering />
    }
}

/// The code that an app shows.
#[component]
pub fn AppCode(entering: Entering) -> impl IntoView {
    let words = use_factors();
    view! { <CodeForm factor=SecondFactor::AuthenticatorApp label=words.app_code hint=words.app_code_hint entering /> }
}

/// One of the codes that were kept for this.
#[component]
pub fn RecoveryCode(entering: Entering) -> impl IntoView {
    let words = use_factors();
    view! { <CodeForm factor=SecondFactor::RecoveryCode label=words.recovery_code hint=words.recovery_code_hint entering /> }
}

#[component]
fn CodeForm(factor: SecondFactor, label: &'static str, hint: &'static str, entering: Entering) -> impl IntoView {
    let words = use_factors();
    let Entering { attempt, may_become_default, take, failure } = entering;
    let default = may_become_default.then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="by_default" value="yes" />
                <span>{words.by_default}</span>
            </label>
        }
        .into_any()
    });
    view! {
        <PostForm form=Form::TakeSecondStep submission=take class="stack">
            <input type="hidden" name="attempt" value=attempt />
            <input type="hidden" name="factor" value=factor.name() />
            <CodeField label hint failure of_letters=factor == SecondFactor::RecoveryCode />
            {default}
            <SubmitButton label=use_words().common.go_on busy=words.checking pending=take.pending() />
        </PostForm>
    }
}
