//! What `portico doctor` finds, in an installation that is in order and in one that is not.

mod redis;
mod round_trip;
mod store;
mod stytch;

use portico::server::clock::Clock;
use portico::server::config::{Problems, Source};
use portico::server::operations::doctor::{Finding, Level, Report, Subject, examine};
use serde_json::Value;

/// What is found with these settings, by the process's clock.
async fn report(env: &[(String, String)]) -> Report {
    report_at(env, &Clock::default()).await
}

async fn report_at(env: &[(String, String)], clock: &Clock) -> Report {
    let report = examine(Ok(Source { env: env.iter().cloned().collect(), ..Source::default() }), clock).await;
    for finding in &report.findings {
        assert_eq!(finding.mend.is_none(), finding.level == Level::Ok, "{finding:?}");
    }
    report
}

/// With some of them changed.
fn changed(env: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let changes = changes.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    env.iter().cloned().chain(changes).collect()
}

/// All that was found of one subject.
fn of(report: &Report, subject: Subject) -> Vec<&Finding> {
    report.findings.iter().filter(|finding| finding.subject == subject).collect()
}

/// Some finding of this subject and level says this.
#[track_caller]
fn finds(report: &Report, subject: Subject, level: Level, what: &str) {
    let found = of(report, subject);
    assert!(found.iter().any(|finding| finding.level == level && finding.found.contains(what)), "{what}: {found:#?}");
}

/// Nothing of this subject is worse than in order.
#[track_caller]
fn is_in_order(report: &Report, subject: Subject) {
    let found = of(report, subject);
    assert!(!found.is_empty() && found.iter().all(|finding| finding.level == Level::Ok), "{found:#?}");
}

#[tokio::test]
async fn settings_that_cannot_be_read_are_faults_and_all_there_is() {
    let env = [("PORTICO_LINK_MINUTES", "1"), ("STYTCH_SECRET", "hush")];
    let report = report(&changed(&[], &env)).await;
    assert_eq!((report.exit_code, report.findings.len()), (2, 2), "{report}");
    finds(&report, Subject::Settings, Level::Fault, "PORTICO_LINK_MINUTES must be");
    finds(&report, Subject::Settings, Level::Fault, "STYTCH_PROJECT_ID");
    assert!(!report.settings.is_empty() && !report.to_string().contains("hush"), "{report}");

    let unread = examine(Err(Problems(vec!["Leptos.toml cannot be read".to_owned()])), &Clock::default()).await;
    assert_eq!((unread.exit_code, unread.settings.len()), (2, 0));
    finds(&unread, Subject::Settings, Level::Fault, "Leptos.toml cannot be read");
}

#[test]
fn the_documentation_names_every_subject_and_level() {
    let page = include_str!("../../docs/operations/doctor.md");
    for subject in Subject::ALL {
        assert!(page.contains(&format!("\n| `{}` | ", subject.word())), "{}", subject.word());
    }
    let rows = page.lines().skip_while(|line| !line.starts_with("| subject |")).skip(2);
    assert_eq!(rows.take_while(|line| line.starts_with('|')).count(), Subject::ALL.len());
}

#[tokio::test]
async fn the_document_is_as_the_documentation_shows_it() {
    let page = include_str!("../../docs/operations/doctor.md");
    let shown = page.split("```json").nth(1).unwrap().split("```").next().unwrap();
    let shown: Value = serde_json::from_str(shown).unwrap();
    let report = report(&changed(&[], &[("PORTICO_LINK_MINUTES", "1")])).await;
    let told: Value = serde_json::from_str(&report.to_json().unwrap()).unwrap();
    let keys = |object: &Value| object.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&told), keys(&shown));
    assert_eq!(told["schema"], shown["schema"]);
    for list in ["settings", "findings"] {
        for shown in shown[list].as_array().unwrap() {
            assert_eq!(keys(&told[list][0]), keys(shown), "{list}");
        }
    }
}
