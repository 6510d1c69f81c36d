//! The coverage table of `docs/sandbox.md` is the sandbox's own table of routes.
//!
//! After a route changes, `UPDATE_DOCS=1` on this test writes the table anew.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::support::World;

const BEGIN: &str = "<!-- coverage: begin (written by src/sandbox/tests/coverage.rs) -->\n";
const END: &str = "<!-- coverage: end -->";

#[tokio::test]
async fn the_documented_coverage_is_the_table_of_routes() {
    let world = World::new().await;
    let table = table(&world.get("/_sandbox/routes").await);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sandbox.md");
    let document = std::fs::read_to_string(&file).expect("docs/sandbox.md");
    let (before, rest) = document.split_once(BEGIN).expect("the begin marker");
    let (documented, after) = rest.split_once(END).expect("the end marker");
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        std::fs::write(&file, format!("{before}{BEGIN}{table}{END}{after}")).expect("the document is written");
    } else {
        assert_eq!(documented, table, "run this test with UPDATE_DOCS=1 to write the table anew");
    }
}

#[tokio::test]
async fn a_route_the_sandbox_does_not_have_says_so() {
    let world = World::new().await;
    let routes = world.get("/_sandbox/routes").await;
    let missing = rows(&routes).filter(|row| row["support"] == "501");
    for row in missing {
        let (method, path) = (said(row, "method"), said(row, "path"));
        let url = format!("{}{}", world.sandbox.url(), path.replace(['{', '}'], ""));
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let request = world.plain.request(method, url);
        let request = request.basic_auth(portico_sandbox::PROJECT_ID, Some(portico_sandbox::SECRET));
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!((status, said(&body, "error_type")), (501, "not_implemented"), "{path}");
        assert!(said(&body, "error_message").contains(path), "{path}");
    }
}

#[tokio::test]
async fn what_is_called_with_a_token_of_its_own_needs_no_credentials() {
    let world = World::new().await;
    let routes = world.get("/_sandbox/routes").await;
    let public: Vec<&Value> = rows(&routes).filter(|row| said(row, "path").contains("/public/")).collect();
    assert_eq!(public.len(), 5);
    for row in public {
        let (method, path) = (said(row, "method"), said(row, "path"));
        let url = format!("{}{}", world.sandbox.url(), path.replace(['{', '}'], ""));
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let answer = world.plain.request(method, url).send().await.expect("an answer");
        let status = answer.status().as_u16();
        let error_type = answer.json::<Value>().await.expect("JSON")["error_type"].clone();
        let expected = if row["support"] == "501" { (501, "not_implemented") } else { (400, "public_token_required") };
        assert_eq!((status, error_type.as_str().unwrap_or_default()), expected, "{path}");
    }
}

/// A table an area, calls first as they are matched.
fn table(routes: &Value) -> String {
    let mut written = String::new();
    let mut area = "";
    for row in rows(routes) {
        if said(row, "area") != area {
            area = said(row, "area");
            let head = "| | | in the sandbox | known difference |\n|---|---|---|---|";
            writeln!(written, "\n### {area}\n\n{head}").expect("a string takes text");
        }
        let support = match said(row, "support") {
            "supported" => "yes",
            "page" => "a page",
            missing => missing,
        };
        let (method, path, difference) = (said(row, "method"), said(row, "path"), said(row, "difference"));
        writeln!(written, "| {method} | `{path}` | {support} | {difference} |").expect("a string takes text");
    }
    written + "\n"
}

fn rows(routes: &Value) -> impl Iterator<Item = &Value> {
    routes.as_array().expect("a list").iter()
}

fn said<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().expect("a text")
}
