//! The metrics: what is counted, under which names, and nothing of a person.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use metrics::LocalRecorderGuard;
use metrics_exporter_prometheus::PrometheusRecorder;
use portico::server::config::LogFormat;
use portico::server::operations::metrics::{CATALOGUE, Kind, Metric, describe, recorder, router};
use serde_json::json;

use crate::application::application;
use crate::browser::Browser;
use crate::log::logged;
use crate::test_app::{Folder, TestApp};

const EMAIL: &str = "ada@acme.example";
/// Any: who serves listens there, and here nobody does.
const ON: (&str, &str) = ("PORTICO_METRICS_LISTEN", "127.0.0.1:9464");

/// What one test counts, and where it is read.
struct Counted {
    reader: Router,
    _counting: LocalRecorderGuard<'static>,
}

impl Counted {
    fn here() -> Self {
        let recorder: &'static PrometheusRecorder = Box::leak(Box::new(recorder().unwrap()));
        let counting = metrics::set_default_local_recorder(recorder);
        describe();
        Self { reader: router(recorder.handle()), _counting: counting }
    }

    async fn text(&self) -> String {
        let answer = Browser::new(self.reader.clone()).get("/metrics").await;
        assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
        answer.body
    }

    /// The value of a line that begins so.
    async fn value(&self, line: &str) -> Option<f64> {
        let text = self.text().await;
        let value = text.lines().find_map(|other| other.strip_prefix(line)?.strip_prefix(' ').map(str::to_owned));
        value.map(|value| value.parse().unwrap())
    }
}

/// A line of the text format: its name and its labels.
fn read(line: &str) -> (&str, BTreeMap<&str, &str>) {
    let series = line.rsplit_once(' ').unwrap().0;
    let Some((name, labels)) = series.split_once('{') else { return (series, BTreeMap::new()) };
    let labels = labels.strip_suffix('}').unwrap().split("\",").map(|label| {
        let (name, value) = label.split_once("=\"").unwrap();
        (name, value.trim_end_matches('"'))
    });
    (name, labels.collect())
}

/// The metric that a name in the text format is of.
fn metric_of(name: &str) -> &'static Metric {
    let is_of = |metric: &&Metric| {
        let rest = name.strip_prefix(metric.name);
        rest == Some("")
            || matches!(metric.kind, Kind::Histogram(_))
                && rest.is_some_and(|rest| ["_bucket", "_sum", "_count"].contains(&rest))
    };
    CATALOGUE.iter().find(is_of).unwrap_or_else(|| panic!("{name} is not in the catalogue"))
}

#[tokio::test]
async fn a_sign_in_leaves_names_of_the_catalogue_and_nothing_of_a_person() {
    let counted = Counted::here();
    let app = TestApp::with_env(&[ON]).await;
    let organization = app.organization("Acme Anvils", "acme-anvils", &[EMAIL]).await;
    let mut ada = app.member("acme-anvils", EMAIL).await;
    ada.get("/org/acme-anvils").await;
    ada.get("/org/acme-anvils?email=ada@acme.example").await;
    ada.get("/nowhere/ada@acme.example").await;
    ada.post("/_portico/api/ada@acme.example", &[]).await;
    app.browser().post("/_portico/api/send_link", &[("email", EMAIL)]).await;
    app.faults(json!([{ "path": "*", "status": 500 }])).await;
    app.browser().post("/_portico/api/send_link", &[("email", "bo@acme.example")]).await;
    ada.post("/logout", &[]).await;

    let text = counted.text().await;
    let lines: Vec<_> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() > 60, "{text}");
    for line in &lines {
        let (name, labels) = read(line);
        let metric = metric_of(name);
        let known = |label: &str| label == "le" || metric.labels.iter().any(|known| known.name == label);
        assert!(labels.keys().all(|label| known(label)), "{line}");
        assert!(metric.labels.iter().all(|label| labels.contains_key(label.name)), "{line}");
        assert!(labels.values().all(|value| value.len() < 64), "{line}");
    }
    for private in ["ada", "acme", "anvils", "member-", "session-", "nowhere", "@", "?", &organization] {
        assert!(!text.to_lowercase().contains(private), "{private} in {text}");
    }
    for metric in CATALOGUE.iter().filter(|metric| text.contains(&format!("# TYPE {} ", metric.name))) {
        assert!(text.contains(&format!("# HELP {} {}", metric.name, metric.about)), "{}", metric.name);
    }
}

#[tokio::test]
async fn requests_are_told_apart_by_what_they_are_for() {
    let counted = Counted::here();
    let app = TestApp::with_env(&[ON]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.browser();
    for path in [
        "/org/acme",
        "/org/globex",
        "/org/acme/",
        "/",
        "/login",
        "/nowhere",
        "/%00",
        "/_portico/pkg/none.css",
        "/_portico/pkg/none.js",
        "/_portico/session",
        "/_portico/verify/some/page",
        "/_portico/api/send_link",
        "/_portico/api/page?path=/login/sent",
        "/healthz",
        "/readyz",
        "/metrics",
    ] {
        ada.get(path).await;
    }
    ada.post("/logout", &[]).await;
    for (line, expected) in [
        (r#"route="/org/:slug",status="200""#, Some(1.0)),
        (r#"route="/org/:slug",status="404""#, Some(1.0)),
        (r#"route="/org/:slug",status="308""#, Some(1.0)),
        (r#"route="/",status="200""#, Some(2.0)),
        (r#"route="file",status="404""#, Some(2.0)),
        (r#"route="other",status="404""#, Some(3.0)),
        (r#"route="/_portico/session",status="401""#, Some(1.0)),
        (r#"route="/_portico/verify",status="401""#, Some(1.0)),
        (r#"route="/_portico/api/page",status="200""#, Some(1.0)),
        (r#"route="/_portico/api/sign_out",status="303""#, Some(1.0)),
        (r#"route="/logout",status="303""#, None),
    ] {
        assert_eq!(counted.value(&format!("portico_requests_total{{{line}}}")).await, expected, "{line}");
    }
    assert_eq!(counted.value(r#"portico_request_seconds_count{route="/"}"#).await, Some(2.0));
    assert!(!counted.text().await.contains("status=\"other\""));
}

#[tokio::test]
async fn what_is_the_applications_is_one_kind_and_what_is_not_answered_counts() {
    let counted = Counted::here();
    let origin = application().await;
    let app = TestApp::with_env(&[ON, ("PORTICO_UPSTREAM", &origin), ("PORTICO_PUBLIC_PATHS", "/slow, /about")]).await;
    let mut visitor = app.browser();
    assert_eq!(visitor.get("/about/ada").await.status, StatusCode::OK);
    visitor.get("/private").await;
    // It is never answered: the browser hangs up.
    assert!(tokio::time::timeout(Duration::from_millis(100), visitor.get("/slow")).await.is_err());
    for status in ["200", "303", "none"] {
        let line = format!(r#"portico_requests_total{{route="application",status="{status}"}}"#);
        assert_eq!(counted.value(&line).await, Some(1.0), "{line}");
    }
    assert_eq!(counted.value(r#"portico_request_seconds_count{route="application"}"#).await, Some(3.0));
}

#[tokio::test]
async fn the_store_is_timed_and_its_rows_are_counted() {
    let counted = Counted::here();
    let folder = Folder::new("the_store_is_timed");
    let app = TestApp::with_env(&[ON, ("PORTICO_SESSION_STORE", &folder.store())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.member("acme", EMAIL).await;
    // It was cleaned once when the app began.
    while counted.value("portico_sessions").await.is_none() {
        tokio::task::yield_now().await;
    }
    assert_eq!(counted.value("portico_store_up").await, Some(1.0));
    for call in ["load", "create", "change", "clean", "check", "count"] {
        let line = format!(r#"portico_store_seconds_count{{call="{call}",outcome="ok"}}"#);
        assert!(counted.value(&line).await.is_some(), "{line}");
    }
    std::fs::remove_file(format!("{}/sessions.sqlite3", folder.path())).unwrap();
    app.clock.advance(time::Duration::seconds(2));
    app.browser().get("/readyz").await;
    assert_eq!(counted.value("portico_store_up").await, Some(0.0));
    assert_eq!(counted.value(r#"portico_store_seconds_count{call="check",outcome="broken"}"#).await, Some(1.0));
}

#[tokio::test]
async fn without_an_address_requests_and_the_store_are_not_counted() {
    let counted = Counted::here();
    let app = TestApp::start().await;
    app.browser().post("/_portico/api/send_link", &[("email", EMAIL)]).await;
    let text = counted.text().await;
    assert!(!text.contains("portico_requests") && !text.contains("portico_store"), "{text}");
}

#[tokio::test]
async fn the_metrics_are_read_in_one_place_and_nothing_else_is_there() {
    let counted = Counted::here();
    let app = TestApp::with_env(&[ON]).await;
    assert_eq!(app.browser().get("/metrics").await.status, StatusCode::NOT_FOUND);
    let mut reader = Browser::new(counted.reader.clone());
    for path in ["/", "/healthz", "/metrics/", "/login"] {
        assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(reader.post("/metrics", &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let text = counted.text().await;
    let version = env!("CARGO_PKG_VERSION");
    assert!(text.contains(&format!("portico_build_info{{version=\"{version}\"}} 1")), "{text}");
    if cfg!(target_os = "linux") {
        for metric in CATALOGUE.iter().filter(|metric| metric.name.starts_with("process_")) {
            let unlimited = metric.name == "process_virtual_memory_max_bytes";
            assert!(unlimited || text.contains(&format!("\n{} ", metric.name)), "{} in {text}", metric.name);
        }
    }
}

#[test]
fn every_bucket_is_larger_than_the_one_before() {
    for metric in CATALOGUE {
        if let Kind::Histogram(buckets) = metric.kind {
            assert!(!buckets.is_empty() && buckets.is_sorted_by(|one, other| one < other), "{}", metric.name);
            assert!(metric.name.ends_with("_seconds"), "{}", metric.name);
        }
        assert_eq!(metric.kind == Kind::Counter, metric.name.ends_with("_total"), "{}", metric.name);
        assert_eq!(CATALOGUE.iter().filter(|other| other.name == metric.name).count(), 1, "{}", metric.name);
    }
}

#[tokio::test]
async fn a_refusal_that_nobody_has_heard_of_is_counted_by_its_call_and_logged_with_both_ids() {
    let counted = Counted::here();
    let app = TestApp::with_env(&[ON]).await;
    app.faults(json!([{ "path": "*/send", "status": 400, "error_type": "of_tomorrow" }])).await;
    let (log, _audit, guard) = logged("info", LogFormat::Json);
    let page = app.browser().submit("/_portico/api/send_link", &[("email", EMAIL)]).await;
    drop(guard);
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let series = r#"portico_upstream_unknown_errors_total{call="send_discovery_link"}"#;
    assert_eq!(counted.value(series).await, Some(1.0));
    assert!(!counted.text().await.contains("of_tomorrow"), "there is no end of such words");
    let log = log.text();
    let told = log.lines().find(|line| line.contains("of_tomorrow")).unwrap_or_else(|| panic!("{log}"));
    let reference = page.text(".reference code").unwrap();
    assert!(told.contains(&reference) && told.contains("\"stytch.request_id\":\"request-id-test-"), "{told}");
}
