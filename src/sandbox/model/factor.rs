//! What somebody has proved, and when.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use crate::moment::Moment;

/// One factor of a session or of an intermediate session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Factor {
    pub(crate) proof: Proof,
    pub(crate) created_at: Moment,
    pub(crate) last_authenticated_at: Moment,
}

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Proof {
    /// That mail to this address is read, by a link in it.
    MagicLink { email_address: EmailAddress },
    /// That mail to this address is read, by a code in it.
    EmailOtp { email_address: EmailAddress },
    /// That text messages to this number are read.
    SmsOtp {
        /// The number, in E.164.
        phone_number: String,
    },
    /// That the authenticator app is at hand.
    Totp {
        /// The registration of the app.
        totp_registration_id: String,
    },
    /// That a recovery code was kept.
    RecoveryCode {
        /// The registration that the code stands in for.
        totp_registration_id: String,
    },
    /// That the password is known.
    Password {
        /// Whose it is; none if it is the one of an address, for all of its organizations.
        member_id: Option<String>,
        /// Whether it was set just now by way of a mail, which proves the address too.
        email_verified: bool,
    },
    /// An account at an OAuth provider.
    OAuth {
        provider: OAuthProvider,
        /// The account's id there.
        provider_subject: String,
        /// The member's registration of that account.
        registration_id: String,
        /// Whether the provider vouches for the address.
        email_verified: bool,
        /// The workspaces, hubs or organizations there that the account is in.
        #[serde(default)]
        tenant_ids: Vec<String>,
    },
    /// An account at the organization's own identity provider.
    Sso {
        protocol: SsoProtocol,
        connection_id: String,
        /// The account's id there.
        external_id: String,
        /// The member's registration of that account.
        registration_id: String,
    },
    /// Nothing of the member's: that somebody of the project's own people may enter in their name.
    Impersonation { impersonator_id: String, impersonator_email_address: String },
}

/// The OAuth providers of the B2B API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OAuthProvider {
    Google,
    Microsoft,
    Slack,
    /// `GitHub`.
    Github,
    /// `HubSpot`.
    Hubspot,
}

/// The protocols of single sign-on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SsoProtocol {
    /// SAML 2.0.
    Saml,
    /// `OpenID` Connect.
    Oidc,
    /// A connection that another organization owns. Nobody signs in by it under this name:
    /// the protocol is that of the owner's connection.
    External,
}

impl Factor {
    /// A factor proved at this moment.
    pub(crate) fn new(proof: Proof, now: Moment) -> Self {
        Self { proof, created_at: now, last_authenticated_at: now }
    }
}

impl Proof {
    /// The name of a first step in an organization's `allowed_auth_methods`; none for a second.
    pub(crate) const fn auth_method(&self) -> Option<&'static str> {
        Some(match self {
            Self::MagicLink { .. } => "magic_link",
            Self::EmailOtp { .. } => "email_otp",
            Self::Password { .. } => "password",
            Self::OAuth { provider, .. } => provider.auth_method(),
            Self::Sso { .. } => "sso",
            Self::SmsOtp { .. } | Self::Totp { .. } | Self::RecoveryCode { .. } | Self::Impersonation { .. } => {
                return None;
            }
        })
    }

    /// The name of a second step in an organization's `allowed_mfa_methods`; none for a first.
    /// A recovery code stands in for the authenticator app.
    pub(crate) const fn mfa_method(&self) -> Option<&'static str> {
        match self {
            Self::SmsOtp { .. } => Some("sms_otp"),
            Self::Totp { .. } | Self::RecoveryCode { .. } => Some("totp"),
            _ => None,
        }
    }

    /// Whether it proves that the address is the person's own, and now.
    pub(crate) const fn proves_email(&self) -> bool {
        match self {
            Self::MagicLink { .. } | Self::EmailOtp { .. } | Self::Sso { .. } => true,
            Self::Password { email_verified, .. } | Self::OAuth { email_verified, .. } => *email_verified,
            Self::SmsOtp { .. } | Self::Totp { .. } | Self::RecoveryCode { .. } | Self::Impersonation { .. } => false,
        }
    }
}

impl OAuthProvider {
    /// The provider by its name in a path, and in `allowed_oauth_tenants`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let all = [Self::Google, Self::Microsoft, Self::Slack, Self::Github, Self::Hubspot];
        all.into_iter().find(|provider| provider.key() == name)
    }

    /// Its name in a path, and in `allowed_oauth_tenants`.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::Slack => "slack",
            Self::Github => "github",
            Self::Hubspot => "hubspot",
        }
    }

    /// Whether it vouches for the address of an account (exchange: Slack, `GitHub` and
    /// `HubSpot` do not).
    pub(crate) const fn verifies_email(self) -> bool {
        matches!(self, Self::Google | Self::Microsoft)
    }

    /// What it calls the tenant an account is in, if the API tells tenants (discovery
    /// authenticate: `provider_tenant_id`).
    pub(crate) const fn tenant_name(self) -> Option<&'static str> {
        match self {
            Self::Google | Self::Microsoft => None,
            Self::Slack => Some("Workspace ID"),
            Self::Github => Some("Organization ID"),
            Self::Hubspot => Some("Hub ID"),
        }
    }

    /// Its `provider_type`, as the API spells it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Microsoft => "Microsoft",
            Self::Slack => "Slack",
            Self::Github => "GitHub",
            Self::Hubspot => "HubSpot",
        }
    }

    /// The name of the method in an organization's `allowed_auth_methods`.
    pub(crate) const fn auth_method(self) -> &'static str {
        match self {
            Self::Google => "google_oauth",
            Self::Microsoft => "microsoft_oauth",
            Self::Slack => "slack_oauth",
            Self::Github => "github_oauth",
            Self::Hubspot => "hubspot_oauth",
        }
    }
}
