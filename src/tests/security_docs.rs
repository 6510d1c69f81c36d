//! `docs/security.md` names each requirement of the ASVS up to level 2 once, and only tests that there are.

use std::collections::BTreeMap;

use crate::named_tests::Tests;

const DOCUMENT: &str = include_str!("../../docs/security.md");

/// How many requirements of level 1 and 2 each section of the ASVS 5.0.0 has; in each, those of level 3 come after them.
const SECTIONS: [(&str, u32); 75] = [
    ("1.1", 2),
    ("1.2", 9),
    ("1.3", 11),
    ("1.4", 3),
    ("1.5", 2),
    ("2.1", 3),
    ("2.2", 3),
    ("2.3", 4),
    ("2.4", 1),
    ("3.2", 2),
    ("3.3", 4),
    ("3.4", 6),
    ("3.5", 5),
    ("3.7", 2),
    ("4.1", 3),
    ("4.2", 1),
    ("4.3", 2),
    ("4.4", 4),
    ("5.1", 1),
    ("5.2", 3),
    ("5.3", 2),
    ("5.4", 3),
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 4),
    ("6.4", 4),
    ("6.5", 5),
    ("6.6", 3),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 2),
    ("7.6", 2),
    ("8.1", 2),
    ("8.2", 3),
    ("8.3", 1),
    ("8.4", 1),
    ("9.1", 3),
    ("9.2", 4),
    ("10.1", 2),
    ("10.2", 2),
    ("10.3", 4),
    ("10.4", 11),
    ("10.5", 5),
    ("10.6", 2),
    ("10.7", 3),
    ("11.1", 2),
    ("11.2", 3),
    ("11.3", 3),
    ("11.4", 4),
    ("11.5", 1),
    ("11.6", 1),
    ("12.1", 3),
    ("12.2", 2),
    ("12.3", 4),
    ("13.1", 1),
    ("13.2", 5),
    ("13.3", 2),
    ("13.4", 5),
    ("14.1", 2),
    ("14.2", 4),
    ("14.3", 3),
    ("15.1", 3),
    ("15.2", 3),
    ("15.3", 7),
    ("16.1", 1),
    ("16.2", 5),
    ("16.3", 4),
    ("16.4", 3),
    ("16.5", 3),
    ("17.1", 1),
    ("17.2", 4),
    ("17.3", 2),
];

/// One row of a table: the requirements, the tests, the state.
fn rows(document: &str) -> Vec<(&str, Vec<&str>, &str)> {
    let rows = document
        .lines()
        .filter(|line| line.starts_with("| ") && line[2..].starts_with(|digit: char| digit.is_ascii_digit()));
    rows.map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 4, "{line}");
        (cells[0], cells[2].split('`').skip(1).step_by(2).collect(), cells[3])
    })
    .collect()
}

/// The requirements that a cell names: `3.4.1`, `6.2.1 to 6.2.12`, `5.2.1, 5.2.3`.
fn requirements(cell: &str) -> Vec<String> {
    let one = |part: &str| {
        let Some((first, last)) = part.split_once(" to ") else { return vec![part.to_owned()] };
        let (section, first) = first.rsplit_once('.').unwrap();
        let (same, last) = last.rsplit_once('.').unwrap();
        assert_eq!(section, same, "{part}");
        let (first, last): (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
        (first..=last).map(|number| format!("{section}.{number}")).collect()
    };
    cell.split(", ").flat_map(one).collect()
}

#[test]
fn every_requirement_up_to_level_2_has_its_row_and_only_one() {
    let mut found = BTreeMap::<String, u32>::new();
    for (cell, ..) in rows(DOCUMENT) {
        for id in requirements(cell) {
            *found.entry(id).or_default() += 1;
        }
    }
    let expected: Vec<String> = SECTIONS
        .iter()
        .flat_map(|(section, count)| (1..=*count).map(move |number| format!("{section}.{number}")))
        .collect();
    assert_eq!(expected.len(), 253);
    for id in &expected {
        assert_eq!(found.remove(id), Some(1), "{id}");
    }
    assert!(found.is_empty(), "none of these is up to level 2: {found:?}");
}

#[test]
fn every_test_that_the_document_names_is_there_and_what_is_met_names_one() {
    let tests = Tests::all();
    let mut named = 0;
    for (cell, of_row, state) in rows(DOCUMENT) {
        for test in &of_row {
            assert!(tests.has(test), "{cell}: there is no test {test}");
            named += 1;
        }
        let (word, reason) = state.split_once(':').unwrap_or((state, ""));
        match word {
            "met" => assert!(!of_row.is_empty(), "{cell} is met by what?"),
            "by design" | "not applicable" | "deviation" | "yours" => {
                assert!(reason.len() > 10, "{cell}: why? {state}");
            }
            other => panic!("{cell}: {other}"),
        }
    }
    assert!(named > 100, "{named}");
    // The kinds of attack stand in a table of their own.
    let attacks = DOCUMENT.split("## Kinds of attack").nth(1).unwrap().split("\n## ").next().unwrap();
    let of_attacks: Vec<_> = attacks
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    assert!(of_attacks.len() > 25, "{}", of_attacks.len());
    for test in of_attacks {
        assert!(tests.has(test), "there is no test {test}");
    }
}

#[test]
fn a_test_that_is_not_there_is_found_missing() {
    let tests = Tests::all();
    for named in [
        "security_docs.rs: a_test_that_is_not_there_is_found_missing",
        "attacks/framing.rs: no_answer_of_any_kind_may_be_framed_or_guessed_at",
        "next/tests.rs: no_other_host_is",
        "upstream_fields.rs: a_proof_that_says_more_or_less",
        "policy.spec.ts: the policy of a page keeps hostile markup in it from running",
        "flows.test.mjs: the policy of a page keeps hostile markup in it from running",
    ] {
        assert!(tests.has(named), "{named}");
    }
    for named in [
        "security_docs.rs: a_test_that_is_not_there",
        "security_docs.rs: rows",
        "docs.rs: a_test_that_is_not_there_is_found_missing",
        "framing.rs: a_test_that_is_not_there_is_found_missing",
        "a_test_that_is_not_there_is_found_missing",
        "policy.spec.ts: the policy of a page",
        "policy.spec.ts: ",
    ] {
        assert!(!tests.has(named), "{named}");
    }
    assert_eq!(requirements("6.2.11 to 6.2.12, 6.3.1"), ["6.2.11", "6.2.12", "6.3.1"]);
}
