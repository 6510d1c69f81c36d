//! The built files: precompressed, cached for good under hashed names.

use axum::http::{Request, StatusCode, header};

use crate::test_app::{Folder, TestApp};

#[tokio::test]
async fn a_built_file_is_served_compressed_and_cached_for_good() {
    let folder = Folder::new("a_built_file");
    folder.write("_portico/pkg/portico.abc123.js", "plain");
    folder.write("_portico/pkg/portico.abc123.js.br", "brotli");
    folder.write("_portico/pkg/portico.abc123.js.gz", "gzip");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    for (accepts, encoding, body) in
        [("gzip, br", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "plain")]
    {
        let request = Request::get("/_portico/pkg/portico.abc123.js").header(header::ACCEPT_ENCODING, accepts);
        let answer = app.browser().send(request).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, body));
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
        assert!(answer.header("content-type").unwrap().contains("javascript"));
    }
    assert!(app.browser().get("/").await.body.contains("/_portico/pkg/portico.abc123.js"));
}

#[tokio::test]
async fn a_missing_file_is_not_remembered_as_missing() {
    let folder = Folder::new("a_missing_file");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    for path in [
        "/_portico/pkg/portico.gone.js",
        "/_portico/favicon.svg",
        "/_portico/pkg/../Cargo.toml",
        "/_portico/pkg/%2e%2e/Cargo.toml",
        "/_portico/pkg/",
        "/_portico/pkg/%00",
        "/_portico/pkg/a%00.js",
        "/_portico/pkg/a.js/b",
        &format!("/_portico/pkg/{}", "a".repeat(300)),
        &format!("/_portico/pkg/{}.js", "%C3%BC".repeat(200)),
    ] {
        let head = Request::head(path);
        assert_eq!(app.browser().send(head).await.status, StatusCode::NOT_FOUND, "HEAD {path}");
        let answer = app.browser().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[tokio::test]
async fn a_page_with_a_token_is_never_compressed() {
    // With this link in its foot, each page is long enough.
    let help = format!("https://help.example/{}", "x".repeat(10_000));
    let app = TestApp::with_env(&[("PORTICO_HELP_URL", &help)]).await;
    let mut ada = app.asked("ada@acme.example").await;
    let callback = app.link("ada@acme.example").await;
    let get = |path: &str| Request::get(path).header("accept", "text/html").header("accept-encoding", "gzip");
    let page = ada.send(get(&callback)).await;
    assert!(page.body.len() > 10_000, "{}", page.body.len());
    assert_eq!(page.header("content-encoding"), None);
    assert_eq!(ada.send(get("/login/sent")).await.header("content-encoding"), Some("gzip"));
}

#[tokio::test]
async fn a_long_page_is_compressed_for_who_takes_it() {
    let app = TestApp::start().await;
    let email = "ada@acme.example";
    for n in 0..90 {
        app.organization(&format!("Organization {n}"), &format!("organization-{n}"), &[email]).await;
    }
    let mut ada = app.asked(email).await;
    let callback = app.link(email).await;
    let get = |path: &str| Request::get(path).header("accept", "text/html").header("accept-encoding", "gzip, br");
    let page = ada.get(&callback).await;
    ada.press(&page, "finish_sign_in", &[]).await;
    for path in ["/organizations", "/_portico/api/page?path=/organizations"] {
        let long = ada.send(get(path)).await;
        assert_eq!(long.header("content-encoding"), Some("gzip"), "{path}");
        assert!(long.header("vary").unwrap().to_ascii_lowercase().contains("accept-encoding"), "{path}");
        assert_eq!(ada.get(path).await.header("content-encoding"), None, "{path}");
    }
    assert_eq!(ada.send(get("/login/sent")).await.header("content-encoding"), None, "a short one");
}
