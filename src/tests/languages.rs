//! Languages, and light or dark.

use std::path::{Path, PathBuf};

use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use portico::model::{Language, Theme};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// Presses a button at the foot of the page at a URL.
async fn prefer(browser: &mut Browser, from: &str, field: (&str, &str)) -> Answer {
    let request = Request::post("/_portico/api/prefer")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, from);
    browser.send_with(request, format!("{}={}", field.0, field.1).into()).await
}

async fn speaking(app: &TestApp, language: Language) -> Browser {
    let mut browser = app.browser();
    prefer(&mut browser, "http://localhost:3000/", ("language", language.code())).await;
    browser
}

#[tokio::test]
async fn a_page_speaks_the_language_that_the_browser_asks_for() {
    let app = TestApp::start().await;
    for (asked, language) in
        [("de-CH, en;q=0.5", Language::German), ("ar", Language::Arabic), ("fr", Language::English)]
    {
        for path in ["/", "/nowhere", "/logout", "/login/sent", "/org/acme"] {
            let request = Request::get(path).header(header::ACCEPT, "text/html");
            let page = app.browser().send(request.header(header::ACCEPT_LANGUAGE, asked)).await;
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language.code()), "{path}");
            assert_eq!(page.attribute("html", "dir").as_deref(), Some(language.direction()), "{path}");
            let pressed: Vec<_> = page.texts(".choices [aria-pressed=true]");
            assert_eq!(pressed, [language.own_name(), language.words().frame.system], "{path}");
        }
        let request = Request::get("/").header(header::ACCEPT, "text/html");
        let page = app.browser().send(request.header(header::ACCEPT_LANGUAGE, asked)).await;
        assert_eq!(page.heading(), language.words().sign_in.heading);
    }
}

#[tokio::test]
async fn who_asks_for_no_language_of_ours_gets_the_one_of_the_setting() {
    let app = TestApp::with_env(&[("PORTICO_LANGUAGE", "de")]).await;
    let page = app.browser().get("/").await;
    assert_eq!(page.heading(), Language::German.words().sign_in.heading);
    let request = Request::get("/").header(header::ACCEPT, "text/html").header(header::ACCEPT_LANGUAGE, "fr, en;q=0.1");
    assert_eq!(app.browser().send(request).await.heading(), Language::English.words().sign_in.heading);
}

#[tokio::test]
async fn a_choice_is_kept_and_leads_back_to_its_page() {
    let app = TestApp::https().await;
    let mut browser = app.browser();
    let chosen = prefer(&mut browser, "https://login.example.com/logout", ("language", "ar")).await;
    assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/logout"));
    let cookie = chosen.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-portico-language=ar;"), "{cookie}");
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(browser.follow(&chosen).await.heading(), Language::Arabic.later().steps.sign_out.heading);
}

#[tokio::test]
async fn light_and_dark_are_said_by_the_document() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    for theme in Theme::ALL {
        let chosen = prefer(&mut browser, "http://localhost:3000/", ("theme", theme.name())).await;
        let page = browser.follow(&chosen).await;
        assert_eq!(page.attribute("html", "data-theme").as_deref(), Some(theme.name()));
        assert_eq!(page.attribute("meta[name=color-scheme]", "content").as_deref(), Some(theme.color_scheme()));
    }
    assert_eq!(browser.session(), None, "no session is begun for it");
}

#[tokio::test]
async fn what_no_button_says_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    for field in [("language", "tlh"), ("theme", "pink"), ("language", ""), ("color", "red")] {
        let mut browser = app.browser();
        let refused = prefer(&mut browser, "http://localhost:3000/logout", field).await;
        assert_eq!(browser.follow(&refused).await.status, StatusCode::BAD_REQUEST, "{field:?}");
        assert_eq!(browser.get("/").await.attribute("html", "lang").as_deref(), Some("en"));
    }
}

#[tokio::test]
async fn a_page_that_holds_a_token_offers_no_choice_that_would_lose_it() {
    let app = TestApp::start().await;
    let mut browser = app.asked(EMAIL).await;
    let page = browser.get(&app.link(EMAIL).await).await;
    assert!(page.texts(".choices").is_empty());
    let away = prefer(
        &mut browser,
        "http://localhost:3000/authenticate?token=secret&stytch_token_type=discovery",
        ("theme", "dark"),
    )
    .await;
    assert_eq!(away.location(), "/authenticate");
}

#[tokio::test]
async fn a_refusal_before_any_page_speaks_the_language_too() {
    let app = TestApp::start().await;
    let mut browser = speaking(&app, Language::Arabic).await;
    let request = Request::post("/_portico/api/send_link")
        .header(header::ACCEPT, "text/html")
        .header(header::ORIGIN, "http://evil.example");
    let refused = browser.send(request).await;
    assert_eq!(refused.heading(), Language::Arabic.telling().headline(&AppError::CrossSite));
    assert_eq!(refused.attribute("html", "dir").as_deref(), Some("rtl"));
}

#[tokio::test]
async fn a_mail_is_asked_for_in_the_language_of_the_page_where_stytch_has_it() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for (language, locale) in [(Language::English, Some("en")), (Language::German, None), (Language::Arabic, None)] {
        let mut browser = speaking(&app, language).await;
        let page = browser.get("/").await;
        let email = format!("{}@company.example", language.code());
        browser.press_on(&page, "send_link", &[("email", &email)]).await;
        assert_eq!(app.mail(&email).await.locale.as_deref(), locale);
    }
    app.asked_at("acme", EMAIL).await;
    assert_eq!(app.mail(EMAIL).await.locale.as_deref(), Some("en"));
}

/// Both flows, in each language: what is asserted are the pages' own headings in it.
#[tokio::test]
async fn both_flows_are_walked_in_each_language() {
    for language in Language::ALL {
        let (words, steps, rooms) = (language.words(), &language.later().steps, &language.later().rooms);
        let app = TestApp::start().await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let mut browser = speaking(&app, language).await;
        let door = browser.get("/").await;
        let refused = browser.press_on(&door, "send_link", &[("email", "ada@")]).await;
        assert_eq!(refused.text(".field-error").as_deref(), Some(words.problems.email_malformed));
        let sent = browser.press_on(&door, "send_link", &[("email", EMAIL)]).await;
        assert_eq!(sent.heading(), steps.sent.title);
        assert!(sent.text(".lead").unwrap().contains(&words.minutes(10)), "{:?}", sent.text(".lead"));
        let link = browser.get(&app.link(EMAIL).await).await;
        assert_eq!(link.heading(), steps.callback.title);
        let picker = browser.press_on(&link, "finish_sign_in", &[]).await;
        assert_eq!(picker.heading(), rooms.organizations.choose);
        assert!(picker.texts("h2").contains(&rooms.organizations.group_yours.to_owned()));
        let home = browser.press_on(&picker, "choose_organization", &[]).await;
        assert!(home.heading().starts_with(rooms.home.welcome), "{}", home.heading());
        let terms = [rooms.home.email, rooms.home.role, rooms.home.member_since, rooms.home.signed_in_with];
        assert_eq!(home.texts("dt")[..4], terms);
        let out = browser.press_on(&home, "sign_out", &[]).await;
        assert_eq!(out.heading(), steps.signed_out.heading);
        let door = browser.get("/org/acme").await;
        assert_eq!(door.heading(), rooms.door.sign_in_to.text(["Acme"]));
        assert_eq!(door.attribute("html", "lang").as_deref(), Some(language.code()), "the choice outlives the session");
    }
}

#[test]
fn pages_hold_no_words_of_their_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> =
        ["app.rs", "outcome.rs", "server/web/bare_page.rs"].iter().map(|file| root.join(file)).collect();
    for folder in ["app", "components", "pages", "server/web/document"] {
        crate::layering::collect(&root.join(folder), &mut files);
    }
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        assert_eq!(visible(code.parse().unwrap(), Kind::Code), [] as [&str; 0], "{}", file.display());
    }
}

#[test]
fn words_in_a_page_are_found_wherever_they_stand() {
    let found = |code: &str| visible(code.parse().unwrap(), Kind::Code);
    assert_eq!(found(r#"view! { <p class="lead">"Hello there"</p> }"#), ["Hello there"]);
    assert_eq!(found(r#"view! { <p>" s"</p> <b>{x} "· 1"</b> }"#), [" s"]);
    assert_eq!(found(r#"view! { <input placeholder="name" aria-label="go" id="q" name="q" /> }"#), ["name", "go"]);
    assert_eq!(found(r#"view! { <Button label="send" class="button outline" /> }"#), ["send"]);
    assert_eq!(found(r#"html! { p.lead { "Hello" } a href="/x" { (label) } }"#), ["Hello"]);
    assert_eq!(found(r#"let label = if late { "Too late" } else { "wait for it, please" };"#).len(), 2);
    assert_eq!(found(r#"let class = "button outline"; let path = "M5.5 5h13A2.5 2.5 0 0 1";"#), [] as [&str; 0]);
    assert_eq!(found(r#"view! { <p>{move || view! { <b>"Deep"</b> }}</p> }"#), ["Deep"]);
}

/// Names that are the same in every language, and code that is no language.
const NAMES: [&str; 6] = ["Portico", "Gmail", "Outlook", "Yahoo Mail", "iCloud Mail", "Proton Mail"];
/// Attributes, and properties of components, that people see or hear.
const SEEN: [&str; 8] = ["alt", "aria-label", "busy", "label", "placeholder", "term", "text", "title"];

/// What tokens are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    /// Leptos's markup: whatever stands in brackets is code.
    View,
    /// maud's markup: what stands in braces is more of it.
    Template,
}

/// The literals that a person would read.
fn visible(tokens: TokenStream, kind: Kind) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is = |back: usize, text: &str| at >= back && tokens[at - back].to_string() == text;
        match token {
            TokenTree::Group(group) => {
                // Attributes of items, documentation included; scripts are no prose.
                if group.delimiter() == Delimiter::Bracket && (is(1, "#") || is(2, "#")) || is(2, "concat") {
                    continue;
                }
                let inner = match kind {
                    _ if is(1, "!") && is(2, "view") => Kind::View,
                    _ if is(1, "!") && is(2, "html") => Kind::Template,
                    Kind::Template if group.delimiter() == Delimiter::Brace => Kind::Template,
                    _ => Kind::Code,
                };
                found.extend(visible(group.stream(), inner));
            }
            TokenTree::Literal(literal) => {
                let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) else { continue };
                let text = text.value();
                let read = match (kind, attribute(&tokens[..at])) {
                    (Kind::Code, _) => is_prose(&text),
                    (_, Some(attribute)) => SEEN.contains(&attribute.as_str()) && has_letters(&text, 1),
                    (_, None) => has_letters(&text, 1),
                };
                if read && !NAMES.contains(&text.as_str()) {
                    found.push(text);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

/// The attribute whose value comes after these tokens: `aria - label =`.
fn attribute(before: &[TokenTree]) -> Option<String> {
    let (equals, name) = before.split_last()?;
    if equals.to_string() != "=" {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    for part in name.iter().rev().map(ToString::to_string) {
        let follows = parts.last().is_none_or(|last| (last == "-") != (part == "-"));
        if !follows || !part.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)) {
            break;
        }
        parts.push(part);
    }
    Some(parts.into_iter().rev().collect())
}

fn has_letters(text: &str, run: usize) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= run)
}

/// In code: a capital and a word after it, or several words.
fn is_prose(text: &str) -> bool {
    let words = text.split(' ').filter(|word| has_letters(word, 2)).count();
    has_letters(text, 3) && (text.starts_with(char::is_uppercase) || words > 2)
}
