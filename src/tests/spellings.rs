//! One path, one judgement: another spelling of a path leads to it, or is no path of ours.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use portico::paths::{self, Page};

use crate::browser::{Browser, forms};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// Spellings that a router, a guard or a render might take for the path.
fn spellings(path: &str) -> Vec<String> {
    let tail = &path[1..];
    let encoded = |at: usize| format!("/{}%{:02X}{}", &tail[..at], tail.as_bytes()[at], &tail[at + 1..]);
    let mut all = vec![
        format!("{path}/"),
        format!("{path}//"),
        format!("/{path}"),
        format!("/.{path}"),
        format!("/x/..{path}"),
        format!("{path}/."),
        format!("{path}/x/.."),
        format!("{path}%2F"),
        format!("{path}%2f/"),
        format!("{path};"),
        format!("{path}%00"),
        format!("{path}%20"),
        format!("{path}."),
        path.to_uppercase(),
    ];
    if !tail.is_empty() {
        all.extend([encoded(0), encoded(tail.len() - 1), encoded(tail.len() - 1).to_lowercase() + "/"]);
    }
    all.retain(|spelling| spelling != path);
    all
}

/// Every path of ours that says nothing but which it is.
fn own_paths() -> impl Iterator<Item = &'static str> {
    let aliases = paths::ALIASES.into_iter().map(|(alias, _)| alias);
    Page::FIXED.iter().map(Page::pattern).chain(aliases).chain(paths::PROBES)
}

#[tokio::test]
async fn another_spelling_leads_to_the_path_with_its_query_or_nowhere() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut redirected = 0;
    for mut browser in [app.browser(), app.member("acme", EMAIL).await] {
        for path in own_paths().chain(["/org/acme"]) {
            for spelling in spellings(path) {
                let answer = browser.get(&format!("{spelling}?a=b%20c")).await;
                if answer.status == StatusCode::PERMANENT_REDIRECT {
                    assert_eq!(answer.location(), format!("{path}?a=b%20c"), "{spelling}");
                    redirected += 1;
                } else {
                    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{spelling}: {}", answer.body);
                }
            }
        }
    }
    assert!(redirected > 100, "{redirected}");
}

#[tokio::test]
async fn a_mailed_link_with_a_slash_too_many_works() {
    let app = TestApp::start().await;
    for callback in ["/authenticate/", "/discovery/"] {
        let mut ada = app.browser();
        app.clock.advance(time::Duration::minutes(1));
        app.advance_sandbox(60).await;
        ada.submit("/_portico/api/send_link", &[("email", EMAIL)]).await;
        let link = app.link(EMAIL).await.replacen("/authenticate", callback, 1);
        let moved = ada.get(&link).await;
        let page = ada.get(moved.location()).await;
        assert_eq!(ada.press_on(&page, "finish_sign_in", &[]).await.heading(), "No organization yet");
    }
}

#[tokio::test]
async fn an_alias_keeps_the_query() {
    let app = TestApp::start().await;
    for (alias, page) in paths::ALIASES {
        assert_eq!(app.browser().get(&format!("{alias}?a=b%20c")).await.location(), format!("{}?a=b%20c", page.path()));
    }
}

#[tokio::test]
async fn a_post_to_another_spelling_of_sign_out_is_posted_on() {
    let app = TestApp::start().await;
    let answer = app.browser().post("/logout/", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::PERMANENT_REDIRECT, "/logout"));
}

#[tokio::test]
async fn the_data_of_a_page_is_the_same_by_every_spelling_of_its_path() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    for path in ["/organizations", "/organizations/", "/%6Frganizations"] {
        let answer = ada.get(&format!("/_portico/api/page?path={}", path.replace('%', "%25"))).await;
        assert!(answer.body.contains("\"Acme\""), "{path}: {}", answer.body);
    }
    assert_eq!(ada.get("/_portico/api/page?path=/nowhere").await.status, StatusCode::NOT_FOUND);
}

async fn raw(browser: &mut Browser, path: &str, accept: Option<&str>, body: &[u8]) -> crate::browser::Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let request = accept.into_iter().fold(request, |request, accept| request.header(header::ACCEPT, accept));
    browser.send_with(request, Body::from(body.to_vec())).await
}

#[tokio::test]
async fn a_form_with_bytes_that_are_no_text_is_the_senders_mistake() {
    let app = TestApp::start().await;
    for path in forms() {
        for body in [b"email=Z\xfcrich&name=\xff&slug=a".as_slice(), b"\x80", b"%ff=\xff"] {
            let told = raw(&mut app.browser(), path, Some("application/json"), body).await;
            // As without these fields: what asks for nothing is not kept from it.
            let expected = match path.trim_start_matches("/_portico/api/") {
                "sign_out" | "start_over" => StatusCode::OK,
                "send_link" | "send_code" | "ask_password" => StatusCode::UNPROCESSABLE_ENTITY,
                "send_organization_link" | "send_organization_code" | "go_on" | "invite" | "end_impersonation" => {
                    StatusCode::NOT_FOUND
                }
                "finish_sign_in" | "take_second_step" | "set_password" | "check_password" | "prefer"
                | "start_oauth" | "start_sso" | "find_sso" => StatusCode::BAD_REQUEST,
                _ => StatusCode::UNAUTHORIZED,
            };
            assert_eq!(told.status, expected, "{path}");
            let mut browser = app.browser();
            let back = raw(&mut browser, path, Some("text/html"), body).await;
            let mut page = browser.follow(&back).await;
            if page.status == StatusCode::SEE_OTHER {
                page = browser.follow(&page).await;
            }
            assert!(!page.status.is_server_error() && page.heading() != "Something went wrong on our side", "{path}");
        }
    }
    for (n, foreign) in [b"&x=\xff".as_slice(), b"&\xff=x", b"&x=%ff", b"&%80&&=", b"&\xc3"].into_iter().enumerate() {
        let body = [format!("email=ada{n}@acme.example").as_bytes(), foreign].concat();
        let sent = raw(&mut app.browser(), "/_portico/api/send_link", Some("text/html"), &body).await;
        assert_eq!(sent.location(), "/login/sent", "{foreign:?}: the others count");
    }
    let data = app.browser().get("/_portico/api/page?x=%ff&path=/login/sent&%80=y").await;
    assert!(data.status.is_success(), "{}: {}", data.status, data.body);
    let encoded =
        raw(&mut app.browser(), "/_portico/api/send_link", Some("application/json"), b"email=Z%fcrich@acme.example")
            .await;
    assert!(encoded.status.is_client_error(), "{}", encoded.status);
}

#[tokio::test]
async fn who_does_not_ask_for_data_gets_a_page() {
    let app = TestApp::start().await;
    for (n, accept) in
        [None, Some("*/*"), Some("text/html"), Some("image/png, */*;q=0.1"), Some("")].into_iter().enumerate()
    {
        let mut browser = app.browser();
        let sent =
            raw(&mut browser, "/_portico/api/send_link", accept, format!("email=ada{n}@acme.example").as_bytes()).await;
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/login/sent"), "{accept:?}");
        let failed = raw(&mut browser, "/_portico/api/send_link", accept, b"email=none").await;
        assert_eq!((failed.status, failed.location()), (StatusCode::SEE_OTHER, "/"), "{accept:?}");
    }
    let dest = |dest: &'static str, accept: &'static str| {
        Request::post("/_portico/api/send_link")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-dest", dest)
            .header(header::ACCEPT, accept)
    };
    for (wanted, accept, status) in [
        ("document", "application/json", StatusCode::SEE_OTHER),
        ("empty", "*/*", StatusCode::UNPROCESSABLE_ENTITY),
        ("empty", "text/html", StatusCode::SEE_OTHER),
    ] {
        let answer = app.browser().send_with(dest(wanted, accept), Body::from("email=none")).await;
        assert_eq!(answer.status, status, "{wanted} {accept}");
    }
    let html = Request::get("/_portico/api/check_slug?slug=acme").header("sec-fetch-dest", "document");
    let told = app.browser().send(html).await;
    assert_eq!((told.status, told.heading().is_empty()), (StatusCode::UNAUTHORIZED, false));
    for (n, accept) in ["application/json", "application/json, */*"].into_iter().enumerate() {
        let body = format!("email=bo{n}@acme.example");
        let sent = raw(&mut app.browser(), "/_portico/api/send_link", Some(accept), body.as_bytes()).await;
        assert_eq!(sent.header("content-type"), Some("application/json"), "{accept}");
    }
}

#[tokio::test]
async fn a_page_opened_under_another_name_is_told_its_own() {
    let app = TestApp::start().await;
    for host in ["192.168.1.50:3000", "myserver.local:3000", "localhost:8080"] {
        let origin = format!("http://{host}");
        let request = Request::post("/_portico/api/send_link")
            .header(header::HOST, host)
            .header(header::ORIGIN, origin)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let refused = app.browser().send_with(request, Body::from("email=ada@acme.example")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.heading(), "This page has another address", "{host}");
        assert_eq!(refused.attribute("a.button", "href").as_deref(), Some("http://localhost:3000/"));
    }
    let request = Request::post("/_portico/api/send_link")
        .header(header::HOST, "192.168.1.50:3000")
        .header(header::ORIGIN, "http://evil.example")
        .header(header::ACCEPT, "text/html");
    assert_eq!(app.browser().send(request).await.heading(), "This request came from another site");
    let request = Request::post("/_portico/api/send_link").header("sec-fetch-site", "cross-site");
    let refused = app.browser().send(request.header(header::ACCEPT, "application/json")).await;
    assert_eq!((refused.header("content-type"), refused.json()), (Some("application/json"), AppError::CrossSite));
}

#[tokio::test]
async fn no_page_redirects_to_where_the_request_already_is() {
    let app = TestApp::start().await;
    // A proxy on this machine that puts its upstream's name and port, or the browser's name beside, into the request.
    for (host, beside) in [
        ("127.0.0.1:4000", None),
        ("127.0.0.1:3000", Some(("x-forwarded-host", "localhost:3000"))),
        ("127.0.0.1:3000", Some(("x-forwarded-for", "127.0.0.1"))),
        ("127.0.0.1:3000", Some(("via", "1.1 door"))),
        ("127.0.0.1:3000", Some(("forwarded", "host=localhost:3000"))),
    ] {
        let request = Request::get("/").header(header::HOST, host).header(header::ACCEPT, "text/html");
        let request = beside.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        assert_eq!(app.browser().send(request).await.status, StatusCode::OK, "{host}");
    }
    let request = Request::get("/?a=b").header(header::HOST, "127.0.0.1:3000").header(header::ACCEPT, "text/html");
    assert_eq!(app.browser().send(request).await.location(), "http://localhost:3000/?a=b");
    // One that says nothing of itself shows by the second request: led once, the browser comes under the same name.
    let mut browser = app.browser();
    let renamed = || Request::get("/").header(header::HOST, "127.0.0.1:3000").header(header::ACCEPT, "text/html");
    assert_eq!(browser.send(renamed()).await.location(), "http://localhost:3000/");
    assert_eq!(browser.send(renamed()).await.status, StatusCode::OK);
}
