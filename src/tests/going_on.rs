//! Where somebody was going: kept through the sign-in, whatever happens on the way, and never another site.

use axum::http::{Request, StatusCode};

use crate::application::{Seen, application};
use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn in_front() -> TestApp {
    let app = TestApp::with_env(&[("PORTICO_UPSTREAM", &application().await)]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app
}

/// Asks for a link on the page that a visitor was led to, and opens it.
async fn open_link(app: &TestApp, browser: &mut Browser, page: &Answer, form: &str) -> Answer {
    browser.press(page, form, &[("email", EMAIL)]).await;
    let link = browser.get(&app.link(EMAIL).await).await;
    browser.press(&link, "finish_sign_in", &[]).await
}

#[tokio::test]
async fn a_visitor_comes_back_to_where_they_were_going() {
    let app = in_front().await;
    let mut ada = app.browser();
    let turned_away = ada.get("/reports/7?q=a&b=%C3%BC").await;
    let page = ada.follow(&turned_away).await;
    assert_eq!(page.heading(), "Sign in or sign up");
    let proven = open_link(&app, &mut ada, &page, "send_link").await;
    let picker = ada.follow(&proven).await;
    let chosen = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(chosen.location(), "/reports/7?q=a&b=%C3%BC");
    let seen = Seen::of(&ada.follow(&chosen).await);
    assert_eq!(seen.header("x-portico-organization-slug"), Some("acme"));
    // Only once: a later sign-in begins at home.
    ada.post("/logout", &[]).await;
    app.clock.advance(time::Duration::minutes(1));
    let page = ada.get("/org/acme").await;
    assert_eq!(open_link(&app, &mut ada, &page, "send_organization_link").await.location(), "/org/acme");
}

#[tokio::test]
async fn it_is_kept_through_a_new_link_and_the_creation_of_an_organization() {
    let app = in_front().await;
    let mut ada = app.browser();
    let page = ada.get("/login?next=/reports/7").await;
    ada.press(&page, "send_link", &[("email", EMAIL)]).await;
    app.clock.advance(time::Duration::minutes(2));
    let sent = ada.get("/login/sent").await;
    assert_eq!(ada.press(&sent, "send_again", &[]).await.location(), "/login/sent");
    let link = ada.get(&app.link(EMAIL).await).await;
    ada.press(&link, "finish_sign_in", &[]).await;
    let form = ada.get("/organizations/new").await;
    let made = ada.press(&form, "create_organization", &[("name", "Initech"), ("slug", "initech")]).await;
    assert_eq!(made.location(), "/reports/7");
    let switcher = ada.get("/organizations?next=/settings").await;
    let other = ada.press(&switcher, "choose_organization", &[]).await;
    assert_eq!(other.location(), "/settings", "switching comes back too");
}

#[tokio::test]
async fn our_half_in_the_browser_is_told_the_same() {
    let app = in_front().await;
    let mut ada = app.browser();
    ada.get("/org/acme?next=/org/acme/reports").await;
    ada.call("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", EMAIL)]).await;
    let link = ada.get(&app.link(EMAIL).await).await;
    let form = link.form("finish_sign_in");
    let answer = ada.call_for_page(&form.action, &form.filled(&[])).await;
    assert_eq!(answer.json::<serde_json::Value>()["next"]["Onward"], "/org/acme/reports");
}

#[tokio::test]
async fn a_page_of_one_organization_becomes_that_of_the_one_entered() {
    let app = in_front().await;
    let mut ada = app.browser();
    let turned_away = ada.get("/org/initech/reports?x").await;
    assert_eq!(turned_away.location(), "/org/initech?next=%2Forg%2Finitech%2Freports%3Fx");
    ada.follow(&turned_away).await;
    let page = ada.get("/login").await;
    let proven = open_link(&app, &mut ada, &page, "send_link").await;
    let picker = ada.follow(&proven).await;
    assert_eq!(ada.press(&picker, "choose_organization", &[]).await.location(), "/org/acme/reports?x");
}

#[tokio::test]
async fn who_is_signed_in_goes_on_at_once_and_a_loop_is_told() {
    let app = in_front().await;
    let mut ada = app.member("acme", EMAIL).await;
    for _ in 0..3 {
        assert_eq!(ada.get("/login?next=/reports").await.location(), "/reports", "people click twice");
    }
    let looped = ada.get("/login?next=/reports").await;
    assert_eq!(
        (looped.status, looped.heading().as_str()),
        (StatusCode::LOOP_DETECTED, "The application sends you back here")
    );
    for _ in 0..3 {
        assert_eq!(ada.get("/login?next=/other").await.location(), "/other");
    }
    app.clock.advance(time::Duration::seconds(11));
    assert_eq!(ada.get("/login?next=/other").await.location(), "/other", "later is no loop");
    assert_eq!(ada.get("/org/acme?next=/org/acme/x").await.location(), "/org/acme/x");
    assert_eq!(ada.get("/login").await.location(), "/org/acme");
    app.organization("Globex", "globex", &[EMAIL]).await;
    let door = ada.get("/login?next=/org/globex/x").await;
    assert_eq!(door.location(), "/org/globex");
    let page = ada.follow(&door).await;
    app.clock.advance(time::Duration::minutes(1));
    assert_eq!(open_link(&app, &mut ada, &page, "send_organization_link").await.location(), "/org/globex/x");
}

#[tokio::test]
async fn the_home_leads_on_as_the_member_of_its_organization() {
    let app = in_front().await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    ada.post("/_portico/api/send_organization_link", &[("slug", "globex"), ("email", EMAIL)]).await;
    app.enter_by_link(&mut ada, "globex", EMAIL).await;
    // A link must not change which organization counts: the page has a button for it.
    let home = ada.get("/org/acme?next=/reports").await;
    assert_eq!(home.status, StatusCode::OK);
    assert_eq!(ada.press(&home, "go_on", &[]).await.location(), "/reports");
    assert_eq!(Seen::of(&ada.get("/").await).header("x-portico-organization-slug"), Some("acme"));
    let home = ada.get("/org/globex").await;
    assert_eq!(ada.press(&home, "go_on", &[]).await.location(), "/");
    assert_eq!(Seen::of(&ada.get("/").await).header("x-portico-organization-slug"), Some("globex"));
}

#[tokio::test]
async fn a_form_of_somebody_whose_session_is_over_goes_back_to_its_page() {
    let app = in_front().await;
    let post = |referer: &str| {
        Request::post("/items")
            .header("accept", "text/html")
            .header("sec-fetch-mode", "navigate")
            .header("referer", referer.to_owned())
    };
    let told = app.browser().send(post("http://localhost:3000/items/new?a")).await;
    assert_eq!(told.location(), "/login?next=%2Fitems%2Fnew%3Fa");
    assert_eq!(app.browser().send(post("https://evil.example/items")).await.location(), "/login");
}

#[tokio::test]
async fn another_site_is_nowhere_to_go() {
    let app = in_front().await;
    for next in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/login",
        "/_portico/verify",
    ] {
        let mut ada = app.member_again("acme", EMAIL).await;
        let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        assert_eq!(ada.get(&format!("/login?{query}")).await.location(), "/org/acme", "{next}");
        let page = ada.get(&format!("/logout?{query}")).await;
        assert_eq!(ada.press(&page, "sign_out", &[]).await.location(), "/logout/done", "{next}");
    }
}

#[tokio::test]
async fn what_is_nowhere_to_go_is_counted() {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let _counting = metrics::set_default_local_recorder(&recorder);
    let app = in_front().await;
    let mut visitor = app.browser();
    for query in ["", "?next=", "?next=/reports", "?next=//evil.example", "?next=javascript:alert(1)"] {
        assert_eq!(visitor.get(&format!("/login{query}")).await.heading(), "Sign in or sign up", "{query}");
    }
    for next in ["", "/goodbye", "https://evil.example/"] {
        visitor.post("/logout", &[("next", next)]).await;
    }
    let counted = recorder.handle().render();
    assert!(counted.contains("portico_next_dropped_total 3\n"), "{counted}");
}

#[tokio::test]
async fn signing_out_leads_on_where_the_application_says() {
    let app = in_front().await;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get("/logout?next=/goodbye").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "a link signs nobody out");
    assert_eq!(ada.press(&page, "sign_out", &[]).await.location(), "/goodbye");
    assert_eq!(ada.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_an_application_of_ours_a_listed_origin_is_gone_on_to() {
    let env = [("PORTICO_APP_URL", "http://localhost:8080/start")];
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let home = ada.get("/org/acme").await;
    assert!(home.header("content-security-policy").unwrap().contains("form-action 'self' http://localhost:8080;"));
    assert_eq!(ada.press(&home, "go_on", &[]).await.location(), "http://localhost:8080/start");
    assert_eq!(ada.get("/login?next=http://localhost:8080/x").await.location(), "http://localhost:8080/x");
    assert_eq!(ada.get("/login?next=http://localhost:8081/x").await.location(), "/org/acme");
}
