//! The session: its cookie, its record at rest, its end.

use axum::http::StatusCode;
use portico::server::config::LogFormat;
use time::Duration;

use crate::browser::Browser;
use crate::log::logged;
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "bo@acme.example";

#[tokio::test]
async fn over_http_the_cookie_is_plain_but_closed() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    assert_eq!(browser.get("/").await.header("set-cookie"), None, "looking around sets no cookie");
    let answer = browser.post("/_portico/api/send_link", &[("email", EMAIL)]).await;
    let cookie = answer.header("set-cookie").unwrap();
    let (value, attributes) = cookie.split_once("; ").unwrap();
    assert!(value.starts_with("portico=") && value.len() < 64, "{value}");
    let mut attributes: Vec<&str> = attributes.split("; ").collect();
    attributes.sort_unstable();
    assert_eq!(attributes, ["HttpOnly", "Max-Age=28800", "Path=/", "SameSite=Lax"]);
}

#[tokio::test]
async fn plain_cookies_beyond_this_machine_are_warned_of_at_the_start() {
    for (public, listen, warned) in [
        ("http://localhost:3000", "127.0.0.1:3000", false),
        ("http://localhost:3000", "[::1]:3000", false),
        ("http://localhost:3000", "0.0.0.0:3000", true),
        ("http://localhost:3000", "192.0.2.7:3000", true),
        ("https://login.example.com", "0.0.0.0:3000", false),
    ] {
        let (log, _audit, guard) = logged("warn", LogFormat::Json);
        TestApp::with_env(&[("PUBLIC_BASE_URL", public), ("LEPTOS_SITE_ADDR", listen)]).await;
        drop(guard);
        assert_eq!(log.text().contains("cookies go over plain http"), warned, "{public} {listen}: {}", log.text());
    }
}

#[tokio::test]
async fn over_https_the_cookie_is_pinned_to_the_host() {
    let app = TestApp::https().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.asked_at("acme", EMAIL).await;
    let page = bo.get(&app.link(EMAIL).await).await;
    let answer = bo.press(&page, "finish_sign_in", &[]).await;
    let mut cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.find(|cookie| cookie.starts_with("__Host-portico=")).unwrap();
    let mut attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
    attributes.sort_unstable();
    assert_eq!(attributes, ["HttpOnly", "Max-Age=28800", "Path=/", "SameSite=Lax", "Secure"]);
    let out = bo.post("/logout", &[]).await;
    let removal = out.header("set-cookie").unwrap();
    assert!(removal.starts_with("__Host-portico=;"), "{removal}");
    for attribute in ["Max-Age=0", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(removal.contains(attribute), "{attribute} in {removal}");
    }
}

#[tokio::test]
async fn the_id_changes_at_every_step_up_and_the_old_one_is_dead() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.asked(EMAIL).await;
    let asked = bo.session().unwrap().to_owned();
    let page = bo.get(&app.link(EMAIL).await).await;
    let picker = bo.press_on(&page, "finish_sign_in", &[]).await;
    let proven = bo.session().unwrap().to_owned();
    bo.press_on(&picker, "choose_organization", &[]).await;
    let member = bo.session().unwrap().to_owned();
    assert!(asked != proven && proven != member);
    for old in [asked, proven] {
        let mut other = app.browser();
        other.set_session(&old);
        assert_eq!(other.get("/organizations").await.location(), "/");
        assert_eq!(other.get("/org/acme").await.heading(), "Sign in to Acme");
    }
    assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn an_id_planted_before_the_sign_in_is_worth_nothing_after_it() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut attacker = app.browser();
    attacker.post("/_portico/api/send_link", &[("email", "mallory@evil.example")]).await;
    let mut victim = app.browser();
    victim.set_session(attacker.session().unwrap());
    let page = victim.get("/org/acme").await;
    victim.press(&page, "send_organization_link", &[("email", EMAIL)]).await;
    app.enter_by_link(&mut victim, "acme", EMAIL).await;
    assert_eq!(attacker.get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn a_cookie_we_never_set_counts_as_none_and_stays_until_something_is_asked_for() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let bo = app.member("acme", EMAIL).await;
    let real = bo.session().unwrap().to_owned();
    let mut tampered = real.clone();
    let last = if tampered.pop() == Some('A') { 'B' } else { 'A' };
    tampered.push(last);
    let oversize = "x".repeat(5_000);
    for value in [&tampered, "", "garbage", "a b", "%00", "AAAAAAAAAAAAAAAAAAAAAA", &oversize, &real[1..]] {
        let mut browser = app.browser();
        browser.set_session(value);
        let page = browser.get("/org/acme").await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Sign in to Acme"), "{value}");
        assert_eq!(page.header("set-cookie"), None, "{value}");
        app.clock.advance(Duration::minutes(1));
        let sent = browser.submit("/_portico/api/send_link", &[("email", EMAIL)]).await;
        assert_eq!(sent.heading(), "Check your email", "{value}");
        assert_ne!(browser.session(), Some(value), "never taken over");
    }
}

#[tokio::test]
async fn a_restart_loses_nobody() {
    let folder = Folder::new("a_restart_loses_nobody");
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let asked = app.asked("cy@globex.example").await;
    let proven = app.proven("ada@acme.example").await;
    let member = app.member("acme", EMAIL).await;
    let router = app.restarted().await;
    let at = |browser: &Browser| browser.at(router.clone());
    assert_eq!(at(&member).get("/org/acme").await.heading(), "Welcome");
    assert_eq!(at(&proven).get("/organizations").await.heading(), "No organization yet");
    let page = at(&asked).get(&app.link("cy@globex.example").await).await;
    assert_eq!(page.heading(), "Continue signing in", "the browser is still known to have asked");
    let mut proven = at(&proven);
    let form = proven.get("/organizations/new").await;
    let home = proven.press_on(&form, "create_organization", &[("name", "Beta"), ("slug", "beta")]).await;
    assert_eq!(home.heading(), "Welcome");
}

#[tokio::test]
async fn a_record_at_rest_tells_nothing() {
    let folder = Folder::new("a_record_at_rest_tells_nothing");
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme Rockets", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    bo.post("/_portico/api/send_link", &[("email", "typed-by-bo@")]).await;
    let rest = folder.bytes();
    assert!(rest.len() > 1_000, "the records are in there");
    let token = app.mail(EMAIL).await.token;
    let known = [EMAIL, "Acme Rockets", "typed-by-bo", "member-acme", &token];
    for secret in known.into_iter().chain(crate::test_app::JWT_BEGINNINGS) {
        assert!(!rest.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}

#[tokio::test]
async fn a_new_key_opens_old_records_only_with_the_old_one_beside_it() {
    let folder = Folder::new("a_new_key_opens_old_records");
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let bo = app.member("acme", EMAIL).await;
    let new = "ff".repeat(31) + "00";
    let rotated = [("PORTICO_SECRET_KEY", new.as_str()), ("PORTICO_SECRET_KEY_PREVIOUS", crate::test_app::KEY)];
    let both = app.restarted_with(&rotated).await;
    assert_eq!(bo.at(both).get("/org/acme").await.heading(), "Welcome");
    let alone = app.restarted_with(&rotated[..1]).await;
    let mut stranger = bo.at(alone);
    assert_eq!(stranger.get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn a_page_view_costs_no_call_while_the_jwt_is_good() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let before = app.calls("").await;
    for _ in 0..5 {
        assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
    }
    assert_eq!(app.calls("").await, before);
}

#[tokio::test]
async fn after_five_minutes_the_session_is_asked_for_once_and_goes_on() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.clock.advance(Duration::seconds(301));
    app.advance_sandbox(301).await;
    for _ in 0..3 {
        assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
    }
    assert_eq!(app.answered("sessions/authenticate").await, [200]);
}

#[tokio::test]
async fn a_session_ended_elsewhere_ends_here_with_a_notice() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.revoke_sessions("acme", EMAIL).await;
    app.clock.advance(Duration::seconds(301));
    app.advance_sandbox(301).await;
    assert_eq!(bo.head("/org/acme").await.status, StatusCode::OK);
    let page = bo.get("/org/acme").await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Sign in to Acme"));
    assert!(page.text(".notice").expect("a notice, after HEAD too").contains("Your session here has ended"));
    assert_eq!(bo.get("/org/acme").await.text(".notice"), None, "told once");
    assert_eq!(bo.get("/").await.status, StatusCode::OK);
    assert_eq!(app.answered("sessions/authenticate").await, [404, 404]);
}

#[tokio::test]
async fn a_session_whose_time_is_over_ends_with_a_notice() {
    let app = TestApp::with_env(&[("PORTICO_SESSION_MINUTES", "60")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    app.clock.advance(Duration::minutes(59));
    app.advance_sandbox(61 * 60).await;
    let page = bo.get("/org/acme").await;
    assert!(page.text(".notice").expect("a notice").contains("Your session here has ended"));
}

#[tokio::test]
async fn one_organizations_end_leaves_the_other() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut bo = app.member("acme", EMAIL).await;
    let switcher = bo.get("/organizations").await;
    bo.press(&switcher, "choose_organization", &[]).await;
    app.revoke_sessions("globex", EMAIL).await;
    app.clock.advance(Duration::seconds(301));
    app.advance_sandbox(301).await;
    assert_eq!(bo.get("/org/globex").await.heading(), "Sign in to Globex");
    assert_eq!(bo.get("/org/acme").await.heading(), "Welcome");
    assert_eq!(bo.get("/").await.location(), "/org/acme");
}

#[tokio::test]
async fn a_jwt_signed_by_another_key_proves_nothing() {
    // The same records, and behind them a sandbox with another signing key, which knows none of the sessions.
    let other = TestApp::start().await;
    other.organization("Acme", "acme", &[EMAIL]).await;
    let folder = Folder::new("a_jwt_is_not_taken_for_another_key");
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let bo = app.member("acme", EMAIL).await;
    let mut bo = bo.at(app.restarted_with(&[("STYTCH_BASE_URL", &other.sandbox.url())]).await);
    assert_eq!(bo.get("/org/acme").await.heading(), "Sign in to Acme");
    assert_eq!(other.answered("sessions/authenticate").await, [404]);
}
