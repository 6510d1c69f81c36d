//! In front of an application: whose each request is, what the application learns, and what it never sees.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::application::{Seen, application, nobody, raw_application};
use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn in_front_of(origin: &str, env: &[(&str, &str)]) -> TestApp {
    let env: Vec<_> = env.iter().copied().chain([("PORTICO_UPSTREAM", origin)]).collect();
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

/// As a script of the application asks.
async fn fetch(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = Request::get(path).header("accept", "application/json");
    browser.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

#[tokio::test]
async fn what_is_not_ours_is_the_applications_and_knows_the_member() {
    let app = in_front_of(&application().await, &[]).await;
    let mut ada = app.member("acme", EMAIL).await;
    for path in [
        "/",
        "/reports/7?q=a%20b&x",
        "/org",
        "/org/acme/reports",
        "/organizations/x",
        "/api/send_link",
        "/pkg/x.js",
        "/a%252fb",
    ] {
        let seen = Seen::of(&ada.get(path).await);
        assert_eq!(seen.target(), path);
        assert_eq!(seen.header("x-portico-email"), Some(EMAIL), "{path}");
        assert_eq!(seen.header("x-portico-organization-slug"), Some("acme"));
        assert_eq!(seen.header("x-portico-roles"), Some("stytch_member"));
        assert_eq!(seen.header("x-portico-name"), Some(""), "said, though there is nothing to say");
        assert_eq!(seen.header("host"), Some("localhost:3000"));
        assert_eq!(seen.header("x-forwarded-proto"), Some("http"));
        assert_eq!(seen.header("authorization"), None);
        assert_eq!(seen.header("cookie"), None, "the session is nobody's business");
    }
    for (path, heading) in
        [("/login", None), ("/org/acme", Some("Welcome")), ("/organizations", Some("Switch organization"))]
    {
        let page = ada.get(path).await;
        assert_eq!(page.text("h1").as_deref(), heading, "{path}");
    }
    assert_eq!(ada.get("/healthz").await.body, "ok");
}

#[tokio::test]
async fn a_request_goes_through_as_it_was_sent() {
    let app = in_front_of(&application().await, &[]).await;
    let mut ada = app.member("acme", EMAIL).await;
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let request = Request::builder()
            .method(method.clone())
            .uri("/items/1")
            .header("content-type", "text/x")
            .header("authorization", "Basic x");
        let seen = Seen::of(&ada.send_with(request, Body::from("some text")).await);
        assert_eq!((seen.body(), seen.header("content-type")), ("some text", Some("text/x")), "{method}");
        assert_eq!(seen.header("authorization"), Some("Basic x"));
    }
    let answer = ada.get("/cookies").await;
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies, ["theirs=1; Path=/"], "of ours it sets none");
    assert_eq!(answer.header("content-security-policy"), None, "its headers are its own");
    assert_eq!(Seen::of(&ada.get("/").await).header("cookie"), Some("theirs=1"));
    let trace = ada.send(Request::builder().method("TRACE").uri("/")).await;
    assert_eq!(trace.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn nobody_can_say_who_they_are_but_us() {
    let env = [("PORTICO_PUBLIC_PATHS", "/public"), ("PORTICO_FORWARD_JWT", "true")];
    let app = in_front_of(&application().await, &env).await;
    let mut ada = app.member("acme", EMAIL).await;
    let forged = [
        ("X-Portico-Email", "eve@evil.example"),
        ("x-portico-email", "eve@evil.example"),
        ("X_Portico_Email", "eve@evil.example"),
        ("x.portico.roles", "admin"),
        ("X-Portico-Name", "Eve"),
        ("Authorization", "Bearer forged"),
        ("X-Forwarded-For", "1.2.3.4"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Original-URL", "/public"),
        ("Connection", "close, X-Portico-Email, X-Portico-Member-Id"),
    ];
    let seen = Seen::of(&fetch(&mut ada, "/private", &forged).await);
    assert_eq!(seen.header("x-portico-email"), Some(EMAIL));
    assert_eq!(seen.header("x-portico-name"), Some(""));
    assert!(seen.header("x-portico-member-id").unwrap().starts_with("member-"));
    assert_eq!(seen.header("authorization").unwrap().split('.').count(), 3, "Stytch's JWT");
    assert_eq!(seen.header("x-forwarded-host"), Some("localhost:3000"));
    let names = seen.names();
    assert!(
        names.iter().all(|name| !name.contains('_') && !name.contains("x.portico") && *name != "x-original-url"),
        "{names:?}"
    );
    for mut browser in [app.browser(), ada] {
        let seen = Seen::of(&fetch(&mut browser, "/public/a", &forged).await);
        let names = seen.names();
        assert!(names.iter().all(|name| !name.contains("portico") && *name != "authorization"), "{names:?}");
    }
}

#[tokio::test]
async fn a_visitor_sees_what_is_public_and_nothing_else() {
    let app = in_front_of(&application().await, &[("PORTICO_PUBLIC_PATHS", "/public, /about/")]).await;
    for path in ["/public", "/public/a.css", "/about/us?x"] {
        assert_eq!(Seen::of(&app.browser().get(path).await).target(), path);
    }
    for path in
        ["/publicity", "/Public/a", "/private?x=/public", "/x/public", "/public/%252e%252e/private", "/%70ublic/a"]
    {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert!(page.location().starts_with("/login?next=%2F"), "{}", page.location());
        assert_eq!(page.header("cache-control"), Some("no-store"));
    }
    for path in [
        "/public/../private",
        "/public/%2e%2e/private",
        "/public%2f..%2fprivate",
        "/public/..;/private",
        "/public\\..\\private",
        "/public/%5c..%5cprivate",
        "/public/%00",
    ] {
        let Ok(request) = Request::get(path).header("accept", "text/html").body(()) else { continue };
        let page = app.browser().get(&request.uri().to_string()).await;
        assert_eq!(
            (page.status, page.heading().as_str()),
            (StatusCode::BAD_REQUEST, "We cannot read this address"),
            "{path}"
        );
    }
    for (path, single) in [("//public//a", "/public/a"), ("//evil.example/x?y", "/evil.example/x?y")] {
        let page = app.browser().get(path).await;
        assert_eq!((page.status, page.location()), (StatusCode::PERMANENT_REDIRECT, single));
    }
}

#[tokio::test]
async fn a_script_that_is_turned_away_is_told_so_in_json() {
    let app = in_front_of(&application().await, &[]).await;
    let mut visitor = app.browser();
    for headers in [
        &[][..],
        &[("sec-fetch-mode", "cors"), ("accept", "text/html")],
        &[("x-requested-with", "XMLHttpRequest"), ("accept", "text/html")],
        &[("sec-fetch-mode", "no-cors")],
    ] {
        let told = fetch(&mut visitor, "/data", headers).await;
        assert_eq!(
            (told.status, told.json::<Value>()),
            (StatusCode::UNAUTHORIZED, json!({ "error": "not_signed_in" }))
        );
        assert_eq!(told.header("x-content-type-options"), Some("nosniff"));
    }
    let mut ada = app.member("acme", EMAIL).await;
    let elsewhere = fetch(&mut ada, "/data", &[("x-portico-organization", "globex")]).await;
    assert_eq!(
        (elsewhere.status, elsewhere.json::<Value>()),
        (StatusCode::FORBIDDEN, json!({ "error": "not_in_this_organization" }))
    );
}

#[tokio::test]
async fn the_path_or_the_header_says_which_organization() {
    let app = in_front_of(&application().await, &[]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    ada.post("/_portico/api/send_organization_link", &[("slug", "globex"), ("email", EMAIL)]).await;
    app.enter_by_link(&mut ada, "globex", EMAIL).await;
    let slug = |answer: &Answer| Seen::of(answer).header("x-portico-organization-slug").map(str::to_owned);
    assert_eq!(slug(&ada.get("/").await).as_deref(), Some("globex"), "the one entered last");
    assert_eq!(slug(&ada.get("/org/acme/x").await).as_deref(), Some("acme"));
    assert_eq!(slug(&fetch(&mut ada, "/", &[("x-portico-organization", "acme")]).await).as_deref(), Some("acme"));
    assert_eq!(
        fetch(&mut ada, "/org/acme/x", &[("x-portico-organization", "globex")]).await.status,
        StatusCode::FORBIDDEN
    );
    let other = ada.get("/org/initech/x?y").await;
    assert_eq!(other.location(), "/org/initech?next=%2Forg%2Finitech%2Fx%3Fy", "that organization's own door");
}

#[tokio::test]
async fn an_application_that_fails_has_a_page_of_ours() {
    let cases: [(String, StatusCode); 4] = [
        (nobody().await, StatusCode::BAD_GATEWAY),
        (raw_application(b"").await, StatusCode::BAD_GATEWAY),
        (raw_application(b"HTTP/1.1 9x9 Nonsense\r\n\r\n").await, StatusCode::BAD_GATEWAY),
        (application().await, StatusCode::GATEWAY_TIMEOUT),
    ];
    for (origin, status) in cases {
        let app = in_front_of(&origin, &[("PORTICO_UPSTREAM_SECONDS", "1")]).await;
        let mut ada = app.member("acme", EMAIL).await;
        let page = ada.get("/slow").await;
        assert_eq!(page.status, status, "{origin}");
        let heading = if status == StatusCode::BAD_GATEWAY {
            "The application does not answer"
        } else {
            "The application is taking too long"
        };
        assert_eq!(page.heading(), heading);
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some(""), "tries again");
        assert!(page.header("content-security-policy").is_some());
        let told = fetch(&mut ada, "/slow", &[]).await;
        assert_eq!(told.status, status);
        assert!(told.json::<Value>()["error"].as_str().unwrap().starts_with("application_"));
        assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "still signed in");
    }
}

#[tokio::test]
async fn many_headers_and_a_large_answer_come_through() {
    let app = in_front_of(&application().await, &[]).await;
    let mut ada = app.member("acme", EMAIL).await;
    assert_eq!(ada.get("/large").await.body.len(), 1_000_000);
    let upload = Request::post("/count");
    assert_eq!(ada.send_with(upload, Body::from(vec![b'x'; 3_000_000])).await.body, "3000000");
    let headers = (0..150).map(|at| format!("x-h{at}: {at}\r\n")).collect::<Vec<_>>().concat();
    let answer = format!("HTTP/1.1 200 OK\r\n{headers}content-length: 2\r\n\r\nok");
    let app = in_front_of(&raw_application(answer.leak().as_bytes()).await, &[]).await;
    let answer = app.member("acme", EMAIL).await.get("/").await;
    assert_eq!((answer.status, answer.body.as_str(), answer.header("x-h149")), (StatusCode::OK, "ok", Some("149")));
}

#[tokio::test]
async fn a_hundred_requests_at_once_renew_the_proof_once() {
    let app = in_front_of(&application().await, &[]).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.clock.advance(time::Duration::minutes(6));
    app.advance_sandbox(360).await;
    let requests: Vec<_> = (0..100)
        .map(|_| {
            let mut browser = ada.clone();
            tokio::spawn(async move { browser.get("/").await.status })
        })
        .collect();
    for request in requests {
        assert_eq!(request.await.unwrap(), StatusCode::OK);
    }
    assert_eq!(app.calls("sessions/authenticate").await, 1);
    assert_eq!(ada.get("/").await.status, StatusCode::OK);
    assert_eq!(app.calls("sessions/authenticate").await, 1, "what was renewed is kept");
}

#[tokio::test]
async fn a_revoked_member_is_out_as_soon_as_the_setting_says() {
    let app = in_front_of(&application().await, &[("PORTICO_RECHECK_SECONDS", "30")]).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.revoke_sessions("acme", EMAIL).await;
    app.clock.advance(time::Duration::seconds(20));
    assert_eq!(ada.get("/").await.status, StatusCode::OK);
    app.clock.advance(time::Duration::seconds(11));
    app.faults(json!([{ "path": "/v1/b2b/sessions/authenticate", "status": 500, "times": 4 }])).await;
    assert_eq!(ada.get("/").await.status, StatusCode::OK, "its proof still holds while Stytch does not answer");
    app.faults(json!([])).await;
    assert_eq!(ada.get("/").await.status, StatusCode::SEE_OTHER);
}
