//! Answers that lead to nothing: of another browser, a second time, too late, refused, or none at all.

use axum::http::StatusCode;
use serde_json::json;
use time::Duration;

use super::{EMAIL, acme, back, gone, refused};
use crate::provider::{answered, leave_for, signed_in};

/// Case 33.
#[tokio::test]
async fn another_browser_has_no_use_for_the_address_and_nothing_is_asked() {
    let app = acme().await;
    for (from, again, call) in
        [("/", "/", "oauth/discovery/authenticate"), ("/org/acme", "/org/acme", "oauth/authenticate")]
    {
        let (mut ada, callback) = back(&app, from, EMAIL).await;
        let mut thief = app.browser();
        let page = refused(&mut thief, &callback).await;
        assert_eq!(
            (page.status, page.heading().as_str()),
            (StatusCode::FORBIDDEN, "This sign-in did not begin in this browser")
        );
        assert_eq!(page.attribute("a.button", "href").as_deref(), Some(again), "start again");
        assert!(thief.session().is_none());
        assert_eq!(app.calls(call).await, 0);
        assert_ne!(ada.get(&callback).await.location(), "/login/stopped", "it is good where it began");
        app.clock.advance(Duration::minutes(1));
        assert_eq!(refused(&mut thief, &callback).await.status, StatusCode::FORBIDDEN, "and elsewhere not then either");
        assert_eq!(app.calls(call).await, 1);
    }
}

#[tokio::test]
async fn one_that_has_begun_a_sign_in_of_its_own_cannot_finish_anothers() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/", EMAIL).await;
    let (mut eve, _) = gone(&app, "/").await;
    let page = refused(&mut eve, &callback).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(ada.get(&callback).await.location(), "/organizations");
    let page = refused(&mut eve, &callback).await;
    assert!(page.status.is_client_error());
    assert_eq!(eve.get("/organizations").await.location(), "/");
}

/// Case 46.
#[tokio::test]
async fn who_signs_somebody_in_to_their_own_account_does_not() {
    let app = acme().await;
    let (_eve, callback) = back(&app, "/", "eve@evil.example").await;
    // Login CSRF: the victim has begun nothing, or something of their own.
    let mut ada = app.browser();
    assert_eq!(refused(&mut ada, &callback).await.status, StatusCode::FORBIDDEN);
    let (mut ada, start) = gone(&app, "/").await;
    assert_eq!(refused(&mut ada, &callback).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ada.get(&signed_in(&start, EMAIL).await).await.location(), "/organizations", "hers goes on");
}

/// Case 35.
#[tokio::test]
async fn after_its_time_it_is_begun_again() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/org/acme", EMAIL).await;
    app.clock.advance(Duration::minutes(21));
    let page = refused(&mut ada, &callback).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(app.calls("oauth/authenticate").await, 0);
    // Here it is waited for, and Stytch's own time is over.
    let (mut ada, callback) = back(&app, "/org/acme", EMAIL).await;
    app.advance_sandbox(3_600).await;
    let page = refused(&mut ada, &callback).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::GONE, "This sign-in is over"));
}

#[tokio::test]
async fn no_at_the_provider_and_trouble_there_are_told() {
    let app = acme().await;
    let (mut ada, start) = gone(&app, "/org/acme").await;
    let denied = answered(&start, &[("sandbox_deny", "true")]).await;
    let page = refused(&mut ada, &denied).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::FORBIDDEN, "You did not sign in there"));
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/org/acme"));
    let failed = "/authenticate?error=temporarily_unavailable&error_description=%3Cscript%3Ealert(1)%3C/script%3E";
    let page = refused(&mut ada, failed).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::BAD_REQUEST, "Signing in there did not work"));
    assert!(!page.body.contains("alert(1)"), "nothing of theirs is shown");
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/org/acme"), "as this browser had begun there");
    // What was begun can still be finished: by the provider's page, once more.
    assert_eq!(ada.get(&signed_in(&start, EMAIL).await).await.location(), "/org/acme");
}

/// Cases 38, 41.
#[tokio::test]
async fn an_answer_without_a_token_with_two_or_with_one_that_is_none_is_not_guessed_at() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/", EMAIL).await;
    for odd in [
        "/authenticate?stytch_token_type=discovery_oauth".to_owned(),
        "/authenticate?stytch_token_type=discovery_oauth&token=".to_owned(),
        format!("{callback}&token=abc"),
        format!("{callback}&stytch_token_type=sso"),
        format!("/authenticate?stytch_token_type=oauth&token={}", "a".repeat(300)),
        "/authenticate?stytch_token_type=oauth&token=%00".to_owned(),
    ] {
        let page = refused(&mut ada, &odd).await;
        assert_eq!(
            (page.status, page.heading().as_str()),
            (StatusCode::BAD_REQUEST, "We could not read the answer"),
            "{odd}"
        );
    }
    let unknown = refused(&mut ada, "/authenticate?stytch_token_type=discovery_oauth&token=abc").await;
    assert!(unknown.status.is_client_error());
    assert_eq!(ada.get(&callback).await.location(), "/organizations", "none of them did any harm");
}

/// Cases 66, 96.
#[tokio::test]
async fn an_answer_for_another_organization_than_the_one_asked_for_is_not_taken_for_it() {
    let app = acme().await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let (mut ada, callback) = back(&app, "/org/acme", EMAIL).await;
    let page = ada.get("/org/globex").await;
    leave_for(&mut ada, &page, "google").await;
    let swapped = callback.replace("slug=acme", "slug=globex");
    assert_ne!(swapped, callback);
    assert_eq!(refused(&mut ada, &swapped).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.living_sessions().await, 0);
    assert_eq!(ada.get(&callback).await.location(), "/org/acme");
}

/// Case 47.
#[tokio::test]
async fn trouble_upstream_keeps_the_address_to_be_tried_again() {
    let app = acme().await;
    let (mut ada, callback) = back(&app, "/", EMAIL).await;
    app.faults(json!([{ "path": "*/oauth/discovery/authenticate", "status": 500, "times": 1 }])).await;
    let page = ada.get(&callback).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some(callback.as_str()), "try again");
    assert!(page.forms("prefer").is_empty(), "nothing leads from it that would say its address elsewhere");
    assert_eq!(ada.get(&callback).await.location(), "/organizations");
}

/// Case 15.
#[tokio::test]
async fn beginnings_are_limited_and_few_are_kept() {
    let app = acme().await;
    let (ada, start) = gone(&app, "/").await;
    let mut ada = ada.from("203.0.113.7");
    let mut limited = 0;
    for _ in 0..1_000 {
        let answer = ada.post("/_portico/api/start_oauth", &[("method", "google")]).await;
        if answer.location() == "/" {
            limited += 1;
            assert_eq!(ada.get("/").await.status, StatusCode::TOO_MANY_REQUESTS);
        }
    }
    assert!(limited >= 800, "{limited}");
    app.clock.advance(Duration::minutes(2));
    // The oldest has given way to newer ones.
    assert_eq!(refused(&mut ada, &signed_in(&start, EMAIL).await).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_page_of_a_sign_in_that_stopped_is_one_by_itself_too() {
    let app = acme().await;
    let page = app.browser().get("/login/stopped").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::FORBIDDEN, "This sign-in was not finished"));
    assert_eq!(page.attribute("a.button", "href").as_deref(), Some("/"));
}

/// By a second press on the provider's page, or on the way back to it.
#[tokio::test]
async fn a_second_answer_of_a_provider_leads_to_where_the_first_one_has_led() {
    let app = acme().await;
    for (from, led) in [("/", "/organizations"), ("/org/acme", "/org/acme")] {
        let (mut ada, start) = gone(&app, from).await;
        let [first, second] = [signed_in(&start, EMAIL).await, signed_in(&start, EMAIL).await];
        assert_ne!(first, second);
        assert_eq!(ada.get(&first).await.location(), led);
        let sessions = app.living_sessions().await;
        assert_eq!(ada.get(&second).await.location(), led, "{from}");
        assert_eq!(app.living_sessions().await, sessions, "it is not spent");
        // In any other browser it is as much use as before.
        assert_eq!(refused(&mut app.browser(), &second).await.status, StatusCode::FORBIDDEN);
        app.clock.advance(Duration::minutes(21));
        assert_ne!(ada.get(&second).await.location(), "/organizations", "and not for ever");
    }
}
