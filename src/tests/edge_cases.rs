//! `docs/edge-cases.md` has each case once, and names only tests that there are; and tests of cases that have no other place.

mod arriving;
mod choosing;
mod creating;
mod sending;

use crate::named_tests::Tests;

const DOCUMENT: &str = include_str!("../../docs/edge-cases.md");

/// The numbers that the document leaves out.
const LEFT_OUT: [u32; 5] = [24, 85, 95, 108, 125];

/// One case: its number, its tests, its state.
struct Row {
    number: u32,
    tests: Vec<&'static str>,
    state: &'static str,
}

fn rows() -> Vec<Row> {
    let numbered = |line: &&str| line.starts_with("| ") && line[2..].starts_with(|digit: char| digit.is_ascii_digit());
    let rows = DOCUMENT.lines().filter(numbered).map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let &["", number, case, tests, state, ""] = cells.as_slice() else { panic!("{line}") };
        assert!(!case.is_empty(), "{line}");
        Row { number: number.parse().unwrap(), tests: tests.split('`').skip(1).step_by(2).collect(), state }
    });
    rows.collect()
}

/// A test of the document as [`Tests`] take it: `a::b::test` is in a file `a/b.rs`, and a title stands in quotes.
fn named(test: &str) -> String {
    match test.rsplit_once("::") {
        Some((module, name)) if !test.contains('"') => format!("{}.rs: {name}", module.replace("::", "/")),
        _ => test.replacen('"', "", 1).trim_end_matches('"').to_owned(),
    }
}

#[test]
fn every_case_has_its_row_and_only_one() {
    let found: Vec<_> = rows().iter().map(|row| row.number).collect();
    let expected: Vec<_> = (1..=127).filter(|number| !LEFT_OUT.contains(number)).collect();
    assert_eq!(found, expected);
    assert!(DOCUMENT.contains(&format!("\n{} cases of a sign-in", expected.len())));
}

#[test]
fn every_test_that_the_document_names_is_there_and_what_is_covered_names_one() {
    let tests = Tests::all();
    for Row { number, tests: of_row, state } in rows() {
        for test in &of_row {
            assert!(tests.has(&named(test)), "{number}: there is no test {test}");
        }
        let (word, said) = state.split_once(": ").unwrap_or((state, ""));
        match word {
            "covered" => assert!(said.is_empty() && !of_row.is_empty(), "{number}: by what? {state}"),
            "otherwise" | "in part" => assert!(said.len() > 10 && !of_row.is_empty(), "{number}: how? {state}"),
            // What the document leaves out may wait; what it has must work.
            other => panic!("{number}: {other}"),
        }
    }
}

#[test]
fn a_case_that_a_test_names_is_one_of_the_document() {
    let rows = rows();
    let files = [
        include_str!("edge_cases/arriving.rs"),
        include_str!("edge_cases/choosing.rs"),
        include_str!("edge_cases/creating.rs"),
        include_str!("edge_cases/sending.rs"),
    ];
    let mut cases = 0;
    for (file, line) in files.iter().flat_map(|file| file.lines().map(move |line| (*file, line))) {
        let Some(numbers) = line.strip_prefix("// Case") else { continue };
        let (_, rest) = file.split_once(&format!("{line}\n")).unwrap();
        let name = rest.split("fn ").nth(1).unwrap().split('(').next().unwrap();
        for number in numbers.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
            let row = rows.iter().find(|row| row.number.to_string() == number).unwrap();
            assert!(row.tests.iter().any(|test| test.ends_with(&format!("::{name}"))), "{number} does not name {name}");
            cases += 1;
        }
    }
    assert!(cases > 20, "{cases}");
}

#[test]
fn a_test_that_is_not_there_is_found_missing() {
    let tests = Tests::all();
    for test in [
        "edge_cases::a_test_that_is_not_there_is_found_missing",
        "upstream_fields::a_proof_that_says_more_or_less",
        "policy.spec.ts: \"the policy of a page keeps hostile markup in it from running\"",
        "email.spec.ts: \"a blank email is sent nowhere: the form says why and keeps what was typed\"",
        "every-page.spec.ts: \"the page of an expired link reads well in en and fits a narrow screen\"",
    ] {
        assert!(tests.has(&named(test)), "{test}");
    }
    for test in [
        "edge_cases::a_test_that_is_not_there",
        "edge_cases::named",
        "a_test_that_is_not_there_is_found_missing",
        "policy.spec.ts: \"the policy of a page\"",
        "email.spec.ts: \"a purple email is sent nowhere: the form says why and keeps what was typed\"",
        "email.spec.ts: \"a blank email is sent nowhere\"",
    ] {
        assert!(!tests.has(&named(test)), "{test}");
    }
}
