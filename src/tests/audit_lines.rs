//! Lines of the audit log, checked against its document: those of every test, by [`Audited`].

use std::collections::BTreeMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, LazyLock, Mutex};

use portico::server::config::LogFormat;
use portico::server::operations::telemetry;
use serde_json::{Map, Value};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::util::SubscriberInitExt;

use crate::test_app::JWT_BEGINNINGS;

const DOCUMENT: &str = include_str!("../../docs/operations/audit.md");

/// The tables of the document, by their first heading; each a row of cells a line.
static TABLES: LazyLock<BTreeMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut tables = BTreeMap::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    for line in DOCUMENT.lines().chain([""]) {
        if let Some(cells) = line.strip_prefix('|') {
            table.push(cells.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect());
        } else if !table.is_empty() {
            let rows = table.split_off(2);
            tables.insert(table.swap_remove(0).swap_remove(0), rows);
            table.clear();
        }
    }
    tables
});
/// What is wrong with lines so far.
static PROBLEMS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn rows(heading: &str) -> &'static [Vec<String>] {
    TABLES.get(heading).unwrap_or_else(|| panic!("no table of {heading} among {:?}", TABLES.keys()))
}

/// The words in code style.
fn words(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The events of the document.
pub fn events() -> Vec<&'static str> {
    rows("event").iter().flat_map(|row| words(&row[0])).collect()
}

/// What is wrong with a line, by the document.
pub fn check(line: &str) -> Result<Map<String, Value>, String> {
    let told = |what: &str| format!("{what}: {line}");
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|error| told(&error.to_string()))?;
    if !line.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Err(told("not plain"));
    }
    let fields: Vec<&str> = rows("field").iter().flat_map(|row| words(&row[0])).collect();
    let mut written: Vec<&str> = object.keys().map(String::as_str).collect();
    written.sort_unstable_by_key(|name| line.find(&format!("\"{name}\":")));
    if written != fields {
        return Err(told("other fields"));
    }
    let event = object["event"].as_str().unwrap_or_default();
    let row = rows("event").iter().find(|row| words(&row[0]) == [event]).ok_or_else(|| told("no such event"))?;
    for field in rows("field") {
        let (name, form) = (words(&field[0])[0], &field[1]);
        let value = &object[name];
        let fits = match value {
            Value::Null if name == "why" => row[3] == "`null`",
            Value::Null => field[2] != "never" && !words(&row[2]).contains(&name),
            value => value_fits(form, value, row),
        };
        // In tests, ids of members say whose they are.
        let leaks = name != "member_id" && value.as_str().is_some_and(|text| text.contains('@'));
        if !fits || leaks || JWT_BEGINNINGS.iter().any(|jwt| line.contains(jwt)) {
            return Err(told(name));
        }
    }
    Ok(object)
}

fn value_fits(form: &str, value: &Value, event: &[String]) -> bool {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let capital = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    match form {
        "time" => {
            text.ends_with('Z')
                && time::OffsetDateTime::parse(&text, &time::format_description::well_known::Rfc3339).is_ok()
        }
        "event" => events().contains(&text.as_str()),
        "id" => (1..=128).contains(&text.chars().count()),
        "hash" => text.len() == 32 && text.bytes().all(hex),
        "ip" => text.parse::<IpAddr>().is_ok(),
        "reference" => text.len() == 9 && text.split('-').all(|half| half.len() == 4 && half.bytes().all(capital)),
        "request" => {
            (1..=128).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        }
        "why" if event[3].starts_with('`') => words(&event[3]).contains(&text.as_str()),
        "why" => rows("`why` of `refused`").iter().any(|row| words(&row[0]).contains(&text.as_str())),
        one_of => words(one_of).contains(&text.as_str()),
    }
}

/// Takes each line as it is written.
#[derive(Clone)]
pub struct Lines(Arc<Mutex<Vec<String>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        if let Err(problem) = check(text.strip_suffix('\n').unwrap_or("cut")) {
            PROBLEMS.lock().unwrap().push(problem);
        }
        self.0.lock().unwrap().push(text.trim_end().to_owned());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    pub fn new() -> Self {
        Self(Arc::default())
    }

    /// Those written so far.
    pub fn written(&self) -> Vec<Map<String, Value>> {
        self.0.lock().unwrap().iter().map(|line| check(line).unwrap()).collect()
    }

    /// Takes the lines of this thread's test, which has no other.
    pub fn of_this_test(filter: &str) -> (Self, DefaultGuard) {
        let lines = Self::new();
        let writer = lines.clone();
        let guard = telemetry::log(filter, LogFormat::Text, io::sink, move || writer.clone()).set_default();
        (lines, guard)
    }
}

/// Checks every line that is written while it lives.
pub struct Audited;

impl Audited {
    pub fn start() -> Self {
        let writer = Lines::new();
        // Only the first start counts; whoever was first has written through [`Lines`] too.
        let _ = telemetry::log("off", LogFormat::Text, io::sink, move || writer.clone()).try_init();
        Self
    }
}

impl Drop for Audited {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let problems = PROBLEMS.lock().unwrap();
            assert!(problems.is_empty(), "{problems:#?}");
        }
    }
}

#[test]
fn a_line_that_is_not_as_the_document_says_is_found() {
    let good = DOCUMENT.lines().find(|line| line.starts_with("{\"target\"")).unwrap();
    check(good).unwrap();
    for (right, wrong) in [
        ("\"audit\"", "\"log\""),
        ("\"schema\":1", "\"schema\":2"),
        ("\"entered\"", "\"left\""),
        ("\"discovery\"", "\"window\""),
        ("\"discovery\"", "null"),
        ("\"why\":null", "\"why\":\"asked\""),
        ("\"why\":null", "\"why\":null,\"email\":\"x\""),
        ("203.0.113.7", "localhost"),
        ("7F3K-21QD", "7F3K"),
        ("request-id-test", "ada@acme.example"),
        ("member-test", "eyJhbGci"),
        ("member-test", "\u{202e}"),
    ] {
        assert!(check(&good.replacen(right, wrong, 1)).is_err(), "{wrong}");
    }
}
