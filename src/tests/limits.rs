//! How often a stranger may do what costs something, mails above all, and that nobody else is kept from anything by it.

mod members;
mod steps;

use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use time::Duration;
use tokio::task::JoinSet;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SEND: &str = "/_portico/api/send_link";
const NETWORK: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.2";

/// How long a refused one is told to wait.
fn seconds(answer: &Answer) -> i64 {
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.body);
    answer.header("retry-after").unwrap().parse().unwrap()
}

/// As the wasm client asks for a link.
async fn send(browser: &Browser, email: &str) -> Answer {
    browser.clone().call(SEND, &[("email", email)]).await
}

#[tokio::test]
async fn a_thousand_addresses_of_one_network_get_some_tens_of_mails() {
    let app = TestApp::start().await;
    let mut asking = JoinSet::new();
    for n in 0..1_000 {
        let browser = app.browser().from(NETWORK);
        asking.spawn(async move { send(&browser, &format!("v{n}@acme.example")).await });
    }
    let answers = asking.join_all().await;
    let sent = answers.iter().filter(|answer| answer.status == StatusCode::OK).count();
    assert!((60..75).contains(&sent), "{sent}");
    assert_eq!(app.all_mails().await.len(), sent);
    for refused in answers.iter().filter(|answer| answer.status != StatusCode::OK) {
        let AppError::Limited { seconds: wait } = refused.json() else { panic!("{}", refused.body) };
        assert_eq!((seconds(refused), (1..=2).contains(&wait)), (wait, true));
    }
    assert_eq!(send(&app.browser().from(ELSEWHERE), EMAIL).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_javascript_the_form_comes_back_with_what_was_typed_and_the_time_to_wait() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "1/1m")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    assert_eq!(send(&app.browser().from(NETWORK), "cy@acme.example").await.status, StatusCode::OK);
    let mut browser = app.browser().from(NETWORK);
    for (path, form) in [("/", "send_link"), ("/org/acme", "send_organization_link")] {
        for email in [EMAIL, "nobody@acme.example"] {
            let page = browser.get(path).await;
            let page = browser.press_on(&page, form, &[("email", email)]).await;
            assert!((58..=60).contains(&seconds(&page)), "{path}");
            assert_eq!(page.field("email").as_deref(), Some(email), "{path}");
            let alert = page.alert().unwrap();
            assert!(alert.contains("Too many attempts") && alert.contains("Wait "), "{path}: {alert}");
        }
    }
    assert_eq!(app.mails(EMAIL).await.len(), 0);
    app.clock.advance(Duration::minutes(1));
    let page = browser.get("/").await;
    let sent = browser.press_on(&page, "send_link", &[("email", EMAIL)]).await;
    assert_eq!(sent.heading(), "Check your email", "the window is over");
}

#[tokio::test]
async fn the_page_says_it_in_each_language() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "1/10m")]).await;
    send(&app.browser().from(NETWORK), EMAIL).await;
    for language in portico::model::Language::ALL {
        let words = language.words();
        let mut browser = app.browser().from(NETWORK);
        browser.post("/_portico/api/prefer", &[("language", language.code())]).await;
        let page = browser.submit(SEND, &[("email", "bo@acme.example")]).await;
        assert_eq!(page.text("#summary-title").as_deref(), Some(words.failures.limited));
        assert!(page.alert().unwrap().contains(&words.minutes(10)), "{:?}", page.alert());
    }
}

#[tokio::test]
async fn spellings_of_an_address_have_their_mails_together_from_whatever_network() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_ADDRESS", "2/10m")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let spellings = [
        EMAIL,
        "ADA@acme.example",
        "ada@ACME.example",
        " ada@acme.example",
        "ada@acme。example",
        "ada@acme.example\u{200b}",
        "Ada <ada@acme.example>",
    ];
    let mut refused = 0;
    for (n, email) in spellings.into_iter().enumerate() {
        app.clock.advance(Duration::seconds(31));
        let mut browser = app.browser().from(&format!("192.0.2.{n}"));
        let endpoint = if n % 2 == 0 { SEND } else { "/_portico/api/send_organization_link" };
        let answer = browser.call(endpoint, &[("email", email), ("slug", "acme")]).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!((refused, app.mails(EMAIL).await.len()), (5, 2));
    let other = app.browser().from("192.0.2.1");
    assert_eq!(send(&other, "bo@acme.example").await.status, StatusCode::OK);
    app.clock.advance(Duration::minutes(10));
    assert_eq!(send(&other, EMAIL).await.status, StatusCode::OK, "no longer than the window");
}

#[tokio::test]
async fn a_network_is_an_ipv4_address_or_a_64th_of_ipv6() {
    for (one, other, same) in [
        ("2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("::ffff:192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false),
    ] {
        let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "1/1m")]).await;
        assert_eq!(send(&app.browser().from(one), EMAIL).await.status, StatusCode::OK);
        let second = send(&app.browser().from(other), "bo@acme.example").await;
        assert_eq!(second.status == StatusCode::TOO_MANY_REQUESTS, same, "{one} {other}");
    }
}

#[tokio::test]
async fn a_forwarded_address_counts_from_a_trusted_proxy_alone() {
    let env = [("PORTICO_LIMIT_SEND_PER_IP", "1/1m"), ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8")];
    let app = TestApp::with_env(&env).await;
    let sent = async |peer: &str, forwarded: [&str; 2], n: u8| {
        let request = Request::post(SEND)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(forwarded[0], forwarded[1]);
        app.browser().from(peer).send_with(request, format!("email=v{n}%40acme.example").into()).await.status
    };
    let name = "x-forwarded-for";
    let stranger = NETWORK;
    assert_eq!(sent(stranger, [name, "198.51.100.1"], 0).await, StatusCode::OK);
    assert_eq!(sent(stranger, [name, "198.51.100.2"], 1).await, StatusCode::TOO_MANY_REQUESTS, "anybody can say that");
    assert_eq!(sent("10.0.0.1", [name, "198.51.100.3"], 2).await, StatusCode::OK);
    assert_eq!(sent("10.0.0.1", [name, "198.51.100.4"], 3).await, StatusCode::OK, "another client");
    let spoofed = sent("10.0.0.2", [name, "198.51.100.9, 198.51.100.3"], 4).await;
    assert_eq!(spoofed, StatusCode::TOO_MANY_REQUESTS, "what stands to the left is the client's own word");
    assert_eq!(sent("10.0.0.2", ["forwarded", "for=\"198.51.100.4:9\""], 5).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_organization_and_all_together_have_their_limits_too() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_ORGANIZATION", "2/1m")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let at = async |slug: &str, n: u8| {
        let mut browser = app.browser().from(&format!("192.0.2.{n}"));
        let email = format!("v{n}@acme.example");
        browser.call("/_portico/api/send_organization_link", &[("slug", slug), ("email", &email)]).await.status
    };
    assert_eq!([at("acme", 1).await, at("acme", 2).await], [StatusCode::OK; 2]);
    assert_eq!(at("acme", 3).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(at("globex", 4).await, StatusCode::OK);

    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_IN_ALL", "2/1m")]).await;
    let mut answers = Vec::new();
    for n in 0..3 {
        answers.push(send(&app.browser().from(&format!("192.0.2.{n}")), &format!("v{n}@acme.example")).await.status);
    }
    assert_eq!(answers, [StatusCode::OK, StatusCode::OK, StatusCode::TOO_MANY_REQUESTS]);
}

#[tokio::test]
async fn who_only_has_to_wait_for_the_next_mail_uses_up_nothing() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "2/1h")]).await;
    let browser = app.browser().from(NETWORK);
    assert_eq!(send(&browser, EMAIL).await.status, StatusCode::OK);
    app.clock.advance(Duration::seconds(5));
    for _ in 0..5 {
        let refused = send(&browser, EMAIL).await;
        assert!(matches!(refused.json(), AppError::TooSoon { .. }), "{}", refused.body);
    }
    assert_eq!(send(&browser, "bo@acme.example").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_mail_that_stytch_has_not_sent_is_not_counted_for_its_address() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_ADDRESS", "1/1h")]).await;
    app.faults(serde_json::json!([{ "path": "*/send", "status": 500, "times": 1 }])).await;
    let browser = app.browser().from(NETWORK);
    assert_eq!(send(&browser, EMAIL).await.status, StatusCode::BAD_GATEWAY);
    assert_eq!(send(&browser, EMAIL).await.status, StatusCode::OK);
    assert_eq!(app.mails(EMAIL).await.len(), 1);
}

#[tokio::test]
async fn what_is_off_is_not_limited() {
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "off")]).await;
    let browser = app.browser().from(NETWORK);
    for n in 0..70 {
        assert_eq!(send(&browser, &format!("v{n}@acme.example")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn each_refusal_is_counted_by_its_limit_and_by_nothing_of_anybody() {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let _counting = metrics::set_default_local_recorder(&recorder);
    let app = TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_IP", "1/1m")]).await;
    let browser = app.browser().from(NETWORK);
    for n in 0..3 {
        send(&browser, &format!("v{n}@acme.example")).await;
    }
    let counted = recorder.handle().render();
    assert!(counted.contains("portico_limited_total{limit=\"send_per_ip\"} 2"), "{counted}");
    assert!(!counted.contains("acme") && !counted.contains(NETWORK), "{counted}");
}
