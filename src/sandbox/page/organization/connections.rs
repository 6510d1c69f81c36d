//! The connections of an organization to its own identity providers.

use std::sync::Arc;

use maud::{Markup, html};
use serde_json::Value;

use crate::model::{Connection, ConnectionStatus};
use crate::page::fields::{value, word};

/// The list; nothing where there are none.
pub(super) fn render(connections: &[Arc<Connection>]) -> Markup {
    html! {
        @if !connections.is_empty() {
            section.part aria-labelledby="connections" {
                h2 #connections { "Connections " span.count { (connections.len()) } }
                ol.rows { @for each in connections { (row(each)) } }
            }
        }
    }
}

fn row(connection: &Connection) -> Markup {
    let (tone, status) = match connection.status {
        ConnectionStatus::Active => ("good", "active"),
        ConnectionStatus::Pending => ("odd", "pending"),
    };
    html! {
        li id=(connection.connection_id) data-row {
            p.what { strong { (connection.display_name) } span.slug { (connection.connection_id) } }
            ul.chips {
                li class=(tone) { (status) }
                li { (word(connection.protocol)) }
                li { (connection.identity_provider) }
            }
            @if !connection.fields.is_empty() {
                details id={ "fields-" (connection.connection_id) } {
                    summary { "Fields" }
                    (value(&Value::Object(connection.fields.clone())))
                }
            }
        }
    }
}
