//! The files that an operator takes over: the document, the dashboard and the rules for alerts name what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use portico::server::operations::metrics::{CATALOGUE, Kind, Metric};
use serde_json::Value;

use crate::layering::collect;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every text that stands in a `PromQL` place of a tree: under `expr`, or in the query of a dashboard's variable.
fn expressions(tree: &Value, found: &mut Vec<String>) {
    match tree {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if ["expr", "query", "definition"].contains(&name.as_str()) => {
                        found.push(text.clone());
                    }
                    value => expressions(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| expressions(item, found)),
        _ => {}
    }
}

fn dashboard() -> Vec<String> {
    let mut found = Vec::new();
    expressions(&serde_json::from_str(&read("docs/operations/grafana.json")).unwrap(), &mut found);
    found
}

fn alerts() -> Value {
    serde_saphyr::from_str(&read("docs/operations/alerts.yml")).unwrap()
}

/// What an expression selects: the name of each metric of ours, with the labels that it is narrowed down by.
fn selected(expression: &str) -> Vec<(&str, Vec<&str>)> {
    let names = ["portico_", "process_"].iter().flat_map(|prefix| expression.match_indices(prefix));
    let names = names.filter(|(at, _)| !expression[..*at].ends_with(in_name));
    let select = |(at, _): (usize, &str)| {
        let rest = &expression[at..];
        let (name, rest) = rest.split_at(rest.find(|c| !in_name(c)).unwrap_or(rest.len()));
        let matchers =
            rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or("", |(matchers, _)| matchers);
        (name, matchers.split('"').step_by(2).map(label).filter(|label| !label.is_empty()).collect())
    };
    names.map(select).collect()
}

fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The name in what stands before a value: `, step=~`.
fn label(text: &str) -> &str {
    text.trim_matches(|c: char| c == ',' || c == ' ' || "=!~".contains(c))
}

/// The labels that an expression sums by.
fn grouped(expression: &str) -> Vec<&str> {
    let lists = ["by (", "by(", "on (", "without ("]
        .iter()
        .flat_map(|by| expression.match_indices(by).filter_map(|(at, by)| expression[at + by.len()..].split_once(')')));
    lists.flat_map(|(labels, _)| labels.split(',')).map(str::trim).collect()
}

/// The metric of a name in an expression: a histogram is asked for by its parts.
fn metric(name: &str) -> &'static Metric {
    let parts = ["_bucket", "_sum", "_count"];
    let found = CATALOGUE.iter().find(|metric| match metric.kind {
        Kind::Histogram(_) => name.strip_prefix(metric.name).is_some_and(|part| parts.contains(&part)),
        Kind::Counter | Kind::Gauge => metric.name == name,
    });
    found.unwrap_or_else(|| panic!("{name} is not in the catalogue"))
}

fn check(expression: &str) {
    let depth = |open: char, close: char| expression.matches(open).count() == expression.matches(close).count();
    assert!(depth('(', ')') && depth('{', '}') && depth('[', ']'), "{expression}");
    // What Prometheus itself adds, and what the buckets of a histogram are told apart by.
    let mut labels = BTreeSet::from(["instance", "job", "le"]);
    for (name, narrowed) in selected(expression) {
        let metric = metric(name);
        let of_metric: Vec<_> = metric.labels.iter().map(|label| label.name).chain(["instance", "job"]).collect();
        for label in narrowed {
            assert!(of_metric.contains(&label), "{name} has no label {label}: {expression}");
        }
        labels.extend(of_metric);
        // What there is to choose from is asked of the names alone.
        if expression.starts_with("label_values(") {
            continue;
        }
        let before = |(at, _): (usize, &str)| &expression[..at];
        let is_whole = |(at, _): &(usize, &str)| !expression[at + name.len()..].starts_with(in_name);
        let is_rate = expression
            .match_indices(name)
            .filter(is_whole)
            .all(|found| before(found).ends_with("rate(") || before(found).ends_with("increase("));
        assert_eq!(is_rate, metric.kind != Kind::Gauge, "{name}: {expression}");
    }
    let chosen = expression.strip_prefix("label_values(").and_then(|rest| rest.strip_suffix(')')?.rsplit_once(", "));
    for label in grouped(expression).into_iter().chain(chosen.map(|(_, label)| label)) {
        assert!(labels.contains(label), "nothing has a label {label}: {expression}");
    }
}

#[test]
fn an_expression_is_understood() {
    let expression = r#"sum by (le, call) (rate(portico_store_seconds_bucket{job=~"$job",call!="clean"}[5m]))"#;
    assert_eq!(selected(expression), [("portico_store_seconds_bucket", vec!["job", "call"])]);
    assert_eq!(grouped(expression), ["le", "call"]);
    check(expression);
    for wrong in [
        "rate(portico_store_seconds[5m])",
        "portico_requests_total",
        "rate(portico_sessions[5m])",
        "portico_session",
        r#"rate(portico_requests_total{route="/",code="200"}[5m])"#,
        "sum by (slug) (rate(portico_requests_total[5m]))",
        "sum(rate(portico_requests_total[5m])",
        "label_values(portico_sign_in_total, email)",
    ] {
        assert!(std::panic::catch_unwind(|| check(wrong)).is_err(), "{wrong}");
    }
}

#[test]
fn the_dashboard_asks_for_what_there_is_and_shows_all_of_it() {
    let expressions = dashboard();
    for expression in &expressions {
        check(expression);
    }
    let shown: BTreeSet<_> =
        expressions.iter().flat_map(|text| selected(text)).map(|(name, _)| metric(name).name).collect();
    let left_out = ["process_virtual_memory_bytes", "process_virtual_memory_max_bytes"];
    for metric in CATALOGUE.iter().filter(|metric| !left_out.contains(&metric.name)) {
        assert!(shown.contains(metric.name), "{} is on no panel", metric.name);
    }
}

#[test]
fn every_panel_has_a_place_of_its_own_and_says_what_it_shows() {
    let dashboard: Value = serde_json::from_str(&read("docs/operations/grafana.json")).unwrap();
    let mut taken = BTreeMap::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        let title = panel["title"].as_str().unwrap();
        let place = |side: &str| panel["gridPos"][side].as_u64().unwrap();
        assert!(place("x") + place("w") <= 24, "{title}");
        for row in place("y")..place("y") + place("h") {
            for column in place("x")..place("x") + place("w") {
                let other = taken.insert((row, column), title);
                assert_eq!(other, None, "{title}");
            }
        }
        assert!(panel["type"] == "row" || !panel["targets"].as_array().unwrap().is_empty(), "{title}");
    }
}

#[test]
fn every_alert_asks_for_what_there_is_and_says_what_to_do() {
    let alerts = alerts();
    let mut expressions = Vec::new();
    self::expressions(&alerts, &mut expressions);
    assert!(expressions.len() > 10, "{expressions:?}");
    for expression in &expressions {
        check(expression);
    }
    let document = read("docs/operations/metrics.md");
    for group in alerts["groups"].as_array().unwrap() {
        for rule in group["rules"].as_array().unwrap() {
            let name = rule["alert"].as_str().unwrap();
            assert!(["page", "ticket"].contains(&rule["labels"]["severity"].as_str().unwrap()), "{name}");
            for what in ["summary", "description"] {
                assert!(rule["annotations"][what].as_str().is_some_and(|text| !text.is_empty()), "{name}: {what}");
            }
            assert!(document.contains(&format!("`{name}`")), "the document says nothing of {name}");
        }
    }
}

#[test]
fn the_document_has_the_catalogue() {
    let mut table = String::from("| name | kind | what it says |\n|---|---|---|\n");
    for Metric { name, kind, about, labels, .. } in CATALOGUE {
        let kind = match kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram(_) => "histogram",
        };
        let labels = labels.iter().fold(String::new(), |mut all, label| {
            let _ = write!(all, "<br>`{}`: {}", label.name, label.values);
            all
        });
        let _ = writeln!(table, "| `{name}` | {kind} | {about}{labels} |");
    }
    assert!(read("docs/operations/metrics.md").contains(&table), "docs/operations/metrics.md lacks:\n{table}");
}

/// Who counts something new tells the catalogue, and who counts no more takes it out.
#[test]
fn what_is_counted_is_in_the_catalogue_and_nothing_else_is() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server"), &mut files);
    let mut counted = BTreeSet::new();
    for file in files.iter().filter(|file| !file.ends_with("metrics/catalogue.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        let names = text.split('"').filter(|text| text.starts_with("portico_") && text.chars().all(in_name));
        counted.extend(names.map(str::to_owned));
    }
    let ours = CATALOGUE.iter().map(|metric| metric.name.to_owned()).filter(|name| name.starts_with("portico_"));
    assert_eq!(counted, ours.collect());
}
