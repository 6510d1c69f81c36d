//! The HTML document around the app.

use leptos::prelude::*;
use leptos_meta::MetaTags;

use super::assets::Assets;
use crate::app::App;

/// The whole page. The scripts and the preloads are our own, not Leptos's `HydrationScripts`: that one
/// reads the hash file for every page, and puts the nonce where a preload's `crossorigin` belongs.
pub fn document(assets: &Assets, options: LeptosOptions) -> impl IntoView + use<> {
    let nonce = leptos::nonce::use_nonce();
    let Assets { css, js, wasm } = assets.clone();
    let start = format!(r#"import("{js}").then(m=>m.default({{module_or_path:"{wasm}"}}).then(()=>m.hydrate()))"#);
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=css />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="modulepreload" href=js nonce=nonce.clone() />
                <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <script type="module" nonce=nonce inner_html=start></script>
                <AutoReload options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
