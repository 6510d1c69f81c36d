//! What is found, and how it is told: a line of text each, or one JSON document.

use std::fmt::{self, Write};

use serde::Serialize;

use crate::server::config::Stated;

/// Of the JSON document. It grows when a field goes or means something else.
const SCHEMA: u8 = 1;
/// Longest text of a finding, in bytes: what others have said is part of it.
const LONGEST: usize = 600;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// In order, or nothing that could be out of order.
    Ok,
    /// It works, or will; but not as it should.
    Warning,
    /// People cannot sign in, or not safely.
    Fault,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "docs/operations/doctor.md says what each is, and a test that it does")]
pub enum Subject {
    Settings,
    SecretKey,
    PublicUrl,
    RoundTrip,
    Proxy,
    Store,
    Durability,
    Clock,
    Credentials,
    Project,
    RedirectUrls,
    Application,
    Brand,
    Site,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub subject: Subject,
    /// How bad it is.
    pub level: Level,
    /// What was found, in one line.
    pub found: String,
    /// What to do about it; there is nothing to do about what is in order.
    pub mend: Option<String>,
}

/// All of it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    schema: u8,
    version: &'static str,
    /// Of the process: 0, 1 where there are warnings, 2 where there are faults.
    pub exit_code: u8,
    /// Each setting and who has said it; none where that cannot be read.
    pub settings: Vec<Stated>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

impl Subject {
    /// All of them, as they are looked at.
    pub const ALL: [Self; 14] = [
        Self::Settings,
        Self::SecretKey,
        Self::PublicUrl,
        Self::RoundTrip,
        Self::Proxy,
        Self::Store,
        Self::Durability,
        Self::Clock,
        Self::Credentials,
        Self::Project,
        Self::RedirectUrls,
        Self::Application,
        Self::Brand,
        Self::Site,
    ];

    /// Its name, in text and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::SecretKey => "secret_key",
            Self::PublicUrl => "public_url",
            Self::RoundTrip => "round_trip",
            Self::Proxy => "proxy",
            Self::Store => "store",
            Self::Durability => "durability",
            Self::Clock => "clock",
            Self::Credentials => "credentials",
            Self::Project => "project",
            Self::RedirectUrls => "redirect_urls",
            Self::Application => "application",
            Self::Brand => "brand",
            Self::Site => "site",
        }
    }
}

impl Finding {
    /// What is in order.
    pub fn ok(subject: Subject, found: impl AsRef<str>) -> Self {
        Self { subject, level: Level::Ok, found: line(found.as_ref()), mend: None }
    }

    /// What works and should be otherwise.
    pub fn warning(subject: Subject, found: impl AsRef<str>, mend: impl AsRef<str>) -> Self {
        Self { subject, level: Level::Warning, found: line(found.as_ref()), mend: Some(line(mend.as_ref())) }
    }

    /// What keeps people out, or lets in whom it should not.
    pub fn fault(subject: Subject, found: impl AsRef<str>, mend: impl AsRef<str>) -> Self {
        Self { level: Level::Fault, ..Self::warning(subject, found, mend) }
    }
}

/// In one line, without what a terminal would obey: others have said a part of it.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let plain = plain.trim();
    plain[..plain.floor_char_boundary(LONGEST)].to_owned()
}

impl Report {
    /// Of these findings.
    pub fn new(settings: Vec<Stated>, findings: Vec<Finding>) -> Self {
        let worst = findings.iter().map(|finding| finding.level).max().unwrap_or(Level::Ok);
        Self { schema: SCHEMA, version: env!("CARGO_PKG_VERSION"), exit_code: worst as u8, settings, findings }
    }

    /// As one JSON document.
    ///
    /// # Errors
    /// Never: it holds text and numbers alone.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}

/// A line each: first the settings, then what was found, and how often.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Stated { name, source, value } in &self.settings {
            let value = line(value.as_deref().unwrap_or_default());
            writeln!(f, "{:<9}{name} = {value} ({})", "setting", source.word())?;
        }
        for Finding { subject, level, found, mend } in &self.findings {
            let mut told = format!("{:<9}{}: {found}", level.word(), subject.word());
            if let Some(mend) = mend {
                write!(told, ". To mend it: {mend}")?;
            }
            writeln!(f, "{told}")?;
        }
        let (warnings, faults) = (self.count(Level::Warning), self.count(Level::Fault));
        writeln!(f, "{:<9}{faults} faults, {warnings} warnings", "in all")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_and_no_terminal_obeys_it() {
        let odd = format!("one\ntwo\u{1b}[2J{}", "ü".repeat(1_000));
        let report = Report::new(Vec::new(), vec![Finding::fault(Subject::Store, odd, "a\r\nb")]);
        let told = report.to_string();
        assert!(told.starts_with("fault    store: one two [2Jü") && told.contains(". To mend it: a  b\n"), "{told}");
        assert!(told.lines().count() == 2 && told.len() < 2 * LONGEST, "{told}");
    }

    #[test]
    fn the_exit_code_is_that_of_the_worst() {
        let of = |findings: &[Finding]| Report::new(Vec::new(), findings.to_vec()).exit_code;
        let ok = Finding::ok(Subject::Site, "there");
        let warning = Finding::warning(Subject::Site, "there", "look");
        let fault = Finding::fault(Subject::Site, "gone", "build");
        let all = [ok, warning, fault];
        assert_eq!([0, 1, 2, 3].map(|first| of(&all[..first])), [0, 0, 1, 2]);
        assert_eq!(of(&all[1..]), 2);
    }

    #[test]
    fn a_subject_has_one_name_in_text_and_json() {
        for subject in Subject::ALL {
            assert_eq!(serde_json::to_value(subject).unwrap(), subject.word());
        }
    }
}
