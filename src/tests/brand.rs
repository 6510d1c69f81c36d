//! The name on the door: no page says another one.

use axum::http::{Request, StatusCode};
use serde_json::json;

use crate::browser::Answer;
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";

/// The page says its brand in its title, and our name nowhere.
fn is_branded(page: &Answer) {
    let title = page.text("title").unwrap();
    assert!(title.ends_with(" · Initech"), "{title}");
    assert!(!page.body.contains("Portico"), "{title} says our name");
}

#[tokio::test]
async fn no_page_says_our_name_once_another_is_set() {
    let app =
        TestApp::with_env(&[("PORTICO_BRAND_NAME", "Initech"), ("PORTICO_APP_URL", "http://localhost:8080")]).await;
    let closed = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "password"] });
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.organization_with("Locked", "locked", &[EMAIL], closed).await;
    app.organization_with("Guarded", "guarded", &[EMAIL], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    for language in ["en", "de", "ar"] {
        app.clock.advance(time::Duration::minutes(2));
        let mut ada = app.browser();
        ada.post("/_portico/api/prefer", &[("language", language)]).await;
        for path in [
            "/",
            "/login/sent",
            "/org/acme",
            "/org/locked",
            "/org/nobody",
            "/logout",
            "/logout/done",
            "/nowhere",
            "/authenticate?token=x",
        ] {
            is_branded(&ada.get(path).await);
        }
        let page = ada.get("/").await;
        let refused = ada.press_on(&page, "send_link", &[("email", "no address")]).await;
        is_branded(&refused);
        is_branded(&ada.press_on(&page, "send_link", &[("email", EMAIL)]).await);
        let callback = ada.get(&app.link(EMAIL).await).await;
        is_branded(&callback);
        let picker = ada.press_on(&callback, "finish_sign_in", &[]).await;
        is_branded(&picker);
        is_branded(&ada.get("/organizations/new").await);
        let guarded =
            picker.forms("choose_organization").into_iter().find(|form| form.text.contains("Guarded")).unwrap();
        is_branded(&ada.submit(&guarded.action, &guarded.filled(&[])).await);
        let acme = picker.forms("choose_organization").into_iter().find(|form| form.text.contains("Acme")).unwrap();
        let home = ada.submit(&acme.action, &acme.filled(&[])).await;
        is_branded(&home);
        assert!(home.text("form.on button").unwrap().contains("Initech"), "where it leads on to");
        is_branded(&ada.get("/organizations").await);
        is_branded(&ada.send(Request::post("/_portico/api/send_link").header("accept", "text/html")).await);
        is_branded(&ada.press_on(&home, "sign_out", &[]).await);
    }
}

#[tokio::test]
async fn what_is_set_is_what_is_shown() {
    let folder = Folder::new("brand");
    folder.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    folder.write("font.woff2", "a font");
    folder.write("last.css", ".card{border:0}");
    let at = |name: &str| format!("{}/{name}", folder.path());
    let (logo, font, css) = (at("logo.svg"), at("font.woff2"), at("last.css"));
    let app = TestApp::with_env(&[
        ("PORTICO_BRAND_NAME", "Initech <&>"),
        ("PORTICO_BRAND_LOGO", &logo),
        ("PORTICO_BRAND_LOGO_DARK", "https://initech.example/dark.svg"),
        ("PORTICO_BRAND_ICON", "https://initech.example/icon.png"),
        ("PORTICO_BRAND_ACCENT", "#4f46e5"),
        ("PORTICO_BRAND_FONT", &font),
        ("PORTICO_BRAND_STYLESHEET", &css),
        ("PORTICO_BRAND_SUPPORT_URL", "mailto:help@initech.example"),
        ("PORTICO_BRAND_PRIVACY_URL", "https://initech.example/privacy"),
        ("PORTICO_BRAND_TERMS_URL", "https://initech.example/terms"),
        ("PORTICO_BRAND_HEADLINE", "Welcome to Initech"),
        ("PORTICO_BRAND_HEADLINE_DE", "Willkommen bei Initech"),
        ("PORTICO_BRAND_LEAD", "Bring your reports."),
    ])
    .await;
    let mut visitor = app.browser();
    let page = visitor.get("/").await;
    assert_eq!(page.heading(), "Welcome to Initech");
    assert_eq!(page.text(".lead").as_deref(), Some("Bring your reports."));
    assert_eq!(page.text("title").as_deref(), Some("Sign in · Initech <&>"));
    assert_eq!(page.attribute(".masthead img.on-light", "alt").as_deref(), Some("Initech <&>"));
    assert_eq!(page.attribute(".masthead img.on-dark", "src").as_deref(), Some("https://initech.example/dark.svg"));
    assert_eq!(page.text(".masthead svg"), None, "our mark is gone");
    assert_eq!(page.attribute("link[rel=icon]", "href").as_deref(), Some("https://initech.example/icon.png"));
    assert_eq!(page.texts(".colophon > a"), ["Help", "Privacy", "Terms"]);
    assert!(page.header("content-security-policy").unwrap().contains("font-src 'self'"));
    let german = visitor.send(Request::get("/").header("accept-language", "de")).await;
    assert_eq!(german.heading(), "Willkommen bei Initech");
    let logo = page.attribute(".masthead img.on-light", "src").unwrap();
    let styles: Vec<_> = page
        .body
        .split("rel=\"stylesheet\" href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(styles.len(), 3);
    for (path, kind, holds) in [
        (&logo, "image/svg+xml", "<svg"),
        (&styles[1], "text/css; charset=utf-8", "--accent:light-dark(#4f46e5,"),
        (&styles[2], "text/css; charset=utf-8", ".card{border:0}"),
    ] {
        let file = visitor.get(path).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, Some(kind)), "{path}");
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert!(file.body.contains(holds), "{}", file.body);
    }
}
