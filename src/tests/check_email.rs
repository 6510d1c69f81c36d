//! "Check your email", and sending it again.

use axum::http::StatusCode;
use portico::error::AppError;
use time::Duration;

use crate::test_app::TestApp;

#[tokio::test]
async fn an_address_that_looks_mistyped_is_asked_about_and_mailed_to_all_the_same() {
    // Case 8.
    let app = TestApp::start().await;
    let (typed, meant) = ("ada@gmial.com", "ada@gmail.com");
    let mut ada = app.asked(typed).await;
    let page = ada.get("/login/sent").await;
    assert!(page.text(".notice").unwrap().contains("Did you mean ada@gmail.com?"));
    assert_eq!(app.mails(typed).await.len(), 1);
    let page = ada.press_on(&page, "send_link", &[]).await;
    assert!(page.text(".lead").unwrap().contains(meant) && page.text(".notice").is_none());
    assert_eq!(app.mails(meant).await.len(), 1);
}

#[tokio::test]
async fn the_page_names_the_address_and_the_ways_on() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let page = ada.get("/login/sent").await;
    assert_eq!(page.status, StatusCode::OK);
    let lead = page.text(".lead").unwrap();
    assert!(lead.starts_with("A link is on its way to ada@acme.example."), "a mail goes out to everybody: {lead}");
    assert!(lead.contains("within 10 minutes of being sent"), "{lead}");
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("http://localhost:3010"));
    assert_eq!(page.attribute(".aside a", "href").as_deref(), Some("/"));
    assert!(page.form("send_again").text.contains("Send it again"));
}

#[tokio::test]
async fn asking_again_too_early_is_refused_with_the_time_to_wait() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let page = ada.get("/login/sent").await;
    let refused = ada.press(&page, "send_again", &[]).await;
    assert_eq!(refused.location(), "/login/sent");
    let page = ada.follow(&refused).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.alert().unwrap().contains("You can ask for another link in"));
    let wait: i64 = page.header("retry-after").expect("Retry-After").parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert!(page.text(".lead").unwrap().contains("ada@acme.example"));
    assert_eq!(app.mails("ada@acme.example").await.len(), 1);
}

#[tokio::test]
async fn it_cannot_be_pressed_before_the_wait_is_over() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let page = ada.get("/login/sent").await;
    assert!(page.attribute("button.countdown", "disabled").is_some());
    assert!(page.text(".hint").unwrap().starts_with("Reload this page in "), "without JavaScript it says what to do");
    app.clock.advance(Duration::seconds(31));
    let page = ada.get("/login/sent").await;
    assert_eq!((page.attribute("button.countdown", "disabled"), page.text(".hint")), (None, None));
}

#[tokio::test]
async fn a_link_that_was_opened_in_another_tab_is_not_waited_for() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["ada@acme.example"]).await;
    let mut ada = app.proven("ada@acme.example").await;
    let page = ada.get("/login/sent").await;
    assert_eq!(page.heading(), "This step is done");
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/organizations"));
    let picker = ada.get("/organizations").await;
    ada.press(&picker, "choose_organization", &[]).await;
    let page = ada.get("/login/sent").await;
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/org/acme"));
    app.clock.advance(Duration::minutes(1));
    let asked = ada.submit("/_portico/api/send_link", &[("email", "ada@acme.example")]).await;
    assert_eq!(asked.heading(), "Check your email", "a new one is");
}

#[tokio::test]
async fn an_earlier_proof_is_not_taken_for_the_link_that_was_asked_for_after_it() {
    let app = TestApp::start().await;
    let mut ada = app.proven("ada@acme.example").await;
    app.clock.advance(Duration::minutes(1));
    for email in ["ada@acme.example", "bo@acme.example"] {
        assert_eq!(
            ada.submit("/_portico/api/send_link", &[("email", email)]).await.heading(),
            "Check your email",
            "{email}"
        );
    }
}

#[tokio::test]
async fn the_wasm_client_is_told_to_wait_too() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let refused = ada.call("/_portico/api/send_again", &[]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let AppError::TooSoon { seconds } = refused.json() else { panic!("{}", refused.body) };
    assert_eq!(refused.header("retry-after"), Some(seconds.to_string().as_str()));
}

#[tokio::test]
async fn after_the_wait_a_second_mail_goes_out() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    app.clock.advance(Duration::seconds(31));
    let page = ada.get("/login/sent").await;
    let again = ada.press_on(&page, "send_again", &[]).await;
    assert_eq!((again.status, again.heading().as_str()), (StatusCode::OK, "Check your email"));
    assert_eq!(app.mails("ada@acme.example").await.len(), 2);
    let refused = ada.call("/_portico/api/send_again", &[]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_link_for_an_organization_is_sent_again_for_that_organization() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["bo@acme.example"]).await;
    let mut bo = app.asked_at("acme", "bo@acme.example").await;
    let page = bo.get("/login/sent").await;
    assert!(page.text(".lead").unwrap().contains("If it can be used to sign in to Acme"));
    assert_eq!(page.attribute(".aside a", "href").as_deref(), Some("/org/acme"));
    app.clock.advance(Duration::seconds(31));
    bo.press_on(&page, "send_again", &[]).await;
    let kinds: Vec<String> = app.mails("bo@acme.example").await.into_iter().map(|mail| mail.kind).collect();
    assert_eq!(kinds, ["login", "login"]);
}

#[tokio::test]
async fn either_of_two_links_opens() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let first = app.link("ada@acme.example").await;
    app.clock.advance(Duration::seconds(31));
    ada.post("/_portico/api/send_again", &[]).await;
    let page = ada.get(&first).await;
    assert_eq!(ada.press(&page, "finish_sign_in", &[]).await.location(), "/organizations");
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_is_told_what_to_expect() {
    let app = TestApp::start().await;
    let page = app.browser().get("/login/sent").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text(".lead").unwrap().contains("does not remember asking"));
    let again = app.browser().call("/_portico/api/send_again", &[]).await;
    assert_eq!((again.status, again.json::<AppError>()), (StatusCode::UNAUTHORIZED, AppError::SignInFirst));
}

// Case 9
#[tokio::test]
async fn after_two_links_that_nobody_opened_the_code_is_offered_first() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let first_action = |page: &crate::browser::Answer| page.texts(".actions > *").remove(0);
    let mut page = ada.get("/login/sent").await;
    for code_first in [false, false, true] {
        assert_eq!(first_action(&page).contains("Email me a code instead"), code_first, "{}", page.body);
        assert_eq!(page.text(".notice").is_some_and(|text| text.contains("A code gets through")), code_first);
        app.advance(Duration::seconds(31)).await;
        page = ada.press_on(&page, "send_again", &[]).await;
    }
    // Another browser's mail is its own affair, and so is another domain's.
    let bo = app.asked("bo@acme.example").await.get("/login/sent").await;
    assert!(!first_action(&bo).contains("Email me a code instead"));
    let other = ada.submit("/_portico/api/send_link", &[("email", "ada@globex.example")]).await;
    assert!(!first_action(&other).contains("Email me a code instead"), "{}", other.body);
}

// Case 36
#[tokio::test]
async fn a_dead_link_after_another_one_offers_the_code_first_and_one_that_leads_in_ends_that() {
    let app = TestApp::start().await;
    let email = "ada@acme.example";
    let mut ada = app.asked(email).await;
    for code_first in [false, true, true] {
        let link = app.link(email).await;
        // Somebody has been there first: whoever reads along in the mailbox.
        let mut scanner = app.browser();
        let opened = scanner.get(&link).await;
        scanner.press_on(&opened, "finish_sign_in", &[]).await;
        let page = ada.get(&link).await;
        let dead = ada.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(dead.status, StatusCode::GONE);
        assert_eq!(dead.texts(".actions > *")[0].contains("Email me a code instead"), code_first, "{}", dead.body);
        app.advance(Duration::seconds(31)).await;
        ada.press_on(&dead, "send_again", &[]).await;
    }
    let page = ada.get(&app.link(email).await).await;
    assert!(ada.press_on(&page, "finish_sign_in", &[]).await.status.is_success());
    app.advance(Duration::seconds(31)).await;
    let again = ada.submit("/_portico/api/send_link", &[("email", email)]).await;
    assert!(again.text(".notice").is_none_or(|text| !text.contains("A code gets through")), "{}", again.body);
}
