//! A browser without scripts, as far as the gallery needs one: cookies, forms, redirects.

use std::collections::BTreeMap;
use std::net::{Ipv6Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode, request};
use portico::paths::{Form, Mount, Page};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

use super::Astray;

/// Bytes of a page that are read.
const LONGEST_PAGE: usize = 8 * 1024 * 1024;

/// One browser.
pub struct Visitor {
    router: Router,
    mount: Mount,
    /// Cookies by name, as they were set.
    cookies: BTreeMap<String, String>,
    /// An address in a network of its own, so that nobody shares its limits (RFC 3849).
    peer: SocketAddr,
}

/// A page that it has been shown.
pub struct Shown {
    address: String,
    status: StatusCode,
    html: String,
}

/// Where a form has led.
pub struct Led {
    place: String,
}

/// Where the browser is to go, and with which cookies.
pub struct Arrival {
    /// The address.
    pub place: String,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    /// One that has never been here; `number` tells it from the others.
    pub fn new(router: Router, mount: Mount, number: u64) -> Self {
        let [network, site] = [0, 16].map(|bits| (number >> bits & 0xffff) as u16);
        let ip = Ipv6Addr::new(0x2001, 0xdb8, network, site, 0, 0, 0, 1);
        Self { router, mount, cookies: BTreeMap::new(), peer: SocketAddr::new(ip.into(), 9) }
    }

    /// Opens a page.
    pub async fn open(&mut self, page: &Page) -> Result<Shown, Astray> {
        self.visit(&self.address(page)).await
    }

    /// Opens an address of ours: whole, or from its path on.
    pub async fn visit(&mut self, address: &str) -> Result<Shown, Astray> {
        let mut address = from_path(address).to_owned();
        for _ in 0..5 {
            let (status, next, html) = self.send(Request::get(&address), Body::empty()).await?;
            match next {
                Some(next) if status.is_redirection() => from_path(&next).clone_into(&mut address),
                _ => return Ok(Shown { address, status, html }),
            }
        }
        Err(Astray(format!("{address} leads round and round")))
    }

    /// Presses the button that sends this form, with what is typed into it.
    pub async fn press(&mut self, page: &Shown, form: Form, typed: &[(&str, &str)]) -> Result<Led, Astray> {
        let (action, hidden) = page.form(form)?;
        let left = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let left = left.filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
        let pairs = left.chain(typed.iter().copied());
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = Request::post(&action)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let (status, place, _) = self.send(request, body.into()).await?;
        place.map(|place| Led { place }).ok_or_else(|| Astray(format!("{action} answers {status}, and leads nowhere")))
    }

    /// Does, and looks at where it leads.
    pub async fn press_on(&mut self, page: &Shown, form: Form, typed: &[(&str, &str)]) -> Result<Shown, Astray> {
        let led = self.press(page, form, typed).await?;
        self.follow(led).await
    }

    /// Looks at where a form has led.
    pub async fn follow(&mut self, led: Led) -> Result<Shown, Astray> {
        self.visit(&led.place).await
    }

    /// Ends where a form has led, before it was looked at: what is told there is told once.
    pub fn ends(self, led: Led) -> Arrival {
        Arrival { place: led.place, cookies: self.cookies }
    }

    /// Ends at a page.
    pub fn ends_at(self, page: &Page) -> Arrival {
        let place = self.address(page);
        self.ends_there(&place)
    }

    /// The address of a page.
    pub fn address(&self, page: &Page) -> String {
        self.mount.href(page)
    }

    /// The callback's address, with this query.
    pub fn callback(&self, query: &str) -> String {
        format!("{}?{query}", self.address(&Page::Callback))
    }

    /// The address of a path that is no page's.
    pub fn below(&self, path: &str) -> String {
        self.mount.outside(path)
    }

    /// Ends at any address.
    pub fn ends_there(self, address: &str) -> Arrival {
        self.ends(Led { place: address.to_owned() })
    }

    /// Takes over what another one has been led to.
    #[cfg(test)]
    pub fn takes(&mut self, arrival: &Arrival) {
        self.cookies.clone_from(&arrival.cookies);
    }

    async fn send(
        &mut self,
        request: request::Builder,
        body: Body,
    ) -> Result<(StatusCode, Option<String>, String), Astray> {
        let mut request = request.header(ACCEPT, "text/html").extension(ConnectInfo(self.peer));
        if !self.cookies.is_empty() {
            let pairs = self.cookies.values().filter_map(|cookie| cookie.split(';').next());
            request = request.header(COOKIE, pairs.collect::<Vec<_>>().join("; "));
        }
        let lost = |error: &dyn std::fmt::Display| Astray(error.to_string());
        let request = request.body(body).map_err(|error| lost(&error))?;
        let response = self.router.clone().oneshot(request).await.map_err(|error| lost(&error))?;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok()) {
            let (name, value) = cookie.split_once('=').unwrap_or((cookie, ""));
            if value.is_empty() || value.starts_with(';') || value.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), cookie.to_owned());
            }
        }
        let html = to_bytes(body, LONGEST_PAGE).await.map_err(|error| lost(&error))?;
        let place = parts.headers.get(LOCATION).and_then(|place| place.to_str().ok()).map(str::to_owned);
        Ok((parts.status, place, String::from_utf8_lossy(&html).into_owned()))
    }
}

impl Led {
    /// The address.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl Arrival {
    /// The cookies, as headers set them.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.cookies.values().map(String::as_str)
    }

    /// Whether one of them has this name.
    pub fn sets(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }
}

impl Shown {
    /// The page it is, as the route table has it.
    #[cfg(test)]
    pub fn pattern(&self) -> Option<&'static str> {
        Page::parse(self.address.split('?').next().unwrap_or_default()).ok().map(|page| page.pattern())
    }

    /// How it was answered.
    #[cfg(test)]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What the first element says that matches.
    pub fn text(&self, selector: &str) -> Result<String, Astray> {
        let page = Html::parse_document(&self.html);
        let found = page.select(&parsed(selector)?).next().map(|element| element.text().collect());
        found.ok_or_else(|| self.lacks(selector))
    }

    /// Where a form posts to, and what stands in it: by itself or by one of its buttons it leads there.
    fn form(&self, form: Form) -> Result<(String, Vec<(String, String)>), Astray> {
        let page = Html::parse_document(&self.html);
        let [forms, inputs, buttons] = ["form[method=post]", "input[name]", "button[formaction]"].map(parsed);
        let (forms, inputs, buttons) = (forms?, inputs?, buttons?);
        let leads = |address: &&str| address.ends_with(form.path());
        for element in page.select(&forms) {
            let own = element.attr("action").filter(leads);
            let other = || element.select(&buttons).find_map(|button| button.attr("formaction").filter(leads));
            if let Some(action) = own.or_else(other) {
                let said = |input: ElementRef, attribute| input.attr(attribute).unwrap_or_default().to_owned();
                let field = |input: ElementRef| (said(input, "name"), said(input, "value"));
                let is_sent =
                    |input: &ElementRef| input.attr("type") != Some("checkbox") || input.attr("checked").is_some();
                return Ok((
                    from_path(action).to_owned(),
                    element.select(&inputs).filter(is_sent).map(field).collect(),
                ));
            }
        }
        Err(self.lacks(form.path()))
    }

    fn lacks(&self, what: &str) -> Astray {
        Astray(format!("{} ({}) has no {what}", self.address, self.status))
    }
}

fn parsed(selector: &str) -> Result<Selector, Astray> {
    Selector::parse(selector).map_err(|error| Astray(error.to_string()))
}

/// An address without its origin.
fn from_path(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else { return address };
    rest.find('/').map_or("/", |at| &rest[at..])
}
