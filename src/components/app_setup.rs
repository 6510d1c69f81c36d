//! What an authenticator app is set up with.

use leptos::prelude::*;

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
