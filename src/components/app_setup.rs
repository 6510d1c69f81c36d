//! What an authenticator app is set up with.

use leptos::prelude::*;

use super::afresh;
use crate::error::AppError;
use crate::model::AppSetup as Setup;
use crate::words::use_factors;

/// A code to scan, and the key for who cannot.
#[component]
pub fn AppSetup(setup: Setup) -> impl IntoView {
    let words = use_factors();
    let Setup { qr_size, qr_path, key } = setup;
    view! {
        <p>{words.scan}</p>
        <svg class="qr" viewBox=format!("0 0 {qr_size} {qr_size}") width="200" height="200" role="img" aria-label=words.qr_code>
            <path d=qr_path />
        </svg>
        <details>
            <summary>{words.cannot_scan}</summary>
            <p>{words.type_key}</p>
            <code class="key" dir="ltr" translate="no">
                {key}
            </code>
        </details>
    }
}

/// In the form that begins to set one up, after that has failed: the next press takes the place of what may have begun.
#[component]
pub fn Anew(failure: Signal<Option<AppError>>) -> impl IntoView {
    let may_have_begun = move || failure.with(|error| error.as_ref().is_some_and(AppError::may_have_begun_app));
    afresh(move || may_have_begun().then(|| view! { <input type="hidden" name="anew" value="yes" /> }.into_any()))
}
