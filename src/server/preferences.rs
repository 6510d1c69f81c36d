//! What a browser remembers of how it is used, beside its session and beyond it: the language, light or dark, and by which method and
//! into which organization somebody came last.

use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue};
use url::Url;

use crate::error::AppError;
use crate::model::{Language, Method, Theme};
use crate::paths::Page;
use crate::server::config::Settings;
use crate::server::session::{Session, sent_cookies};

/// What each is kept under. It says nothing of a person that the page does not show.
const LANGUAGE: &str = "portico-language";
/// See [`LANGUAGE`].
const THEME: &str = "portico-theme";
/// The same of the method of the last sign-in: its name.
const METHOD: &str = "portico-method";
/// The same of the organization entered last: a mark that tells nobody which it is, see [`Session::mark`].
const ORGANIZATION: &str = "portico-organization";
/// Most ranges of an `Accept-Language` that are looked at.
const RANGES: usize = 32;

/// What a browser has chosen, or asks for, and how it was used last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// By which method somebody has signed in here last.
    pub last_method: Option<Method>,
    /// The mark of the organization that was entered last.
    pub last_organization: Option<u64>,
}

impl Preferences {
    /// Those of a request: what was chosen here, else what the browser asks for, else the setting.
    pub fn of(headers: &HeaderMap, settings: &Settings) -> Self {
        let chosen = |name| sent_cookies(headers, name, settings.https()).into_iter().next();
        let language = chosen(LANGUAGE).and_then(|code| Language::parse(&code));
        Self {
            language: language.or_else(|| asked_for(headers)).unwrap_or(settings.language),
            theme: chosen(THEME).and_then(|name| Theme::parse(&name)).unwrap_or_default(),
            last_method: chosen(METHOD).and_then(|name| Method::parse(&name)),
            last_organization: chosen(ORGANIZATION).and_then(|mark| u64::from_str_radix(&mark, 16).ok()),
        }
    }

    /// The method used here last, where there is another one beside it.
    pub fn last_among(&self, methods: &[Method]) -> Option<Method> {
        self.last_method.filter(|last| methods.len() > 1 && methods.contains(last))
    }

    /// The same methods, the one used here last first.
    pub fn last_first(&self, mut methods: Vec<Method>) -> Vec<Method> {
        // Stable: the others stay in their order.
        methods.sort_by_key(|method| Some(*method) != self.last_method);
        methods
    }
}

/// The language of ours that the browser ranks highest (RFC 9110 section 12.5.4).
pub fn asked_for(headers: &HeaderMap) -> Option<Language> {
    let lines = headers.get_all(ACCEPT_LANGUAGE).into_iter().filter_map(|line| line.to_str().ok());
    let ranges = lines.flat_map(|line| line.split(',')).take(RANGES).filter_map(|range| {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, "q=1"));
        let quality: f32 = parameters.trim().strip_prefix("q=")?.parse().ok()?;
        Language::parse(tag.trim()).filter(|_| quality > 0.0).map(|language| (language, quality))
    });
    // Of equals the first.
    let best = ranges.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(language, _)| language)
}

/// Keeps what was chosen in the browser.
///
/// # Errors
/// [`AppError::BadRequest`] for a choice of nothing, or of what no button of ours has.
pub fn choose(session: &Session, language: &str, theme: &str) -> Result<(), AppError> {
    match (Language::parse(language), Theme::parse(theme)) {
        (Some(language), None) if theme.is_empty() => session.prefer(LANGUAGE, language.code()),
        (None, Some(theme)) if language.is_empty() => session.prefer(THEME, theme.name()),
        _ => return Err(AppError::BadRequest),
    }
    Ok(())
}

/// Keeps in the browser which organization was entered, and, where that was by signing in, by which method.
pub fn note_entry(session: &Session, method: Option<Method>, organization_id: &str) {
    if let Some(method) = method {
        session.prefer(METHOD, method.name());
    }
    session.prefer(ORGANIZATION, &format!("{:016x}", session.mark(organization_id)));
}

/// The page that a form was sent from. Its query is left behind: it may hold a link's token.
pub fn came_from(referer: Option<&HeaderValue>, settings: &Settings) -> Page {
    let url = referer.and_then(|referer| Url::parse(referer.to_str().ok()?).ok());
    let ours = url.filter(|url| url.origin() == settings.public_base_url.origin());
    let mount = settings.door.mount();
    ours.and_then(|url| Page::parse(mount.inside(url.path())?).ok()).unwrap_or(Page::SignIn)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;
    use axum::http::header::COOKIE;

    use super::*;
    use crate::server::config::Source;

    fn settings() -> Settings {
        Settings::load(&Source::default()).unwrap()
    }

    fn of(headers: &[(HeaderName, &'static str)]) -> Preferences {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        Preferences::of(&headers, &settings())
    }

    #[test]
    fn what_was_chosen_goes_before_what_the_browser_asks_for() {
        let german = (ACCEPT_LANGUAGE, "de-AT, en;q=0.5");
        assert_eq!(of(std::slice::from_ref(&german)).language, Language::German);
        let chosen = of(&[german.clone(), (COOKIE, "portico-language=ar; portico-theme=dark")]);
        assert_eq!((chosen.language, chosen.theme), (Language::Arabic, Theme::Dark));
        let odd = of(&[german, (COOKIE, "portico-language=tlh; portico-theme=pink; portico-method=x")]);
        assert_eq!(odd, Preferences { language: Language::German, ..Preferences::default() });
    }

    #[test]
    fn the_method_used_last_comes_first_where_it_is_one_of_several() {
        let used = of(&[(COOKIE, "portico-method=google; portico-organization=00000000000000ff")]);
        assert_eq!((used.last_method, used.last_organization), (Some(Method::Google), Some(255)));
        let methods = vec![Method::EmailLink, Method::Sso, Method::Google];
        assert_eq!(used.last_among(&methods), Some(Method::Google));
        assert_eq!(used.last_first(methods), [Method::Google, Method::EmailLink, Method::Sso]);
        assert_eq!(used.last_among(&[Method::Google]), None, "there is no other");
        assert_eq!(used.last_among(&[Method::EmailLink, Method::Sso]), None);
        let odd = of(&[(COOKIE, "portico-method=Google; portico-organization=-1")]);
        assert_eq!((odd.last_method, odd.last_organization), (None, None));
    }

    #[test]
    fn the_highest_ranked_language_of_ours_is_taken() {
        for (asked, language) in [
            ("ar-EG,ar;q=0.9,en;q=0.8", Language::Arabic),
            ("en;q=0.4, de;q=0.9", Language::German),
            ("fr, de;q=0.7", Language::German),
            ("de;q=0, ar;q=0.1", Language::Arabic),
            ("de , ar", Language::German),
            ("", Language::English),
            ("*", Language::English),
            ("fr-CH, fr;q=0.9", Language::English),
            (";;;q=,,de;q=x, -;q=1", Language::English),
            ("de;q=NaN", Language::English),
        ] {
            assert_eq!(of(&[(ACCEPT_LANGUAGE, asked)]).language, language, "{asked}");
        }
    }

    #[test]
    fn a_choice_leads_back_to_its_page_without_the_query() {
        let from = |referer| came_from(Some(&HeaderValue::from_static(referer)), &settings());
        assert_eq!(from("http://localhost:3000/organizations?q=a"), Page::Organizations);
        assert_eq!(from("http://localhost:3000/authenticate?token=x"), Page::Callback);
        for elsewhere in ["http://evil.example/organizations", "http://localhost:3000/nowhere", "organizations", ""] {
            assert_eq!(from(elsewhere), Page::SignIn, "{elsewhere}");
        }
        assert_eq!(came_from(None, &settings()), Page::SignIn);
    }
}
