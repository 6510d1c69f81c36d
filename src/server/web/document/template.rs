//! What stands around the app in its document.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::rendered::Rendered;
use crate::app::{CONTEXT, ROOT};
use crate::model::{Language, Method, Theme};
use crate::paths::{Form, ICON};
use crate::server::preferences::Preferences;
use crate::server::state::AppState;
use crate::server::web::assets::Assets;

/// The lock at the foot of every page.
const LOCK: &str = "M7 10.5h10a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 18v-5A2.5 2.5 0 0 1 7 10.5zM8 10.5V8a4 4 0 0 1 8 0v2.5";

/// Runs as soon as the app's markup is there, before any extension and long before the wasm. It notes whether anybody
/// else puts nodes into that markup, for the browser's half to ask. And it loads a page anew that Back takes out of the
/// browser's memory of pages: the server has the say who may still see it, and the page is hidden until it has.
const EARLY: &str = concat!(
    "{let t=0,o=new MutationObserver(()=>t=1),h=document.documentElement;",
    "o.observe(document.getElementById('app'),{childList:true,subtree:true});",
    "window.untouched=()=>{t|=o.takeRecords().length;o.disconnect();return !t};",
    "addEventListener('pagehide',e=>h.hidden=e.persisted);",
    "addEventListener('pageshow',e=>e.persisted&&location.reload())}"
);

/// Where one tab signs out, the others learn of it: at once by a word from the form that is sent, and whenever a tab is looked at
/// again, for a session ends elsewhere too. A member's home and own page are loaded anew then; other pages hold nothing of a member, or
/// ask before they do anything. Where one tab goes on with a link, the tab that waits for it is told to look, soon and some times
/// more, for the form takes its time. Applications of this origin can listen to the same words.
const TOGETHER: &str = concat!(
    "{let c=self.BroadcastChannel&&new BroadcastChannel('portico'),d=document,",
    "m=()=>d.querySelector('main.home'),",
    "k=()=>m()&&fetch('/_portico/session?organization='+location.pathname.split('/org/')[1].split('/')[0])",
    ".then(r=>/40[13]/.test(r.status)&&m()&&location.reload(),()=>0);",
    "d.addEventListener('visibilitychange',()=>d.hidden||d.documentElement.hidden||k());",
    "if(c){c.onmessage=e=>{setTimeout(k,1e3);",
    "if(e.data=='sign-in')for(let s of[1,3,9])setTimeout(()=>dispatchEvent(new Event('portico-look')),s*1e3)};",
    "d.addEventListener('submit',e=>{let f=/(sign_out|finish_sign_in|confirm_account)$/.exec(e.target.action);",
    "f&&c.postMessage(f[1]=='sign_out'?'sign-out':'sign-in')},!0)}}"
);

/// Copies what a button has to copy, and has it say so. That there is a clipboard for pages (`data-copies`), the style sheet asks.
const COPYING: &str = concat!(
    "{let c=navigator.clipboard;if(c){document.documentElement.dataset.copies='';",
    "document.addEventListener('click',e=>{let b=e.target.closest('button[data-copy]'),s=b&&b.firstElementChild;",
    "b&&c.writeText(b.dataset.copy).then(()=>s.textContent=b.dataset.done,()=>s.textContent=b.dataset.failed)})}}"
);

/// The whole page. What it says of where pages stand, `take_over` reads. It is the same around every app and never hydrated,
/// so it is a template and no view.
///
/// The scripts and the preloads are our own, not Leptos's `HydrationScripts`: that one reads the hash file for every
/// page, and puts the nonce where a preload's `crossorigin` belongs.
pub fn framed(state: &AppState, nonce: &Nonce, preferences: Preferences, page: &Rendered) -> String {
    let Assets { js, wasm, start, part_loader, .. } = &state.assets;
    let words = &preferences.language.words().frame;
    let language = preferences.language;
    let of_page = page.part.map(|part| [language.later_file(), part.into()]);
    let parts = [language.file()].into_iter().chain(of_page.into_iter().flatten());
    let parts = [wasm].into_iter().chain(parts.flat_map(|part| state.assets.of_part(part)));
    let Root { lang, dir, theme } = Root::of(preferences);
    let (base, sign_in) = (Some(state.mount.base()).filter(|base| !base.is_empty()), state.mount.sign_in());
    // Neither our files' names nor a nonce hold anything to escape.
    let nonce = PreEscaped(&**nonce);
    let document = html! {
        (DOCTYPE)
        html lang=(lang) dir=(dir) data-theme=(theme) {
            head {
                (head(state, preferences, &page.title))
                link rel="modulepreload" href=(PreEscaped(js)) nonce=(nonce);
                @if let Some(module) = part_loader {
                    link rel="modulepreload" href=(PreEscaped(module)) nonce=(nonce);
                }
                @for wasm in parts {
                    link rel="preload" href=(PreEscaped(wasm)) as="fetch" type="application/wasm" crossorigin="anonymous";
                }
                script type="module" nonce=(nonce) { (PreEscaped(start)) }
                @if state.watched {
                    (reloading(state, nonce.0))
                }
            }
            body {
                a.skip-link href="#main" rel="external" { (words.skip) }
                @if let Some(inbox) = &state.site.inbox_url {
                    aside.ribbon aria-label=(words.sandbox) {
                        span { (words.no_real_email) }
                        a href=(inbox) { (words.open_the_inbox) }
                    }
                }
                div.app id=(PreEscaped(ROOT)) data-base=[base] data-sign-in=[sign_in] { (PreEscaped(&page.app)) }
                script nonce=(nonce) { (PreEscaped(EARLY)) (PreEscaped(TOGETHER)) (PreEscaped(COPYING)) }
                footer.colophon {
                    @for (address, label) in at_the_foot(state, preferences) {
                        a href=(address) { (label) }
                    }
                    @if !state.settings.sign_in.offers(Method::Password) {
                        span.plain {
                            svg.icon width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" focusable="false" { path d=(PreEscaped(LOCK)) {} }
                            (words.no_password)
                        }
                    }
                    @if !page.holds_token {
                        (choices(preferences))
                    }
                }
                script type="application/json" id=(PreEscaped(CONTEXT)) nonce=(nonce) { (page.context) }
            }
        }
    };
    document.into_string()
}

/// What the foot of each page leads to, and what it is called.
fn at_the_foot(state: &AppState, preferences: Preferences) -> impl Iterator<Item = (&str, &'static str)> {
    let (words, brand) = (&preferences.language.words().frame, &state.settings.brand);
    let links =
        [(&state.site.help_url, words.help), (&brand.privacy_url, words.privacy), (&brand.terms_url, words.terms)];
    links.into_iter().filter_map(|(address, label)| Some((address.as_deref()?, label)))
}

/// How the document says what it is written in, and its colours.
pub struct Root {
    pub lang: &'static str,
    pub dir: &'static str,
    pub theme: &'static str,
}

impl Root {
    /// For who wants it so.
    pub fn of(Preferences { language, theme, .. }: Preferences) -> Self {
        Self { lang: language.code(), dir: language.direction(), theme: theme.name() }
    }
}

/// What every document's head begins with.
pub fn head(state: &AppState, preferences: Preferences, title: &str) -> Markup {
    let brand = &state.settings.brand;
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content=(preferences.theme.color_scheme());
        title { (title) }
        link rel="stylesheet" href=(PreEscaped(&state.assets.css));
        @for style in &brand.styles {
            link rel="stylesheet" href=(PreEscaped(style));
        }
        @match &brand.icon {
            Some(icon) => link rel="icon" href=(icon);,
            None => link rel="icon" href=(ICON) type="image/svg+xml";,
        }
    }
}

/// The languages, and light or dark. A plain form with and without scripts: the whole document changes. Its buttons say that
/// they post, and where; so the only form of a page that posts by itself is the page's own, for whatever looks for that one.
fn choices(Preferences { language, theme, .. }: Preferences) -> Markup {
    let words = &language.words().frame;
    let name = |theme| match theme {
        Theme::System => words.system,
        Theme::Light => words.light,
        Theme::Dark => words.dark,
    };
    html! {
        form.choices {
            fieldset {
                legend.visually-hidden { (words.language) }
                @for one in Language::ALL {
                    button name="language" value=(one.code()) lang=(one.code()) aria-pressed=(one == language)
                        formmethod="post" formaction=(Form::Prefer.path()) { (one.own_name()) }
                }
            }
            fieldset {
                legend.visually-hidden { (words.theme) }
                @for one in Theme::ALL {
                    button name="theme" value=(one.name()) aria-pressed=(one == theme)
                        formmethod="post" formaction=(Form::Prefer.path()) { (name(one)) }
                }
            }
        }
    }
}

/// The script that reloads the page when a source changes.
fn reloading(state: &AppState, nonce: &str) -> PreEscaped<String> {
    let owner = Owner::new_root(None);
    let script = owner.with(|| {
        provide_context(Nonce::from_value(nonce.to_owned()));
        view! { <AutoReload options=LeptosOptions::from_ref(state) /> }.to_html()
    });
    owner.unset_with_forced_cleanup();
    PreEscaped(script)
}
