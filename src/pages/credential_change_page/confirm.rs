//! Showing that it is the member: one way at a time, and buttons for the others.

use leptos::prelude::*;

use super::At;
use crate::components::{CodeField, PasswordField, PostForm, Resend, SubmitButton, href, password_problem, strong};
use crate::model::{AsksToConfirm, Confirmation, ShownNumber, SmsCode};
use crate::paths::{Form, Page};
use crate::words::{use_factors, use_passwords, use_steps, use_ways, use_words};

#[component]
pub fn Confirm(asks: AsksToConfirm, at: At) -> impl IntoView {
    let words = use_ways();
    let AsksToConfirm { by, others, phone, mail_sent, wait_seconds, by_second_factor } = asks;
    let why = by_second_factor.then(|| view! { <p>{words.confirm_second}</p> }.into_any());
    let form = match by {
        None => view! { <Nothing /> }.into_any(),
        Some(Confirmation::AppCode) => {
            let (label, hint) = (use_factors().app_code, use_factors().app_code_hint);
            view! { <Code by=Confirmation::AppCode label hint at=at.clone() /> }.into_any()
        }
        Some(Confirmation::SmsCode) => {
            phone.map_or_else(|| ().into_any(), |code| view! { <ByPhone code at=at.clone() /> }.into_any())
        }
        Some(Confirmation::EmailCode) => view! { <ByMail sent=mail_sent wait_seconds at=at.clone() /> }.into_any(),
        Some(Confirmation::Password) => view! { <ByPassword at=at.clone() /> }.into_any(),
    };
    let lead = words.confirm_lead.view([strong(at.email.clone())]);
    let others = (!others.is_empty()).then(|| view! { <Others others at /> }.into_any());
    view! {
        <p class="lead">{lead}</p>
        {why}
        {form}
        {others}
    }
}

/// Signing in again is a proof too.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <p class="notice warn">{use_ways().confirm_none}</p>
        <div class="actions">
            <a class="button" href=href(&Page::SignOut) rel="external">
                {crate::words::use_rooms().home.sign_out}
            </a>
        </div>
    }
}

#[component]
fn Code(by: Confirmation, label: &'static str, hint: &'static str, at: At) -> impl IntoView {
    let (stay, failure) = (at.stay, at.failure);
    view! {
        <PostForm form=Form::ConfirmMember submission=stay class="stack">
            <Before by at />
            <CodeField label hint failure />
            <SubmitButton label=use_ways().confirm busy=use_factors().checking pending=stay.pending() />
        </PostForm>
    }
}

#[component]
fn ByPhone(code: SmsCode, at: At) -> impl IntoView {
    let words = use_factors();
    let SmsCode { number, sent, wait_seconds } = code;
    let (ShownNumber::Whole(digits) | ShownNumber::Ending(digits)) = number;
    // Digits run left to right in every language.
    let digits = view! { <b dir="ltr">{digits}</b> }.into_any();
    let said = if sent { words.sent_to_ending } else { words.will_send_to_ending };
    let (by, pending) = (Confirmation::SmsCode, at.stay.pending());
    let enter =
        sent.then(|| view! { <Code by label=words.sms_code hint=words.sms_code_hint at=at.clone() /> }.into_any());
    let send = if sent {
        let (label, label_in, reload_in) = (words.send_again, words.send_again_in, words.reload_in);
        view! { <Resend wait_seconds pending label label_in reload_in /> }.into_any()
    } else {
        view! { <SubmitButton label=words.send_code busy=use_words().common.one_moment pending /> }.into_any()
    };
    view! {
        <p>{said.view([digits])}</p>
        {enter}
        <PostForm form=Form::ChooseConfirmation submission=at.stay class="stack">
            <Before by at=at.clone() />
            {send}
        </PostForm>
    }
}

#[component]
fn ByMail(sent: bool, wait_seconds: i64, at: At) -> impl IntoView {
    let (words, codes) = (use_ways(), &use_steps().codes);
    let said = if sent { words.mail_sent } else { words.will_mail };
    let address = strong(at.email.clone());
    let (by, pending) = (Confirmation::EmailCode, at.stay.pending());
    let enter = sent.then(|| view! { <Code by label=codes.label hint=codes.hint at=at.clone() /> }.into_any());
    let common = &use_words().common;
    let send = if sent {
        let (label, label_in, reload_in) = (words.mail_again, words.mail_again_in, use_factors().reload_in);
        view! { <Resend wait_seconds pending label label_in reload_in /> }.into_any()
    } else {
        view! { <SubmitButton label=common.email_me_a_code busy=common.one_moment pending /> }.into_any()
    };
    view! {
        <p>{said.view([address])}</p>
        {enter}
        <PostForm form=Form::ChooseConfirmation submission=at.stay class="stack">
            <Before by at=at.clone() />
            {send}
        </PostForm>
    }
}

#[component]
fn ByPassword(at: At) -> impl IntoView {
    let words = use_passwords();
    let (stay, failure) = (at.stay, at.failure);
    let problem = Signal::derive(move || failure.with(|error| password_problem(error.as_ref()?)));
    let email = at.email.to_string();
    view! {
        <PostForm form=Form::ConfirmMember submission=stay class="stack">
            <Before by=Confirmation::Password at />
            // For a password manager, which looks for a name.
            <input class="visually-hidden" tabindex="-1" aria-hidden="true" type="text" autocomplete="username" readonly value=email />
            <PasswordField label=words.label autocomplete="current-password" failure problem />
            <SubmitButton label=use_ways().confirm busy=words.checking pending=stay.pending() />
        </PostForm>
    }
}

#[component]
fn Others(others: Vec<Confirmation>, at: At) -> impl IntoView {
    let stay = at.stay;
    let buttons = others.into_iter().map(move |by| {
        let label = match by {
            Confirmation::AppCode => use_factors().use_app,
            Confirmation::SmsCode => use_ways().by_sms,
            Confirmation::Password => use_ways().by_password,
            Confirmation::EmailCode => use_words().common.email_me_a_code,
        };
        view! {
            <button class="button outline" name="by" value=by.name() disabled=stay.pending()>
                {label}
            </button>
        }
        .into_any()
    });
    view! {
        <PostForm form=Form::ChooseConfirmation submission=stay class="stack">
            <input type="hidden" name="slug" value=at.slug />
            <input type="hidden" name="change" value=at.change.name() />
            {buttons.collect_view()}
        </PostForm>
    }
}

/// What a form here says: before which change, and by what.
#[component]
fn Before(by: Confirmation, at: At) -> impl IntoView {
    view! {
        <input type="hidden" name="slug" value=at.slug />
        <input type="hidden" name="change" value=at.change.name() />
        <input type="hidden" name="by" value=by.name() />
        <input type="hidden" name="attempt" value=at.attempt />
    }
}
