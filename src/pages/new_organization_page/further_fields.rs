//! What may be said of a new organization beside its name and address: its logo, and whether it is open to a domain.

use leptos::prelude::*;

use crate::client::Submission;
use crate::components::{FieldError, OrganizationLogo, afresh, problem_of};
use crate::model::{ByDomain, Field};
use crate::words::use_founding;

/// Closed until somebody wants them, or something is wrong there.
#[component]
pub fn FurtherFields(by_domain: ByDomain, create: Submission) -> impl IntoView {
    let words = use_founding();
    let problem = problem_of(Field::Domain, create.failure());
    let ticked = create.typed(Field::Domain).is_some();
    let logo = create.typed(Field::Logo).filter(|logo| !logo.is_empty());
    let open = ticked || logo.is_some();
    let join = match by_domain {
        ByDomain::Offered(domain) => view! {
            <div class="field">
                <label class="choice">
                    <input
                        type="checkbox"
                        id=Field::Domain.name()
                        name=Field::Domain.name()
                        value="open"
                        checked=ticked
                        aria-invalid=move || problem.get().map(|_| "true")
                        aria-describedby="domain-hint domain-error"
                    />
                    <span>{words.by_domain.text([&domain])}</span>
                </label>
                <p class="hint" id="domain-hint">{words.by_domain_hint}</p>
                <FieldError id="domain-error" problem />
            </div>
        }
        .into_any(),
        ByDomain::Common(domain) => view! { <p class="hint">{words.by_invitation_only.text([&domain])}</p> }.into_any(),
        ByDomain::Unproven => ().into_any(),
    };
    view! {
        <details class="more" open=open>
            <summary>{words.more}</summary>
            <div class="stack">
                <LogoField value=logo create />
                {join}
            </div>
        </details>
    }
}

/// The address of a picture, which this browser then shows as it will be: that is asked for from here alone, once the field is left.
#[component]
fn LogoField(value: Option<String>, create: Submission) -> impl IntoView {
    let words = use_founding();
    let problem = problem_of(Field::Logo, create.failure());
    let shown = RwSignal::new(value.clone().and_then(|typed| picture(&typed)));
    let missing = RwSignal::new(false);
    let show = move |typed: String| {
        missing.set(false);
        shown.set(picture(&typed));
    };
    view! {
        <div class="field">
            <label for=Field::Logo.name()>{words.logo}</label>
            <input
                class="input"
                id=Field::Logo.name()
                name=Field::Logo.name()
                type="text"
                inputmode="url"
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=value
                on:change=move |event| show(event_target_value(&event))
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby="logo-hint logo-error"
            />
            <p class="hint" id="logo-hint">{words.logo_hint}</p>
            <FieldError id="logo-error" problem />
            <div class="preview" role="status" on:error:capture=move |_| missing.set(true)>
                {afresh(move || {
                    shown.get().map(|url| {
                        if missing.get() {
                            return view! { <p class="hint">{words.logo_missing}</p> }.into_any();
                        }
                        let logo = view! { <OrganizationLogo name="" logo_url=Some(url) class="org-logo large" /> };
                        view! { {logo} <span class="hint">{words.logo_shown}</span> }.into_any()
                    })
                })}
            </div>
        </div>
    }
}

/// What can be shown: the server has the last word.
fn picture(typed: &str) -> Option<String> {
    let typed = typed.trim();
    typed.starts_with("https://").then(|| typed.to_owned())
}
