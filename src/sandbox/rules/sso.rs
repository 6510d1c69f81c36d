//! Single sign-on: when a connection works, who may join by it, and the roles it grants.

use serde_json::Value;

use crate::model::{Connection, ConnectionStatus, Organization, Provisioning, SsoProtocol, SsoRole};
use crate::problem::{Problem, catalogue};

/// The products a connection can name (connection object: `identity_provider`).
const IDENTITY_PROVIDERS: [&str; 15] = [
    "classlink",
    "cyberark",
    "duo",
    "generic",
    "google-workspace",
    "jumpcloud",
    "keycloak",
    "microsoft-entra",
    "miniorange",
    "okta",
    "onelogin",
    "pingfederate",
    "rippling",
    "salesforce",
    "shibboleth",
];

/// What a SAML connection needs before anybody can sign in by it.
const SAML_NEEDS: [&str; 2] = ["idp_entity_id", "idp_sso_url"];
/// What an OIDC connection needs.
const OIDC_NEEDS: [&str; 3] = ["client_id", "client_secret", "issuer"];

/// The product a call names, as the API spells it. One SDK leaves the hyphens out.
pub(crate) fn identity_provider(asked: Option<&str>) -> Result<Option<String>, Problem> {
    let Some(asked) = asked else { return Ok(None) };
    let known = IDENTITY_PROVIDERS.into_iter().find(|known| known.replace('-', "") == asked.replace('-', ""));
    known.map(|known| Some(known.to_owned())).ok_or(catalogue::INVALID_SSO_IDP)
}

/// A connection works as soon as its identity provider's details are in. Once it works, it
/// goes on to.
pub(crate) fn status(connection: &Connection) -> ConnectionStatus {
    let needs: &[&str] = match connection.protocol {
        SsoProtocol::Saml => &SAML_NEEDS,
        SsoProtocol::Oidc => &OIDC_NEEDS,
        SsoProtocol::External => &[],
    };
    let is_set =
        |name: &&str| connection.fields.get(*name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if connection.status == ConnectionStatus::Active || needs.iter().all(is_set) {
        ConnectionStatus::Active
    } else {
        ConnectionStatus::Pending
    }
}

/// Checks that a stranger may join the organization by one of its connections.
pub(crate) fn check_joining(organization: &Organization, connection_id: &str) -> Result<(), Problem> {
    let open = match organization.sso_jit_provisioning {
        Provisioning::AllAllowed => true,
        Provisioning::Restricted => {
            let allowed = &organization.sso_jit_provisioning_allowed_connections;
            allowed.iter().any(|allowed| allowed == connection_id)
        }
        Provisioning::NotAllowed => false,
    };
    if open { Ok(()) } else { Err(catalogue::INVALID_CONNECTION_FOR_JIT_PROVISIONING) }
}

/// The roles that a connection grants an account in these groups.
pub(crate) fn roles(connection: &Connection, groups: &[String]) -> Vec<SsoRole> {
    let prefix = match connection.protocol {
        SsoProtocol::Saml => "saml",
        SsoProtocol::External => "external",
        SsoProtocol::Oidc => return Vec::new(),
    };
    let assignments = |kind: &str| {
        let name = format!("{prefix}_{kind}_implicit_role_assignments");
        connection.fields.get(&name).and_then(Value::as_array).into_iter().flatten()
    };
    let text = |assignment: &Value, name: &str| assignment[name].as_str().map(str::to_owned);
    let by_connection = assignments("connection").filter_map(|assignment| {
        let role_id = text(assignment, "role_id")?;
        Some(SsoRole { role_id, group: None })
    });
    let by_group = assignments("group").filter_map(|assignment| {
        let (role_id, group) = (text(assignment, "role_id")?, text(assignment, "group")?);
        groups.contains(&group).then_some(SsoRole { role_id, group: Some(group) })
    });
    by_connection.chain(by_group).collect()
}
