//! Ways of signing in, by Stytch's names for them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A way of signing in that an organization takes (Stytch, organization object: `allowed_auth_methods`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SignInMethod {
    /// `magic_link`.
    MagicLink,
    /// `email_otp`.
    EmailCode,
    /// `password`.
    Password,
    /// `sso`.
    SingleSignOn,
    /// `google_oauth`.
    Google,
    /// `microsoft_oauth`.
    Microsoft,
    /// `slack_oauth`.
    Slack,
    /// `github_oauth`.
    GitHub,
    /// `hubspot_oauth`.
    HubSpot,
    /// One that this version does not know, by Stytch's name.
    Other(String),
}

/// The methods that this version knows, by Stytch's names.
const KNOWN: [(&str, SignInMethod); 9] = [
    ("magic_link", SignInMethod::MagicLink),
    ("email_otp", SignInMethod::EmailCode),
    ("password", SignInMethod::Password),
    ("sso", SignInMethod::SingleSignOn),
    ("google_oauth", SignInMethod::Google),
    ("microsoft_oauth", SignInMethod::Microsoft),
    ("slack_oauth", SignInMethod::Slack),
    ("github_oauth", SignInMethod::GitHub),
    ("hubspot_oauth", SignInMethod::HubSpot),
];

impl From<String> for SignInMethod {
    fn from(name: String) -> Self {
        let known = KNOWN.into_iter().find(|(known, _)| *known == name);
        known.map_or(Self::Other(name), |(_, method)| method)
    }
}

impl From<SignInMethod> for String {
    fn from(method: SignInMethod) -> Self {
        if let SignInMethod::Other(name) = method {
            return name;
        }
        KNOWN.into_iter().find(|(_, known)| *known == method).map(|(name, _)| name.to_owned()).unwrap_or_default()
    }
}

impl SignInMethod {
    /// What a person calls it, as it stands in a list. A name that this version does not know is made readable.
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::MagicLink => "Email link",
            Self::EmailCode => "Code by email",
            Self::Password => "Password",
            Self::SingleSignOn => "Single sign-on",
            Self::Google => "Google",
            Self::Microsoft => "Microsoft",
            Self::Slack => "Slack",
            Self::GitHub => "GitHub",
            Self::HubSpot => "HubSpot",
            Self::Other(unknown) => return Cow::Owned(readable(unknown.strip_suffix("_oauth").unwrap_or(unknown))),
        })
    }
}

/// `okta_fast_pass` as `Okta fast pass`.
fn readable(name: &str) -> String {
    let mut words = name.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_a_name_that_a_person_knows() {
        for (method, name) in [
            ("sso", "Single sign-on"),
            ("google_oauth", "Google"),
            ("gitlab_oauth", "Gitlab"),
            ("okta_fast_pass", "Okta fast pass"),
            ("", ""),
            ("é", "é"),
        ] {
            let parsed = SignInMethod::from(method.to_owned());
            assert_eq!(parsed.name(), name);
            assert_eq!(String::from(parsed), method);
        }
    }
}
