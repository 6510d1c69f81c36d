//! The page of a server that is full. It is made once for each language, and holds nothing that would be loaded from here.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use maud::{DOCTYPE, html};

use crate::model::Language;
use crate::server::preferences;

static PAGES: LazyLock<[String; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(page));

/// The page, in the language that the browser asks for; `None` for who takes no page.
pub fn full_page(headers: &HeaderMap) -> Option<&'static str> {
    let takes_page =
        |accept: &axum::http::HeaderValue| String::from_utf8_lossy(accept.as_bytes()).contains("text/html");
    if !headers.get_all(ACCEPT).iter().any(takes_page) {
        return None;
    }
    let language = preferences::asked_for(headers).unwrap_or_default();
    PAGES.get(language as usize).map(String::as_str)
}

fn page(language: Language) -> String {
    let words = language.bare().full;
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (words.headline) }
            }
            body {
                main {
                    h1 { (words.headline) }
                    p { (words.advice) }
                }
            }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_a_page_gets_it_in_a_language_of_theirs() {
        let page = |accept: &'static str, language: &'static str| {
            let headers = [(ACCEPT, accept), (axum::http::header::ACCEPT_LANGUAGE, language)];
            let headers = headers.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect();
            full_page(&headers)
        };
        for language in Language::ALL {
            let page = page("text/html,*/*;q=0.8", language.code()).unwrap();
            assert!(page.contains(&format!("<html lang=\"{}\"", language.code())), "{page}");
            assert!(page.contains(language.bare().full.headline), "{page}");
            assert!(!page.contains("src=") && !page.contains("href="), "{page}");
        }
        assert!(page("text/html", "tlh").unwrap().contains("lang=\"en\""));
        for accept in ["*/*", "application/json", ""] {
            assert_eq!(page(accept, "en"), None, "{accept}");
        }
    }
}
