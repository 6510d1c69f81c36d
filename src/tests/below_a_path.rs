//! All pages below a path of their own: every address we tell stands there, and the rest of the host is not ours.

use axum::http::StatusCode;
use scraper::{Html, Selector};

use crate::application::{Seen, application};
use crate::browser::Answer;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// Each address in the page stands below `/auth`, or is the same everywhere.
fn stands_below(page: &Answer) {
    let document = Html::parse_document(&page.body);
    for (selector, attribute) in
        [("[href]", "href"), ("[action]", "action"), ("[formaction]", "formaction"), ("[src]", "src")]
    {
        for element in document.select(&Selector::parse(selector).unwrap()) {
            let address = element.attr(attribute).unwrap();
            let fits =
                !address.starts_with('/') || ["/auth/", "/_portico/"].iter().any(|place| address.starts_with(place));
            assert!(fits, "{address} in {}", page.heading());
        }
    }
}

#[tokio::test]
async fn both_flows_stay_below_the_path() {
    let app = TestApp::with_env(&[("PORTICO_BASE_PATH", "/auth"), ("PORTICO_UPSTREAM", &application().await)]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.browser();
    let turned_away = ada.get("/login").await;
    assert_eq!(turned_away.location(), "/auth/login?next=%2Flogin", "the application has a /login of its own");
    let page = ada.follow(&turned_away).await;
    assert_eq!(page.heading(), "Sign in or sign up");
    assert_eq!(page.attribute("#app", "data-base").as_deref(), Some("/auth"));
    assert_eq!(page.attribute("#app", "data-sign-in").as_deref(), Some("/auth/login"));
    stands_below(&page);
    let sent = ada.press_on(&page, "send_link", &[("email", EMAIL)]).await;
    stands_below(&sent);
    let link = app.link(EMAIL).await;
    assert!(link.starts_with("/auth/authenticate?"), "{link}");
    let callback = ada.get(&link).await;
    stands_below(&callback);
    let picker = ada.press_on(&callback, "finish_sign_in", &[]).await;
    stands_below(&picker);
    stands_below(&ada.get("/auth/organizations/new").await);
    let chosen = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(Seen::of(&ada.follow(&chosen).await).target(), "/login");
    let home = ada.get("/auth/org/acme").await;
    assert_eq!(home.heading(), "Welcome");
    stands_below(&home);
    for path in ["/", "/organizations", "/org/acme", "/authenticate"] {
        assert_eq!(Seen::of(&ada.get(path).await).target(), path);
    }
    for (path, to) in [("/auth/organizations/", "/auth/organizations"), ("/auth/create_org", "/auth/organizations/new")]
    {
        assert_eq!(ada.get(path).await.location(), to);
    }
    assert_eq!(
        Seen::of(&ada.get("/auth/_portico/verify").await).target(),
        "/auth/_portico/verify",
        "not a second place"
    );
    for path in ["/auth/nowhere", "/auth/org/acme/x"] {
        let page = ada.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        stands_below(&page);
    }
    let out = ada.press(&home, "sign_out", &[]).await;
    assert_eq!(out.location(), "/auth/logout/done");
    stands_below(&ada.follow(&out).await);
}

#[tokio::test]
async fn without_an_application_the_rest_of_the_host_is_nothing() {
    let app = TestApp::with_env(&[("PORTICO_BASE_PATH", "/auth/")]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for path in ["/auth", "/auth/", "/auth/login"] {
        let page = app.browser().get(path).await;
        let page = if page.status.is_redirection() { app.browser().get(page.location()).await } else { page };
        assert_eq!(page.heading(), "Sign in or sign up", "{path}");
    }
    for path in ["/", "/nowhere", "/login", "/organizations", "/org/acme", "/api/send_link", "/authority"] {
        let nowhere = app.browser().get(path).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "{path}");
        assert!(nowhere.header("content-security-policy").is_some());
        stands_below(&nowhere);
    }
    let refused = app.browser().get("/auth/organizations").await;
    assert_eq!(refused.location(), "/auth/login");
    let back = app.browser().post("/_portico/api/send_link", &[("email", "no address")]).await;
    assert_eq!(back.location(), "/auth/login");
}
