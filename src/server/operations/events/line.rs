//! A line of the audit log: one JSON object in plain ASCII, whatever stands in it.

use std::fmt::Write;
use std::net::IpAddr;

use serde::Serialize;
use time::format_description::well_known::Rfc3339;

use super::{Event, Subject, TARGET};
use crate::server::address;
use crate::server::references::{self, RequestId};
use crate::server::visit::Visit;

/// Version of the schema: it grows when a field changes its meaning or goes, not when one is added.
const SCHEMA: u8 = 1;
/// Longest id of Stytch's that is written, in letters. Theirs have some fifty.
const LONGEST_ID: usize = 128;

/// In the order of the document.
#[derive(Serialize)]
struct Line<'a> {
    target: &'static str,
    schema: u8,
    time: String,
    event: &'static str,
    method: Option<&'static str>,
    door: Option<&'static str>,
    member_id: Option<String>,
    organization_id: Option<String>,
    address_hash: Option<String>,
    client_ip: Option<IpAddr>,
    reference: &'a str,
    http_request_id: Option<&'a str>,
    request_id: Option<String>,
    why: Option<&'static str>,
    factor: Option<&'static str>,
    impersonator_id: Option<String>,
    impersonator_hash: Option<String>,
}

pub(super) fn of(visit: &Visit, name: &'static str, event: &Event<'_>) -> String {
    let Subject { member_id, organization_id, email, impersonator } = event.subject();
    let line = Line {
        target: TARGET,
        schema: SCHEMA,
        time: visit.state.clock.now().format(&Rfc3339).unwrap_or_default(),
        event: name,
        method: event.way().map(|way| way.method.name()),
        door: event.way().map(|way| way.door.name()),
        member_id: member_id.and_then(id),
        organization_id: organization_id.and_then(id),
        address_hash: email.map(|email| visit.state.sessions.address_hash(email)),
        client_ip: visit.client,
        reference: &visit.reference,
        http_request_id: visit.request_id.as_ref().map(RequestId::as_str),
        request_id: references::last_call(),
        why: event.why(),
        factor: event.factor(),
        impersonator_id: impersonator.and_then(|impersonator| id(&impersonator.id)),
        impersonator_hash: impersonator
            .and_then(|impersonator| address::of_upstream(&impersonator.email))
            .map(|email| visit.state.sessions.address_hash(&email)),
    };
    plain(&serde_json::to_string(&line).unwrap_or_default())
}

fn id(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.chars().take(LONGEST_ID).collect())
}

/// JSON keeps control characters to itself, but for those of eight bits; and letters that turn the reading direction. A
/// terminal or a viewer would obey them (log injection, CWE-117).
fn plain(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() && !letter.is_ascii_control() {
            plain.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing to a String does not fail.
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_ascii_that_reads_back() {
        let odd = "a\nb\u{85}\u{7f}\u{202e}\u{1b}[31m\"\\ü😀";
        let line = plain(&serde_json::to_string(odd).unwrap());
        assert!(line.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{line}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), odd);
    }

    #[test]
    fn an_id_is_cut_and_an_empty_one_is_none() {
        assert_eq!(id("").as_deref(), None);
        assert_eq!(id(&"ä".repeat(1_000)).map(|id| id.chars().count()), Some(LONGEST_ID));
    }
}
