//! Who is signed in, as the application and its proxies learn it.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// As a proxy asks: by its own name for us, with no word of what it would take.
async fn ask(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::get(path).header("host", "127.0.0.1:3000"), |request, (name, value)| {
        request.header(*name, *value)
    });
    browser.send(request).await
}

#[tokio::test]
async fn a_visitor_is_nobody() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for mut browser in [app.browser(), app.asked(EMAIL).await, app.proven(EMAIL).await] {
        let verified = ask(&mut browser, "/_portico/verify", &[]).await;
        assert_eq!((verified.status, verified.body.as_str()), (StatusCode::UNAUTHORIZED, ""));
        assert_eq!(verified.header("cache-control"), Some("no-store"));
        assert_eq!(verified.header("location"), None);
        let session = ask(&mut browser, "/_portico/session", &[]).await;
        assert_eq!(session.status, StatusCode::UNAUTHORIZED);
        assert_eq!(session.json::<Value>(), json!({ "error": "not_signed_in" }));
    }
}

#[tokio::test]
async fn a_member_is_named_in_headers_and_as_json() {
    let app = TestApp::start().await;
    let organization = app.organization("Acme Österreich", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let verified = ask(&mut ada, "/_portico/verify", &[]).await;
    assert_eq!((verified.status, verified.body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(verified.header("x-portico-organization-id"), Some(organization.as_str()));
    assert_eq!(verified.header("x-portico-organization-slug"), Some("acme"));
    assert_eq!(verified.header("x-portico-email"), Some(EMAIL));
    assert_eq!(verified.header("x-portico-roles"), Some("stytch_member"));
    let id = verified.header("x-portico-member-id").unwrap();
    assert!(id.starts_with("member-"), "{id}");
    let session: Value = ask(&mut ada, "/_portico/session", &[]).await.json();
    assert_eq!(session["member"]["id"], id);
    assert_eq!(session["member"]["email"], EMAIL);
    assert_eq!(session["organization"]["name"], "Acme Österreich");
    assert_eq!(session["roles"], json!(["stytch_member"]));
    let expires = session["expires_at"].as_str().unwrap();
    assert!(time::OffsetDateTime::parse(expires, &time::format_description::well_known::Rfc3339).is_ok(), "{expires}");
}

#[tokio::test]
async fn an_organization_and_a_role_can_be_demanded() {
    let app = TestApp::start().await;
    let acme = app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let chosen = |name: &'static str| [("x-portico-organization", name)];
    for (path, headers, status) in [
        ("/_portico/verify?organization=acme", &[][..], StatusCode::NO_CONTENT),
        (&format!("/_portico/verify?organization={acme}"), &[], StatusCode::NO_CONTENT),
        ("/_portico/verify?organization=globex", &[], StatusCode::FORBIDDEN),
        ("/_portico/verify?organization=", &[], StatusCode::FORBIDDEN),
        ("/_portico/verify", &chosen("acme"), StatusCode::NO_CONTENT),
        ("/_portico/verify", &chosen("globex"), StatusCode::FORBIDDEN),
        ("/_portico/verify?organization=acme", &chosen("globex"), StatusCode::FORBIDDEN),
        (
            "/_portico/verify",
            &[("x-portico-organization", "acme"), ("x-portico-organization", "globex")],
            StatusCode::FORBIDDEN,
        ),
        ("/_portico/verify", &chosen(""), StatusCode::NO_CONTENT),
        ("/_portico/verify?role=stytch_member", &[], StatusCode::NO_CONTENT),
        ("/_portico/verify?role=stytch_admin", &[], StatusCode::FORBIDDEN),
        ("/_portico/verify?role=stytch_admin&role=stytch_member", &[], StatusCode::NO_CONTENT),
    ] {
        assert_eq!(ask(&mut ada, path, headers).await.status, status, "{path} {headers:?}");
    }
    for (path, why) in [("organization=globex", "not_in_this_organization"), ("role=stytch_admin", "role_missing")] {
        let refused = ask(&mut ada, &format!("/_portico/session?{path}"), &[]).await;
        assert_eq!((refused.status, refused.json::<Value>()), (StatusCode::FORBIDDEN, json!({ "error": why })));
    }
}

#[tokio::test]
async fn of_several_organizations_the_one_used_last_counts_unless_another_is_named() {
    let app = TestApp::start().await;
    for slug in ["acme", "globex"] {
        app.organization(slug, slug, &[EMAIL]).await;
    }
    let mut ada = app.member("acme", EMAIL).await;
    ada.post("/_portico/api/send_organization_link", &[("slug", "globex"), ("email", EMAIL)]).await;
    app.enter_by_link(&mut ada, "globex", EMAIL).await;
    let slug = |answer: &Answer| answer.header("x-portico-organization-slug").map(str::to_owned);
    assert_eq!(slug(&ask(&mut ada, "/_portico/verify", &[]).await).as_deref(), Some("globex"));
    for named in ["acme", "globex"] {
        let verified = ask(&mut ada, "/_portico/verify", &[("x-portico-organization", named)]).await;
        assert_eq!(slug(&verified).as_deref(), Some(named));
    }
}

#[tokio::test]
async fn nothing_is_asked_of_stytch_while_the_proof_is_fresh_and_a_revoked_member_is_out_after() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let calls = app.calls("").await;
    for _ in 0..3 {
        assert_eq!(ask(&mut ada, "/_portico/verify", &[]).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(app.calls("").await, calls);
    app.revoke_sessions("acme", EMAIL).await;
    app.clock.advance(time::Duration::minutes(6));
    assert_eq!(ask(&mut ada, "/_portico/verify", &[]).await.status, StatusCode::UNAUTHORIZED);
    ada.post("/logout", &[]).await;
    assert_eq!(ask(&mut ada, "/_portico/verify", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_name_cannot_end_a_header() {
    let app = TestApp::start().await;
    let members = json!([{ "email_address": EMAIL, "name": "Ada\r\nX-Portico-Roles: stytch_admin" }]);
    app.seed(json!([{ "organization_name": "Acme", "organization_slug": "acme", "members": members }])).await;
    let mut ada = app.member("acme", EMAIL).await;
    let verified = ask(&mut ada, "/_portico/verify", &[]).await;
    assert_eq!(verified.header("x-portico-name"), Some("AdaX-Portico-Roles: stytch_admin"));
    assert_eq!(verified.header("x-portico-roles"), Some("stytch_member"));
}

#[tokio::test]
async fn what_cannot_be_found_out_is_neither_yes_nor_no() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.clock.advance(time::Duration::minutes(6));
    app.faults(json!([{ "path": "/v1/b2b/sessions/authenticate", "status": 500, "times": 4 }])).await;
    assert_eq!(ask(&mut ada, "/_portico/verify", &[]).await.status, StatusCode::BAD_GATEWAY);
    let session = ask(&mut ada, "/_portico/session", &[]).await;
    assert_eq!((session.status, session.json::<Value>()), (StatusCode::BAD_GATEWAY, json!({ "error": "unavailable" })));
    app.faults(json!([])).await;
    assert_eq!(ask(&mut ada, "/_portico/verify", &[]).await.status, StatusCode::NO_CONTENT, "the session was kept");
}

/// As a proxy at this address asks, for a page load that it has had.
async fn ask_for(browser: &mut Browser, peer: &str, query: &str, headers: &[(&str, &str)]) -> Answer {
    let peer: SocketAddr = peer.parse().unwrap();
    let request =
        Request::get(format!("/_portico/verify{query}")).extension(ConnectInfo(peer)).header("accept", "text/html");
    browser.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

const PAGE_LOAD: [(&str, &str); 4] = [
    ("x-forwarded-method", "GET"),
    ("x-forwarded-proto", "http"),
    ("x-forwarded-host", "localhost:3000"),
    ("x-forwarded-uri", "/reports/7?a=b&c"),
];

#[tokio::test]
async fn a_trusted_proxy_is_told_the_way_in() {
    let app = TestApp::with_env(&[
        ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("PORTICO_NEXT_ORIGINS", "http://localhost:8080"),
    ])
    .await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut visitor = app.browser();
    let way_in = "http://localhost:3000/?next=%2Freports%2F7%3Fa%3Db%26c";
    for peer in ["10.1.2.3:999", "[::1]:999", "[::ffff:10.1.2.3]:999"] {
        let told = ask_for(&mut visitor, peer, "", &PAGE_LOAD).await;
        assert_eq!((told.status, told.location()), (StatusCode::SEE_OTHER, way_in), "{peer}");
        assert_eq!(told.header("x-portico-email"), Some(""), "whatever is copied says nothing");
    }
    let told = ask_for(&mut visitor, "10.1.2.3:999", "?redirect=no", &PAGE_LOAD).await;
    assert_eq!((told.status, told.location()), (StatusCode::UNAUTHORIZED, way_in), "for nginx");
    for peer in ["11.1.2.3:999", "127.0.0.1:999", "[fe80::1]:999"] {
        let told = ask_for(&mut visitor, peer, "", &PAGE_LOAD).await;
        assert_eq!((told.status, told.header("location")), (StatusCode::UNAUTHORIZED, None), "{peer}");
    }
    let fetch = [("sec-fetch-mode", "cors")];
    let told = ask_for(&mut visitor, "10.1.2.3:999", "", &[&PAGE_LOAD[..], &fetch].concat()).await;
    assert_eq!(told.status, StatusCode::UNAUTHORIZED);
    for (host, uri, next) in [
        ("localhost:8080", "/x", "/?next=http%3A%2F%2Flocalhost%3A8080%2Fx"),
        ("evil.example", "/x", "/"),
        ("localhost:3000", "//evil.example", "/"),
        ("localhost:3000", "/org/acme/x", "/org/acme?next=%2Forg%2Facme%2Fx"),
    ] {
        let headers = [("x-forwarded-proto", "http"), ("x-forwarded-host", host), ("x-forwarded-uri", uri)];
        let told = ask_for(&mut visitor, "10.1.2.3:999", "", &headers).await;
        assert_eq!(told.location(), format!("http://localhost:3000{next}"));
    }
}

#[tokio::test]
async fn the_address_that_a_trusted_proxy_says_names_the_organization() {
    let app = TestApp::with_env(&[("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8")]).await;
    for slug in ["acme", "globex"] {
        app.organization(slug, slug, &[EMAIL]).await;
    }
    let mut ada = app.member("acme", EMAIL).await;
    for (uri, status) in [
        ("/org/acme/x", StatusCode::NO_CONTENT),
        ("/org/globex/x", StatusCode::SEE_OTHER),
        ("/x?/org/globex/", StatusCode::NO_CONTENT),
        ("/org/globex/../acme", StatusCode::FORBIDDEN),
        ("/public/%2e%2e/x", StatusCode::FORBIDDEN),
        ("//org//globex/x", StatusCode::SEE_OTHER),
    ] {
        let told = ask_for(&mut ada, "10.0.0.1:9", "", &[("x-forwarded-uri", uri)]).await;
        assert_eq!(told.status, status, "{uri}");
    }
    let twice = [("x-forwarded-uri", "/org/globex/x"), ("x-forwarded-uri", "/public")];
    let told = ask_for(&mut ada, "10.0.0.1:9", "", &twice).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN, "which of the two?");
    let unreadable = Request::get("/_portico/verify")
        .extension(ConnectInfo::<SocketAddr>("10.0.0.1:9".parse().unwrap()))
        .header("x-forwarded-uri", &b"/org/globex/x?\xff"[..]);
    assert_eq!(ada.send(unreadable).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_answer_has_every_identity_header() {
    let env = [("PORTICO_FORWARD_JWT", "true"), ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8")];
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let names = ["member-id", "organization-id", "organization-slug", "email", "name", "roles"];
    for (mut browser, query) in [(app.browser(), ""), (ada.clone(), "?role=none"), (ada.clone(), "")] {
        let script = ask(&mut browser, &format!("/_portico/verify{query}"), &[]).await;
        assert_eq!(script.header("authorization"), None, "a token is for a proxy alone");
        let told = ask_for(&mut browser, "10.0.0.1:9", query, &[]).await;
        for name in names {
            assert!(told.header(&format!("x-portico-{name}")).is_some(), "{name} with {}", told.status);
        }
        let bearer = told.header("authorization").unwrap();
        assert_eq!(bearer.starts_with("Bearer "), told.status == StatusCode::NO_CONTENT, "{bearer}");
    }
    for (asked, status) in [
        ("/any/path?role=none&organization=x&redirect=no", StatusCode::OK),
        ("/org/acme/x", StatusCode::OK),
        ("/org/globex/x", StatusCode::SEE_OTHER),
        ("/a/..%2fb", StatusCode::FORBIDDEN),
    ] {
        let told = ask_for(&mut ada, "10.0.0.1:9", asked, &[]).await;
        assert_eq!(told.status, status, "as Envoy asks: {asked}");
    }
    let posted = ada.send(Request::post("/_portico/verify")).await;
    assert_eq!(posted.status, StatusCode::NO_CONTENT, "with the method of the original request");
}
