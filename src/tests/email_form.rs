//! The email field: what is refused, in which words, and that nothing typed is lost.

use axum::http::StatusCode;
use portico::error::AppError;
use portico::model::Field;

use crate::browser::Answer;
use crate::test_app::TestApp;

/// The sign-in form, filled with this and submitted without JavaScript.
async fn typed(app: &TestApp, email: &str) -> (crate::browser::Browser, Answer) {
    let mut browser = app.browser();
    let page = browser.get("/").await;
    let answer = browser.press(&page, "send_link", &[("email", email)]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"));
    let page = browser.get("/").await;
    (browser, page)
}

#[tokio::test]
async fn each_unusable_address_is_refused_in_words_and_kept() {
    let app = TestApp::start().await;
    let long = format!("{}@acme.example", "a".repeat(400));
    for (email, words) in [
        ("", "Enter your email address."),
        ("   ", "Enter your email address."),
        ("a@", "It should look like name@company.com"),
        ("a b@acme.example", "It should look like name@company.com"),
        ("a@b@acme.example", "It should look like name@company.com"),
        (&long, "at most 254 characters"),
        ("ada\u{200b}@acme.example", "zero-width space"),
    ] {
        let (_, page) = typed(&app, email).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email:?}");
        assert_eq!(page.field("email").unwrap_or_default(), email, "{email:?}");
        let alert = page.alert().unwrap();
        assert!(alert.contains(words), "{email:?}: {alert}");
        assert_eq!(page.text(".error-summary"), None, "it is said once");
        assert!(page.text("#email-error").unwrap().contains(words), "{email:?}");
        assert!(page.attribute("#email", "autofocus").is_some(), "the field has the focus");
        assert_eq!(page.attribute("#email", "aria-invalid").as_deref(), Some("true"));
    }
    assert_eq!(app.calls("magic_links").await, 0);
}

#[tokio::test]
async fn the_wasm_client_gets_the_refusal_with_its_own_status() {
    let app = TestApp::start().await;
    let answer = app.browser().call("/_portico/api/send_link", &[("email", "a@")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(answer.json::<AppError>().problem(Field::Email).is_some());
    let nothing = app.browser().call("/_portico/api/send_link", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_refusal_is_shown_to_nobody_else() {
    let app = TestApp::start().await;
    let (_, page) = typed(&app, "a@").await;
    assert!(page.alert().is_some());
    for mut newcomer in [app.browser(), app.browser()] {
        let page = newcomer.get("/").await;
        assert_eq!((page.status, page.alert()), (StatusCode::OK, None));
        assert_eq!(page.field("email").unwrap_or_default(), "");
    }
}

#[tokio::test]
async fn a_refusal_is_shown_once() {
    let app = TestApp::start().await;
    let (mut browser, _) = typed(&app, "a@").await;
    let again = browser.get("/").await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.alert(), None);
    assert_eq!(again.field("email").unwrap_or_default(), "");
}

#[tokio::test]
async fn head_and_prefetch_leave_a_refusal_for_the_person() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser.post("/_portico/api/send_link", &[("email", "a@")]).await;
    assert_eq!(browser.head("/").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.send(axum::http::Request::get("/").header("sec-purpose", "prefetch")).await;
    let page = browser.get("/").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn spaces_and_hidden_characters_around_a_pasted_address_do_not_matter() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let sent = browser.submit("/_portico/api/send_link", &[("email", " \u{200b}Ada@ACME.example\u{feff}\n")]).await;
    assert_eq!(sent.heading(), "Check your email");
    assert!(sent.text(".lead").unwrap().contains("Ada@acme.example"));
    assert_eq!(app.mails("ada@acme.example").await.len(), 1);
}

#[tokio::test]
async fn a_body_beyond_16_kilobytes_is_refused() {
    let app = TestApp::start().await;
    let email = format!("{}@acme.example", "a".repeat(17_000));
    let answer = app.browser().call("/_portico/api/send_link", &[("email", &email)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.json::<AppError>(), AppError::TooLarge);
    let (_, page) = typed(&app, &email).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.alert().unwrap().contains("too much text"));
    let just_fits = format!("{}@acme.example", "a".repeat(16_000));
    let answer = app.browser().call("/_portico/api/send_link", &[("email", &just_fits)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.calls("magic_links").await, 0);
}

#[tokio::test]
async fn a_double_submit_sends_one_mail() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let (mut one, mut two) = (browser.clone(), browser.clone());
    let fields = [("email", "ada@acme.example")];
    let (first, second) =
        tokio::join!(one.post("/_portico/api/send_link", &fields), two.post("/_portico/api/send_link", &fields));
    let third = one.post("/_portico/api/send_link", &fields).await;
    for answer in [first, second, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/login/sent"));
    }
    assert_eq!(app.mails("ada@acme.example").await.len(), 1);
    assert_eq!(app.calls("magic_links/email/discovery/send").await, 1);
}

#[tokio::test]
async fn too_many_requests_upstream_keep_the_address() {
    let app = TestApp::start().await;
    app.faults(serde_json::json!([{ "path": "*/send", "status": 429, "error_type": "too_many_requests" }])).await;
    let (_, page) = typed(&app, "ada@acme.example").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.alert().unwrap().contains("Too many emails were requested"));
    assert_eq!(page.field("email").as_deref(), Some("ada@acme.example"));
}

#[tokio::test]
async fn an_address_that_cannot_be_delivered_to_is_told_apart() {
    let app = TestApp::start().await;
    app.faults(serde_json::json!([{ "path": "*/send", "status": 400, "error_type": "inactive_email" }])).await;
    let (_, page) = typed(&app, "ada@acme.example").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.alert().unwrap().contains("cannot deliver to that address"));
}

#[tokio::test]
async fn our_own_misconfiguration_is_told_neutrally() {
    let app = TestApp::start().await;
    for error_type in ["no_match_for_provided_magic_link_url", "unauthorized_credentials"] {
        app.faults(serde_json::json!([{ "path": "*/send", "status": 400, "error_type": error_type }])).await;
        let (_, page) = typed(&app, "ada@acme.example").await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.alert().unwrap().contains("Something went wrong on our side"));
        assert!(!page.body.contains(error_type));
        assert_eq!(page.text(".reference code").unwrap().len(), 9);
    }
}

#[tokio::test]
async fn one_address_has_one_meaning_on_the_way_out_and_on_the_way_back() {
    let app = TestApp::start().await;
    for (n, (typed, shown)) in [
        ("MİKE@kdom.example", "MİKE@kdom.example"),
        ("ju\u{308}rgen@mu\u{308}nchen.example", "jürgen@münchen.example"),
        ("ada＠acme．example", "ada@acme.example"),
        ("Ada <ada@Bücher.example>", "ada@bücher.example"),
        ("mailto:bo@acme.example", "bo@acme.example"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut browser = app.browser();
        let sent = browser.submit("/_portico/api/send_link", &[("email", typed)]).await;
        assert_eq!(sent.heading(), "Check your email", "{typed}");
        assert!(sent.body.contains(shown), "{typed}");
        let mails: Vec<crate::test_app::Mail> = app.all_mails().await;
        assert_eq!(mails.len(), n + 1, "{typed}");
        let url = reqwest::Url::parse(&mails[0].redirect_url).unwrap();
        let page = browser.get(&format!("{}?{}", url.path(), url.query().unwrap())).await;
        assert_eq!(page.heading(), "Continue signing in", "{typed}: this browser asked for it");
        assert_eq!(browser.press_on(&page, "finish_sign_in", &[]).await.heading(), "No organization yet", "{typed}");
    }
}
