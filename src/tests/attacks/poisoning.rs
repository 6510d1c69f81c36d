//! Cache poisoning, cache deception and forged hosts: what may be kept is the same for everybody, what is not the same for
//! everybody is kept by nobody, and no header of a request decides what an address is.

use axum::http::{Method, Request, StatusCode, header};

use super::{EMAIL, PATHS, every_kind, in_front, installation, page_load};
use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

/// A name that nobody has but who attacks.
const POISON: &str = "poison.example";

/// Headers that some server, framework or cache takes for the host, the scheme, the address or the method.
const HEADERS: [(&str, &str); 36] = [
    ("host", "poison.example"),
    ("host", "localhost:3000@poison.example"),
    ("host", "localhost:3000.poison.example"),
    ("host", "poison.example:3000"),
    ("x-forwarded-host", "poison.example"),
    ("x-forwarded-server", "poison.example"),
    ("x-forwarded-proto", "poison.example"),
    ("x-forwarded-scheme", "poison.example"),
    ("x-forwarded-port", "poison.example"),
    ("x-forwarded-prefix", "/poison.example"),
    ("x-forwarded-path", "/poison.example"),
    ("x-forwarded-uri", "/poison.example"),
    ("x-forwarded-for", "poison.example"),
    ("x-forwarded", "poison.example"),
    ("forwarded", "for=1.2.3.4;host=poison.example;proto=https"),
    ("x-host", "poison.example"),
    ("x-original-host", "poison.example"),
    ("x-http-host-override", "poison.example"),
    ("x-original-url", "/poison.example"),
    ("x-rewrite-url", "/poison.example"),
    ("x-http-method-override", "POST"),
    ("x-method-override", "DELETE"),
    ("x-real-ip", "poison.example"),
    ("true-client-ip", "poison.example"),
    ("via", "1.1 poison.example"),
    ("origin", "https://poison.example"),
    ("referer", "https://poison.example/x"),
    ("user-agent", "poison.example"),
    ("from", "poison.example"),
    ("accept-language", "poison.example"),
    ("authorization", "Bearer poison.example"),
    ("x-request-id", "poison.example"),
    ("x-portico-organization", "poison.example"),
    ("x-portico-email", "poison.example"),
    ("x-amz-website-redirect-location", "poison.example"),
    ("prefer", "poison.example"),
];

fn is_untouched(what: &str, answer: &Answer) {
    assert!(!answer.body.contains(POISON), "{what}: {}", answer.body);
    for (name, value) in &answer.headers {
        assert!(!String::from_utf8_lossy(value.as_bytes()).contains(POISON), "{what}: {name}: {value:?}");
    }
}

#[tokio::test]
async fn no_header_of_a_request_comes_back_or_changes_where_an_answer_leads() {
    let (app, _site) = installation("no_header_comes_back", &[]).await;
    let member = app.member("acme", EMAIL).await;
    for browser in [app.browser(), member] {
        for path in PATHS {
            let plain = browser.clone().get(path).await;
            for (name, value) in HEADERS {
                let what = format!("{path} {name}: {value}");
                let answer = browser.clone().send(page_load(&Method::GET, path).header(name, value)).await;
                is_untouched(&what, &answer);
                let names_another = name == "x-portico-organization" && path.starts_with("/_portico/");
                if !names_another {
                    assert_eq!(
                        (answer.status, answer.headers.get("location")),
                        (plain.status, plain.headers.get("location")),
                        "{what}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_forged_host_is_nowhere_in_what_forms_lead_to_or_mails_hold() {
    let app = TestApp::https().await;
    for (at, (name, value)) in HEADERS.into_iter().enumerate() {
        if ["origin", "referer", "prefer"].contains(&name) {
            continue;
        }
        let email = format!("ada{at}@acme.example");
        let mut browser = app.browser();
        let headers = [("sec-fetch-site", "same-origin"), ("accept", "text/html"), (name, value)];
        let body = format!("email={}", email.replace('@', "%40"));
        let sent = super::posted(&mut browser, "/_portico/api/send_link", &headers, &body).await;
        assert_eq!(sent.location(), "/login/sent", "{name}");
        is_untouched(name, &sent);
        let link = app.mail(&email).await.redirect_url;
        assert!(link.starts_with("https://login.example.com/authenticate?"), "{name}: {link}");
    }
}

#[tokio::test]
async fn a_target_that_names_a_host_is_this_host_all_the_same() {
    let (app, _site) = installation("a_target_that_names_a_host", &[]).await;
    for path in PATHS.into_iter().filter(|path| !path.starts_with("//")) {
        let absolute = Request::get(format!("http://{POISON}{path}")).header(header::ACCEPT, "text/html");
        let answer = app.browser().send(absolute).await;
        is_untouched(path, &answer);
        assert_eq!(answer.status, app.browser().get(path).await.status, "{path}");
    }
}

#[tokio::test]
async fn only_files_may_be_kept_and_they_are_the_same_for_everybody() {
    let (app, _site) = installation("only_files_may_be_kept", &[]).await;
    let mut kept = 0;
    for (what, answer) in every_kind(&app).await.into_iter().chain(in_front(&[]).await) {
        let cache = answer.header("cache-control").unwrap_or_else(|| panic!("{what}"));
        if cache == "no-store" {
            continue;
        }
        kept += 1;
        assert!(cache.starts_with("public, max-age="), "{what}: {cache}");
        assert!(what.ends_with("/_portico/pkg/portico.a.js") || what.ends_with("/robots.txt"), "{what}: {cache}");
        assert_eq!(answer.header("set-cookie"), None, "{what}");
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"), "{what}");
    }
    assert!(kept >= 6, "{kept} files");
    let member = app.member_again("acme", EMAIL).await;
    for path in ["/_portico/pkg/portico.a.js", "/robots.txt", "/_portico/pkg/none.js"] {
        let plain = of_all_requests(app.browser().get(path).await);
        for (name, value) in HEADERS {
            let answer = of_all_requests(member.clone().send(page_load(&Method::GET, path).header(name, value)).await);
            assert_eq!((answer.status, &answer.body), (plain.status, &plain.body), "{path} {name}");
            assert_eq!(answer.headers, plain.headers, "{path} {name}");
        }
    }
}

/// Without the name that each request has for itself.
fn of_all_requests(mut answer: Answer) -> Answer {
    answer.headers.remove("x-request-id");
    answer
}

/// What a cache might take for a file, by the end of its name.
#[tokio::test]
async fn a_members_page_is_no_file_by_any_name() {
    let (app, _site) = installation("a_members_page_is_no_file", &[]).await;
    let mut member = app.member("acme", EMAIL).await;
    let ends = [
        ".css",
        "/x.css",
        "/x.js",
        ";x.css",
        "%3bx.css",
        "%2fx.css",
        "%00.css",
        "%0a.css",
        "%23.css",
        "%3f.css",
        "/.css",
        "/..%2fx.css",
        "?x.css",
        "/robots.txt",
        "/%2e%2e/robots.txt",
        ".js?x",
    ];
    for page in ["/org/acme", "/organizations", "/_portico/session", "/_portico/api/page?path=/org/acme&x="] {
        for end in ends {
            let answer = member.get(&format!("{page}{end}")).await;
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{page}{end}");
            let shows = answer.status == StatusCode::OK && answer.body.contains(EMAIL);
            assert!(!shows || end.contains('?') || page.contains('?'), "{page}{end}");
        }
    }
    // A file's name with a page behind it.
    for path in ["/_portico/pkg/..%2f..%2forg/acme", "/_portico/pkg/../../org/acme", "/robots.txt/../org/acme"] {
        let answer = member.get(path).await;
        assert!(!answer.body.contains(EMAIL), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[tokio::test]
async fn what_differs_by_who_asks_at_the_door_says_so() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let member = app.member("acme", EMAIL).await;
    for browser in [app.browser(), member] {
        for path in ["/_portico/verify", "/_portico/session"] {
            let mut browser: Browser = browser.clone();
            let answer = browser.send(Request::get(path)).await;
            let vary = answer.header("vary").unwrap();
            assert!(vary.contains("Cookie") && vary.contains("X-Portico-Organization"), "{path}: {vary}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        }
    }
    for (what, answer) in in_front(&[]).await {
        let vary = answer.headers.get_all(header::VARY).iter().map(|vary| vary.to_str().unwrap()).collect::<Vec<_>>();
        let is_page = what.contains("/login");
        assert!(is_page || vary.iter().any(|vary| vary.contains("Cookie")), "{what}: {vary:?}");
    }
}
