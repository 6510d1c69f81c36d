//! What attackers try, a file for each kind. `docs/security.md` says which test stands for what.

mod cookies;
mod forgery;
mod framing;
mod logging;
mod poisoning;
mod splitting;
mod theft;

use axum::body::Body;
use axum::http::{Method, Request, header};

use crate::application::application;
use crate::browser::{Answer, Browser, forms};
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";
/// Somebody who is signed in as well.
const MALLORY: &str = "mallory@evil.example";

/// Paths of each kind: pages, other spellings and names of theirs, what is called, files, and nothing.
const PATHS: [&str; 36] = [
    "/",
    "/login",
    "/login?next=/org/acme/x",
    "/login/sent",
    "/login/unfinished",
    "/login/second-step",
    "/login/recovery-codes",
    "/authenticate?stytch_token_type=discovery&token=x",
    "/authenticate",
    "/discovery",
    "/authenticate/confirm",
    "/organizations",
    "/organizations/new",
    "/organizations?q=a",
    "/org/acme",
    "/org/nobody",
    "/org/acme/",
    "/org/%61cme",
    "/org/a%2fb",
    "/org/acme/settings",
    "/logout",
    "/logout/done",
    "/create_org",
    "/nowhere",
    "/.env",
    "//organizations",
    "/_portico/api/page?path=/organizations",
    "/_portico/api/check_slug?slug=acme",
    "/_portico/api/nothing",
    "/_portico/verify",
    "/_portico/session",
    "/_portico/pkg/portico.a.js",
    "/_portico/pkg/none.js",
    "/robots.txt",
    "/healthz",
    "/readyz",
];

/// An app with a built site, an organization, and somebody else's.
async fn installation(test: &str, env: &[(&str, &str)]) -> (TestApp, Folder) {
    let folder = Folder::new(test);
    folder.write("_portico/pkg/portico.a.js", "a script");
    folder.write("robots.txt", "User-agent: *");
    let site = folder.path();
    let app = TestApp::with_env(&[env, &[("LEPTOS_SITE_ROOT", &site)]].concat()).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Evil", "evil", &[MALLORY]).await;
    (app, folder)
}

/// A request as a page load sends it.
fn page_load(method: &Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method.clone()).uri(path).header(header::ACCEPT, "text/html")
}

/// Answers of every kind that there is: of each path by each method to a visitor, somebody at the picker and a member, to
/// forms that fail in each way, to other sites, and while Stytch is down. With what each is of.
async fn every_kind(app: &TestApp) -> Vec<(String, Answer)> {
    let mut all = Vec::new();
    let proven = app.proven(EMAIL).await;
    let member = app.member_again("acme", EMAIL).await;
    for (who, browser) in [("visitor", app.browser()), ("proven", proven), ("member", member)] {
        for path in PATHS {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT, Method::TRACE] {
                let request = page_load(&method, path).header("sec-fetch-site", "same-origin");
                all.push((format!("{who} {method} {path}"), browser.clone().send(request).await));
            }
        }
    }
    let mut visitor = app.browser();
    let long = "x".repeat(20_000);
    for path in forms().chain(["/logout", "/org/acme", "/nowhere"]) {
        for fields in [&[][..], &[("email", "a@"), ("slug", "acme"), ("token", "x")], &[("name", &long)]] {
            all.push((format!("post {path}"), visitor.post(path, fields).await));
            all.push((format!("call {path}"), visitor.call(path, fields).await));
        }
        let foreign = page_load(&Method::POST, path).header("sec-fetch-site", "cross-site");
        all.push((format!("foreign {path}"), visitor.send(foreign).await));
    }
    let elsewhere = page_load(&Method::GET, "/login/sent").header(header::HOST, "127.0.0.1:3000");
    all.push(("elsewhere".to_owned(), app.browser().send(elsewhere).await));
    app.faults(serde_json::json!([{ "path": "*", "status": 500 }])).await;
    for path in ["/org/unseen", "/organizations"] {
        all.push((format!("down {path}"), app.browser().get(path).await));
    }
    all.push(("down".to_owned(), visitor.post("/_portico/api/send_link", &[("email", "bo@acme.example")]).await));
    app.faults(serde_json::json!([])).await;
    all
}

/// What is answered in the application's stead, where we stand in front of one.
async fn in_front(env: &[(&str, &str)]) -> Vec<(String, Answer)> {
    let origin = application().await;
    let app =
        TestApp::with_env(&[env, &[("PORTICO_UPSTREAM", &origin), ("PORTICO_UPSTREAM_SECONDS", "1")]].concat()).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut all = Vec::new();
    let member = app.member("acme", EMAIL).await;
    for (who, browser, paths) in [
        ("visitor", app.browser(), &["/", "/private", "/a/../b", "//a//b", "/org/acme/x", "/login"][..]),
        ("member", member, &["/slow", "/a/..%2fb", "/org/globex/x", "//a"]),
    ] {
        for path in paths {
            for accept in ["text/html", "application/json"] {
                let request = Request::get(*path).header(header::ACCEPT, accept);
                all.push((format!("{who} {path} {accept}"), browser.clone().send(request).await));
            }
        }
    }
    all
}

/// Sends a request with this `Cookie` line.
async fn with_cookies(app: &TestApp, path: &str, cookies: &str) -> Answer {
    app.browser().send(page_load(&Method::GET, path).header(header::COOKIE, cookies.as_bytes())).await
}

/// The value that an answer sets a cookie to.
fn cookie_of(answer: &Answer, name: &str) -> String {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
    let mut values = lines.filter_map(|line| line.split(';').next()?.strip_prefix(name)?.strip_prefix('='));
    values.next_back().unwrap_or_else(|| panic!("no {name} in {:?}", answer.headers)).to_owned()
}

/// Signs in to an organization, and says what its cookie was set to.
async fn signed_in(app: &TestApp, slug: &str, email: &str, cookie: &str) -> (Browser, String) {
    app.clock.advance(time::Duration::minutes(1));
    let mut browser = app.asked_at(slug, email).await;
    let page = browser.get(&app.link(email).await).await;
    let entered = browser.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(entered.location(), format!("/org/{slug}"));
    let id = cookie_of(&entered, cookie);
    (browser, id)
}

/// Posts a form with these headers and fields.
async fn posted(browser: &mut Browser, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    browser.send_with(request, Body::from(body.to_owned())).await
}
