//! Ways of signing in, by Stytch's names for them.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_goes_by_the_name_that_stytch_gives_it() {
        for name in ["sso", "google_oauth", "gitlab_oauth", ""] {
            assert_eq!(String::from(SignInMethod::from(name.to_owned())), name);
        }
        assert_eq!(SignInMethod::from("password".to_owned()), SignInMethod::Password);
    }
}
