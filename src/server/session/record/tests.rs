use serde_json::json;

use super::*;

/// A record as each release wrote it. Never change one: the next release must read it too.
const FIRST_RELEASE: &str = include_str!("unversioned.json");
const VERSION_ONE: &str = include_str!("version-1.json");

#[test]
fn a_record_of_every_release_is_read() {
    for (stored, members) in [(FIRST_RELEASE, 1), (VERSION_ONE, 2)] {
        let record = SessionRecord::from_bytes(stored.as_bytes()).unwrap();
        assert_eq!(record.members.len(), members, "{stored}");
        let ada = record.member_of(&Slug::parse("acme").unwrap()).unwrap();
        assert_eq!((ada.email.as_str(), ada.token.reveal()), ("ada@acme.example", "session-token"));
        assert_eq!(record.asked.unwrap().email.as_str(), "ada@acme.example");
        assert_eq!(record.intermediate.unwrap().organizations.len(), 1);
        assert!(record.unfinished.is_some() && record.unconfirmed.is_some());
    }
}

#[test]
fn what_this_release_writes_it_reads() {
    let record = SessionRecord::from_bytes(VERSION_ONE.as_bytes()).unwrap();
    let again = SessionRecord::from_bytes(&record.to_bytes()).unwrap();
    assert_eq!(format!("{record:?}"), format!("{again:?}"));
}

#[test]
fn one_part_that_cannot_be_read_leaves_the_others() {
    let mut stored: Value = serde_json::from_str(VERSION_ONE).unwrap();
    let whole = stored["record"]["members"].clone();
    for (broken, left) in [(json!({ "organization_id": 7 }), 1), (json!(null), 1), (whole["o-1"].clone(), 2)] {
        stored["record"]["members"]["o-2"] = broken;
        stored["record"]["asked"] = json!("who?");
        let record = SessionRecord::from_bytes(stored.to_string().as_bytes()).unwrap();
        assert_eq!(record.members.len(), left);
        assert!(record.asked.is_none() && record.intermediate.is_some());
    }
}

#[test]
fn a_record_of_a_later_version_is_not_guessed_at() {
    assert!(SessionRecord::from_bytes(br#"{"version":2,"record":{}}"#).is_none());
    assert!(SessionRecord::from_bytes(b"no JSON").is_none());
}
