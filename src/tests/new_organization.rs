//! Creating an organization.

use axum::http::StatusCode;
use portico::error::AppError;
use portico::model::{SlugAdvice, SlugProblem};
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// Fills the form and submits it without JavaScript.
async fn create(browser: &mut Browser, name: &str, slug: &str) -> Answer {
    let form = browser.get("/organizations/new").await;
    browser.press_on(&form, "create_organization", &[("name", name), ("slug", slug)]).await
}

fn assert_kept(page: &Answer, name: &str, slug: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {slug}");
    assert_eq!((page.field("name").unwrap(), page.field("slug").unwrap()), (name.to_owned(), slug.to_owned()));
}

#[tokio::test]
async fn a_bad_name_is_refused_and_kept() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let long = "x".repeat(129);
    for (name, words) in [
        ("", "Enter a name: 1 to 128 characters."),
        ("   ", "Enter a name: 1 to 128 characters."),
        ("🚀🚀", "at least one letter or digit"),
        (&long, "at most 128 characters"),
    ] {
        let page = create(&mut ada, name, "acme").await;
        assert_kept(&page, name, "acme");
        assert!(page.text("#name-error").unwrap().contains(words), "{name}");
        assert_eq!(page.attribute(".error-summary a", "href").as_deref(), Some("#name"));
    }
    assert_eq!(app.calls("organizations/create").await, 0);
}

#[tokio::test]
async fn a_bad_address_is_refused_and_kept() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let long = "x".repeat(129);
    for slug in ["a", "..", "--", "a b", "a/b", "a%2fb", "büro", &long] {
        let page = create(&mut ada, "Acme", slug).await;
        assert_kept(&page, "Acme", slug);
        assert!(page.text("#slug-error").unwrap().contains("Use 2 to 128 letters"), "{slug}");
    }
    assert_eq!(app.calls("organizations/create").await, 0);
}

#[tokio::test]
async fn both_fields_are_told_together() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let page = create(&mut ada, "", "..").await;
    assert!(!page.text("#name-error").unwrap().is_empty() && !page.text("#slug-error").unwrap().is_empty());
    assert_eq!(page.texts(".error-summary li").len(), 2);
}

#[tokio::test]
async fn our_own_paths_are_reserved() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    for slug in
        ["login", "ORG", "api", "admin", "authenticate", "discovery", "healthz", "pkg", ".well-known", "robots.txt"]
    {
        let page = create(&mut ada, "Acme", slug).await;
        assert_kept(&page, "Acme", slug);
        assert!(page.text("#slug-error").unwrap().contains("reserved"), "{slug}");
        assert_eq!(page.texts(".chip").len(), 3, "{slug}");
    }
    assert_eq!(app.calls("organizations/create").await, 0);
}

#[tokio::test]
async fn a_taken_address_keeps_everything_and_free_ones_are_a_press_away() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[]).await;
    app.organization("Acme HQ", "acme-hq", &[]).await;
    let mut ada = app.proven(EMAIL).await;
    let page = create(&mut ada, "Acme Rockets", "acme").await;
    assert_kept(&page, "Acme Rockets", "acme");
    assert!(page.text("#slug-error").unwrap().contains("“acme” is taken"));
    let free = page.texts(".chip");
    assert_eq!(free.len(), 3);
    assert!(!free.contains(&"acme-hq".to_owned()), "{free:?}");
    let pick = page.attribute(".chip", "value").unwrap();
    let home = ada.press_on(&page, "create_organization", &[("pick", &pick)]).await;
    assert_eq!(home.heading(), "Welcome");
    assert!(home.texts("dd").contains(&format!("/org/{pick}")));
    assert!(home.texts("dd").contains(&"Acme Rockets".to_owned()));
}

#[tokio::test]
async fn a_collision_that_only_stytch_sees_is_told_the_same_way() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let fault =
        json!([{ "path": "*/create", "status": 400, "error_type": "organization_slug_already_used", "times": 1 }]);
    app.faults(fault).await;
    let page = create(&mut ada, "Acme", "acme").await;
    assert_kept(&page, "Acme", "acme");
    assert_eq!(page.texts(".chip").len(), 3);
}

#[tokio::test]
async fn upper_case_is_lowered_and_an_empty_address_follows_the_name() {
    let app = TestApp::start().await;
    for (name, slug, made) in [("Acme", "Acme-HQ", "acme-hq"), ("Müller & Söhne", "", "mueller-soehne")] {
        let mut ada = app.proven_again(EMAIL).await;
        let form = ada.get("/organizations/new").await;
        let answer = ada.press(&form, "create_organization", &[("name", name), ("slug", slug)]).await;
        assert_eq!(answer.location(), format!("/org/{made}"));
    }
}

#[tokio::test]
async fn a_name_without_latin_letters_gets_an_address_too() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    let answer = ada.press(&form, "create_organization", &[("name", "株式会社アクメ"), ("slug", "")]).await;
    assert_eq!(answer.location(), "/org/zhu-shi-hui-she-akume");
    assert!(ada.follow(&answer).await.texts("dd").contains(&"株式会社アクメ".to_owned()));
}

#[tokio::test]
async fn two_clicks_make_one_organization() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    let typed = [("name", "Acme"), ("slug", "acme")];
    let (mut one, mut two, mut late) = (ada.clone(), ada.clone(), ada.clone());
    let clicks =
        tokio::join!(one.press(&form, "create_organization", &typed), two.press(&form, "create_organization", &typed));
    let third = late.press(&form, "create_organization", &typed).await;
    for answer in [clicks.0, clicks.1, third] {
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"));
    }
    assert_eq!(app.calls("organizations/create").await, 1);
    for mut browser in [one, two, late] {
        assert_eq!(browser.get("/org/acme").await.heading(), "Welcome");
    }
    let mut ada = app.proven_again(EMAIL).await;
    assert_eq!(ada.get("/organizations").await.forms("choose_organization").len(), 1);
}

#[tokio::test]
async fn the_form_is_told_while_typing() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[]).await;
    let mut ada = app.proven(EMAIL).await;
    let mut advice = async |slug: &str| ada.get(&format!("/_portico/api/check_slug?slug={slug}")).await;
    assert!(matches!(advice("Rockets").await.json(), SlugAdvice::Free(slug) if slug.as_str() == "rockets"));
    assert!(
        matches!(advice("acme").await.json(), SlugAdvice::Refused(SlugProblem::Taken { suggestions, .. }) if suggestions.len() == 3)
    );
    assert!(matches!(advice("login").await.json(), SlugAdvice::Refused(SlugProblem::Reserved { .. })));
    assert_eq!(advice("..").await.json::<SlugAdvice>(), SlugAdvice::Refused(SlugProblem::Malformed));
}

#[tokio::test]
async fn an_address_is_checked_by_two_calls_at_most() {
    let app = TestApp::start().await;
    for slug in ["acme", "acme-hq", "acme-app", "login-hq"] {
        app.organization("Acme", slug, &[]).await;
    }
    let mut ada = app.proven(EMAIL).await;
    for (slug, calls, free) in [
        ("rockets", 1, &[][..]),
        ("acme", 2, &["acme-team", "acme-group", "acme-2"]),
        ("login", 1, &["login-team", "login-app", "login-group"]),
        ("..", 0, &[]),
    ] {
        let before = app.calls("b2b/organizations").await;
        let advice = ada.get(&format!("/_portico/api/check_slug?slug={slug}")).await;
        assert_eq!(app.calls("b2b/organizations").await - before, calls, "{slug}");
        let suggestions = match advice.json() {
            SlugAdvice::Refused(problem) => problem.suggestions().iter().map(ToString::to_string).collect(),
            SlugAdvice::Free(_) => Vec::new(),
        };
        assert_eq!(suggestions, free, "{slug}");
    }
    app.faults(json!([{ "path": "*/search", "status": 429 }])).await;
    let advice = ada.get("/_portico/api/check_slug?slug=acme").await.json();
    assert!(matches!(advice, SlugAdvice::Refused(SlugProblem::Taken { suggestions, .. }) if suggestions.is_empty()));
}

#[tokio::test]
async fn strangers_are_not_told_which_organizations_exist() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[]).await;
    let answer = app.browser().get("/_portico/api/check_slug?slug=acme").await;
    assert_eq!((answer.status, answer.json::<AppError>()), (StatusCode::UNAUTHORIZED, AppError::SignInFirst));
    let made = app.browser().call("/_portico/api/create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
    assert_eq!(made.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.calls("").await, 0);
}

#[tokio::test]
async fn a_member_proves_the_email_again_first() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get("/organizations/new").await;
    assert_eq!(page.heading(), "Confirm your email once more");
    assert_eq!(page.form("send_link").filled(&[]), [("email", EMAIL)]);
    let answer = ada.call("/_portico/api/create_organization", &[("name", "Beta"), ("slug", "beta")]).await;
    assert!(matches!(answer.json(), AppError::ProveEmailAgain { email } if email.as_str() == EMAIL));
    let sent = ada.press_on(&page, "send_link", &[]).await;
    assert_eq!(sent.heading(), "Check your email");
    let page = ada.get(&app.link(EMAIL).await).await;
    ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(create(&mut ada, "Beta", "beta").await.heading(), "Welcome");
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "still signed in there");
}

#[tokio::test]
async fn a_form_that_took_too_long_starts_over_with_the_address() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    app.advance_sandbox(601).await;
    let page = ada.press_on(&form, "create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.field("email").as_deref(), Some(EMAIL));
}

#[tokio::test]
async fn a_name_in_another_script_proposes_an_address() {
    let app = TestApp::start().await;
    for (name, slug) in [
        ("株式会社アクメ", "zhu-shi-hui-she-akume"),
        ("Компания Ромашка", "kompaniia-romashka"),
        ("Ромашка LLC", "romashka-llc"),
        ("Mu\u{308}ller", "mueller"),
        ("Bảo Việt", "bao-viet"),
        ("Εταιρεία", "etaireia"),
        ("شركة", "shrk"),
    ] {
        let mut ada = app.proven_again("ada@acme.example").await;
        let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("name", name).finish();
        let advice = ada.get(&format!("/_portico/api/check_slug?{query}")).await;
        assert!(advice.body.contains(slug), "{name}: {}", advice.body);
        let form = ada.get("/organizations/new").await;
        let made = ada.press(&form, "create_organization", &[("name", name), ("slug", "")]).await;
        assert!(made.location().starts_with(&format!("/org/{slug}")), "{name}: {}", made.location());
    }
}
