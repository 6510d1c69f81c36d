//! A row's fields by the names the API has for them, whatever their values are.

use maud::{Markup, html};
use serde::Serialize;
use serde_json::Value;

/// A titled group of fields.
pub(super) type Group = (&'static str, &'static [&'static str]);

/// The groups of a JSON object's fields.
pub(super) fn groups(groups: &[Group], object: &Value) -> Markup {
    html! {
        div.groups {
            @for (title, names) in groups {
                section.card {
                    h2 { (title) }
                    dl.fields {
                        @for name in *names {
                            div { dt { (name) } dd { (value(&object[*name])) } }
                        }
                    }
                }
            }
        }
    }
}

/// A JSON value: plain if it can be, and as JSON if it has to be.
pub(super) fn value(value: &Value) -> Markup {
    match value {
        Value::Null => none(),
        Value::Bool(yes) => html! { @if *yes { "true" } @else { "false" } },
        Value::Number(number) => html! { (number) },
        Value::String(text) if text.is_empty() => none(),
        Value::String(text) => html! { (text) },
        Value::Array(items) if items.is_empty() => none(),
        Value::Object(fields) if fields.is_empty() => none(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            html! { ul.plain { @for item in items { li { (item.as_str().unwrap_or_default()) } } } }
        }
        other => json(other),
    }
}

/// The word that the API has for a setting's value.
pub(super) fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A text that a script can put on the clipboard.
pub(super) fn copy_button(text: &str, label: &str) -> Markup {
    html! { button.quiet.scripted type="button" data-copy=(text) { (label) } }
}

fn json(value: &Value) -> Markup {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    html! { pre tabindex="0" { (text) } }
}

fn none() -> Markup {
    html! { span.none { "none" } }
}
