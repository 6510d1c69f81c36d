//! What the member signs in with beside the first step, and the ways to change it.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{PageLink, PostForm};
use crate::model::{AccountWays, CredentialChange, FactorsAsked, HeldFactor, SecondFactor, Slug};
use crate::paths::{Form, Page};
use crate::words::{use_factors, use_ways};

#[component]
pub fn Ways(ways: Option<AccountWays>, slug: Slug, stay: Submission) -> impl IntoView {
    let words = use_ways();
    let content = match ways {
        None => view! { <p class="notice" role="status">{words.unknown}</p> }.into_any(),
        Some(ways) => view! { <Known ways slug stay /> }.into_any(),
    };
    view! {
        <section class="panel span" aria-labelledby="ways">
            <h2 id="ways">{words.heading}</h2>
            {content}
        </section>
    }
}

#[component]
fn Known(ways: AccountWays, slug: Slug, stay: Submission) -> impl IntoView {
    let words = use_ways();
    let AccountWays { factors, addable, asked, has_password } = ways;
    let asked = match asked {
        FactorsAsked::ByOrganization => words.asked_by_organization,
        FactorsAsked::ByChoice => words.asked_by_choice,
        FactorsAsked::Not => words.not_asked,
    };
    let has_app = factors.iter().any(|held| held.factor == SecondFactor::AuthenticatorApp);
    let held = factors.into_iter().map(|held| view! { <Held held slug=slug.clone() stay /> }.into_any());
    let held = held.collect_view();
    let add = addable.into_iter().map(|factor| {
        let factors = use_factors();
        let label = if factor == SecondFactor::SmsCode { factors.set_up_phone } else { factors.set_up_app };
        link(&slug, CredentialChange::of(factor), label)
    });
    let add = add.collect_view();
    let codes = has_app.then(|| link(&slug, CredentialChange::RecoveryCodes, use_factors().recovery.make_new));
    let password = has_password.map(|has| {
        let (said, label) =
            if has { (words.has_password, words.change_password) } else { (words.no_password, words.set_password) };
        view! {
            <h3>{words.password}</h3>
            <p>{said}</p>
            <div class="actions">{link(&slug, CredentialChange::Password, label)}</div>
        }
        .into_any()
    });
    view! {
        <h3>{words.second_step}</h3>
        <p>{asked}</p>
        {held}
        <div class="actions">{add} {codes}</div>
        {password}
    }
}

#[component]
fn Held(held: HeldFactor, slug: Slug, stay: Submission) -> impl IntoView {
    let words = use_ways();
    let HeldFactor { factor, ending, is_default, may_become_default } = held;
    let is_phone = factor == SecondFactor::SmsCode;
    // Digits run left to right in every language.
    let name = if is_phone {
        words.phone_ending.view([view! { <b dir="ltr">{ending}</b> }.into_any()]).into_any()
    } else {
        words.app.into_any()
    };
    let edit = link(&slug, CredentialChange::of(factor), if is_phone { words.edit_phone } else { words.edit_app });
    let first = is_default.then(|| view! { <p class="hint">{words.asked_first}</p> }.into_any());
    let prefer = may_become_default.then(|| {
        let label = if is_phone { words.ask_phone_first } else { words.ask_first };
        view! {
            <PostForm form=Form::PreferFactor submission=stay>
                <input type="hidden" name="slug" value=slug.to_string() />
                <button class="button outline small" name="factor" value=factor.name() disabled=stay.pending()>
                    {label}
                </button>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <p>{name}</p>
        {first}
        <div class="actions">{prefer} {edit}</div>
    }
}

fn link(slug: &Slug, change: CredentialChange, label: &'static str) -> AnyView {
    view! {
        <PageLink class="button outline small" to=Page::change(slug, change)>
            {label}
        </PageLink>
    }
    .into_any()
}
