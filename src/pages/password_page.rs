//! `/login/password`: a password for the address that was said before.

use leptos::prelude::*;

use crate::client::{Returning, Submission};
use crate::components::{
    Drawing, ErrorSummary, ForAdministrator, Heading, IconBadge, Loaded, PageTitle, PasswordField, PostForm, Stage,
    SubmitButton, Tone, afresh, first_form, form_of, href, named, password_problem, strong,
};
use crate::error::AppError;
use crate::model::{EmailAddress, EnterPassword, Field, Method, OrganizationFace};
use crate::paths::{Form, Page};
use crate::words::{Advised, use_passwords, use_words};

/// Asks for it. A password that counts no more leads to the mail that sets another one.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let enter = Submission::returned(Returning::take());
    view! {
        <PageTitle text=use_passwords().title />
        <Loaded path=Page::Password.pattern() ready=move |account| view! { <Account account enter /> }.into_any() />
    }
}

#[component]
fn Account(account: EnterPassword, enter: Submission) -> impl IntoView {
    let failure = enter.failure();
    let counts_no_more = Memo::new(move |_| failure.get() == Some(AppError::PasswordResetRequired));
    afresh(move || {
        let account = account.clone();
        Some(if counts_no_more.get() {
            view! { <SetAnother email=account.email /> }.into_any()
        } else {
            view! { <Enter account enter /> }.into_any()
        })
    })
}

#[component]
fn Enter(account: EnterPassword, enter: Submission) -> impl IntoView {
    let EnterPassword { email, organization, others, attempt } = account;
    let words = use_passwords();
    let failure = enter.failure();
    let problem = Signal::derive(move || failure.with(|error| password_problem(error.as_ref()?)));
    let slug = organization.as_ref().map(|face| face.slug.clone());
    let heading = match &organization {
        Some(face) => words.heading_at.view([named(face.name.clone())]).into_any(),
        None => words.heading.into_any(),
    };
    let another = href(&slug.as_ref().map_or(Page::SignIn, Page::home));
    let others = (!others.is_empty()).then(|| {
        let email = email.clone();
        view! { <Others email organization others /> }.into_any()
    });
    view! {
        <Stage>
            <section class="card">
                <Heading>{heading}</Heading>
                <ErrorSummary failure one_field=true />
                <ForAdministrator failure />
                <PostForm form=Form::EnterPassword submission=enter class="stack">
                    <input type="hidden" name="attempt" value=attempt />
                    <Username email />
                    <PasswordField label=words.label autocomplete="current-password" failure problem />
                    <SubmitButton label=words.sign_in busy=words.checking pending=enter.pending() />
                </PostForm>
                <p class="aside">
                    {words.wrong_address} " " <a href=another rel="external">
                        {words.use_another}
                    </a>
                </p>
                <p class="lead">{words.forgotten_lead}</p>
                <Forgotten is_primary=false />
                {others}
            </section>
        </Stage>
    }
}

/// Whose password it is, for the person to read and for a password manager, which looks for a field.
#[component]
fn Username(email: EmailAddress) -> impl IntoView {
    view! {
        <div class="field">
            <label for=Field::Email.name()>{use_words().common.email_address}</label>
            <input
                class="input"
                id=Field::Email.name()
                name=Field::Email.name()
                type="text"
                dir="auto"
                autocomplete="username"
                readonly
                value=email.to_string()
            />
        </div>
    }
}

/// Has the mail sent that sets a password.
#[component]
fn Forgotten(
    /// True where it is the one thing to do.
    is_primary: bool,
) -> impl IntoView {
    let words = use_passwords();
    let forgot = Submission::elsewhere();
    let class = if is_primary { "button" } else { "button outline" };
    view! {
        <ErrorSummary failure=forgot.failure() />
        <div class="actions">
            <PostForm form=Form::ForgotPassword submission=forgot>
                <button class=class disabled=forgot.pending()>
                    {words.forgotten}
                </button>
            </PostForm>
        </div>
    }
}

/// The ways in by a mail, to the same address.
#[component]
fn Others(email: EmailAddress, organization: Option<OrganizationFace>, others: Vec<Method>) -> impl IntoView {
    let words = use_passwords();
    let common = &use_words().common;
    let send = Submission::elsewhere();
    let at_door = organization.is_some();
    let slug =
        organization.map(|face| view! { <input type="hidden" name="slug" value=face.slug.to_string() /> }.into_any());
    let buttons = others.iter().map(|method| {
        let label = if *method == Method::EmailCode { common.email_me_a_code } else { common.email_me_a_link };
        view! {
            <button class="button outline" formaction=form_of(*method, at_door).map(Form::path) disabled=send.pending()>
                {label}
            </button>
        }
        .into_any()
    });
    let buttons = buttons.collect_view();
    view! {
        <p class="lead">{words.other_ways}</p>
        <ErrorSummary failure=send.failure() />
        <PostForm form=first_form(&others, at_door) submission=send class="stack">
            <input type="hidden" name="email" value=email.to_string() />
            {slug}
            {buttons}
        </PostForm>
    }
}

/// The password was right, or may have been; it opens nothing any more.
#[component]
fn SetAnother(email: EmailAddress) -> impl IntoView {
    let Advised { headline, advice } = use_passwords().reset_required;
    view! {
        <PageTitle text=headline />
        <Stage>
            <section class="card">
                <IconBadge drawing=Drawing::Lock tone=Tone::Warn />
                <Heading>{headline}</Heading>
                <p class="lead">{advice}</p>
                <p class="lead">{strong(email)}</p>
                <Forgotten is_primary=true />
            </section>
        </Stage>
    }
}
