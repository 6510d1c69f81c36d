//! The built files: precompressed, cached for good under hashed names; the same from a folder and from the binary.

use std::path::{Path, PathBuf};

use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use portico::server::built_site::{EmbeddedFile, EmbeddedSite};

use crate::browser::Browser;
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
    // Whether a site was built is no matter of this: a page names its files.
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", "target/no-site")]).await;
    let email = "ada@acme.example";
    // As many as a page of the list has, with names that are as long as any.
    for n in 0..20 {
        let (name, slug) = (format!("{n} {}", "ü".repeat(120)), format!("{n}-{}", "x".repeat(120)));
        app.organization(&name, &slug, &[email]).await;
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

/// Every file of a folder, as a binary holds them.
fn embedded(folder: &str) -> EmbeddedSite {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { below(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    below(Path::new(folder), &mut paths);
    let file = |path: PathBuf| {
        let modified = path.metadata().unwrap().modified().unwrap();
        let file = EmbeddedFile { bytes: std::fs::read(&path).unwrap().into(), modified };
        (path.strip_prefix(folder).unwrap().to_owned(), file)
    };
    paths.into_iter().map(file).collect()
}

/// A site such as the build leaves.
fn site(test: &str) -> Folder {
    let folder = Folder::new(test);
    for name in ["portico.a.css", "portico.a.js", "portico.a.wasm", "__wasm_split.b.js", "chunk_7.c.wasm"] {
        for (suffix, text) in [("", "as it is, and long enough"), (".br", "brotli"), (".gz", "gzip")] {
            folder.write(&format!("_portico/pkg/{name}{suffix}"), &format!("{name}, {text}"));
        }
    }
    folder.write("_portico/pkg/__wasm_split_manifest.d.json", r#"{"words_en": ["chunk_7.c"]}"#);
    folder.write("_portico/pkg/plain.txt", "of this one there is one form");
    folder.write("_portico/pkg/empty.css", "");
    folder.write("_portico/favicon.svg", "<svg/>");
    folder.write("_portico/favicon.svg.br", "brotli");
    folder.write("_portico/kept.txt", "nobody asks for it");
    folder.write("robots.txt", "User-agent: *");
    folder
}

/// Headers that a browser sends with a request for a file.
fn asked_with(modified: &str, tag: &str) -> Vec<Vec<(header::HeaderName, String)>> {
    let accept = |text: &str| vec![(header::ACCEPT_ENCODING, text.to_owned())];
    let mut all =
        ["br, gzip", "gzip", "gzip;q=0.5, br;q=0.1", "br;q=0", "identity", "zstd", "*", "x", ""].map(accept).to_vec();
    all.push(Vec::new());
    for range in ["bytes=0-3", "bytes=3-", "bytes=-4", "bytes=0-0,2-3", "bytes=900-", "bytes=4-2", "lines=1-2", "x"] {
        all.push(vec![(header::RANGE, range.to_owned())]);
        all.push(vec![(header::RANGE, range.to_owned()), (header::ACCEPT_ENCODING, "br".to_owned())]);
    }
    for time in [modified, "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2100 00:00:00 GMT", "yesterday"] {
        all.push(vec![(header::IF_MODIFIED_SINCE, time.to_owned())]);
        all.push(vec![(header::IF_UNMODIFIED_SINCE, time.to_owned())]);
    }
    for tag in [tag, "*", "\"other\"", "W/\"other\", \"more\"", "x"] {
        all.push(vec![(header::IF_NONE_MATCH, tag.to_owned())]);
        all.push(vec![(header::IF_MATCH, tag.to_owned())]);
    }
    all
}

#[tokio::test]
async fn files_in_the_binary_are_served_as_those_of_a_folder() {
    let folder = site("in_the_binary");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    let elsewhere = TestApp::start().await;
    let mut holding = Browser::new(elsewhere.restarted_holding(embedded(&folder.path())).await);
    let mut serving = app.browser();
    let mut found = 0;
    for path in [
        "/_portico/pkg/portico.a.js",
        "/_portico/pkg/portico.a.wasm",
        "/_portico/pkg/portico.a.css.br",
        "/_portico/pkg/plain.txt",
        "/_portico/pkg/empty.css",
        "/_portico/pkg//plain.txt",
        "/_portico/pkg/./plain.txt",
        "/_portico/pkg/plain.txt/",
        "/_portico/pkg/plain.txt/more",
        "/_portico/pkg/plain.txt?v=1",
        "/_portico/pkg/none.js",
        "/_portico/pkg/",
        "/_portico/pkg",
        "/_portico/pkg/../kept.txt",
        "/_portico/pkg/%2e%2e/kept.txt",
        "/_portico/pkg/%00",
        "/_portico/favicon.svg",
        "/_portico/favicon.svg.br",
        "/_portico/kept.txt",
        "/_portico/logo.svg",
        "/robots.txt",
        "/robots.txt/",
    ] {
        let first = serving.get(path).await;
        let (modified, tag) = (first.header("last-modified").unwrap_or("x"), first.header("etag").unwrap_or("x"));
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT] {
            for headers in asked_with(modified, tag) {
                let asked = || {
                    let request = Request::builder().method(method.clone()).uri(path);
                    headers.iter().fold(request, |request, (name, value)| request.header(name, value))
                };
                let (one, other) = (serving.send(asked()).await, holding.send(asked()).await);
                let without = |headers: &HeaderMap| {
                    // A page's, of which each has its own.
                    let mut headers = headers.clone();
                    headers.remove(header::CONTENT_SECURITY_POLICY);
                    // A request's, likewise.
                    headers.remove("x-request-id");
                    headers
                };
                assert_eq!(one.status, other.status, "{method} {path} {headers:?}");
                assert_eq!(without(&one.headers), without(&other.headers), "{method} {path} {headers:?}");
                if one.header("content-type") != Some("text/html; charset=utf-8") {
                    assert_eq!(one.body, other.body, "{method} {path} {headers:?}");
                }
                found += usize::from(one.status == StatusCode::OK);
            }
        }
    }
    assert!(found > 300, "{found} were there");
}

#[tokio::test]
async fn a_page_names_the_files_in_the_binary_unless_a_folder_is_set() {
    let (built, set) = (site("named_in_the_binary"), Folder::new("set_beside_the_binary"));
    set.write("_portico/pkg/portico.set.js", "");
    let names =
        |page: &str| page.contains("/_portico/pkg/portico.a.js") && page.contains("/_portico/pkg/chunk_7.c.wasm");
    let app = TestApp::start().await;
    let page = Browser::new(app.restarted_holding(embedded(&built.path())).await).get("/").await;
    assert!(names(&page.body), "{}", page.body);

    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &set.path())]).await;
    let page = Browser::new(app.restarted_holding(embedded(&built.path())).await).get("/").await;
    assert!(page.body.contains("/_portico/pkg/portico.set.js") && !names(&page.body), "{}", page.body);
}

#[tokio::test]
async fn a_file_that_a_browser_has_may_be_kept_as_long_again() {
    let folder = site("kept_as_long_again");
    let app = TestApp::with_env(&[("LEPTOS_SITE_ROOT", &folder.path())]).await;
    for (path, kept) in
        [("/_portico/pkg/portico.a.js", "public, max-age=31536000, immutable"), ("/robots.txt", "public, max-age=3600")]
    {
        let first = app.browser().get(path).await;
        let again = Request::get(path).header("if-modified-since", first.header("last-modified").unwrap());
        let again = app.browser().send(again).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(again.header("cache-control"), Some(kept));
        assert_eq!(again.header("vary"), Some("Accept-Encoding"));
    }
}
