//! What was used last in a browser: which method, and which organization. Both outlive the session.

use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const METHOD: &str = "portico-method";
const ORGANIZATION: &str = "portico-organization";

/// What the buttons of a page say that lead to a way in, in their order.
fn ways(page: &Answer) -> Vec<String> {
    let buttons = page.texts(".card button.button");
    buttons.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Signs in with a code by discovery, into an organization, and out.
async fn in_and_out_by_code(app: &TestApp, slug: &str) -> Browser {
    let (mut ada, page) = app.asked_for_code(EMAIL).await;
    ada.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    let picker = ada.get("/organizations").await;
    let row = picker.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap();
    assert_eq!(ada.submit(&row.action, &row.filled(&[])).await.heading(), "Welcome");
    ada.submit("/_portico/api/sign_out", &[]).await;
    assert_eq!(ada.session(), None);
    ada
}

#[tokio::test]
async fn the_method_of_the_last_sign_in_comes_first_and_says_so_also_after_signing_out() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let newcomer = app.browser().get("/").await;
    assert_eq!(ways(&newcomer), ["Email me a link", "Email me a code"]);
    let mut ada = in_and_out_by_code(&app, "acme").await;
    assert_eq!(ada.cookie(METHOD), Some("email_code"));
    for path in ["/", "/login", "/org/acme"] {
        let page = ada.get(path).await;
        assert_eq!(ways(&page), ["Email me a code (last used here)", "Email me a link"], "{path}");
    }
    let form = ada.get("/").await.forms("send_code").remove(0);
    assert!(form.text.contains("Email me a code"), "Enter takes the first: {form:?}");
    assert_eq!(ways(&app.browser().get("/").await), ways(&newcomer), "a newcomer's page is as it was");
    // The newest counts.
    app.clock.advance(time::Duration::minutes(1));
    let door = ada.get("/org/acme").await;
    ada.press(&door, "send_organization_link", &[("email", EMAIL)]).await;
    app.enter_by_link(&mut ada, "acme", EMAIL).await;
    ada.submit("/_portico/api/sign_out", &[]).await;
    assert_eq!(ways(&ada.get("/").await), ["Email me a link (last used here)", "Email me a code"]);
}

#[tokio::test]
async fn a_provider_used_last_stands_before_the_form() {
    let methods = ("PORTICO_METHODS", "email_link,google,github,sso");
    let app = TestApp::with_env(&[methods, ("STYTCH_PUBLIC_TOKEN", portico_sandbox::PUBLIC_TOKEN)]).await;
    let mut ada = app.browser();
    let others = ["Email me a link", "Single sign-on", "Continue with Google", "Continue with GitHub"];
    assert_eq!(ways(&ada.get("/").await), others);
    ada.set_cookie(METHOD, "github");
    let page = ada.get("/").await;
    assert_eq!(
        ways(&page),
        ["Continue with GitHub (last used here)", "Email me a link", "Single sign-on", "Continue with Google"]
    );
    assert_eq!(page.texts("button.button:not(.outline)").len(), 1, "one first action");
    let settings = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link", "google_oauth"] });
    app.organization_with("Acme", "acme", &[EMAIL], settings).await;
    ada.set_cookie(METHOD, "google");
    let door = ada.get("/org/acme").await;
    assert_eq!(ways(&door), ["Continue with Google (last used here)", "Email me a link"]);
    assert_eq!(door.form("start_oauth").fields, [("slug".into(), "acme".into()), ("method".into(), "google".into())]);
}

#[tokio::test]
async fn what_is_not_offered_any_more_or_makes_no_sense_changes_nothing() {
    let app = TestApp::start().await;
    let plain = app.browser().get("/").await;
    for odd in ["google", "password", "", "EMAIL_CODE", "email code", "<script>", &"x".repeat(4_000)] {
        let mut browser = app.browser();
        browser.set_cookie(METHOD, odd);
        browser.set_cookie(ORGANIZATION, odd);
        let page = browser.get("/").await;
        assert_eq!((page.status, ways(&page)), (plain.status, ways(&plain)), "{odd}");
    }
    let one = TestApp::with_env(&[("PORTICO_METHODS", "email_link")]).await;
    let mut ada = one.browser();
    ada.set_cookie(METHOD, "email_link");
    assert_eq!(ways(&ada.get("/").await), ["Email me a link"], "there is nothing to tell it from");
}

#[tokio::test]
async fn the_organization_entered_last_is_listed_first_also_after_signing_out() {
    let app = TestApp::start().await;
    for slug in ["acme", "globex", "initech"] {
        app.organization(slug, slug, &[EMAIL]).await;
    }
    let mut ada = in_and_out_by_code(&app, "globex").await;
    let mark = ada.cookie(ORGANIZATION).unwrap();
    assert!(mark.len() == 16 && mark.bytes().all(|byte| byte.is_ascii_hexdigit()), "{mark}");
    app.clock.advance(time::Duration::minutes(1));
    let page = ada.get("/").await;
    ada.press(&page, "send_link", &[("email", EMAIL)]).await;
    let link = ada.get(&app.link(EMAIL).await).await;
    let picker = ada.press_on(&link, "finish_sign_in", &[]).await;
    let rows = picker.texts(".org-list li");
    assert!(rows[0].starts_with("globex") && rows[0].contains("Last used here"), "{rows:?}");
    assert!(rows[1].starts_with("acme") && !rows[1].contains("Last used"), "{rows:?}");
    // For somebody else it is nothing.
    let other = app.proven_again("bo@acme.example").await;
    assert_eq!(other.cookie(ORGANIZATION), None);
}

#[tokio::test]
async fn the_cookies_are_closed_and_say_nothing_of_anybody() {
    let app = TestApp::https().await;
    let id = app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.asked_at("acme", EMAIL).await;
    let page = bo.get(&app.link(EMAIL).await).await;
    let answer = bo.press(&page, "finish_sign_in", &[]).await;
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    for name in [METHOD, ORGANIZATION] {
        let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("__Host-{name}="))).unwrap();
        for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=34560000"] {
            assert!(cookie.contains(attribute), "{attribute} in {cookie}");
        }
        assert!(!cookie.contains(&id) && !cookie.contains("acme") && !cookie.contains("ada@"), "{cookie}");
    }
}
