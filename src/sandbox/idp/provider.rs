//! What the page says of the provider it stands in for.

use url::Url;

use crate::model::{PendingSignIn, SignInPurpose, SsoProtocol};
use crate::store::Tables;

/// The provider, and whereto it leads.
pub(super) struct Provider {
    /// Its name, for people.
    pub(super) name: String,
    /// The name of the organization, or the application's origin.
    pub(super) target: String,
    /// What it calls a tenant, if it has any.
    pub(super) tenant_name: Option<&'static str>,
    /// Whether it tells groups.
    pub(super) has_groups: bool,
    /// Whether it vouches for addresses.
    pub(super) verifies_email: bool,
}

/// Describes the provider of a sign-in.
pub(super) fn describe(tables: &Tables, sign_in: &PendingSignIn) -> Provider {
    let organization = sign_in.purpose.organization_id().and_then(|id| tables.organizations.get(id));
    let target =
        organization.map_or_else(|| origin(&sign_in.login_url), |organization| organization.organization_name.clone());
    match &sign_in.purpose {
        SignInPurpose::OAuthDiscovery { provider } | SignInPurpose::OAuth { provider, .. } => Provider {
            name: provider.name().to_owned(),
            target,
            tenant_name: provider.tenant_name(),
            has_groups: false,
            verifies_email: provider.verifies_email(),
        },
        SignInPurpose::Sso { protocol, connection_id, .. } => {
            let connection = tables.connections.get(connection_id);
            let name = connection.map(|connection| connection.display_name.clone());
            let name = name.filter(|name| !name.trim().is_empty());
            Provider {
                name: name.unwrap_or_else(|| protocol_name(*protocol).to_owned()),
                target,
                tenant_name: None,
                has_groups: true,
                verifies_email: true,
            }
        }
    }
}

const fn protocol_name(protocol: SsoProtocol) -> &'static str {
    match protocol {
        SsoProtocol::Saml => "single sign-on (SAML)",
        SsoProtocol::Oidc | SsoProtocol::External => "single sign-on (OIDC)",
    }
}

fn origin(url: &str) -> String {
    let url = Url::parse(url).ok();
    url.map(|url| url.origin().ascii_serialization())
        .filter(|origin| origin != "null")
        .unwrap_or_else(|| "the application".to_owned())
}
