//! Each setting with who has said it, for an operator to read. No secret is part of it.

use serde::Serialize;
use url::Url;

use super::Source;
use super::keys::{KEYS, Key, SECRETS};
use super::source::Reader;

/// Names another file than the usual one, and stands in the environment alone.
const CONFIG: &str = "PORTICO_CONFIG";
/// How Stytch's secrets begin. One that was put into another variable is a secret there, too.
const SECRET: &str = "secret-";
/// Stands in the place of what is not shown.
const HIDDEN: &str = "(not shown)";

/// A setting as it counts, and who has said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// Its environment variable.
    pub name: &'static str,
    /// Who has said it.
    pub source: Origin,
    /// What it is: of a secret only how long, of an address no password. `None` for a secret that there is not.
    pub value: Option<String>,
}

/// Who says what a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A variable of the environment.
    Environment,
    /// The file that the secret's `_FILE` variable names.
    SecretFile,
    /// `Leptos.toml`, or the file that stands for it.
    File,
    /// Nobody: it is what it is by default.
    Default,
    /// Nobody: it is a secret, and there is none by default.
    Unset,
}

impl Origin {
    /// As a line of text says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::SecretFile => "file of the secret",
            Self::File => "settings file",
            Self::Default => "default",
            Self::Unset => "not set",
        }
    }
}

/// All settings in the order of the documentation, and then the secrets.
pub fn stated(source: &Source) -> Vec<Stated> {
    let mut read = Reader::new(source);
    let mut all: Vec<_> = KEYS.iter().map(|key| setting(&mut read, key)).collect();
    all.extend(SECRETS.iter().map(|name| secret(&mut read, name)));
    let config = source.env.get(CONFIG);
    all.push(Stated {
        name: CONFIG,
        source: config.map_or(Origin::Default, |_| Origin::Environment),
        value: Some(config.map_or("Leptos.toml", String::as_str).to_owned()),
    });
    all
}

fn setting(read: &mut Reader<'_>, key: &Key) -> Stated {
    let (source, text) = match read.given(key) {
        Some((origin, text)) if origin == key.env => (Origin::Environment, text),
        Some((_, text)) => (Origin::File, text),
        None => (Origin::Default, key.default.to_owned()),
    };
    Stated { name: key.env, source, value: Some(shown(&text)) }
}

fn secret(read: &mut Reader<'_>, name: &'static str) -> Stated {
    let source = match (read.variable(name), read.was_given(name)) {
        (Some(_), _) => Origin::Environment,
        (None, true) => Origin::SecretFile,
        (None, false) => Origin::Unset,
    };
    let length = read.secret(name).map(|secret| secret.reveal().chars().count());
    Stated { name, source, value: length.map(|length| format!("{length} characters")) }
}

/// Without what might be a password: in an address what stands before `@`, and all of it where that cannot be told.
fn shown(text: &str) -> String {
    if text.starts_with(SECRET) {
        return HIDDEN.to_owned();
    }
    if !text.contains('@') || !text.contains("//") {
        return text.to_owned();
    }
    let without_user = Url::parse(text).ok().and_then(|mut url| {
        url.set_password(None).ok()?;
        url.set_username("").ok()?;
        // Where an `@` is left, it stood in no place of a user's.
        Some(String::from(url)).filter(|text| !text.contains('@'))
    });
    without_user.unwrap_or_else(|| HIDDEN.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated_with(env: &[(&str, &str)], file: &str) -> Vec<Stated> {
        let env = env.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        stated(&Source { env, file: file.to_owned(), ..Source::default() })
    }

    fn of<'a>(all: &'a [Stated], name: &str) -> (Origin, Option<&'a str>) {
        let found = all.iter().find(|stated| stated.name == name).unwrap();
        (found.source, found.value.as_deref())
    }

    #[test]
    fn each_setting_is_there_once_with_who_has_said_it() {
        let all = stated_with(
            &[("PORTICO_LINK_MINUTES", "20"), ("STYTCH_PROJECT_ID", "YOUR_PROJECT_ID")],
            "session_minutes = 60\nlink_minutes = 30\n[brand]\nname = 'Acme'\n",
        );
        assert_eq!(all.len(), KEYS.len() + SECRETS.len() + 1);
        assert_eq!(of(&all, "PORTICO_LINK_MINUTES"), (Origin::Environment, Some("20")));
        assert_eq!(of(&all, "PORTICO_SESSION_MINUTES"), (Origin::File, Some("60")));
        assert_eq!(of(&all, "PORTICO_BRAND_NAME"), (Origin::File, Some("Acme")));
        assert_eq!(of(&all, "PORTICO_LANGUAGE"), (Origin::Default, Some("en")));
        // An example's placeholder sets nothing.
        assert_eq!(of(&all, "STYTCH_PROJECT_ID"), (Origin::Default, Some("")));
        assert_eq!(of(&all, "STYTCH_SECRET"), (Origin::Unset, None));
        assert_eq!(of(&all, CONFIG), (Origin::Default, Some("Leptos.toml")));
    }

    #[test]
    fn of_a_secret_only_its_length_is_said_wherever_it_stands() {
        let file = std::env::temp_dir().join(format!("portico-stated-{}", std::process::id()));
        std::fs::write(&file, "hush-hush-7\n").unwrap();
        let all = stated_with(
            &[
                ("STYTCH_SECRET", "hush-hush-1"),
                ("PORTICO_REDIS_PASSWORD_FILE", file.to_str().unwrap()),
                ("PORTICO_SESSION_STORE", "redis://door:hush-hush-2@redis:6379/1"),
                ("STYTCH_PROJECT_ID", "secret-test-hush-hush-3"),
                ("PUBLIC_BASE_URL", "https://door:hush-hush-4@login.example.com"),
                ("PORTICO_NEXT_ORIGINS", "https://a.example, https://b:hush-hush-5@c.example"),
                ("PORTICO_UPSTREAM", "//:hush-hush-6@"),
            ],
            "",
        );
        std::fs::remove_file(&file).unwrap();
        assert_eq!(of(&all, "STYTCH_SECRET"), (Origin::Environment, Some("11 characters")));
        assert_eq!(of(&all, "PORTICO_REDIS_PASSWORD"), (Origin::SecretFile, Some("11 characters")));
        assert_eq!(of(&all, "PORTICO_SESSION_STORE").1, Some("redis://redis:6379/1"));
        let told = format!("{all:?}");
        assert!(!told.contains("hush"), "{told}");
    }
}
