//! The member's own page: who the member is, and the name.

mod expiry;
mod sessions;
mod trouble;

use axum::http::{Request, StatusCode};
use portico::error::{AppError, Refusal};
use portico::model::NameProblem;
use serde_json::{Value, json};

use crate::browser::Answer;
use crate::steps::member_id;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const BO: &str = "bo@acme.example";
const PAGE: &str = "/org/acme/account";

/// An app with the two of them in one organization.
async fn acme() -> TestApp {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL, BO]).await;
    app
}

/// What a member goes by at Stytch.
async fn name_at_stytch(app: &TestApp, email: &str) -> String {
    let state = app.sandbox_state().await;
    let members = state["state"]["tables"]["members"].as_array().unwrap();
    let member = members.iter().find(|member| member["member_id"] == member_id("acme", email).as_str()).unwrap();
    member["name"].as_str().unwrap_or_default().to_owned()
}

fn facts(page: &Answer) -> Vec<String> {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.texts(".facts > div").into_iter().map(words).collect()
}

#[tokio::test]
async fn a_member_sees_who_they_are_and_how_they_came_and_what_support_asks_for() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let home = ada.get("/org/acme").await;
    assert_eq!(home.attribute(&format!("a[href='{PAGE}']"), "href").as_deref(), Some(PAGE), "home leads there");
    let page = ada.get(PAGE).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Your account"));
    assert_eq!(page.text("title").as_deref(), Some("Your account · Portico"));
    let facts = facts(&page);
    for fact in ["Email ada@acme.example", "Role Member", "Signed in with Email link", "Started just now"] {
        assert!(
            facts.iter().any(|told| told.contains(fact) || told.replace(' ', "") == fact.replace(' ', "")),
            "{fact} in {facts:?}"
        );
    }
    let organization = app.organization("Globex", "globex", &[]).await;
    assert!(!page.body.contains(&organization));
    assert!(page.texts("code").contains(&member_id("acme", EMAIL)), "{:?}", page.texts("code"));
    assert!(page.texts("code").iter().any(|id| id.starts_with("organization-test-")));
    assert_eq!(page.texts("h2"), ["About you", "This session", "Signing in", "Signed in elsewhere", "For support"]);
    assert!(page.body.contains("You are signed in nowhere else."));
}

#[tokio::test]
async fn it_speaks_the_members_language() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    for (language, heading) in [("de", "Ihr Konto"), ("ar", "حسابك")] {
        let request = Request::get(PAGE).header("accept", "text/html").header("accept-language", language);
        let page = ada.send(request).await;
        assert_eq!((page.heading().as_str(), page.attribute("html", "lang").as_deref()), (heading, Some(language)));
    }
}

#[tokio::test]
async fn ways_to_sign_in_are_those_that_were_set_up_and_others_are_told_apart() {
    let app = TestApp::with_methods("email_link,google,github,password").await;
    let password =
        json!({ "email_address": EMAIL, "member_id": member_id("acme", EMAIL), "password": "long enough to be one" });
    app.seed(json!([{ "organization_name": "Acme", "organization_slug": "acme", "members": [password] }])).await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    let facts = facts(&page);
    for (label, ways) in [("Ways to sign in", "Email link, Password"), ("Not set up", "Google, GitHub")] {
        assert!(facts.iter().any(|fact| fact.strip_prefix(label).map(str::trim) == Some(ways)), "{label} in {facts:?}");
    }
}

#[tokio::test]
async fn who_is_no_member_finds_the_door_and_comes_back_from_there() {
    let app = acme().await;
    app.organization("Globex", "globex", &["cy@globex.example"]).await;
    let mut cy = app.member("globex", "cy@globex.example").await;
    let mut somebody = app.browser();
    for (browser, path) in [(&mut somebody, PAGE), (&mut cy, PAGE)] {
        let sent = browser.get(path).await;
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/org/acme"));
        assert_eq!(browser.follow(&sent).await.heading(), "Sign in to Acme");
        let data = browser.get("/_portico/api/page?path=/org/acme/account").await;
        assert_eq!(data.status, StatusCode::UNAUTHORIZED);
    }
    let door = somebody.get("/org/acme").await;
    somebody.press(&door, "send_organization_link", &[("email", EMAIL)]).await;
    let page = somebody.get(&app.link(EMAIL).await).await;
    let entered = somebody.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(entered.location(), PAGE);
    assert_eq!(somebody.follow(&entered).await.heading(), "Your account");
    let nobody = app.browser().get("/org/nobody/account").await;
    assert_eq!(nobody.location(), "/org/nobody");
}

#[tokio::test]
async fn a_member_changes_the_own_name_and_nothing_else_of_anybody() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    let saved = ada.press(&page, "save_name", &[("name", "  Ada Lovelace ")]).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, PAGE));
    let page = ada.follow(&saved).await;
    assert_eq!(
        (page.text("[role=status]").as_deref(), page.field("name").as_deref()),
        (Some("Your name is saved."), Some("Ada Lovelace"))
    );
    assert_eq!(name_at_stytch(&app, EMAIL).await, "Ada Lovelace");
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome, Ada");
    // Twice, and from another tab: the newest counts, and the same again is no failure.
    let mut tab = ada.clone();
    for name in ["Ada", "Ada"] {
        let answer = tab.call("/_portico/api/save_name", &[("slug", "acme"), ("name", name)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
    assert_eq!(name_at_stytch(&app, EMAIL).await, "Ada");
    assert_eq!(name_at_stytch(&app, BO).await, "");
    // It is said for a moment, not for ever.
    app.clock.advance(time::Duration::seconds(31));
    assert_eq!(ada.get(PAGE).await.text("[role=status]"), None);
}

#[tokio::test]
async fn a_name_that_is_none_is_told_at_its_field_and_kept() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let long = "x".repeat(200);
    for (typed, problem, kept) in [
        ("", NameProblem::Empty, ""),
        (" \u{202e} ", NameProblem::Empty, "\u{202e}"),
        ("…", NameProblem::NothingToRead, "…"),
        (&long, NameProblem::TooLong, &long),
    ] {
        let page = ada.get(PAGE).await;
        let back = ada.press(&page, "save_name", &[("name", typed)]).await;
        assert_eq!(back.location(), PAGE);
        let page = ada.follow(&back).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!(page.field("name").unwrap().trim(), kept);
        assert!(page.attribute("input[name=name]", "aria-invalid").is_some());
        let told = ada.call("/_portico/api/save_name", &[("slug", "acme"), ("name", typed)]).await;
        assert_eq!(told.json::<AppError>(), AppError::invalid(problem));
    }
    assert_eq!(name_at_stytch(&app, EMAIL).await, "");
    for odd in ["<script>alert(1)</script>", "a\"b'c&d", "名前", "عائشة"] {
        let page = ada.get(PAGE).await;
        let page = ada.press_on(&page, "save_name", &[("name", odd)]).await;
        assert_eq!(page.field("name").as_deref(), Some(odd));
        assert!(!page.body.contains("<script>alert"));
    }
    let huge = "ü".repeat(16_000);
    let refused = ada.call("/_portico/api/save_name", &[("slug", "acme"), ("name", &huge)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_name_that_the_organization_keeps_to_itself_is_only_shown() {
    let app = acme().await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    ada.press_on(&page, "save_name", &[("name", "Ada")]).await;
    let form = ada.get(PAGE).await;
    let nothing: Value = json!({ "roles": [{ "role_id": "stytch_member", "permissions": [] }], "resources": [] });
    app.control("seed", json!({ "rbac_policy": nothing })).await;
    let page = ada.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.forms("save_name").is_empty() && facts(&page).iter().any(|fact| fact.contains("Ada")));
    // The page of before still has the form.
    let back = ada.press_on(&form, "save_name", &[("name", "Eve")]).await;
    assert_eq!(
        (back.status, back.alert().unwrap().contains("Your role does not allow that")),
        (StatusCode::FORBIDDEN, true)
    );
    let told = ada.call("/_portico/api/save_name", &[("slug", "acme"), ("name", "Eve")]).await;
    assert_eq!(told.json::<AppError>().plain(), &AppError::OrganizationRefused(Refusal::NotPermitted));
    assert_eq!(name_at_stytch(&app, EMAIL).await, "Ada");
}
