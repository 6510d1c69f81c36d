//! Where people may make no organizations, nothing offers it, nothing does it, and who has none is told whom to ask.

use axum::http::StatusCode;
use portico::error::AppError;
use portico::model::Language;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const CREATE: &str = "/_portico/api/create_organization";

async fn app() -> TestApp {
    TestApp::with_env(&[("PORTICO_CREATE_ORGANIZATIONS", "false")]).await
}

#[tokio::test]
async fn who_has_no_organization_is_told_whom_to_ask_with_a_message_to_pass_on() {
    let app = app().await;
    let mut ada = app.proven(EMAIL).await;
    let page = ada.get("/organizations").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "No organization yet"));
    let lead = page.text(".lead").unwrap();
    assert!(lead.contains(EMAIL) && lead.contains("Ask an administrator"), "{lead}");
    assert_eq!(page.attribute("details.case", "open").as_deref(), Some(""));
    let message = "Please invite ada@acme.example to our organization. I sign in at localhost:3000";
    assert_eq!(page.text(".case pre").as_deref(), Some(message));
    assert_eq!(page.attribute(".case button", "data-copy").as_deref(), Some(message));
    assert!(page.attribute("a[href='/organizations/new']", "href").is_none());
    assert_eq!(ada.press(&page, "start_over", &[]).await.location(), "/");
}

#[tokio::test]
async fn the_message_names_the_sign_in_page_wherever_it_stands() {
    let env = [("PORTICO_CREATE_ORGANIZATIONS", "false"), ("PORTICO_BASE_PATH", "/auth")];
    let app = TestApp::with_env(&env).await;
    let mut ada = app.browser();
    let front = ada.get("/auth").await;
    ada.press(&front, "send_link", &[("email", EMAIL)]).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert!(page.text(".case pre").unwrap().ends_with("localhost:3000/auth/login"), "{}", page.body);
}

#[tokio::test]
async fn the_form_is_not_found_and_its_page_leads_on_with_and_without_a_session() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for mut browser in [app.browser(), app.proven("new@other.example").await, app.member("acme", EMAIL).await] {
        let page = browser.get("/organizations/new").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(page.heading(), "Organizations are not made here");
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/organizations"));
        let data = browser.get("/_portico/api/page?path=/organizations/new").await;
        assert_eq!((data.status, data.json()), (StatusCode::NOT_FOUND, AppError::CreationClosed));
    }
    assert_eq!(app.browser().get("/organizations").await.location(), "/");
}

#[tokio::test]
async fn nobody_makes_one_by_its_form_or_learns_which_addresses_are_free() {
    let app = app().await;
    let mut ada = app.proven(EMAIL).await;
    for email in ["", "seen by machines alone"] {
        let fields = [("name", "Initech"), ("slug", "initech"), ("website", email)];
        let page = ada.submit(CREATE, &fields).await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::NOT_FOUND, "Organizations are not made here"));
        let refused = ada.call(CREATE, &fields).await;
        assert_eq!((refused.status, refused.json()), (StatusCode::NOT_FOUND, AppError::CreationClosed));
    }
    let advice = ada.get("/_portico/api/check_slug?slug=initech&name=").await;
    assert_eq!(advice.status, StatusCode::NOT_FOUND);
    assert_eq!((app.calls("organizations/create").await, app.calls("organizations/initech").await), (0, 0));
}

#[tokio::test]
async fn neither_the_sign_in_page_nor_the_list_nor_the_switcher_offers_it() {
    for (setting, offers) in [("true", true), ("false", false)] {
        let app = TestApp::with_env(&[("PORTICO_CREATE_ORGANIZATIONS", setting)]).await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let front = app.browser().get("/").await;
        assert_eq!(front.heading(), if offers { "Sign in or sign up" } else { "Sign in" });
        assert_eq!(front.texts(".aside").len(), usize::from(offers), "{}", front.body);
        let picker = app.proven(EMAIL).await.get("/organizations").await;
        let switcher = app.member_again("acme", EMAIL).await.get("/organizations").await;
        for page in [picker, switcher] {
            assert_eq!(page.attribute("a[href='/organizations/new']", "href").is_some(), offers);
            assert_eq!(page.text(".divider").is_some(), offers);
            assert_eq!(page.forms("choose_organization").len(), 1);
        }
    }
}

#[tokio::test]
async fn it_is_said_in_every_language() {
    let app = app().await;
    let mut ada = app.proven(EMAIL).await;
    for (language, message, gone) in [
        (Language::English, "Please invite", "Organizations are not made here"),
        (Language::German, "Bitte laden Sie", "Organisationen werden hier nicht angelegt"),
        (Language::Arabic, "أرجو دعوة", "لا تُنشأ المؤسسات هنا"),
    ] {
        ada.set_cookie("portico-language", language.code());
        let page = ada.get("/organizations").await;
        assert!(page.text(".case pre").unwrap().starts_with(message), "{}", page.body);
        assert_eq!(ada.get("/organizations/new").await.heading(), gone);
    }
}

#[tokio::test]
async fn no_way_back_leads_there() {
    let app = app().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    assert_eq!(ada.get("/login?next=/organizations/new").await.location(), "/org/acme");
    assert_eq!(ada.get("/login?next=/organizations").await.location(), "/organizations");
}
