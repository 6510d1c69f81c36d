//! `/org/{slug}`: its address, its form, its home.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use serde_json::json;
use time::Duration;

use crate::browser::Answer;
use crate::test_app::TestApp;

const EMAIL: &str = "bo@acme.example";

#[tokio::test]
async fn an_unknown_organization_is_not_found_with_a_way_on() {
    let app = TestApp::start().await;
    let page = app.browser().get("/org/nobody").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::NOT_FOUND, "We can’t find that organization"));
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/"));
}

#[tokio::test]
async fn the_page_of_an_unknown_organization_takes_another_address() {
    for (base, env) in [("", &[][..]), ("/auth", &[("PORTICO_BASE_PATH", "/auth")])] {
        let app = TestApp::with_env(env).await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let mut bo = app.browser();
        let page = bo.get(&format!("{base}/org/nobody")).await;
        let action = page.attribute("form.search", "action").unwrap();
        assert_eq!(
            (action.as_str(), page.attribute("#slug", "name").as_deref()),
            (&*format!("{base}/org/"), Some("slug"))
        );
        for typed in ["acme", "+Acme+", "http%3A%2F%2Flocalhost%3A3000%2Forg%2Facme%2F"] {
            let found = bo.get(&format!("{action}?slug={typed}")).await;
            assert_eq!(bo.follow(&found).await.heading(), "Sign in to Acme", "{typed}");
        }
        let other = bo.get(&format!("{action}?slug=nobody-else")).await;
        assert_eq!(bo.follow(&other).await.texts("#slug").len(), 1, "it can be tried again");
        for none in
            ["", "?slug=", "?slug=..", "?slug=a+b", "?slug=%2F%2Fevil.example%2Fx%3A", "?slug=%ff", "?other=acme"]
        {
            let page = bo.get(&format!("{action}{none}")).await;
            assert_eq!((page.status, page.texts("h1").len()), (StatusCode::NOT_FOUND, 1), "{none}");
        }
        assert!(bo.get(&format!("{base}/org/acme")).await.attribute("#slug", "name").is_none());
    }
}

// Case 86
#[tokio::test]
async fn a_suspended_organization_is_answered_like_one_that_is_not_there() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.faults(json!([{ "path": "*/organizations/acme", "status": 403, "error_type": "organization_suspended" }]))
        .await;
    let [suspended, unknown] = [app.browser().get("/org/acme").await, app.browser().get("/org/nobody").await];
    assert_eq!((suspended.status, suspended.heading()), (unknown.status, unknown.heading()));
    assert_eq!(suspended.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unknown_organization_is_not_looked_for_again_at_once_and_one_just_made_is_found() {
    let app = TestApp::start().await;
    for calls in [1, 1, 1] {
        assert_eq!(app.browser().get("/org/made").await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.calls("organizations/made").await, calls);
    }
    app.clock.advance(Duration::seconds(10));
    assert_eq!(app.browser().get("/org/made").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.calls("organizations/made").await, 2);
    let mut ada = app.proven("ada@acme.example").await;
    let form = ada.get("/organizations/new").await;
    ada.press_on(&form, "create_organization", &[("name", "Made"), ("slug", "made")]).await;
    assert_eq!(app.browser().get("/org/made").await.heading(), "Sign in to Made");
}

#[tokio::test]
async fn an_address_that_none_can_have_is_not_found_without_a_call() {
    let app = TestApp::start().await;
    let long = format!("/org/{}", "x".repeat(1_000));
    for path in ["/org/..", "/org/a", "/org/a%2fb", "/org/%2e%2e", "/org/%00", "/org/a%20b", "/org/%ff", "/org/", &long]
    {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.heading().is_empty(), "{path}");
    }
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn an_organizations_id_is_not_its_address() {
    let app = TestApp::start().await;
    let id = app.organization("Acme", "acme", &[]).await;
    assert_eq!(app.browser().get(&format!("/org/{id}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_other_spelling_leads_to_the_one_address() {
    let app = TestApp::start().await;
    for path in ["/org/Acme", "/org/ACME/", "/org/acme/", "/org/%61cme", "/org/acme/login"] {
        let answer = app.browser().get(path).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::PERMANENT_REDIRECT, "/org/acme"), "{path}");
    }
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn a_visitor_sees_the_organizations_own_form() {
    let app = TestApp::start().await;
    let logo = json!({ "organization_logo_url": "https://acme.example/logo.svg" });
    app.organization_with("Acme", "acme", &[EMAIL], logo).await;
    let page = app.browser().get("/org/acme").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Sign in to Acme"));
    assert_eq!(page.attribute("img.org-logo", "src").as_deref(), Some("https://acme.example/logo.svg"));
    assert_eq!(page.attribute(".aside a", "href").as_deref(), Some("/"));
}

#[tokio::test]
async fn a_bad_address_comes_back_to_the_organizations_form() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.browser();
    let page = bo.get("/org/acme").await;
    let page = bo.press_on(&page, "send_organization_link", &[("email", "bo@")]).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Sign in to Acme"));
    assert_eq!(page.field("email").as_deref(), Some("bo@"));
    assert_eq!(bo.get("/org/acme").await.alert(), None);
}

/// The page without what is another's on any two: the nonce, the address, and the seconds, which go on while we look.
fn alike(page: &Answer, email: &str) -> String {
    let nonce = page.attribute("script[nonce]", "nonce").unwrap();
    page.body.replace(&nonce, "").replace(email, "").replace(|letter: char| letter.is_ascii_digit(), "")
}

#[tokio::test]
async fn members_and_strangers_get_the_same_answer() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let fields = |email| [("slug", "acme"), ("email", email)];
    let mut pages = Vec::new();
    for email in [EMAIL, "xx@acme.example", "yy@else.example"] {
        let data = app.browser().call("/_portico/api/send_organization_link", &fields(email)).await;
        let mut browser = app.browser();
        let posted = browser.post("/_portico/api/send_organization_link", &fields(email)).await;
        let page = browser.follow(&posted).await;
        let text = alike(&page, email);
        pages.push((
            data.status,
            data.body,
            posted.status,
            posted.location().to_owned(),
            posted.body,
            page.status,
            text,
        ));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0].6.len() - pages[2].6.len(), 0);
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    assert!(app.mails("xx@acme.example").await.is_empty());
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answer_at_the_front_door() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut answers = Vec::new();
    for email in [EMAIL, "xx@acme.example"] {
        let mut browser = app.browser();
        let posted = browser.post("/_portico/api/send_link", &[("email", email)]).await;
        let page = browser.follow(&posted).await;
        let text = alike(&page, email);
        answers.push((posted.status, posted.location().to_owned(), posted.body, page.status, text));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn an_organization_id_in_the_form_is_ignored() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let other = app.organization("Globex", "globex", &[EMAIL]).await;
    let mut bo = app.browser();
    let fields = [("slug", "acme"), ("organization_id", other.as_str()), ("email", EMAIL)];
    bo.submit("/_portico/api/send_organization_link", &fields).await;
    app.enter_by_link(&mut bo, "acme", EMAIL).await;
}

#[tokio::test]
async fn an_organization_that_takes_no_email_links_offers_no_form() {
    let app = TestApp::start().await;
    let only_sso = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "google_oauth"] });
    app.organization_with("Acme", "acme", &[EMAIL], only_sso).await;
    let page = app.browser().get("/org/acme").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.forms("send_organization_link").is_empty());
    assert_eq!(page.texts(".requirements li"), ["Single sign-on", "Google"]);
    assert_eq!(page.texts(".notice.warn").len(), 1, "a dead end looks like one");
    let posted =
        app.browser().call("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", EMAIL)]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    assert_eq!(posted.json::<AppError>().plain(), &AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed));
    assert_eq!(app.calls("login_or_signup").await, 0);
}

#[tokio::test]
async fn the_home_says_who_where_and_for_how_long() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.clock.advance(time::Duration::minutes(3));
    let home = bo.get("/org/acme").await;
    let facts = home.texts("dd");
    for fact in [EMAIL, "Member", "3 minutes ago", "Acme", "/org/acme", "Invitation"] {
        assert!(facts.iter().any(|text| text == fact), "{fact} in {facts:?}");
    }
    assert!(facts.iter().any(|text| text.starts_with("in 7 h 5")), "{facts:?}");
    assert_eq!(home.attribute("a.switcher", "href").as_deref(), Some("/organizations"));
    assert_eq!(home.form("sign_out").text.trim(), "Sign out");
    assert_eq!(home.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn a_member_elsewhere_is_a_visitor_here() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let page = bo.get("/org/globex").await;
    assert_eq!(page.heading(), "Sign in to Globex");
    assert_eq!(page.field("email").as_deref(), None, "the form is there, and empty");
    assert_eq!(page.texts("#email").len(), 1);
    let refused = bo.press_on(&page, "choose_organization", &[]).await;
    assert_eq!((refused.status, refused.heading().as_str()), (StatusCode::FORBIDDEN, "Sign in to Globex"));
}

#[tokio::test]
async fn a_member_elsewhere_is_told_so_and_is_one_press_away() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let page = bo.get("/org/globex").await;
    let told = page.text(".elsewhere").unwrap();
    assert!(told.contains("You are signed in to Acme as bo@acme.example."), "{told}");
    assert_eq!(page.form("choose_organization").text, "Switch to Globex");
    let home = bo.press_on(&page, "choose_organization", &[]).await;
    assert_eq!(home.text(".org-name").as_deref(), Some("Globex"));
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    assert_eq!(app.browser().get("/org/acme").await.text(".elsewhere"), None, "a visitor is told nothing");
}

#[tokio::test]
async fn a_session_that_has_ended_here_is_not_one_elsewhere() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.revoke_sessions("acme", EMAIL).await;
    app.clock.advance(time::Duration::seconds(301));
    let page = bo.get("/org/acme").await;
    assert!(page.text(".notice").unwrap().contains("has ended"));
    assert_eq!(page.text(".elsewhere"), None);
}

#[tokio::test]
async fn a_link_into_no_organization_is_refused() {
    let app = TestApp::start().await;
    for (slug, page) in [("nobody", "/org/nobody"), ("../x", "/"), ("", "/")] {
        let mut bo = app.browser();
        let fields = [("slug", slug), ("email", EMAIL)];
        let data = bo.call("/_portico/api/send_organization_link", &fields).await;
        assert_eq!((data.status, data.json::<AppError>()), (StatusCode::NOT_FOUND, AppError::OrganizationNotFound));
        let answer = bo.post("/_portico/api/send_organization_link", &fields).await;
        assert_eq!(answer.location(), page);
        let page = bo.follow(&answer).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{slug}");
        assert!(page.body.contains("We can’t find that organization"), "{slug}");
    }
    assert!(app.mails(EMAIL).await.is_empty());
}
