//! The built files: precompressed, cached for good under hashed names.

use axum::http::{Request, StatusCode, header};

use crate::test_app::{Folder, TestApp};

#[tokio::test]
async fn a_built_file_is_served_compressed_and_cached_for_good() {
    let folder = Folder::new("a_built_file");
    folder.write("pkg/portico.abc123.js", "plain");
    folder.write("pkg/portico.abc123.js.br", "brotli");
    folder.write("pkg/portico.abc123.js.gz", "gzip");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    for (accepts, encoding, body) in
        [("gzip, br", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "plain")]
    {
        let request = Request::get("/pkg/portico.abc123.js").header(header::ACCEPT_ENCODING, accepts);
        let answer = app.browser().send(request).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, body));
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(answer.header("content-type").unwrap().contains("javascript"));
    }
    assert!(app.browser().get("/").await.body.contains("/pkg/portico.abc123.js"));
}

#[tokio::test]
async fn a_missing_file_is_not_remembered_as_missing() {
    let folder = Folder::new("a_missing_file");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    for path in ["/pkg/portico.gone.js", "/favicon.svg", "/pkg/../Cargo.toml", "/pkg/%2e%2e/Cargo.toml", "/pkg/"] {
        let answer = app.browser().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
}
