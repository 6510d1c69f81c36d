//! What every answer carries, and which requests are refused.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use scraper::{Html, Selector};

use crate::browser::{Answer, forms};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// One page of each kind, and answers that are none.
async fn answers(app: &TestApp) -> Vec<(String, Answer)> {
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut visitor = app.browser();
    let mut proven = app.proven(EMAIL).await;
    let mut member = app.member("acme", EMAIL).await;
    let mut all = Vec::new();
    for path in [
        "/",
        "/login/sent",
        "/authenticate?stytch_token_type=discovery&token=x",
        "/authenticate",
        "/org/acme",
        "/org/nobody",
        "/logout",
        "/logout/done",
        "/nowhere",
        "/login",
        "/organizations",
    ] {
        all.push((format!("visitor {path}"), visitor.get(path).await));
    }
    for path in ["/organizations", "/organizations/new"] {
        all.push((format!("proven {path}"), proven.get(path).await));
    }
    for path in ["/org/acme", "/organizations", "/"] {
        all.push((format!("member {path}"), member.get(path).await));
    }
    all.push(("post".to_owned(), visitor.post("/_portico/api/send_link", &[("email", "a@")]).await));
    all.push(("call".to_owned(), visitor.call("/_portico/api/send_link", &[("email", "a@")]).await));
    let foreign = Request::post("/_portico/api/send_link").header("sec-fetch-site", "cross-site");
    all.push(("foreign".to_owned(), visitor.send(foreign).await));
    all
}

#[tokio::test]
async fn every_answer_carries_the_headers_of_a_sign_in_page() {
    let app = TestApp::start().await;
    for (what, answer) in answers(&app).await {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-robots-tag", "noindex"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}: {name}");
        }
        assert!(answer.header("permissions-policy").unwrap().contains("camera=()"), "{what}");
        assert_eq!(answer.header("strict-transport-security"), None, "{what}: never over http");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    }
}

#[tokio::test]
async fn over_https_the_browser_is_told_to_stay_there() {
    let app = TestApp::https().await;
    for answer in [app.browser().get("/").await, app.browser().call("/_portico/api/send_link", &[]).await] {
        let policy = answer.header("strict-transport-security").unwrap();
        assert!(policy.starts_with("max-age=31536000"), "{policy}");
    }
}

#[tokio::test]
async fn every_script_of_a_page_carries_its_nonce_and_nothing_is_inline() {
    let app = TestApp::start().await;
    let mut nonces = Vec::new();
    for (what, answer) in answers(&app).await {
        if !answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        let policy = answer.header("content-security-policy").unwrap().to_owned();
        let page = Html::parse_document(&answer.body);
        let scripts: Vec<_> =
            page.select(&Selector::parse("script").unwrap()).map(|script| script.attr("nonce")).collect();
        if !policy.contains("script-src") {
            // A request that is refused gets a page without any.
            assert!(policy.contains("default-src 'none'") && scripts.is_empty(), "{what}: {policy}");
            continue;
        }
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
        assert!(nonce.len() >= 16, "{what}: {nonce}");
        assert!(!scripts.is_empty(), "{what}");
        assert!(scripts.iter().all(|script| *script == Some(nonce.as_str())), "{what}: {scripts:?}");
        let anything = Selector::parse("*").unwrap();
        for element in page.select(&anything).map(|element| element.value()) {
            assert!(element.name() != "style", "{what}: a style element");
            for (name, value) in element.attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{what}: {name} on {}", element.name());
                assert!(!value.trim_start().to_ascii_lowercase().starts_with("javascript:"), "{what}: {value}");
            }
        }
        nonces.push(nonce);
    }
    let count = nonces.len();
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), count, "each answer has a nonce of its own");
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere() {
    let app = TestApp::start().await;
    let page = app.browser().get("/").await;
    let html = Html::parse_document(&page.body);
    let loading = Selector::parse("script[src], link[href], img[src], iframe, object, embed").unwrap();
    for element in html.select(&loading) {
        let url = element.attr("src").or(element.attr("href")).unwrap_or_default();
        assert!(url.starts_with('/') && !url.starts_with("//"), "{}", element.html());
    }
}

/// Posts the sign-in form with these headers.
async fn posted(app: &TestApp, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/_portico/api/send_link")
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.browser().send_with(request, Body::from("email=ada%40acme.example")).await
}

#[tokio::test]
async fn a_post_from_this_site_is_carried_out() {
    for headers in [
        &[("sec-fetch-site", "same-origin")] as &[_],
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:3000")],
        &[("origin", "http://localhost:3000")],
    ] {
        // An app each: a second link for one address has to wait.
        let app = TestApp::start().await;
        assert_eq!(posted(&app, headers).await.status, StatusCode::OK, "{headers:?}");
    }
}

#[tokio::test]
async fn a_post_from_anywhere_else_is_refused() {
    let app = TestApp::start().await;
    for headers in [
        &[] as &[_],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:3000")],
        &[("origin", "null")],
        &[("origin", "http://evil.example")],
        &[("origin", "http://localhost:3001")],
        &[("origin", "https://localhost:3000")],
        &[("referer", "http://localhost:3000/")],
    ] {
        let answer = posted(&app, headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(answer.json::<AppError>(), AppError::CrossSite);
        assert_eq!(answer.header("vary"), Some("Sec-Fetch-Site, Origin"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    assert!(app.mails(EMAIL).await.is_empty());
}

#[tokio::test]
async fn a_foreign_form_cannot_sign_anybody_out() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    for path in ["/logout", "/_portico/api/sign_out"] {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site");
        let answer = ada.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(answer.heading(), "This request came from another site");
        assert_eq!(answer.attribute("a.button", "href").as_deref(), Some("/"));
    }
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn nothing_that_changes_something_takes_a_get() {
    let app = TestApp::start().await;
    for path in forms() {
        let answer = app.browser().get(&format!("{path}?email=ada%40acme.example")).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn one_name_for_this_machine() {
    let app = TestApp::start().await;
    let elsewhere = Request::get("/login/sent?a=b").header(header::HOST, "127.0.0.1:3000");
    let answer = app.browser().send(elsewhere).await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.location(), "http://localhost:3000/login/sent?a=b");
    let cookie = answer.header("set-cookie").unwrap().split_once(';').unwrap().0;
    assert_eq!(cookie, "portico-led=1", "nothing of a session");
    let health = Request::get("/healthz").header(header::HOST, "127.0.0.1:3000");
    assert_eq!(app.browser().send(health).await.status, StatusCode::OK);
    let foreign = Request::get("/").header(header::HOST, "evil.example");
    let page = app.browser().send(foreign).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("evil.example"));
}
