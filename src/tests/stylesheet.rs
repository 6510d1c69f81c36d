//! The stylesheet and the markup it is for.

use std::path::Path;

use crate::test_app::TestApp;

/// The text of all files below a folder of the repository that end like this, the sandbox's own pages aside.
fn texts(folder: &Path, extension: &str) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("src/sandbox") && !path.ends_with("src/tests") {
            all += &texts(&path, extension);
        } else if path.extension().is_some_and(|found| found == extension) {
            all += &std::fs::read_to_string(&path).unwrap();
        }
    }
    all
}

fn is_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The names that follow `sign` in the selectors of a stylesheet; comments and texts hold none.
fn names_after(css: &str, sign: char) -> Vec<&str> {
    let after = css.match_indices(sign).map(|(at, _)| &css[at + 1..]);
    let names = after.map(|rest| &rest[..rest.find(|c| !is_in_name(c)).unwrap_or(rest.len())]);
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).collect()
}

fn without_comments_and_texts(css: &str) -> String {
    let outside = |text: &str, begin: &str, end: &str| {
        let mut parts = text.split(begin);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + part.split_once(end).map_or("", |(_, rest)| rest))
    };
    let css = outside(css, "/*", "*/");
    css.split('"').step_by(2).collect()
}

#[test]
fn every_selector_is_for_something_that_a_page_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let css = without_comments_and_texts(&texts(&root.join("style"), "css"));
    let sources = texts(&root.join("src"), "rs");
    let words: std::collections::HashSet<&str> = sources.split(|c| !is_in_name(c)).collect();
    let (classes, attributes) = (names_after(&css, '.'), names_after(&css, '['));
    assert!(classes.len() > 50 && attributes.len() > 5, "the stylesheet was read");
    for name in classes.into_iter().chain(attributes) {
        assert!(words.contains(name), "no page has {name}");
    }
}

#[tokio::test]
async fn without_the_stylesheet_no_picture_fills_the_window() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["bo@acme.example"]).await;
    let mut bo = app.member("acme", "bo@acme.example").await;
    let pages = [app.browser().get("/").await, app.browser().get("/logout").await, bo.get("/org/acme").await];
    for page in pages {
        let all = page.texts("svg, img").len();
        assert!(all > 0);
        assert_eq!(page.texts("svg[width][height], img[width][height]").len(), all);
    }
}
