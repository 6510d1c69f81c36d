//! The member's sessions, here and elsewhere.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use portico::error::AppError;
use time::Duration;

use super::{BO, EMAIL, PAGE, acme};
use crate::audit::told;
use crate::audit_lines::Lines;
use crate::browser::Answer;

fn status(page: &Answer) -> Option<String> {
    page.text("main [role=status]")
}

#[tokio::test]
async fn a_session_in_another_browser_is_listed_and_ended_by_a_press() {
    let app = acme().await;
    let mut laptop = app.member("acme", EMAIL).await;
    app.advance(Duration::minutes(3)).await;
    let mut phone = app.member("acme", EMAIL).await;
    let mut bo = app.member("acme", BO).await;
    let page = phone.get(PAGE).await;
    assert_eq!(page.texts(".sessions h3"), ["A browser"]);
    assert!(page.text(".sessions").unwrap().contains("Email linkStarted3 minutes ago"), "{:?}", page.text(".sessions"));
    assert!(page.text("main").unwrap().contains("1 more session"));
    let mut twice = phone.clone();
    let ended = phone.press_on(&page, "end_one_session", &[]).await;
    assert_eq!(ended.status, StatusCode::OK, "{:?} {}", ended.alert(), ended.body);
    assert_eq!(status(&ended).as_deref(), Some("That session is over. Its browser is signed out within five minutes."));
    assert!(ended.forms("end_one_session").is_empty() && ended.body.contains("You are signed in nowhere else."));
    // A double click, and the same page in another tab.
    let again = twice.press_on(&page, "end_one_session", &[]).await;
    assert_eq!((again.status, status(&again).as_deref()), (StatusCode::OK, Some("That session was over already.")));
    // The other browser learns of it when its proof is over: the door tells, and leads back.
    app.advance(Duration::seconds(301)).await;
    let out = laptop.get(PAGE).await;
    assert_eq!(out.location(), "/org/acme");
    let door = laptop.follow(&out).await;
    assert_eq!((door.status, door.heading().as_str()), (StatusCode::UNAUTHORIZED, "Sign in to Acme"));
    assert!(door.alert().unwrap().contains("Sign in to continue"));
    assert_eq!(phone.get("/org/acme").await.heading(), "Welcome");
    assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_session_is_known_by_the_browser_that_began_it() {
    let app = acme().await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let mut laptop = app.asked_at("acme", EMAIL).await;
    let page = laptop.get(&app.link(EMAIL).await).await;
    let form = page.form("finish_sign_in");
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form.filled(&[])).finish();
    let request = Request::post(&form.action)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::USER_AGENT, firefox);
    let entered = laptop.send_with(request, Body::from(body)).await;
    assert_eq!(entered.location(), "/org/acme");
    let mut phone = app.member_again("acme", EMAIL).await;
    let page = phone.get(PAGE).await;
    assert_eq!(page.texts(".sessions h3"), ["Firefox on Linux"]);
    let state = app.sandbox_state().await.to_string();
    assert!(state.contains("portico-device"), "{state}");
    assert!(!state.contains("Gecko"), "names alone are kept");
}

#[tokio::test]
async fn nobody_ends_a_session_that_is_not_theirs() {
    let app = acme().await;
    let _laptop = app.member("acme", EMAIL).await;
    let mut ada = app.member_again("acme", EMAIL).await;
    let mut bo = app.member("acme", BO).await;
    let page = ada.get(PAGE).await;
    let handle = page.field("session").unwrap();
    let state = app.sandbox_state().await;
    let ids: Vec<&str> = state["state"]["tables"]["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| session["member_session_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 3);
    let endless = "x".repeat(9_000);
    for foreign in ids.iter().copied().chain([handle.as_str(), "", "..", &endless]) {
        let refused = bo.call("/_portico/api/end_one_session", &[("slug", "acme"), ("session", foreign)]).await;
        assert_eq!(
            (refused.status, refused.json::<AppError>()),
            (StatusCode::BAD_REQUEST, AppError::BadRequest),
            "{foreign}"
        );
    }
    for visitor in [("acme", &*handle), ("globex", &handle), ("", &handle)] {
        let refused =
            app.browser().call("/_portico/api/end_one_session", &[("slug", visitor.0), ("session", visitor.1)]).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(app.living_sessions().await, 3);
    let back = bo.post("/_portico/api/end_one_session", &[("slug", "acme"), ("session", "mine")]).await;
    let back = bo.follow(&back).await;
    assert_eq!((back.status, back.heading().as_str()), (StatusCode::BAD_REQUEST, "Your account"));
}

#[tokio::test]
async fn all_others_are_ended_at_once_and_this_one_stays() {
    let app = acme().await;
    for _ in 0..11 {
        app.member_again("acme", EMAIL).await;
    }
    let mut bo = app.member("acme", BO).await;
    let mut ada = app.member_again("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    let mut tab = ada.clone();
    let ended = ada.press_on(&page, "end_other_sessions", &[]).await;
    assert_eq!(status(&ended).as_deref(), Some("11 other sessions are over."));
    assert_eq!(app.living_sessions().await, 2);
    let again = tab.press_on(&page, "end_other_sessions", &[]).await;
    assert_eq!(status(&again).as_deref(), Some("You were signed in nowhere else."));
    app.advance(Duration::seconds(301)).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn each_thing_done_is_a_line_of_the_audit_log_and_a_double_click_is_one() {
    let app = acme().await;
    app.member("acme", EMAIL).await;
    app.member_again("acme", EMAIL).await;
    app.member_again("acme", EMAIL).await;
    let mut ada = app.member_again("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    let (lines, _guard) = Lines::of_this_test("info");
    for _ in 0..2 {
        ada.press_on(&page, "end_one_session", &[]).await;
        ada.press_on(&page, "save_name", &[("name", "Ada")]).await;
    }
    ada.press_on(&page, "end_other_sessions", &[]).await;
    ada.press_on(&page, "extend_session", &[]).await;
    ada.press(&page, "organization_sign_out", &[]).await;
    let other = "other_session_ended - -";
    assert_eq!(told(&lines), [other, "renamed - -", other, other, "signed_out - asked"]);
    assert!(
        lines
            .written()
            .iter()
            .all(|line| line["member_id"].as_str().is_some_and(|id| id.starts_with("member-acme-ada")))
    );
}

#[tokio::test]
async fn where_only_some_can_be_ended_it_is_a_failure_and_the_rest_is_listed() {
    let app = acme().await;
    for _ in 0..3 {
        app.member_again("acme", EMAIL).await;
    }
    let mut ada = app.member_again("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    app.faults(serde_json::json!([{ "path": "*/sessions/revoke", "times": 4, "status": 500 }])).await;
    let failed = ada.press_on(&page, "end_other_sessions", &[]).await;
    assert!(failed.status.is_server_error(), "{}", failed.status);
    assert!(failed.alert().unwrap().contains("may have been carried out"), "{:?}", failed.alert());
    let left = app.living_sessions().await - 1;
    assert!((1..3).contains(&left), "{left}");
    app.faults(serde_json::json!([])).await;
    assert_eq!(ada.get(PAGE).await.forms("end_one_session").len(), left);
    let done = ada.press_on(&page, "end_other_sessions", &[]).await;
    assert!(done.status.is_success(), "{:?}", done.alert());
    assert_eq!(app.living_sessions().await, 1);
}

#[tokio::test]
async fn signing_out_of_one_organization_leaves_the_others() {
    let app = acme().await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let switcher = ada.get("/organizations").await;
    ada.press_on(&switcher, "choose_organization", &[]).await;
    let page = ada.get(PAGE).await;
    let mut twice = ada.clone();
    let left = ada.press(&page, "organization_sign_out", &[]).await;
    assert_eq!(left.location(), "/organizations");
    assert_eq!(twice.press(&page, "organization_sign_out", &[]).await.location(), "/organizations", "a double click");
    assert_eq!(ada.get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(ada.get("/org/globex").await.heading(), "Welcome");
    assert_eq!(app.living_sessions().await, 1);
    // The last one is the end of everything here, as any sign-out is.
    let page = ada.get("/org/globex/account").await;
    let left = ada.press(&page, "organization_sign_out", &[]).await;
    assert_eq!((left.location(), ada.session()), ("/logout/done", None));
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn no_token_and_no_session_id_stands_in_the_page() {
    let app = acme().await;
    app.member("acme", EMAIL).await;
    let mut ada = app.member_again("acme", EMAIL).await;
    let page = ada.get(PAGE).await;
    let data = ada.get(&format!("/_portico/api/page?path={PAGE}")).await;
    let state = app.sandbox_state().await;
    for session in state["state"]["tables"]["sessions"].as_array().unwrap() {
        for secret in ["session_token", "token", "member_session_id"].map(|name| session[name].as_str().unwrap_or("\0"))
        {
            assert!(!page.body.contains(secret) && !data.body.contains(secret), "{secret}");
        }
    }
    assert!(!crate::test_app::JWT_BEGINNINGS.iter().any(|jwt| page.body.contains(jwt)));
}
