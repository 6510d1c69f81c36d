//! Which of an organization's connections is the default.

use stytch::b2b;

use crate::sso_connections::{acme, active_oidc, active_saml, delete, organization, pending_saml};
use crate::support::{error, refusal};

#[tokio::test]
async fn the_default_is_one_of_the_organizations_own_and_goes_last() {
    let world = acme().await;
    let (first, second) = (active_saml(&world, "acme").await, active_oidc(&world, "acme").await);
    let refused = refusal(delete(&world, "acme", &first).await);
    assert_eq!(refused, error(400, "cannot_delete_default_sso_connection"));
    let request = |id: &str| b2b::organizations::UpdateRequest {
        organization_id: "acme".to_owned(),
        sso_default_connection_id: Some(id.to_owned()),
        ..Default::default()
    };
    let refused = refusal(world.stytch.organizations.update(request("nothing")).await);
    assert_eq!(refused, error(400, "invalid_sso_default_connection_id"));
    let updated = world.stytch.organizations.update(request(&second)).await.expect("updated");
    assert_eq!(updated.organization.sso_default_connection_id, Some(second.clone()));
    assert_eq!(delete(&world, "acme", &first).await.expect("deleted").connection_id, first);
    delete(&world, "acme", &second).await.expect("the last one may go");
    let acme = organization(&world, "acme").await;
    assert!(acme.sso_active_connections.is_empty() && acme.sso_default_connection_id.is_none());
    assert_eq!(refusal(delete(&world, "acme", &second).await), error(404, "sso_connection_not_found"));
}

#[tokio::test]
async fn a_connection_that_is_not_set_up_yet_may_be_the_default() {
    let world = acme().await;
    let pending = pending_saml(&world, "acme").await;
    let request = |organization: &str, id: &str| b2b::organizations::UpdateRequest {
        organization_id: organization.to_owned(),
        sso_default_connection_id: Some(id.to_owned()),
        ..Default::default()
    };
    let updated = world.stytch.organizations.update(request("acme", &pending)).await.expect("updated");
    assert_eq!(updated.organization.sso_default_connection_id, Some(pending.clone()));
    let foreign = refusal(world.stytch.organizations.update(request("other", &pending)).await);
    assert_eq!(foreign, error(400, "invalid_sso_default_connection_id"));
    // It stays the default, and until it is set up the one that is active is used.
    let active = active_oidc(&world, "acme").await;
    assert_eq!(organization(&world, "acme").await.sso_default_connection_id, Some(pending.clone()));
    let parameters = [("slug", "acme"), ("sandbox_sign_in_as", "ada@acme.example")];
    world.provider_token("/v1/public/sso/start", &parameters).await;
    let refused = refusal(delete(&world, "acme", &pending).await);
    assert_eq!(refused, error(400, "cannot_delete_default_sso_connection"));
    delete(&world, "acme", &active).await.expect("another one may go");
    delete(&world, "acme", &pending).await.expect("the last one may go");
    assert_eq!(organization(&world, "acme").await.sso_default_connection_id, None);
}
