//! Response splitting: whatever a redirect is made of, it ends no header and begins none.

use axum::http::{Method, Request, header};

use super::{EMAIL, in_front, installation, page_load, posted};
use crate::application::application;
use crate::browser::{Answer, forms};
use crate::test_app::TestApp;

/// Line ends, as they are written, encoded once and twice, and letters that some servers fold into them.
const ENDS: [&str; 11] = [
    "%0d%0a",
    "%0D%0A",
    "%0a",
    "%0d",
    "%250d%250a",
    "%E5%98%8A%E5%98%8D",
    "%c4%8d%c4%8a",
    "%00%0d%0a",
    "%20%0d%0a%09",
    "%u000d%u000a",
    "%E2%80%A8",
];
const SPLIT: &str = "X-Injected:%20yes%0d%0aSet-Cookie:%20portico=evil";

fn is_one_answer(what: &str, answer: &Answer) {
    assert!(!answer.status.is_server_error(), "{what}: {}", answer.status);
    assert_eq!(answer.headers.get("x-injected"), None, "{what}");
    for (name, value) in &answer.headers {
        let value = value.as_bytes();
        assert!(!value.iter().any(|byte| *byte < b' ' && *byte != b'\t'), "{what}: {name}");
        if *name == header::SET_COOKIE {
            assert!(!value.starts_with(b"portico=evil"), "{what}");
        }
    }
    let Some(location) = answer.header("location") else { return };
    assert!(location.is_ascii() && !location.contains([' ', '\t']), "{what}: {location}");
    let base = url::Url::parse("http://localhost:3000").unwrap();
    assert_eq!(base.join(location).unwrap().origin(), base.origin(), "{what}: {location}");
}

#[tokio::test]
async fn no_address_that_leads_elsewhere_ends_a_header() {
    let (app, _site) = installation("no_address_ends_a_header", &[]).await;
    let member = app.member("acme", EMAIL).await;
    let mut led = 0;
    for browser in [app.browser(), member] {
        for end in ENDS {
            for path in [
                format!("/login?next=/a{end}{SPLIT}"),
                format!("/org/acme?next=/org/acme/a{end}{SPLIT}"),
                format!("/organizations?next={end}{SPLIT}"),
                format!("/logout?next=//evil.example{end}{SPLIT}"),
                format!("/create_org?a={end}{SPLIT}"),
                format!("/select-organization?{end}{SPLIT}"),
                format!("/organizations/?a={end}{SPLIT}"),
                format!("/org/acme{end}{SPLIT}/"),
                format!("/org/{end}{SPLIT}"),
                format!("/%6frganizations?{end}{SPLIT}"),
                format!("/authenticate/?invitation={end}{SPLIT}&slug={end}{SPLIT}"),
                format!("/discovery?stytch_token_type=discovery&token={end}{SPLIT}"),
                format!("/{end}{SPLIT}"),
                format!("/_portico/verify?redirect=no&organization={end}{SPLIT}"),
                format!("/_portico/verify/a{end}{SPLIT}"),
                format!("/_portico/api/page?path=/organizations{end}{SPLIT}"),
                format!("/_portico/pkg/a{end}{SPLIT}.js"),
            ] {
                let answer = browser.clone().get(&path).await;
                led += usize::from(answer.status.is_redirection());
                is_one_answer(&path, &answer);
            }
        }
    }
    assert!(led > 50, "{led} lead elsewhere");
}

#[tokio::test]
async fn no_field_of_a_form_ends_a_header() {
    let (app, _site) = installation("no_field_ends_a_header", &[]).await;
    let fields = [
        "email",
        "slug",
        "name",
        "token",
        "token_type",
        "attempt",
        "invitation",
        "answer",
        "organization_id",
        "language",
        "theme",
        "next",
        "website",
    ];
    for path in forms().chain(["/logout", "/api/send_link"]) {
        for end in ENDS {
            let body = fields.map(|field| format!("{field}=a{end}{SPLIT}")).join("&");
            let named = format!("token_type=discovery&{body}&language=en");
            for body in [body, named] {
                let referer = "http://localhost:3000/organizations?a=%0d%0aX-Injected:%20yes";
                let headers = [("accept", "text/html"), ("sec-fetch-site", "same-origin"), ("referer", referer)];
                is_one_answer(&format!("{path} {body}"), &posted(&mut app.browser(), path, &headers, &body).await);
            }
        }
    }
}

#[tokio::test]
async fn no_address_in_front_of_an_application_ends_a_header() {
    for (what, answer) in in_front(&[]).await {
        is_one_answer(&what, &unless_slow(answer));
    }
    let app =
        TestApp::with_env(&[("PORTICO_UPSTREAM", &application().await), ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8")])
            .await;
    for end in ENDS {
        for path in [format!("//a//b{end}{SPLIT}"), format!("/reports?{end}{SPLIT}"), format!("//reports?{end}{SPLIT}")]
        {
            is_one_answer(&path, &app.browser().get(&path).await);
            for (name, value) in [("x-forwarded-uri", path.as_str()), ("x-forwarded-host", "localhost%0d%0a:3000")] {
                let peer = axum::extract::ConnectInfo(std::net::SocketAddr::from(([10, 0, 0, 1], 9)));
                let asked = Request::get("/_portico/verify").extension(peer).header("x-forwarded-uri", "/x");
                let asked = asked.header("x-forwarded-proto", "http").header("accept", "text/html");
                let asked = if name == "x-forwarded-uri" {
                    Request::get("/_portico/verify").extension(peer).header("accept", "text/html").header(name, value)
                } else {
                    asked.header(name, value)
                };
                is_one_answer(&format!("{name}: {value}"), &app.browser().send(asked).await);
            }
        }
        let form =
            page_load(&Method::POST, "/items").header("referer", format!("http://localhost:3000/items{end}{SPLIT}"));
        is_one_answer(end, &app.browser().send(form).await);
    }
}

/// An application that takes too long is told with a 504, which is no failure of ours.
fn unless_slow(mut answer: Answer) -> Answer {
    if answer.status.as_u16() == 504 {
        answer.status = axum::http::StatusCode::OK;
    }
    answer
}
