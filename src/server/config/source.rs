//! Where settings come from, and how their problems are gathered.

use std::collections::HashMap;
use std::io::ErrorKind;

use super::Secret;
use super::keys::{KEYS, Key, SECRETS};
use super::spelling;
use crate::server::built_site::{BuiltSite, EmbeddedSite};

/// The text of `Leptos.toml` and the environment.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file's text.
    pub file: String,
    /// The environment.
    pub env: HashMap<String, String>,
    /// True in a build that holds no sandbox to fall back on: credentials are then required.
    pub without_sandbox: bool,
    /// The built site, in a build that holds it.
    pub embedded_site: Option<EmbeddedSite>,
}

impl Source {
    /// This process's environment, and `Leptos.toml` in the current folder (or at `PORTICO_CONFIG`).
    ///
    /// # Errors
    /// When the file cannot be read, or `PORTICO_CONFIG` names none.
    pub fn of_process() -> Result<Self, super::Problems> {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        let env: HashMap<String, String> = std::env::vars_os().map(|(name, value)| (text(name), text(value))).collect();
        let named = env.get("PORTICO_CONFIG");
        let path = named.map_or("Leptos.toml", String::as_str);
        let file = match std::fs::read_to_string(path) {
            Ok(file) => file,
            Err(error) if named.is_none() && error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => {
                let setting = if named.is_some() { "PORTICO_CONFIG: " } else { "" };
                return Err(super::Problems(vec![format!("{setting}{path} cannot be read ({error})")]));
            }
        };
        Ok(Self { file, env, ..Self::default() })
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
            }
        }
        let known = |name: &str| KEYS.iter().any(|key| key.name == name);
        let secret = |name: &str| SECRETS.iter().any(|secret| secret.eq_ignore_ascii_case(name));
        for name in names(&table, "").iter().filter(|name| !known(name) && !secret(name)) {
            let nearest = spelling::nearest(name, KEYS.iter().map(|key| key.name)).unwrap_or_default();
            problems.push(format!("Leptos.toml: unknown key {name}: remove it, or is {nearest} meant?"));
        }
        problems.extend(spelling::misspelt(source.env.keys().map(String::as_str)));
        let known = || source.env.iter().filter(|(name, _)| spelling::is_known(name));
        for (name, _) in known().filter(|(_, text)| text.contains(char::REPLACEMENT_CHARACTER)) {
            problems.push(format!("{name} holds bytes that are no text: set it anew"));
        }
        let in_env = known().filter(|(_, text)| is_placeholder(text)).map(|(name, _)| name);
        let in_file = table.iter().filter(|(_, text)| text.as_str().is_some_and(is_placeholder)).map(|(name, _)| name);
        for name in in_env.chain(in_file) {
            problems.push(format!("{name} still holds an example's placeholder: set it, or remove it"));
        }
        for name in SECRETS.iter().filter(|name| is_set(source, name) && is_set(source, &format!("{name}_FILE"))) {
            problems.push(format!("{name} and {name}_FILE are both set: which one counts? Unset the other"));
        }
        Self { source, table, problems }
    }

    /// The setting's text, from the environment, the file, or the default.
    pub(super) fn text(&mut self, name: &str) -> String {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else { return String::new() };
        self.given(key).map_or_else(|| key.default.to_owned(), |(_, text)| text)
    }

    /// The site in this binary, unless the folder of another one is set. In the file the default stands as a comment does,
    /// and sets none.
    pub(super) fn built_site(&mut self) -> BuiltSite {
        let (folder, unset) = (self.text("site_root"), KEYS.iter().find(|key| key.name == "site_root"));
        let is_set = self.was_given("LEPTOS_SITE_ROOT") || unset.is_none_or(|key| key.default != folder);
        match &self.source.embedded_site {
            Some(site) if !is_set => BuiltSite::Embedded(site.clone()),
            _ => BuiltSite::Folder(folder.into()),
        }
    }

    /// The setting, parsed; a problem is kept for later.
    pub(super) fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let key = KEYS.iter().find(|key| key.name == name)?;
        let (origin, text) = self.given(key).unwrap_or((key.env, key.default.to_owned()));
        parse(&text).map_err(|fix| self.problem(format!("{origin} {fix}"))).ok()
    }

    /// What was set, by the name under which it was: the variable's, or the file's.
    pub(super) fn given(&mut self, key: &Key) -> Option<(&'static str, String)> {
        if let Some(text) = self.variable(key.env) {
            return Some((key.env, text));
        }
        match value(&self.table, key.name)? {
            // What stands in it has keys of its own.
            toml::Value::Table(_) => None,
            toml::Value::String(text) if is_placeholder(text) => None,
            toml::Value::String(text) => Some((key.name, text.clone())),
            toml::Value::Integer(number) => Some((key.name, number.to_string())),
            toml::Value::Boolean(switch) => Some((key.name, switch.to_string())),
            other => {
                let kind = other.type_str();
                self.problem(format!(
                    "Leptos.toml: {} must be text, a whole number, true or false, not {kind}",
                    key.name
                ));
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
        let trouble = match std::fs::read_to_string(&path) {
            Ok(secret) if secret.trim().is_empty() => "is empty: put the secret into it".to_owned(),
            Ok(secret) if is_placeholder(&secret) => {
                "holds an example's placeholder: put the secret into it".to_owned()
            }
            Ok(secret) => return Some(Secret::new(secret.trim())),
            Err(error) => format!("cannot be read ({error}): fix the path or its permissions"),
        };
        self.problem(format!("{name}_FILE: {path} {trouble}"));
        None
    }

    /// A secret, parsed; a problem is kept for later.
    pub(super) fn parsed_secret<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let secret = self.secret(name)?;
        parse(secret.reveal()).map_err(|fix| self.problem(format!("{name} {fix}"))).ok()
    }

    /// True when the variable, or its `_FILE`, is set.
    pub(super) fn was_given(&self, name: &str) -> bool {
        is_set(self.source, name) || is_set(self.source, &format!("{name}_FILE"))
    }

    /// What the environment says, placeholders aside.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.source
            .env
            .get(name)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty() && !is_placeholder(text))
    }

    /// Whether there is no sandbox to fall back on.
    pub(super) fn without_sandbox(&self) -> bool {
        self.source.without_sandbox
    }

    pub(super) fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    pub(super) fn finish(self) -> Vec<String> {
        self.problems
    }
}

/// The names of all values, those in tables with a dot between.
fn names(table: &toml::Table, before: &str) -> Vec<String> {
    let of = |(name, value): (&String, &toml::Value)| match value {
        toml::Value::Table(inner) => names(inner, &format!("{before}{name}.")),
        _ => vec![format!("{before}{name}")],
    };
    table.iter().flat_map(of).collect()
}

/// What stands under a name, see [`names`].
fn value<'a>(table: &'a toml::Table, name: &str) -> Option<&'a toml::Value> {
    match name.split_once('.') {
        Some((first, rest)) => value(table.get(first)?.as_table()?, rest),
        None => table.get(name),
    }
}

/// Set to something.
fn is_set(source: &Source, variable: &str) -> bool {
    source.env.get(variable).is_some_and(|text| !text.trim().is_empty())
}

/// A value copied from an example; it counts as missing, and is told.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("YOUR_") || text.starts_with('<') && text.ends_with('>')
}
