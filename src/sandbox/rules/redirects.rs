//! Where a mailed link may lead.

use url::Url;

use crate::credentials::PUBLIC_TOKEN;
use crate::error::Error;
use crate::problem::{Problem, catalogue};

/// A value in a registered URL's query that each call fills in (Stytch, "Redirect URLs").
const PLACEHOLDER: &str = "{}";

/// The URLs the project has registered, each for every type.
#[derive(Debug)]
pub(crate) struct RedirectUrls(Vec<Url>);

/// The type of a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UrlType {
    Discovery,
    Login,
    Signup,
    Invite,
    ResetPassword,
}

impl RedirectUrls {
    /// Reads the URLs of the options.
    pub(crate) fn parse(urls: &[String]) -> Result<Self, Error> {
        let parse = |url: &String| {
            let parsed = Url::parse(url);
            parsed.map_err(|_| Error::RedirectUrl { url: url.clone() })
        };
        urls.iter().map(parse).collect::<Result<_, _>>().map(Self)
    }

    /// The front page of the application: the root of the first URL that a browser can open.
    pub(crate) fn application(&self) -> Option<String> {
        let is_web = |url: &&Url| matches!(url.scheme(), "http" | "https");
        self.0.iter().find(is_web).map(|url| format!("{}/", url.origin().ascii_serialization()))
    }

    /// The URL a call names, if it is registered; the default if it names none.
    pub(crate) fn choose(&self, asked: Option<&str>, url_type: UrlType) -> Result<Url, Problem> {
        self.choose_or(asked, url_type, catalogue::NO_MATCH_FOR_MAGIC_LINK_URL)
    }

    /// The same, where a URL that is not registered is another problem.
    pub(crate) fn choose_or(&self, asked: Option<&str>, url_type: UrlType, no_match: Problem) -> Result<Url, Problem> {
        let Some(asked) = asked else {
            return self.0.first().cloned().ok_or_else(|| url_type.none_set());
        };
        let asked = Url::parse(asked).map_err(|_| url_type.invalid())?;
        if self.0.iter().any(|registered| same(registered, &asked)) { Ok(asked) } else { Err(no_match) }
    }
}

/// The final address: the redirect URL, its own query kept, with what the callback needs.
pub(crate) fn final_url(redirect: &Url, token_type: &str, token: &str, slug: Option<&str>) -> String {
    let mut url = redirect.clone();
    {
        let mut query = url.query_pairs_mut();
        if let Some(slug) = slug {
            query.append_pair("slug", slug);
        }
        query.append_pair("stytch_token_type", token_type).append_pair("token", token);
    }
    url.into()
}

/// Where somebody goes who said no at an identity provider's page (RFC 6749, 4.1.2.1).
pub(crate) fn denied_url(redirect: &Url, slug: Option<&str>) -> String {
    let mut url = redirect.clone();
    {
        let mut query = url.query_pairs_mut();
        if let Some(slug) = slug {
            query.append_pair("slug", slug);
        }
        query
            .append_pair("error", "access_denied")
            .append_pair("error_description", "The sign-in was denied at the identity provider.");
    }
    url.into()
}

/// The redirect URL of a password reset, with what only its callback is told: that it is one,
/// and whose project's.
pub(crate) fn for_password_reset(redirect: &Url) -> Url {
    let mut url = redirect.clone();
    let marks = [("stytch_redirect_type", "reset_password"), ("public_token", PUBLIC_TOKEN)];
    url.query_pairs_mut().extend_pairs(marks);
    url
}

impl UrlType {
    const fn invalid(self) -> Problem {
        match self {
            Self::Discovery => catalogue::INVALID_DISCOVERY_REDIRECT_URL,
            Self::Login => catalogue::INVALID_LOGIN_REDIRECT_URL,
            Self::Signup => catalogue::INVALID_SIGNUP_REDIRECT_URL,
            Self::Invite => catalogue::INVALID_INVITE_REDIRECT_URL,
            Self::ResetPassword => catalogue::INVALID_PASSWORD_RESET_REDIRECT_URL,
        }
    }

    const fn none_set(self) -> Problem {
        match self {
            Self::Discovery => catalogue::NO_DISCOVERY_REDIRECT_URLS_SET,
            Self::Login => catalogue::NO_LOGIN_REDIRECT_URLS_SET,
            Self::Signup => catalogue::NO_SIGNUP_REDIRECT_URLS_SET,
            Self::Invite => catalogue::NO_INVITE_REDIRECT_URLS_SET,
            Self::ResetPassword => catalogue::NO_PASSWORD_RESET_REDIRECT_URL,
        }
    }
}

/// An exact match, path and query included; `www.` and the bare host count as equal, and a value registered as `{}`
/// stands for any.
fn same(registered: &Url, asked: &Url) -> bool {
    let exactly = |registered: &Url| registered == asked || without_www(registered) == without_www(asked);
    exactly(registered) || filled_in(registered, asked).is_some_and(|registered| exactly(&registered))
}

/// The registered URL with the values of the one that is asked for in its placeholders; `None` where there are none.
fn filled_in(registered: &Url, asked: &Url) -> Option<Url> {
    let query: Vec<(_, _)> = registered.query_pairs().collect();
    if query.iter().all(|(_, value)| value != PLACEHOLDER) {
        return None;
    }
    let mut values = asked.query_pairs();
    let mut filled = registered.clone();
    filled.query_pairs_mut().clear().extend_pairs(query.into_iter().map(|(name, value)| {
        let given = values.next().filter(|_| value == PLACEHOLDER);
        (name, given.map_or(value, |(_, given)| given))
    }));
    Some(filled)
}

fn without_www(url: &Url) -> Url {
    let mut bare = url.clone();
    if let Some(host) = url.host_str().and_then(|host| host.strip_prefix("www.")) {
        // The rest of a valid host name is one too; if not, the URL stays as it is.
        let _ = bare.set_host(Some(host));
    }
    bare
}
