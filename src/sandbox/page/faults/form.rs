//! The form that adds a fault, and the ones that add a common fault at once.

use std::fmt::Display;

use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::faults::Fault;

/// The fault as it was typed. An empty field says nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    method: String,
    path: String,
    times: String,
    status: String,
    error_type: String,
    delay_ms: String,
    drop_response: String,
    garbage: String,
}

/// Common faults: what the button says, and the fields it sends.
const PRESETS: [(&str, &[(&str, &str)]); 4] = [
    (
        "The next call is rate-limited",
        &[("path", "/v1/*"), ("times", "1"), ("status", "429"), ("error_type", "too_many_requests")],
    ),
    ("Every call fails with 503", &[("path", "/v1/*"), ("status", "503"), ("error_type", "service_unavailable")]),
    ("Every call takes 2 seconds", &[("path", "/v1/*"), ("delay_ms", "2000")]),
    ("The next reply is lost", &[("path", "/v1/*"), ("times", "1"), ("drop_response", "on")]),
];

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];

impl Typed {
    /// The fault, or what is wrong with it.
    pub(super) fn read(&self) -> Result<Fault, String> {
        let mut fields = Map::new();
        for (name, text) in [("method", &self.method), ("path", &self.path), ("error_type", &self.error_type)] {
            if !text.trim().is_empty() {
                fields.insert(name.to_owned(), text.trim().into());
            }
        }
        for (name, label, text) in
            [("times", "Times", &self.times), ("status", "Status", &self.status), ("delay_ms", "Delay", &self.delay_ms)]
        {
            if !text.trim().is_empty() {
                let number: u64 = text.trim().parse().map_err(|_| format!("{label} is to be a whole number."))?;
                fields.insert(name.to_owned(), number.into());
            }
        }
        for (name, text) in [("drop_response", &self.drop_response), ("garbage", &self.garbage)] {
            if !text.is_empty() {
                fields.insert(name.to_owned(), true.into());
            }
        }
        let fault: Fault = serde_json::from_value(Value::Object(fields)).map_err(|error| unfit(&error))?;
        fault.check().map_err(|why| unfit(&why))?;
        Ok(fault)
    }

    /// The form with what was typed, and what was wrong with it.
    pub(super) fn render(&self, problem: Option<&str>) -> Markup {
        html! {
            form.card.form method="post" action="/faults" {
                h2 { "Another fault" }
                @if let Some(problem) = problem { p.alert role="alert" { (problem) } }
                div.field {
                    label for="path" { "Path" }
                    input #path name="path" value=(self.path) required placeholder="/v1/b2b/sessions/*"
                        autocomplete="off" spellcheck="false" aria-describedby="path-hint";
                    p.hint #path-hint { "* stands for any text, slashes included; ? for one character." }
                }
                div.field {
                    label for="method" { "Method" }
                    select #method name="method" {
                        option value="" { "Any" }
                        @for method in METHODS { option selected[self.method == method] { (method) } }
                    }
                }
                (number("times", "Times", &self.times, "every time", None))
                (number("status", "Status", &self.status, "500", Some(("400", "599"))))
                div.field {
                    label for="error_type" { "Error type" }
                    input #error_type name="error_type" value=(self.error_type) placeholder="internal_server_error"
                        autocomplete="off" spellcheck="false";
                }
                (number("delay_ms", "Delay in milliseconds", &self.delay_ms, "none", None))
                (check("drop_response", "Run the call, then lose the reply", &self.drop_response))
                (check("garbage", "Answer something that is not JSON", &self.garbage))
                button.button { "Add the fault" }
            }
        }
    }
}

/// Common faults, a press away.
pub(super) fn presets() -> Markup {
    html! {
        section.part aria-labelledby="presets" {
            h2 #presets { "Common faults" }
            div.buttons {
                @for (words, fields) in PRESETS {
                    form method="post" action="/faults" {
                        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                        button.quiet { (words) }
                    }
                }
            }
        }
    }
}

fn unfit(why: &dyn Display) -> String {
    format!("That is not a fault: {why}.")
}

fn number(name: &str, label: &str, value: &str, absent: &str, range: Option<(&str, &str)>) -> Markup {
    let (min, max) = range.map_or((Some("0"), None), |(min, max)| (Some(min), Some(max)));
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) value=(value) type="number" inputmode="numeric"
                min=[min] max=[max] placeholder=(absent);
        }
    }
}

fn check(name: &str, label: &str, value: &str) -> Markup {
    html! {
        label.check { input type="checkbox" name=(name) checked[!value.is_empty()]; (label) }
    }
}
