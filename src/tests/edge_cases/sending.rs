//! Asking for a link: addresses and answers of Stytch's that are out of the ordinary.

use axum::http::StatusCode;
use portico::server::config::{LogFormat, Settings, Source};
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::log::logged;
use crate::test_app::{KEY, TestApp};

const EMAIL: &str = "ada@acme.example";

/// What is seen after the sign-in form was sent with this address.
async fn sent(router: axum::Router, email: &str) -> Answer {
    let mut browser = Browser::new(router);
    let page = browser.get("/").await;
    browser.press_on(&page, "send_link", &[("email", email)]).await
}

// Case 6
#[tokio::test]
async fn an_address_that_stytch_does_not_take_is_told_at_its_field_and_kept() {
    let app = TestApp::start().await;
    app.faults(json!([{ "path": "*/send", "status": 400, "error_type": "invalid_email" }])).await;
    let page = sent(app.router.clone(), "müller@bücher.example").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text("#email-error").unwrap().contains("It should look like name@company.com"));
    assert_eq!(page.field("email").as_deref(), Some("müller@bücher.example"));
}

// Cases 14 and 18
#[tokio::test]
async fn what_stytch_wants_of_a_project_is_told_as_too_many_mails_and_to_the_operator_as_what_it_is() {
    let app = TestApp::start().await;
    for (status, error_type, hint) in [
        (429, "too_few_tokens_authenticated", Some("few of its mails are used")),
        (429, "captcha_failed", Some("Stytch wants a captcha")),
        (403, "captcha_failed", Some("Stytch wants a captcha")),
        (400, "captcha_required", Some("Stytch wants a captcha")),
        (429, "of_tomorrow", Some("see the error page")),
        (429, "too_many_requests", None),
    ] {
        app.faults(json!([{ "path": "*/send", "status": status, "error_type": error_type }])).await;
        let (lines, _audit, guard) = logged("info", LogFormat::Json);
        let page = sent(app.router.clone(), EMAIL).await;
        drop(guard);
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{error_type}");
        assert!(page.alert().unwrap().contains("Too many emails were requested"), "{error_type}");
        assert_eq!(page.field("email").as_deref(), Some(EMAIL), "{error_type}");
        let log = lines.text();
        let told = log.lines().find(|line| line.contains("Stytch refused a call"));
        assert_eq!(told.is_some(), hint.is_some(), "{error_type}: {log}");
        assert!(hint.is_none_or(|hint| told.unwrap().contains(hint)), "{error_type}: {log}");
    }
}

// Case 17
#[tokio::test]
async fn an_address_that_a_list_of_the_project_keeps_out_is_refused_without_a_word_of_the_list() {
    let app = TestApp::start().await;
    for error_type in ["email_not_in_allowlist", "email_in_denylist"] {
        app.faults(json!([{ "path": "*/send", "status": 400, "error_type": error_type }])).await;
        let page = sent(app.router.clone(), EMAIL).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{error_type}");
        assert_eq!(
            page.text("#email-error").as_deref(),
            Some("This address cannot be used here. Try another one, or ask your administrator."),
            "{error_type}"
        );
        assert_eq!(page.field("email").as_deref(), Some(EMAIL), "{error_type}");
        assert!(!page.body.contains("list"), "{error_type}: {}", page.body);
    }
}

// Case 19
#[tokio::test]
async fn a_stytch_whose_name_is_not_found_or_whose_tls_is_none_changes_nothing() {
    let app = TestApp::start().await;
    let no_name = format!("https://{}.example", "x".repeat(64));
    let no_tls = app.sandbox.url().replace("http://", "https://");
    for url in [no_name, no_tls] {
        let page = sent(app.restarted_with(&[("STYTCH_BASE_URL", &url)]).await, EMAIL).await;
        assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{url}");
        assert!(page.alert().unwrap().contains("Nothing was changed"), "{url}: {:?}", page.alert());
        assert_eq!(page.field("email").as_deref(), Some(EMAIL), "{url}");
    }
    assert!(app.all_mails().await.is_empty());
}

// Cases 20, 21 and 23
#[tokio::test]
async fn what_is_wrong_between_stytch_and_us_is_told_to_the_operator_and_to_nobody_else() {
    let app = TestApp::start().await;
    let urls = [
        "invalid_discovery_redirect_url",
        "no_match_for_provided_magic_link_url",
        "redirect_url_not_found",
        "query_params_do_not_match",
        "no_discovery_redirect_urls_set",
    ];
    let others = ["billing_not_verified_for_email", "endpoint_not_authorized_for_sdk"];
    for (error_type, is_of_urls) in urls.map(|it| (it, true)).into_iter().chain(others.map(|it| (it, false))) {
        app.faults(json!([{ "path": "*/send", "status": 400, "error_type": error_type }])).await;
        let (lines, _audit, guard) = logged("info", LogFormat::Json);
        let page = sent(app.router.clone(), EMAIL).await;
        drop(guard);
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{error_type}");
        assert!(page.alert().unwrap().contains("Something went wrong on our side"), "{error_type}");
        assert!(!page.body.contains(error_type), "{error_type}");
        let log = lines.text();
        let told = log.lines().find(|line| line.contains(error_type)).unwrap_or_else(|| panic!("{error_type}: {log}"));
        assert!(told.contains("send_discovery_link"), "{told}");
        assert_eq!(told.contains("add PUBLIC_BASE_URL + PORTICO_BASE_PATH + /authenticate"), is_of_urls, "{told}");
        let reference = page.text(".reference code").unwrap();
        assert!(told.contains(&reference), "{reference} in {told}");
    }
}

// Case 22
#[test]
fn a_secret_of_the_other_environment_does_not_start() {
    for (project, secret) in [("project-live-1", "secret-test-1"), ("project-test-1", "secret-live-1")] {
        let env = [
            ("STYTCH_PROJECT_ID", project),
            ("STYTCH_SECRET", secret),
            ("PORTICO_SECRET_KEY", KEY),
            ("PUBLIC_BASE_URL", "https://login.example.com"),
        ];
        let env = env.map(|(name, text)| (name.to_owned(), text.to_owned())).into_iter().collect();
        let told = Settings::load(&Source { env, ..Source::default() }).unwrap_err().to_string();
        assert!(told.contains("are of different environments"), "{told}");
    }
}
