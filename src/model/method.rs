//! The primary methods: ways of signing in that prove who somebody is, by themselves.

use serde::{Deserialize, Serialize};

/// A primary method that Portico can offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
// By the name: for the browser, which reads names anyway, that is a kilobyte less than an enum of serde's.
#[serde(try_from = "String", into = "String")]
pub enum Method {
    /// A link in a mail.
    #[default]
    EmailLink,
    /// A code in a mail, which is typed where it was asked for.
    EmailCode,
    /// An account at Google.
    Google,
    /// An account at Microsoft.
    Microsoft,
    /// An account at `GitHub`.
    GitHub,
    /// An account at Slack.
    Slack,
    /// An account at `HubSpot`.
    HubSpot,
    /// The organization's own identity provider, by SAML or OIDC.
    Sso,
    /// A password.
    Password,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 9] = [
        Self::EmailLink,
        Self::EmailCode,
        Self::Google,
        Self::Microsoft,
        Self::GitHub,
        Self::Slack,
        Self::HubSpot,
        Self::Sso,
        Self::Password,
    ];

    /// Its name in our settings, metrics and forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmailLink => "email_link",
            Self::EmailCode => "email_code",
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::GitHub => "github",
            Self::Slack => "slack",
            Self::HubSpot => "hubspot",
            Self::Sso => "sso",
            Self::Password => "password",
        }
    }

    /// The method with this name of ours.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }

    /// Its name at Stytch (organization object: `allowed_auth_methods`).
    pub const fn at_stytch(self) -> &'static str {
        match self {
            Self::EmailLink => "magic_link",
            Self::EmailCode => "email_otp",
            Self::Google => "google_oauth",
            Self::Microsoft => "microsoft_oauth",
            Self::GitHub => "github_oauth",
            Self::Slack => "slack_oauth",
            Self::HubSpot => "hubspot_oauth",
            Self::Sso => "sso",
            Self::Password => "password",
        }
    }

    /// True for an account at a provider (OAuth).
    pub const fn is_provider(self) -> bool {
        self.leads_away() && !matches!(self, Self::Sso)
    }

    /// True for what leads through somebody else's pages: Stytch's start URL needs the project's public token.
    pub const fn leads_away(self) -> bool {
        match self {
            Self::Google | Self::Microsoft | Self::GitHub | Self::Slack | Self::HubSpot | Self::Sso => true,
            Self::EmailLink | Self::EmailCode | Self::Password => false,
        }
    }
}

impl TryFrom<String> for Method {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::parse(&name).ok_or("no method of ours")
    }
}

impl From<Method> for String {
    fn from(method: Method) -> Self {
        method.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_goes_by_its_name_everywhere() {
        for method in Method::ALL {
            assert_eq!(Method::parse(method.name()), Some(method));
            assert_eq!(serde_json::to_value(method).unwrap(), method.name());
        }
        assert_eq!(Method::parse("magic_link"), None);
    }
}
