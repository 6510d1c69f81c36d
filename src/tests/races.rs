//! Two requests of one browser at one moment: nothing is lost, and nothing that is over comes back.

use axum::http::{Request, StatusCode, header};
use serde_json::json;
use time::Duration;

use crate::browser::{Answer, Browser, Form};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SLUGS: [&str; 3] = ["acme", "globex", "initech"];

async fn three_organizations() -> TestApp {
    let app = TestApp::start().await;
    for (name, slug) in ["Acme", "Globex", "Initech"].into_iter().zip(SLUGS) {
        app.organization(name, slug, &[EMAIL]).await;
    }
    app
}

fn row(page: &Answer, slug: &str) -> Form {
    page.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap()
}

async fn entered(browser: &mut Browser) -> Vec<&'static str> {
    let mut entered = Vec::new();
    for slug in SLUGS {
        if browser.get(&format!("/org/{slug}")).await.heading() == "Welcome" {
            entered.push(slug);
        }
    }
    entered
}

#[tokio::test]
async fn two_tabs_that_switch_at_once_lose_nothing() {
    let app = three_organizations().await;
    let mut ada = app.member("acme", EMAIL).await;
    let (first, second) = (ada.get("/organizations").await, ada.get("/organizations").await);
    let (globex, initech) = (row(&first, "globex"), row(&second, "initech"));
    let (mut one, mut two) = (ada.clone(), ada.clone());
    let (globex_fields, initech_fields) = (globex.filled(&[]), initech.filled(&[]));
    let (a, b) = tokio::join!(one.post(&globex.action, &globex_fields), two.post(&initech.action, &initech_fields));
    assert_eq!((a.location(), b.location()), ("/org/globex", "/org/initech"));
    let cookies = [&a, &b].map(|answer| answer.header("set-cookie").is_some());
    assert!(cookies[0] != cookies[1], "one of them brought the new id");
    let mut browser = if cookies[0] { one } else { two };
    assert_eq!(entered(&mut browser).await, SLUGS);
}

#[tokio::test]
async fn a_form_sent_before_the_new_cookie_came_is_carried_out() {
    let app = three_organizations().await;
    let mut ada = app.proven(EMAIL).await;
    let mut before = ada.clone();
    let (first, second) = (ada.get("/organizations").await, ada.get("/organizations").await);
    let acme = row(&first, "acme");
    ada.post(&acme.action, &acme.filled(&[])).await;
    let globex = row(&second, "globex");
    let late = before.post(&globex.action, &globex.filled(&[])).await;
    assert_eq!(
        (late.location(), late.header("set-cookie")),
        ("/org/globex", None),
        "its page is not the one that led on"
    );
    assert_eq!(entered(&mut ada).await, ["acme", "globex"]);
    assert_eq!(entered(&mut before).await, [] as [&str; 0], "the old id opens no page");
}

#[tokio::test]
async fn half_a_minute_later_the_old_id_leads_nowhere() {
    let app = three_organizations().await;
    let mut ada = app.proven(EMAIL).await;
    let mut before = ada.clone();
    let page = ada.get("/organizations").await;
    let acme = row(&page, "acme");
    ada.post(&acme.action, &acme.filled(&[])).await;
    app.clock.advance(Duration::seconds(31));
    let late = before.post(&acme.action, &acme.filled(&[])).await;
    assert_eq!((late.location(), late.header("set-cookie").is_some()), ("/", true), "only the failure travels");
    assert!(!late.header("set-cookie").unwrap().starts_with("portico="));
    assert_eq!(entered(&mut ada).await, ["acme"]);
}

#[tokio::test]
async fn a_view_with_an_old_or_unknown_cookie_neither_sets_nor_deletes_one() {
    let app = three_organizations().await;
    let mut ada = app.proven(EMAIL).await;
    let mut before = ada.clone();
    let picker = ada.get("/organizations").await;
    ada.press(&picker, "choose_organization", &[]).await;
    let mut unknown = app.browser();
    unknown.set_session(&"x".repeat(43));
    let paths = [
        "/",
        "/organizations",
        "/login/sent",
        "/org/initech",
        "/_portico/api/page?path=/organizations",
        "/nowhere",
        "/logout",
    ];
    for path in paths {
        for browser in [&mut before, &mut unknown] {
            assert_eq!(browser.get(path).await.header("set-cookie"), None, "{path}");
        }
    }
    assert_eq!(entered(&mut ada).await, ["acme"]);
}

#[tokio::test]
async fn a_sign_out_is_final_whatever_is_still_under_way() {
    for (path, begin) in [("*/intermediate_sessions/exchange", "picker"), ("*/sessions/exchange", "switcher")] {
        let app = three_organizations().await;
        let mut ada = if begin == "picker" { app.proven(EMAIL).await } else { app.member("acme", EMAIL).await };
        let page = ada.get("/organizations").await;
        let globex = row(&page, "globex");
        app.faults(json!([{ "path": path, "delay_ms": 300, "times": 1 }])).await;
        let (mut choosing, mut leaving) = (ada.clone(), ada.clone());
        let fields = globex.filled(&[]);
        let (chosen, left) = tokio::join!(choosing.post(&globex.action, &fields), leaving.post("/logout", &[]));
        assert_eq!((left.location(), leaving.session()), ("/logout/done", None));
        assert_eq!(chosen.location(), "/", "{begin}");
        for mut browser in [choosing, leaving, ada] {
            assert_eq!(entered(&mut browser).await, [] as [&str; 0], "{begin}");
        }
        assert_eq!(app.living_sessions().await, 0, "what was entered meanwhile is revoked");
    }
}

#[tokio::test]
async fn a_late_second_click_does_not_undo_a_sign_out() {
    let app = three_organizations().await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let mut late = ada.clone();
    ada.press_on(&page, "finish_sign_in", &[]).await;
    ada.post("/logout", &[]).await;
    let answer = late.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/");
    assert_eq!(entered(&mut late).await, [] as [&str; 0]);
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn a_sign_out_sent_before_the_new_cookie_came_ends_the_new_session_too() {
    let app = three_organizations().await;
    let mut ada = app.proven(EMAIL).await;
    let mut before = ada.clone();
    let picker = ada.get("/organizations").await;
    ada.press(&picker, "choose_organization", &[]).await;
    before.post("/logout", &[]).await;
    assert_eq!(entered(&mut ada).await, [] as [&str; 0]);
    assert_eq!(app.living_sessions().await, 0);
}

#[tokio::test]
async fn of_two_cookies_of_our_name_the_living_one_counts() {
    let app = three_organizations().await;
    let ada = app.member("acme", EMAIL).await;
    let good = ada.session().unwrap().to_owned();
    let stale = "x".repeat(43);
    for line in [
        format!("portico={stale}; portico={good}"),
        format!("portico={good}; portico={stale}"),
        format!("portico=; portico={good}"),
    ] {
        let request =
            Request::get("/org/acme").header(header::ACCEPT, "text/html").header(header::COOKIE, line.as_str());
        let page = app.browser().send(request).await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Welcome"), "{line}");
    }
}

#[tokio::test]
async fn a_cookie_beside_ours_with_bytes_that_are_no_text_signs_nobody_out() {
    let app = three_organizations().await;
    let ada = app.member("acme", EMAIL).await;
    let line = [b"city=Z\xfcrich; portico=".as_slice(), ada.session().unwrap().as_bytes()].concat();
    let page = app.browser().send(Request::get("/org/acme").header(header::COOKIE, line)).await;
    assert_eq!(page.heading(), "Welcome");
}

#[tokio::test]
async fn the_longest_time_of_a_session_ends_it_though_it_was_used() {
    let app = TestApp::with_env(&[("PORTICO_SESSION_MAX_HOURS", "2")]).await;
    for slug in ["acme", "globex"] {
        app.organization(slug, slug, &[EMAIL]).await;
    }
    let mut ada = app.member("acme", EMAIL).await;
    app.clock.advance(Duration::minutes(90));
    app.advance_sandbox(90 * 60).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    let switcher = ada.get("/organizations").await;
    ada.press(&switcher, "choose_organization", &[]).await;
    assert_eq!(ada.get("/org/globex").await.heading(), "Welcome");
    app.clock.advance(Duration::minutes(31));
    app.advance_sandbox(31 * 60).await;
    for slug in ["acme", "globex"] {
        let page = ada.get(&format!("/org/{slug}")).await;
        assert!(page.text(".notice").expect("a notice").contains("Your session here has ended"), "{slug}");
    }
    assert_eq!(app.living_sessions().await, 0, "revoked at Stytch, which knows no such limit");
}

#[tokio::test]
async fn an_organization_made_in_two_tabs_at_once_is_made_once_and_entered_by_both() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let (first, second) = (ada.get("/organizations/new").await, ada.get("/organizations/new").await);
    let fields = [("name", "Made"), ("slug", "made")];
    let (mut one, mut two) = (ada.clone(), ada.clone());
    let (a, b) = tokio::join!(
        one.press(&first, "create_organization", &fields),
        two.press(&second, "create_organization", &fields)
    );
    assert_eq!((a.location(), b.location()), ("/org/made", "/org/made"));
    let mut browser = if a.header("set-cookie").is_some() { one } else { two };
    assert_eq!(browser.get("/org/made").await.heading(), "Welcome");
    assert_eq!(app.living_sessions().await, 1);
}

#[tokio::test]
async fn the_second_tab_is_led_into_the_organization_that_the_first_has_made_however_late_it_comes() {
    let app = TestApp::start().await;
    for (slug, typed) in [("made", "made"), ("made-too", "")] {
        let mut ada = app.proven(&format!("ada@{slug}.example")).await;
        let (first, second) = (ada.get("/organizations/new").await, ada.get("/organizations/new").await);
        let name = slug.replace('-', " ");
        let fields = [("name", name.as_str()), ("slug", typed)];
        let (mut one, mut two) = (ada.clone(), ada);
        let made = one.press(&first, "create_organization", &fields).await;
        let late = two.press(&second, "create_organization", &fields).await;
        assert_eq!((made.location(), late.location()), (format!("/org/{slug}").as_str(), made.location()));
        let other = two.press(&second, "create_organization", &[("name", "Other"), ("slug", "other")]).await;
        assert_eq!(other.location(), "/organizations/new", "for another one the email is to be proven again");
    }
}
