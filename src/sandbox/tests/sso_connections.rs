//! An organization's connections.

use serde_json::{Value, json};
use stytch::b2b;
use stytch::b2b::organizations::{GetRequest, Organization};

use crate::browser::shape;
use crate::support::{World, error, refusal, refused};

/// A SAML connection whose identity provider is not set up; its id.
pub(crate) async fn pending_saml(world: &World, organization: &str) -> String {
    let request = b2b::sso_saml::CreateConnectionRequest {
        organization_id: organization.to_owned(),
        display_name: Some("Okta".to_owned()),
        identity_provider: Some(b2b::sso_saml::CreateConnectionRequestIdentityProvider::Okta),
    };
    let made = world.stytch.sso.saml.create_connection(request).await.expect("created");
    made.connection.expect("a connection").connection_id
}

/// A SAML connection that works; its id.
pub(crate) async fn active_saml(world: &World, organization: &str) -> String {
    let connection_id = pending_saml(world, organization).await;
    let request = b2b::sso_saml::UpdateConnectionRequest {
        organization_id: organization.to_owned(),
        connection_id: connection_id.clone(),
        idp_entity_id: Some("https://idp.example/entity".to_owned()),
        idp_sso_url: Some("https://idp.example/sso".to_owned()),
        identity_provider: Some(b2b::sso_saml::UpdateConnectionRequestIdentityProvider::Okta),
        ..Default::default()
    };
    let updated = world.stytch.sso.saml.update_connection(request).await.expect("updated");
    assert_eq!(updated.connection.expect("a connection").status, "active");
    connection_id
}

/// An OIDC connection that works; its id.
pub(crate) async fn active_oidc(world: &World, organization: &str) -> String {
    let organization_id = organization.to_owned();
    let request = b2b::sso_oidc::CreateConnectionRequest { organization_id, ..Default::default() };
    let made = world.stytch.sso.oidc.create_connection(request).await.expect("created");
    let connection_id = made.connection.expect("a connection").connection_id;
    let request = b2b::sso_oidc::UpdateConnectionRequest {
        organization_id: organization.to_owned(),
        connection_id: connection_id.clone(),
        client_id: Some("client".to_owned()),
        client_secret: Some("secret".to_owned()),
        issuer: Some("https://idp.example/".to_owned()),
        ..Default::default()
    };
    let updated = world.stytch.sso.oidc.update_connection(request).await.expect("updated");
    assert_eq!(updated.connection.expect("a connection").status, "active");
    connection_id
}

pub(crate) async fn acme() -> World {
    let world = World::new().await;
    for slug in ["acme", "other"] {
        world.seed(json!({ "organization_name": slug, "organization_slug": slug })).await;
    }
    world
}

pub(crate) async fn organization(world: &World, id: &str) -> Organization {
    let request = GetRequest { organization_id: id.to_owned() };
    world.stytch.organizations.get(request).await.expect("an organization").organization
}

async fn connections(world: &World, id: &str) -> b2b::sso::GetConnectionsResponse {
    let request = b2b::sso::GetConnectionsRequest { organization_id: id.to_owned() };
    world.stytch.sso.get_connections(request).await.expect("a list")
}

pub(crate) async fn delete(
    world: &World,
    organization: &str,
    connection_id: &str,
) -> stytch::Result<b2b::sso::DeleteConnectionResponse> {
    let request = b2b::sso::DeleteConnectionRequest {
        organization_id: organization.to_owned(),
        connection_id: connection_id.to_owned(),
    };
    world.stytch.sso.delete_connection(request).await
}

async fn share(
    world: &World,
    organization: &str,
    owner: &str,
    connection_id: &str,
) -> stytch::Result<b2b::sso_external::CreateConnectionResponse> {
    let request = b2b::sso_external::CreateConnectionRequest {
        organization_id: organization.to_owned(),
        external_organization_id: owner.to_owned(),
        external_connection_id: connection_id.to_owned(),
        display_name: Some("Shared".to_owned()),
        ..Default::default()
    };
    world.stytch.sso.external.create_connection(request).await
}

#[tokio::test]
async fn a_new_connection_waits_for_its_provider_and_then_belongs_to_the_organization() {
    let world = acme().await;
    let pending = pending_saml(&world, "acme").await;
    assert!(pending.starts_with("saml-connection-test-"));
    assert!(organization(&world, "acme").await.sso_active_connections.is_empty());
    let saml = active_saml(&world, "acme").await;
    let oidc = active_oidc(&world, "acme").await;
    assert!(oidc.starts_with("oidc-connection-test-"));
    let acme = organization(&world, "acme").await;
    let active = shape(&acme.sso_active_connections);
    let expected = json!({ "connection_id": saml, "display_name": "Okta", "identity_provider": "okta" });
    assert_eq!(active[0], expected);
    assert_eq!(active[1]["connection_id"], json!(oidc));
    assert_eq!(acme.sso_default_connection_id, Some(saml.clone()));
    let listed = connections(&world, "acme").await;
    let ids: Vec<&str> = listed.saml_connections.iter().map(|each| each.connection_id.as_str()).collect();
    assert_eq!(ids, [pending.as_str(), saml.as_str()]);
    assert_eq!(listed.saml_connections[0].status, "pending");
    assert_eq!(listed.oidc_connections[0].issuer, "https://idp.example/");
    assert!(connections(&world, "other").await.saml_connections.is_empty());
}

#[tokio::test]
async fn an_update_changes_what_is_sent_and_nothing_else() {
    let world = acme().await;
    let connection_id = active_saml(&world, "acme").await;
    let request = b2b::sso_saml::UpdateConnectionRequest {
        organization_id: "acme".to_owned(),
        connection_id: connection_id.clone(),
        display_name: Some("Entra".to_owned()),
        identity_provider: Some(b2b::sso_saml::UpdateConnectionRequestIdentityProvider::Microsoftentra),
        attribute_mapping: Some(json!({ "email": "mail" })),
        x509_certificate: Some("-----BEGIN CERTIFICATE-----".to_owned()),
        saml_encryption_private_key: Some("-----BEGIN RSA PRIVATE KEY-----".to_owned()),
        idp_initiated_auth_disabled: Some(true),
        ..Default::default()
    };
    let updated = world.stytch.sso.saml.update_connection(request).await.expect("updated");
    let updated = updated.connection.expect("a connection");
    assert_eq!((updated.display_name.as_str(), updated.identity_provider.as_str()), ("Entra", "microsoft-entra"));
    assert_eq!(updated.idp_sso_url, "https://idp.example/sso");
    assert!(updated.idp_initiated_auth_disabled && !updated.allow_gateway_callback);
    assert_eq!(updated.attribute_mapping, Some(json!({ "email": "mail" })));
    let active = shape(&organization(&world, "acme").await.sso_active_connections);
    assert_eq!(active[0]["display_name"], "Entra");

    let certificate_id = updated.verification_certificates[0].certificate_id.clone();
    let request = b2b::sso_saml::DeleteVerificationCertificateRequest {
        organization_id: "acme".to_owned(),
        connection_id: connection_id.clone(),
        certificate_id: certificate_id.clone(),
    };
    let deleted = world.stytch.sso.saml.delete_verification_certificate(request.clone()).await;
    assert_eq!(deleted.expect("deleted").certificate_id, certificate_id);
    let again = world.stytch.sso.saml.delete_verification_certificate(request).await;
    assert_eq!(refusal(again), error(404, "sso_verification_key_not_found"));
    let request = b2b::sso_saml::DeleteEncryptionPrivateKeyRequest {
        organization_id: "acme".to_owned(),
        connection_id,
        private_key_id: updated.encryption_private_keys[0].private_key_id.clone(),
    };
    world.stytch.sso.saml.delete_encryption_private_key(request).await.expect("deleted");
    let listed = &connections(&world, "acme").await.saml_connections[0];
    assert!(listed.verification_certificates.is_empty() && listed.encryption_private_keys.is_empty());
}

#[tokio::test]
async fn a_metadata_url_sets_the_provider_up() {
    let world = acme().await;
    let connection_id = pending_saml(&world, "acme").await;
    let request = |url: &str| b2b::sso_saml::UpdateByURLRequest {
        organization_id: "acme".to_owned(),
        connection_id: connection_id.clone(),
        metadata_url: url.to_owned(),
    };
    let refused = refusal(world.stytch.sso.saml.update_by_url(request("nowhere")).await);
    assert_eq!(refused, error(400, "invalid_saml_metadata_url"));
    let updated = world.stytch.sso.saml.update_by_url(request("https://idp.example/metadata")).await;
    assert_eq!(updated.expect("updated").connection.expect("a connection").status, "active");
}

#[tokio::test]
async fn what_cannot_be_set_is_refused() {
    let world = acme().await;
    let (saml, oidc) = (active_saml(&world, "acme").await, active_oidc(&world, "acme").await);
    let group = json!([{ "role_id": "stytch_admin", "group": "staff" }]);
    for (path, body, expected) in [
        (
            format!("saml/acme/connections/{saml}"),
            json!({ "idp_sso_url": "x" }),
            "saml_connection_idp_sso_url_invalid_format",
        ),
        (format!("saml/acme/connections/{saml}"), json!({ "identity_provider": "x" }), "invalid_sso_idp"),
        (
            format!("saml/acme/connections/{saml}"),
            json!({ "saml_group_implicit_role_assignments": group }),
            "saml_connection_attribute_mapping_missing_groups_key",
        ),
        (
            format!("oidc/acme/connections/{oidc}"),
            json!({ "issuer": "x" }),
            "oidc_connection_issuer_url_invalid_format",
        ),
        (
            format!("oidc/acme/connections/{oidc}"),
            json!({ "jwks_url": "x" }),
            "oidc_connection_jwks_url_invalid_format",
        ),
    ] {
        assert_eq!(put(&world, &path, body).await, error(400, expected), "{path}");
    }
    for (path, expected) in [
        (format!("saml/acme/connections/{oidc}"), "saml_connection_not_found"),
        (format!("oidc/acme/connections/{saml}"), "oidc_connection_not_found"),
        (format!("saml/other/connections/{saml}"), "sso_connection_not_found"),
        ("saml/acme/connections/nothing".to_owned(), "sso_connection_not_found"),
    ] {
        assert_eq!(put(&world, &path, json!({})).await, error(404, expected), "{path}");
    }
    let unchanged = &connections(&world, "acme").await.saml_connections[0];
    assert_eq!(unchanged.idp_sso_url, "https://idp.example/sso");
}

async fn put(world: &World, path: &str, body: Value) -> (u16, String) {
    let request = world.plain.put(format!("{}/v1/b2b/sso/{path}", world.sandbox.url()));
    let request = request.basic_auth(portico_sandbox::PROJECT_ID, Some(portico_sandbox::SECRET));
    let response = request.json(&body).send().await.expect("an answer");
    refused((response.status().as_u16(), response.json().await.expect("JSON")))
}

#[tokio::test]
async fn an_organization_shares_its_connection_with_another() {
    let world = acme().await;
    let owned = active_saml(&world, "acme").await;
    let shared = share(&world, "other", "acme", &owned).await.expect("shared").connection.expect("a connection");
    assert_eq!((shared.status.as_str(), shared.external_connection_id.as_str()), ("active", owned.as_str()));
    assert!(shared.connection_id.starts_with("external-connection-test-"));
    let other = organization(&world, "other").await;
    assert_eq!(other.sso_active_connections[0].identity_provider, "okta");
    assert_eq!(connections(&world, "other").await.external_connections.len(), 1);
    let parameters = [("slug", "other"), ("sandbox_sign_in_as", "ada@acme.example")];
    let sso_token = world.provider_token("/v1/public/sso/start", &parameters).await;
    let request = b2b::sso::AuthenticateRequest { sso_token, ..Default::default() };
    let entered = world.stytch.sso.authenticate(request).await.expect("joins");
    assert_eq!(entered.member.sso_registrations[0].connection_id, shared.connection_id);
    let session = shape(&entered.member_session);
    assert_eq!(session["authentication_factors"][0]["delivery_method"], "sso_saml");
    let request = b2b::sso_external::UpdateConnectionRequest {
        organization_id: "other".to_owned(),
        connection_id: shared.connection_id,
        display_name: Some("Ours too".to_owned()),
        ..Default::default()
    };
    let updated = world.stytch.sso.external.update_connection(request).await.expect("updated");
    assert_eq!(updated.connection.expect("a connection").display_name, "Ours too");

    delete(&world, "acme", &owned).await.expect("deleted");
    assert!(connections(&world, "other").await.external_connections.is_empty());
    assert!(organization(&world, "other").await.sso_active_connections.is_empty());
}

#[tokio::test]
async fn what_cannot_be_shared_is_refused() {
    let world = acme().await;
    let (owned, pending) = (active_saml(&world, "acme").await, pending_saml(&world, "acme").await);
    let same = refusal(share(&world, "acme", "acme", &owned).await);
    assert_eq!(same, error(400, "external_organization_id_same_as_organization_id"));
    let unknown = refusal(share(&world, "other", "acme", "nothing").await);
    assert_eq!(unknown, error(404, "external_connection_id_not_found"));
    let waiting = refusal(share(&world, "other", "acme", &pending).await);
    assert_eq!(waiting, error(400, "external_connection_not_active"));
    share(&world, "other", "acme", &owned).await.expect("shared");
    let twice = refusal(share(&world, "other", "acme", &owned).await);
    assert_eq!(twice, error(400, "duplicate_external_sso_connection"));
}
