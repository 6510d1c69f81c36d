//! Stytch as a whole out of order: nobody waits for it, who is signed in goes on, and it is noticed when it is back.

use std::time::Duration as Wait;

use axum::http::StatusCode;
use metrics_exporter_prometheus::PrometheusBuilder;
use portico::error::{AppError, Trouble};
use serde_json::json;
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::faulty_proxy::{Fault, FaultyProxy};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
/// As many in a row as it takes.
const MANY: usize = 5;
/// Longer than any pause between two looks whether it is back.
const PAUSE: Duration = Duration::seconds(31);

const DOWN: Fault = Fault::Answer { status: 503, headers: &[], body: "<h1>Out of order</h1>" };

async fn behind_proxy(env: &[(&str, &str)]) -> (TestApp, FaultyProxy) {
    let mut app = TestApp::with_env(env).await;
    let proxy = FaultyProxy::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    (app, proxy)
}

async fn send(browser: &mut Browser, email: &str) -> Answer {
    browser.submit("/_portico/api/send_link", &[("email", email)]).await
}

/// Asks until Stytch is asked no more, and a few times more: by then the pauses are longer than any test.
async fn give_up(app: &TestApp) {
    for number in 0..MANY + 3 {
        if number >= MANY {
            app.clock.advance(PAUSE);
        }
        let told = send(&mut app.browser(), &format!("di{number}@acme.example")).await;
        assert_eq!(told.status, StatusCode::BAD_GATEWAY);
    }
}

fn assert_at_once(told: &Answer) {
    assert_eq!(told.status, StatusCode::BAD_GATEWAY);
    let wait: i64 = told.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=31).contains(&wait), "{wait}");
}

#[tokio::test]
async fn while_stytch_is_down_it_is_not_asked_and_one_press_goes_on_when_it_is_back() {
    let (app, proxy) = behind_proxy(&[]).await;
    let mut proven = app.proven(EMAIL).await;
    let picker = proven.get("/organizations").await;
    proxy.fails("*", DOWN);
    give_up(&app).await;
    let asked = proxy.seen("");
    let mut ada = app.browser();
    let told = send(&mut ada, EMAIL).await;
    assert_at_once(&told);
    assert!(told.alert().unwrap().contains("Nothing was changed"), "{:?}", told.alert());
    assert_eq!(told.field("email").as_deref(), Some(EMAIL));
    assert_at_once(&app.browser().get("/org/acme").await);
    assert_at_once(&proven.press_on(&picker, "choose_organization", &[]).await);
    let data = app.browser().call("/_portico/api/send_link", &[("email", EMAIL)]).await;
    assert_at_once(&data);
    assert!(matches!(data.json(), AppError::Upstream { trouble: Trouble::Unreachable, maybe_done: false, .. }));
    assert_eq!(proxy.seen(""), asked);
    proxy.works();
    app.clock.advance(PAUSE);
    assert_eq!(ada.press_on(&told, "send_link", &[]).await.heading(), "Check your email");
    assert_eq!(app.browser().get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn who_is_signed_in_goes_on_without_waiting_while_the_jwt_lives() {
    let (app, proxy) = behind_proxy(&[("PORTICO_RECHECK_SECONDS", "10")]).await;
    let mut ada = app.member("acme", EMAIL).await;
    proxy.fails("*", DOWN);
    give_up(&app).await;
    // So late that Stytch is asked again, and so that one call may see whether it is back: it is silent by now.
    proxy.fails("*", Fault::Silence);
    app.clock.advance(PAUSE);
    let visits = async {
        for _ in 0..3 {
            assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
            assert_eq!(ada.get("/_portico/verify").await.status, StatusCode::NO_CONTENT);
            let switcher = ada.get("/organizations").await;
            assert_eq!((switcher.status, switcher.heading().as_str()), (StatusCode::OK, "Switch organization"));
            assert!(switcher.text(".notice").unwrap().contains("there may be more"));
        }
    };
    tokio::time::timeout(Wait::from_secs(8), visits).await.expect("nobody has waited the ten seconds of a call");
}

#[tokio::test]
async fn who_was_revoked_meanwhile_is_out_once_stytch_is_back() {
    let (app, proxy) = behind_proxy(&[("PORTICO_RECHECK_SECONDS", "10")]).await;
    let mut ada = app.member("acme", EMAIL).await;
    proxy.fails("*", DOWN);
    give_up(&app).await;
    app.revoke_sessions("acme", EMAIL).await;
    proxy.works();
    app.clock.advance(PAUSE);
    let out = async {
        while ada.get("/org/acme").await.heading() == "Welcome" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Wait::from_secs(30), out).await.expect("the next visit but one finds out");
    assert_eq!(ada.get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn a_call_that_alone_gets_no_answer_is_held_back_alone() {
    let (app, proxy) = behind_proxy(&[]).await;
    proxy.fails("magic_links/email/discovery/send", Fault::Reset);
    give_up(&app).await;
    let asked = proxy.seen("discovery/send");
    assert_at_once(&send(&mut app.browser(), EMAIL).await);
    assert_eq!(proxy.seen("discovery/send"), asked);
    assert_eq!(app.member("acme", EMAIL).await.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_call_that_stytch_itself_fails_holds_nothing_back() {
    let (app, proxy) = behind_proxy(&[]).await;
    for fault in [
        Fault::Answer { status: 500, headers: &[], body: r#"{"error_type":"internal_server_error"}"# },
        Fault::Answer { status: 401, headers: &[], body: r#"{"error_type":"unauthorized_credentials"}"# },
        Fault::Answer { status: 429, headers: &[], body: "" },
    ] {
        proxy.fails("*", fault);
        let asked = proxy.seen("discovery/send");
        for number in 0..2 * MANY {
            send(&mut app.browser(), &format!("di{number}@acme.example")).await;
        }
        assert_eq!(proxy.seen("discovery/send"), asked + 2 * MANY, "{fault:?}");
    }
}

#[tokio::test]
async fn what_is_read_is_asked_for_twice_but_not_after_silence_or_a_wish_to_wait() {
    let (app, proxy) = behind_proxy(&[("STYTCH_TOTAL_SECONDS", "1")]).await;
    for (fault, times) in [
        (Fault::Reset, 2),
        (Fault::Half, 2),
        (Fault::Answer { status: 500, headers: &[], body: "" }, 2),
        (Fault::Answer { status: 503, headers: &[("retry-after", "9")], body: "" }, 1),
        (Fault::Answer { status: 429, headers: &[], body: "" }, 1),
        (Fault::Silence, 1),
    ] {
        proxy.fails("organizations/acme", fault);
        let asked = proxy.seen("organizations/acme");
        assert!(app.browser().get("/org/acme").await.status.as_u16() >= 429);
        assert_eq!(proxy.seen("organizations/acme"), asked + times, "{fault:?}");
    }
    proxy.fails("magic_links/email/discovery/send", Fault::Reset);
    send(&mut app.browser(), EMAIL).await;
    assert_eq!(proxy.seen("discovery/send"), 1, "a mail that may have gone out is not asked for again");
}

#[tokio::test]
async fn keys_that_did_not_come_are_fetched_again_before_anybody_needs_them() {
    let app = TestApp::start().await;
    while app.answered("/jwks/").await != [200] {
        tokio::task::yield_now().await;
    }
    app.faults(json!([{ "path": "*/jwks/*", "status": 503, "times": 1 }])).await;
    for calls in [2, 3] {
        // They are old, and then the pause after a failure is over. The runtime's clock is moved, so that no time passes.
        app.clock.advance(Duration::minutes(4));
        while app.calls("/jwks/").await < calls {
            tokio::time::pause();
            tokio::time::advance(Wait::from_secs(2)).await;
            tokio::time::resume();
        }
    }
    let answered = app.answered("/jwks/").await;
    assert_eq!((answered.len(), answered.iter().filter(|status| **status == 503).count()), (3, 1), "{answered:?}");
}

#[tokio::test]
async fn calls_are_measured_by_name_and_outcome() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let measured = recorder.handle();
    let _guard = metrics::set_default_local_recorder(&recorder);
    let (app, proxy) = behind_proxy(&[]).await;
    app.asked(EMAIL).await;
    assert!(measured.render().contains("portico_breaker_open 0"), "{}", measured.render());
    proxy.fails("organizations/acme", Fault::Reset);
    app.browser().get("/org/acme").await;
    proxy.fails("*", DOWN);
    give_up(&app).await;
    send(&mut app.browser(), "cy@acme.example").await;
    let measured = measured.render();
    for expected in [
        r#"portico_upstream_seconds_count{call="send_discovery_link",outcome="ok"} 1"#,
        r#"portico_upstream_seconds_count{call="send_discovery_link",outcome="failing"} "#,
        r#"portico_upstream_seconds_count{call="send_discovery_link",outcome="breaker"} "#,
        r#"portico_upstream_seconds_count{call="find_organization",outcome="failing"} 1"#,
        "portico_upstream_retries_total 1",
        "portico_breaker_open 1",
    ] {
        assert!(measured.contains(expected), "{expected} is missing in {measured}");
    }
    assert!(!measured.contains("acme"), "nobody is named");
}
