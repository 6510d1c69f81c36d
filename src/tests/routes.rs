//! Every URL of ours, and what is none.

use std::collections::BTreeSet;

use axum::http::{Method, Request, StatusCode};
use portico::paths::{CHECK_PASSWORD_API, Form, Page, Room};

use crate::browser::forms;
use crate::test_app::TestApp;

#[tokio::test]
async fn the_paths_of_habit_lead_to_their_pages() {
    let app = TestApp::start().await;
    for (path, page) in [
        ("/send-discovery-eml", "/"),
        ("/send-eml", "/"),
        ("/create_org", "/organizations/new"),
        ("/create_organization", "/organizations/new"),
        ("/select-organization", "/organizations"),
    ] {
        let answer = app.browser().get(path).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::PERMANENT_REDIRECT, page), "{path}");
    }
}

#[tokio::test]
async fn the_sign_in_page_goes_by_two_names() {
    let app = TestApp::start().await;
    for path in ["/", "/login"] {
        assert_eq!(app.browser().get(path).await.heading(), "Sign in or sign up", "{path}");
    }
    assert_eq!(app.browser().get("/login/").await.location(), "/login");
}

/// A page that was opened before an update posts where the release before took its forms.
#[tokio::test]
async fn the_forms_of_the_former_release_are_taken() {
    let app = TestApp::start().await;
    let mut ada = app.browser();
    assert_eq!(ada.post("/api/send_link", &[("email", "ada@acme.example")]).await.location(), "/login/sent");
    assert_eq!(ada.get("/api/page?path=/login/sent").await.status, StatusCode::OK);
    assert_eq!(ada.post("/api/nothing", &[]).await.location(), "/");
}

#[tokio::test]
async fn an_unknown_path_is_a_page_with_a_way_on() {
    let app = TestApp::start().await;
    for path in ["/nowhere", "/org", "/org/acme/settings", "/api", "/organizations/x", "/%00", "/.env"] {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(page.heading(), "There is nothing at this address");
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/"));
    }
}

#[tokio::test]
async fn an_unknown_server_function_is_a_bad_request() {
    let app = TestApp::start().await;
    let answer = app.browser().call("/_portico/api/nothing", &[]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn health_is_answered_without_a_session() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/healthz").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
}

#[tokio::test]
async fn a_page_takes_no_post() {
    let app = TestApp::start().await;
    for path in ["/organizations", "/org/acme", "/authenticate", "/discovery"] {
        let request = Request::builder().method(Method::POST).uri(path).header("sec-fetch-site", "same-origin");
        assert_eq!(app.browser().send(request).await.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn every_page_is_whole_titled_and_has_one_heading() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[]).await;
    for path in ["/", "/login/sent", "/authenticate", "/org/acme", "/org/nobody", "/logout", "/logout/done", "/nowhere"]
    {
        let page = app.browser().get(path).await;
        assert!(page.header("content-type").unwrap().starts_with("text/html"), "{path}");
        assert!(page.text("title").unwrap().ends_with(" · Portico"), "{path}: {:?}", page.text("title"));
        assert_eq!(page.texts("h1").len(), 1, "{path}");
        assert_eq!(page.texts("main#main").len(), 1, "{path}");
        assert!(page.text(".ribbon").unwrap().contains("no real email is sent"), "{path}");
        assert!(page.body.contains("</footer>") && page.body.contains("</html>"), "{path}");
    }
}

#[tokio::test]
async fn a_form_without_a_body_is_refused_not_failed_on() {
    let app = TestApp::start().await;
    for path in [
        "send_link",
        "send_organization_link",
        "finish_sign_in",
        "confirm_account",
        "choose_organization",
        "create_organization",
    ] {
        let answer = app.browser().call(&format!("/_portico/api/{path}"), &[]).await;
        assert!(answer.status.is_client_error(), "{path}: {} {}", answer.status, answer.body);
    }
}

#[tokio::test]
async fn every_form_has_its_server_function_and_every_page_its_route() {
    let app = TestApp::start().await;
    let functions: BTreeSet<&str> = forms().collect();
    // What is asked beside a form, while it is filled in.
    let asked = [CHECK_PASSWORD_API];
    assert_eq!(functions, Form::ALL.into_iter().map(Form::path).chain(asked).collect());
    for page in Page::FIXED {
        let answer = app.browser().get(&page.path()).await;
        assert_ne!(answer.status, StatusCode::NOT_FOUND, "{page:?}");
    }
}

#[test]
fn every_page_is_among_the_pictures() {
    let states = include_str!("../../end2end/fixtures/states.ts");
    let rooms = Room::ALL.map(Room::pattern);
    for pattern in Page::FIXED.iter().map(Page::pattern).chain(rooms) {
        // The other callback answers exactly as the first.
        let is_twin = pattern == Page::DiscoveryCallback.pattern();
        assert!(is_twin || states.contains(&format!(", at: \"{pattern}\"")), "no state stands at {pattern}");
    }
}
