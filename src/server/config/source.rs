//! Where settings come from, and how their problems are gathered.

use std::collections::HashMap;
use std::path::Path;

use super::Secret;
use super::keys::{self, KEYS, Key, SECRETS};

/// The text of `Leptos.toml` and the environment.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file's text.
    pub file: String,
    /// The environment.
    pub env: HashMap<String, String>,
}

impl Source {
    /// This process's environment, and `Leptos.toml` in the current folder (or at `PORTICO_CONFIG`).
    ///
    /// # Errors
    /// When `PORTICO_CONFIG` names a file that cannot be read.
    pub fn of_process() -> Result<Self, super::Problems> {
        let env: HashMap<String, String> = std::env::vars().collect();
        let file = match env.get("PORTICO_CONFIG") {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| super::Problems(vec![format!("PORTICO_CONFIG: {path} cannot be read ({error})")]))?,
            None => std::fs::read_to_string(Path::new("Leptos.toml")).unwrap_or_default(),
        };
        Ok(Self { file, env })
    }
}

/// Reads settings one by one and remembers what is wrong with them.
pub(super) struct Reader<'a> {
    source: &'a Source,
    table: toml::Table,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let mut problems = Vec::new();
        let table: toml::Table = source.file.parse().unwrap_or_else(|error: toml::de::Error| {
            problems.push(format!("Leptos.toml is not valid TOML: {}", error.to_string().trim_end()));
            toml::Table::new()
        });
        for name in table.keys() {
            if SECRETS.iter().any(|secret| secret.eq_ignore_ascii_case(name)) {
                problems.push(format!(
                    "Leptos.toml: {name} is a secret and does not belong in a file that is committed: set the environment variable {}",
                    name.to_ascii_uppercase()
                ));
            } else if !KEYS.iter().any(|key| key.name == name) {
                let nearest = keys::nearest(name, KEYS.iter().map(|key| key.name)).unwrap_or_default();
                problems.push(format!("Leptos.toml: unknown key {name}: remove it, or is {nearest} meant?"));
            }
        }
        let ours = |name: &&String| name.starts_with("PORTICO_") || name.starts_with("STYTCH_");
        let mut unknown: Vec<&String> = source.env.keys().filter(ours).filter(|name| !keys::is_known(name)).collect();
        unknown.sort();
        for name in unknown {
            let known = KEYS.iter().map(|key| key.env).chain(SECRETS);
            let nearest = keys::nearest(name, known).unwrap_or_default();
            problems.push(format!("{name} is no setting: unset it, or is {nearest} meant?"));
        }
        let copied = |text: &str| text.trim().starts_with("YOUR_");
        let in_env =
            source.env.iter().filter(|(name, text)| keys::is_known(name) && copied(text)).map(|(name, _)| name);
        let in_file = table.iter().filter(|(_, text)| text.as_str().is_some_and(copied)).map(|(name, _)| name);
        for name in in_env.chain(in_file) {
            problems.push(format!("{name} still holds the example's placeholder: set it, or remove it"));
        }
        Self { source, table, problems }
    }

    /// The setting's text, from the environment, the file, or the default.
    pub(super) fn text(&mut self, name: &str) -> String {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else { return String::new() };
        self.given(key).map_or_else(|| key.default.to_owned(), |(_, text)| text)
    }

    /// The setting, parsed; a problem is kept for later.
    pub(super) fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let key = KEYS.iter().find(|key| key.name == name)?;
        let (origin, text) = self.given(key).unwrap_or((key.env, key.default.to_owned()));
        parse(&text).map_err(|fix| self.problem(format!("{origin} {fix}"))).ok()
    }

    fn given(&mut self, key: &Key) -> Option<(&'static str, String)> {
        if let Some(text) = self.variable(key.env) {
            return Some((key.env, text));
        }
        match self.table.get(key.name)? {
            toml::Value::String(text) if is_placeholder(text) => None,
            toml::Value::String(text) => Some((key.name, text.clone())),
            toml::Value::Integer(number) => Some((key.name, number.to_string())),
            other => {
                let kind = other.type_str();
                self.problem(format!("Leptos.toml: {} must be text or a whole number, not {kind}", key.name));
                None
            }
        }
    }

    /// A secret, from its variable or from the file that its `_FILE` variable names.
    pub(super) fn secret(&mut self, name: &str) -> Option<Secret> {
        if let Some(secret) = self.variable(name) {
            return Some(Secret::new(secret));
        }
        let path = self.variable(&format!("{name}_FILE"))?;
        match std::fs::read_to_string(&path) {
            Ok(secret) => Some(Secret::new(secret.trim())),
            Err(error) => {
                self.problem(format!("{name}_FILE: {path} cannot be read ({error}): fix the path or its permissions"));
                None
            }
        }
    }

    /// A secret, parsed; a problem is kept for later.
    pub(super) fn parsed_secret<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let secret = self.secret(name)?;
        parse(secret.reveal()).map_err(|fix| self.problem(format!("{name} {fix}"))).ok()
    }

    /// True when the variable, or its `_FILE`, is set.
    pub(super) fn was_given(&self, name: &str) -> bool {
        self.variable(name).or_else(|| self.variable(&format!("{name}_FILE"))).is_some()
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.source
            .env
            .get(name)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty() && !is_placeholder(text))
    }

    pub(super) fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    pub(super) fn finish(self) -> Vec<String> {
        self.problems
    }
}

/// Values copied from an example count as missing.
fn is_placeholder(text: &str) -> bool {
    text.starts_with("YOUR_") || text.starts_with('<') && text.ends_with('>')
}
