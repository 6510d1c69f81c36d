//! The forms for second factors: setting one up, taking one off, and new recovery codes.

use leptos::prelude::*;

use super::At;
use crate::client::Submission;
use crate::components::{Anew, AppSetup, CodeField, PhoneField, PostForm, Resend, SubmitButton};
use crate::model::{AppSetup as Setup, Field, SecondFactor, ShownNumber, SmsCode};
use crate::paths::Form;
use crate::words::{use_factors, use_ways, use_words};

#[component]
pub fn Number(
    country_code: String,
    at: At,
    /// True where there is one already.
    replaces: bool,
) -> impl IntoView {
    let (words, ways) = (use_factors(), use_ways());
    let stay = at.stay;
    let hint = words.phone_hint.text([&country_code]);
    let (lead, label) = if replaces { (ways.replaces_number, ways.new_number) } else { (ways.phone_lead, words.phone) };
    view! {
        <p class="lead">{lead}</p>
        <PostForm form=Form::SendNewPhoneCode submission=stay class="stack">
            <input type="hidden" name="slug" value=at.slug />
            <PhoneField value=stay.typed(Field::Phone) label hint failure=stay.failure() />
            <SubmitButton label=words.send_code busy=use_words().common.one_moment pending=stay.pending() />
        </PostForm>
    }
}

#[component]
pub fn NewPhoneCode(code: SmsCode, at: At) -> impl IntoView {
    let words = use_factors();
    let SmsCode { number, wait_seconds, .. } = code;
    let (ShownNumber::Whole(number) | ShownNumber::Ending(number)) = number;
    // Digits run left to right in every language.
    let number = view! { <b dir="ltr">{number}</b> }.into_any();
    let (stay, again, other, pending) = (at.stay, at.slug.clone(), at.slug.clone(), at.stay.pending());
    let (label, label_in, reload_in) = (words.send_again, words.send_again_in, words.reload_in);
    view! {
        <p>{words.sent_to.view([number])}</p>
        <FirstCode factor=SecondFactor::SmsCode label=words.sms_code hint=words.sms_code_hint at />
        <PostForm form=Form::SendNewPhoneCode submission=stay class="stack">
            <input type="hidden" name="slug" value=again />
            <Resend wait_seconds pending label label_in reload_in />
        </PostForm>
        <PostForm form=Form::ChangeNewPhone submission=stay class="stack">
            <input type="hidden" name="slug" value=other />
            <button class="button outline" disabled=pending>
                {words.other_number}
            </button>
        </PostForm>
    }
}

#[component]
pub fn Phone(number: ShownNumber, country_code: Option<String>, may_remove: bool, at: At) -> impl IntoView {
    let words = use_ways();
    let (ShownNumber::Whole(digits) | ShownNumber::Ending(digits)) = number;
    let digits = view! { <b dir="ltr">{digits}</b> }.into_any();
    let another =
        country_code.map(|country_code| view! { <Number country_code at=at.clone() replaces=true /> }.into_any());
    view! {
        <p>{words.phone_is.view([digits])}</p>
        {another}
        <Remove factor=SecondFactor::SmsCode may_remove label=words.remove_phone at />
    }
}

#[component]
pub fn BeginApp(at: At) -> impl IntoView {
    let stay = at.stay;
    view! {
        <p class="lead">{use_ways().app_lead}</p>
        <PostForm form=Form::SetUpApp submission=stay class="stack">
            <input type="hidden" name="slug" value=at.slug />
            <Anew failure=stay.failure() />
            <SubmitButton label=use_factors().set_up_app busy=use_words().common.one_moment pending=stay.pending() />
        </PostForm>
    }
}

#[component]
pub fn NewApp(setup: Setup, at: At) -> impl IntoView {
    let words = use_factors();
    view! {
        <AppSetup setup />
        <FirstCode factor=SecondFactor::AuthenticatorApp label=words.app_code hint=words.first_app_code_hint at />
    }
}

#[component]
pub fn App(may_remove: bool, at: At) -> impl IntoView {
    let words = use_ways();
    let lead = may_remove.then(|| view! { <p class="lead">{words.remove_app_lead}</p> }.into_any());
    view! {
        {lead}
        <Remove factor=SecondFactor::AuthenticatorApp may_remove label=words.remove_app at />
    }
}

#[component]
pub fn NewCodes(at: At) -> impl IntoView {
    let end = at.end;
    view! {
        <p class="lead">{use_ways().codes_lead}</p>
        <PostForm form=Form::ReplaceRecoveryCodes submission=end class="stack">
            <input type="hidden" name="slug" value=at.slug />
            <input type="hidden" name="attempt" value=at.attempt />
            <SubmitButton label=use_factors().recovery.make_new busy=use_words().common.one_moment pending=end.pending() />
        </PostForm>
    }
}

/// The first code of a new factor, which turns it on.
#[component]
fn FirstCode(factor: SecondFactor, label: &'static str, hint: &'static str, at: At) -> impl IntoView {
    let (end, failure) = (at.end, at.failure);
    view! {
        <PostForm form=Form::AddFactor submission=end class="stack">
            <OfFactor factor at />
            <CodeField label hint failure />
            <SubmitButton label=use_ways().turn_on busy=use_factors().checking pending=end.pending() />
        </PostForm>
    }
}

#[component]
fn Remove(factor: SecondFactor, may_remove: bool, label: &'static str, at: At) -> impl IntoView {
    if !may_remove {
        return view! { <p class="notice">{use_ways().must_stay}</p> }.into_any();
    }
    let end: Submission = at.end;
    view! {
        <PostForm form=Form::RemoveFactor submission=end class="stack">
            <OfFactor factor at />
            <button class="button outline" disabled=end.pending()>
                {label}
            </button>
        </PostForm>
    }
    .into_any()
}

#[component]
fn OfFactor(factor: SecondFactor, at: At) -> impl IntoView {
    view! {
        <input type="hidden" name="slug" value=at.slug />
        <input type="hidden" name="factor" value=factor.name() />
        <input type="hidden" name="attempt" value=at.attempt />
    }
}
