//! A browser as the server sees it: a cookie jar, forms, and the headers that browsers set.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use serde::de::DeserializeOwned;
use tower::ServiceExt;

/// The session cookie's name over http.
const COOKIE: &str = "portico";

/// One browser, without JavaScript unless [`Browser::call`] is used.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The other end of its connections, where there are any.
    peer: Option<SocketAddr>,
}

/// A form of a page.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub text: String,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), peer: None }
    }

    /// The same, where it comes from this address.
    pub fn from(self, ip: &str) -> Self {
        Self { peer: Some(SocketAddr::new(ip.parse().unwrap(), 9)), ..self }
    }

    /// Follows a link or types an address.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, "text/html")).await
    }

    /// Asks for the headers of a page, as a link checker does.
    pub async fn head(&mut self, path: &str) -> Answer {
        self.send(Request::head(path).header(header::ACCEPT, "text/html")).await
    }

    /// Posts a form as a page without JavaScript does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send_with(request, form(fields)).await
    }

    /// Posts a form and follows the redirect.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        let location = answer.location().to_owned();
        self.get(&location).await
    }

    /// Presses a form's button: posts the form on `page` that leads to `endpoint`, with what was typed into it.
    pub async fn press(&mut self, page: &Answer, endpoint: &str, typed: &[(&str, &str)]) -> Answer {
        let form = page.form(endpoint);
        self.post(&form.action, &form.filled(typed)).await
    }

    /// Presses a form's button and follows the redirect.
    pub async fn press_on(&mut self, page: &Answer, endpoint: &str, typed: &[(&str, &str)]) -> Answer {
        let form = page.form(endpoint);
        self.submit(&form.action, &form.filled(typed)).await
    }

    /// Follows a redirect.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        self.get(answer.location()).await
    }

    /// Calls a server function as the wasm client does.
    pub async fn call(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send_with(request, form(fields)).await
    }

    /// The same, where the next page will stand in the same document.
    pub async fn call_for_page(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "application/json")
            .header("prefer", "return=representation")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send_with(request, form(fields)).await
    }

    /// Any request.
    pub async fn send(&mut self, request: axum::http::request::Builder) -> Answer {
        self.send_with(request, Body::empty()).await
    }

    /// Any request with a body.
    pub async fn send_with(&mut self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(peer) = self.peer {
            request = request.extension(ConnectInfo(peer));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() || rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// The session cookie's value.
    pub fn session(&self) -> Option<&str> {
        self.cookies.get(COOKIE).map(String::as_str)
    }

    /// Another cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Sets another cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Replaces the session cookie.
    pub fn set_session(&mut self, value: &str) {
        self.cookies.insert(COOKIE.to_owned(), value.to_owned());
    }

    /// The same cookies, at another router: the server has restarted.
    pub fn at(&self, router: Router) -> Self {
        Self { router, cookies: self.cookies.clone(), peer: self.peer }
    }
}

fn form(fields: &[(&str, &str)]) -> Body {
    let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Body::from(body)
}

impl Form {
    /// The fields, with what was typed into them.
    pub fn filled<'a>(&'a self, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let untouched = self.fields.iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
        untouched.map(|(name, value)| (name.as_str(), value.as_str())).chain(typed.iter().copied()).collect()
    }
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no Location, but {} {}", self.status, self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The text of the first element that matches.
    pub fn text(&self, selector: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let text = page.select(&Selector::parse(selector).unwrap()).next()?.text().collect::<String>();
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The text of each element that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        page.select(&Selector::parse(selector).unwrap()).map(|element| element.text().collect()).collect()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        page.select(&Selector::parse(selector).unwrap()).next()?.attr(name).map(str::to_owned)
    }

    /// The failure that the page tells.
    pub fn alert(&self) -> Option<String> {
        self.text("[role=alert]")
    }

    /// What stands in a form field.
    pub fn field(&self, name: &str) -> Option<String> {
        self.attribute(&format!("input[name={name}], button[name={name}]"), "value")
    }

    /// The first form that leads to this endpoint.
    pub fn form(&self, endpoint: &str) -> Form {
        let missing = || panic!("no form leads to {endpoint} in {} {}", self.status, self.body);
        self.forms(endpoint).into_iter().next().unwrap_or_else(missing)
    }

    /// Every form that leads to this endpoint, by itself or by a button; where its buttons say different things, once for each.
    pub fn forms(&self, endpoint: &str) -> Vec<Form> {
        let page = Html::parse_document(&self.body);
        let [form, input, plain, button, elsewhere] = [
            "form[method=post]",
            "input[name]:not([type=checkbox]), input[name][checked]",
            "button:not([name]):not([formaction])",
            "button[name]:not([formaction])",
            "button[formaction]",
        ]
        .map(|it| Selector::parse(it).unwrap());
        let field = |element: ElementRef| {
            (element.attr("name").unwrap().to_owned(), element.attr("value").unwrap_or_default().to_owned())
        };
        let forms = page.select(&form).flat_map(|form| {
            let whole = Form {
                action: form.attr("action").unwrap().to_owned(),
                fields: form.select(&input).map(field).collect(),
                text: form.text().collect(),
            };
            let pressed = |button: ElementRef| Form {
                action: whole.action.clone(),
                fields: whole.fields.iter().cloned().chain([field(button)]).collect(),
                text: button.text().collect(),
            };
            let led = |button: ElementRef| Form {
                action: button.attr("formaction").unwrap().to_owned(),
                fields: whole.fields.iter().cloned().chain(button.attr("name").map(|_| field(button))).collect(),
                text: button.text().collect(),
            };
            let led: Vec<Form> = form.select(&elsewhere).map(led).collect();
            let choices: Vec<Form> = form.select(&button).map(pressed).collect();
            // Where there is a button that says nothing, Enter presses that one.
            let own = (choices.is_empty() || form.select(&plain).next().is_some()).then_some(whole);
            own.into_iter().chain(choices).chain(led).collect::<Vec<_>>()
        });
        forms.filter(|form| form.action.ends_with(endpoint)).collect()
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        self.text("h1").unwrap_or_else(|| panic!("no heading in {} {}", self.status, self.body))
    }

    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }
}

/// The paths of every server function that takes a form.
pub fn forms() -> impl Iterator<Item = &'static str> {
    let forms = leptos::server_fn::axum::server_fn_paths().filter(|(_, method)| method == Method::POST);
    forms.map(|(path, _)| path)
}
