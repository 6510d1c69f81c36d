//! Entering in a member's name, by a link that Stytch's dashboard makes.

use axum::http::StatusCode;
use portico::server::config::LogFormat;
use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::log::logged;
use crate::steps::member_id;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SUPPORT: &str = "grace@support.example";

impl TestApp {
    /// A link that enters as this member of Acme, made as in the dashboard.
    pub async fn impersonation(&self, email: &str) -> String {
        let wanted = json!({ "member_id": member_id("acme", email), "impersonator_email_address": SUPPORT });
        let made: Value = self.control("impersonation", wanted).await;
        let url = url::Url::parse(made["redirect_url"].as_str().unwrap()).unwrap();
        format!("{}?{}", url.path(), url.query().unwrap())
    }
}

/// Up to the question whose account it is.
async fn asked(browser: &mut Browser, link: &str) -> Answer {
    let page = browser.get(link).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Act as a member?"));
    browser.press_on(&page, "finish_sign_in", &[]).await
}

fn yes(page: &Answer) -> Vec<(String, String)> {
    let forms = page.forms("confirm_account");
    forms.into_iter().find(|form| form.fields.iter().any(|(_, value)| value == "yes")).unwrap().fields
}

async fn say_yes(browser: &mut Browser, page: &Answer) -> Answer {
    let fields = yes(page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit("/_portico/api/confirm_account", &fields).await
}

/// Somebody of support, in Ada's name at Acme.
async fn acting(app: &TestApp) -> (Browser, Answer) {
    let link = app.impersonation(EMAIL).await;
    let mut grace = app.browser();
    let page = asked(&mut grace, &link).await;
    let home = say_yes(&mut grace, &page).await;
    (grace, home)
}

async fn app() -> TestApp {
    let app = TestApp::start().await;
    app.organization_with("Acme", "acme", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    app
}

#[tokio::test]
async fn two_presses_enter_in_the_members_name_under_a_banner_that_says_who_and_how_long() {
    let app = app().await;
    let link = app.impersonation(EMAIL).await;
    let mut grace = app.browser();
    for _ in 0..2 {
        grace.head(&link).await;
        grace.get(&link).await;
    }
    assert_eq!(app.calls("impersonation/authenticate").await, 0, "looking spends nothing");
    let page = asked(&mut grace, &link).await;
    assert_eq!(page.heading(), format!("Act as {EMAIL}?"));
    assert!(page.texts(".lead").join(" ").contains(SUPPORT), "{}", page.body);
    let home = say_yes(&mut grace, &page).await;
    let banner = home.text(".impersonated").unwrap();
    assert!(banner.contains(&format!("You are acting as {EMAIL}")) && banner.contains(SUPPORT), "{banner}");
    assert!(banner.contains("59 min") || banner.contains("60 min") || banner.contains("1 h"), "{banner}");
    let again = grace.get("/org/acme").await;
    assert!(again.text(".impersonated").is_some());
    // A member who is there has no banner.
    app.organization("Globex", "globex", &[EMAIL]).await;
    assert!(app.member("globex", EMAIL).await.get("/org/globex").await.text(".impersonated").is_none());
}

#[tokio::test]
async fn every_language_has_the_banner() {
    let app = app().await;
    let (mut grace, _) = acting(&app).await;
    for (language, word) in [("de", "Sie handeln als"), ("ar", "أنت تتصرف باسم")] {
        grace.post("/_portico/api/prefer", &[("language", language)]).await;
        let banner = grace.get("/org/acme").await.text(".impersonated").unwrap();
        assert!(banner.contains(word) && banner.contains(EMAIL), "{banner}");
    }
}

#[tokio::test]
async fn a_no_enters_nothing_and_the_link_is_spent() {
    let app = app().await;
    let link = app.impersonation(EMAIL).await;
    let mut grace = app.browser();
    let page = asked(&mut grace, &link).await;
    let no =
        page.forms("confirm_account").into_iter().find(|form| form.fields.iter().any(|(_, it)| it == "no")).unwrap();
    grace.submit(&no.action, &no.filled(&[])).await;
    assert_eq!(app.living_sessions().await, 0);
    let page = app.browser().get(&link).await;
    let spent = app.browser().press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(
        (spent.status, spent.heading().as_str()),
        (StatusCode::GONE, "This link to act as a member no longer works")
    );
    assert!(spent.forms("send_again").is_empty());
}

#[tokio::test]
async fn a_link_that_is_too_old_foreign_or_none_says_so_and_offers_no_mail() {
    let app = app().await;
    let link = app.impersonation(EMAIL).await;
    app.advance(Duration::minutes(5)).await;
    let foreign = format!("/authenticate?stytch_token_type=multi_tenant_impersonation&token={}", "A".repeat(44));
    let odd = "/authenticate?stytch_token_type=multi_tenant_impersonation&token=x";
    // Also in a browser that has asked for a mail of its own.
    let mut bo = app.asked("bo@acme.example").await;
    for link in [link.as_str(), &foreign, odd] {
        let page = bo.get(link).await;
        let over = bo.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(over.status, StatusCode::GONE, "{link}");
        assert!(
            over.forms("send_again").is_empty() && !over.text("main").unwrap().contains("bo@acme.example"),
            "{}",
            over.body
        );
    }
    let huge = format!("/authenticate?stytch_token_type=multi_tenant_impersonation&token={}", "A".repeat(5_000));
    let page = bo.get(&huge).await;
    assert!(bo.press_on(&page, "finish_sign_in", &[]).await.status.is_client_error());
}

#[tokio::test]
async fn it_ends_after_an_hour_whatever_is_done_meanwhile() {
    let app = app().await;
    let (mut grace, _) = acting(&app).await;
    for _ in 0..5 {
        app.advance(Duration::minutes(11)).await;
        let home = grace.get("/org/acme").await;
        assert!(home.text(".impersonated").is_some(), "{}", home.body);
    }
    app.advance(Duration::minutes(5)).await;
    let door = grace.get("/org/acme").await;
    assert_eq!(door.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn the_button_ends_it_and_leaves_what_is_ones_own() {
    let app = app().await;
    app.organization("Globex", "globex", &["grace@globex.example"]).await;
    let mut grace = app.member("globex", "grace@globex.example").await;
    let link = app.impersonation(EMAIL).await;
    let page = asked(&mut grace, &link).await;
    let home = say_yes(&mut grace, &page).await;
    let sessions = app.living_sessions().await;
    let after = grace.press_on(&home, "end_impersonation", &[]).await;
    assert_eq!(app.living_sessions().await, sessions - 1);
    assert!(!after.body.contains(EMAIL), "{}", after.body);
    assert_eq!(grace.get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(grace.get("/org/globex").await.heading(), "Welcome");
    // A second press, and one of somebody who is there as themselves, end nothing.
    grace.submit("/_portico/api/end_impersonation", &[("slug", "acme")]).await;
    grace.submit("/_portico/api/end_impersonation", &[("slug", "globex")]).await;
    assert_eq!(grace.get("/org/globex").await.heading(), "Welcome");
}

#[tokio::test]
async fn the_members_own_session_in_this_browser_is_not_replaced_unasked() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let link = app.impersonation(EMAIL).await;
    let page = asked(&mut ada, &link).await;
    assert_eq!(page.heading(), format!("Act as {EMAIL}?"));
    assert!(page.texts(".lead").len() >= 3, "says who would not be signed in any more: {}", page.body);
    assert!(ada.get("/org/acme").await.text(".impersonated").is_none(), "nothing has changed before the yes");
    assert!(say_yes(&mut ada, &page).await.text(".impersonated").is_some());
}

#[tokio::test]
async fn a_second_tab_and_a_double_press_come_to_the_same() {
    let app = app().await;
    let link = app.impersonation(EMAIL).await;
    let mut grace = app.browser();
    let page = grace.get(&link).await;
    let form = page.form("finish_sign_in");
    let (mut first, mut second) = (grace.clone(), grace);
    let [one, two] = [&form, &form].map(|form| form.filled(&[]));
    let (one, two) = tokio::join!(first.post(&form.action, &one), second.post(&form.action, &two));
    assert_eq!(one.location(), "/authenticate/confirm");
    assert_eq!(two.location(), "/authenticate/confirm");
    assert_eq!(app.calls("impersonation/authenticate").await, 1);
}

#[tokio::test]
async fn trouble_at_stytch_leaves_the_link_good() {
    let app = app().await;
    let link = app.impersonation(EMAIL).await;
    let mut grace = app.browser();
    let page = grace.get(&link).await;
    app.faults(json!([{ "path": "*/impersonation/authenticate", "status": 503, "times": 1 }])).await;
    let failed = grace.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(failed.status, StatusCode::BAD_GATEWAY);
    let asked = grace.press_on(&failed, "finish_sign_in", &[]).await;
    assert_eq!(asked.heading(), format!("Act as {EMAIL}?"));
}

#[tokio::test]
async fn it_leads_to_no_other_organization() {
    let app = app().await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let (mut grace, _) = acting(&app).await;
    let door = grace.get("/org/globex").await;
    assert_eq!(door.heading(), "Sign in to Globex");
    assert!(door.forms("choose_organization").is_empty());
    let switcher = grace.get("/organizations").await;
    assert!(!switcher.body.contains("globex"), "{}", switcher.body);
    assert_eq!(app.calls("sessions/exchange").await, 0);
}

#[tokio::test]
async fn the_application_and_the_audit_log_are_told() {
    let app = app().await;
    let (_log, audit, guard) = logged("info", LogFormat::Json);
    let (mut grace, home) = acting(&app).await;
    let verified = grace.get("/_portico/verify").await;
    assert_eq!(verified.header("x-portico-email"), Some(EMAIL));
    assert_eq!(verified.header("x-portico-impersonator"), Some(SUPPORT));
    let session: Value = grace.get("/_portico/session").await.json();
    assert_eq!(session["impersonator"], json!(SUPPORT));
    grace.press_on(&home, "end_impersonation", &[]).await;
    drop(guard);
    let text = audit.text();
    let events: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["impersonated", "signed_out"], "{text}");
    for event in &events {
        assert!(event["impersonator_id"].as_str().is_some_and(|id| !id.is_empty()), "{event}");
        assert!(event["impersonator_hash"].as_str().is_some_and(|hash| hash != event["address_hash"]), "{event}");
        assert_eq!(event["method"], Value::Null);
    }
    assert!(!text.contains(SUPPORT) && !text.contains(EMAIL));
    // Who is there as themselves has an empty header.
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("globex", EMAIL).await;
    assert_eq!(ada.get("/_portico/verify").await.header("x-portico-impersonator"), Some(""));
}

#[tokio::test]
async fn what_is_the_members_own_to_do_is_refused() {
    let app = app().await;
    let (mut grace, home) = acting(&app).await;
    for own in ["/org/acme/account", "/org/acme/invite"] {
        assert!(!home.body.contains(&format!("href=\"{own}\"")), "no way to {own} is shown");
    }
    for own in ["account", "account/phone", "account/app", "account/recovery-codes", "account/password", "invite"] {
        let page = grace.get(&format!("/org/acme/{own}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{own}: {}", page.heading());
    }
    for (form, fields) in [
        ("save_name", [("slug", "acme"), ("name", "Eve")]),
        ("extend_session", [("slug", "acme"), ("attempt", "1")]),
        ("end_other_sessions", [("slug", "acme"), ("attempt", "1")]),
        ("invite", [("slug", "acme"), ("invitees", "eve@acme.example")]),
    ] {
        let answer = grace.call(&format!("/_portico/api/{form}"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{form}: {}", answer.body);
    }
}
