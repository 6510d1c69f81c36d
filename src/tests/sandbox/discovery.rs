//! From an email address to an organization.

use crate::support::{World, refusal};
use stytch::b2b::discovery_intermediate_sessions::ExchangeRequest;
use stytch::b2b::discovery_organizations::CreateRequest;

#[tokio::test]
async fn a_newcomer_creates_an_organization_and_administers_it() {
    let world = World::new().await;
    let found = world.discovered("ada@acme.example").await;
    assert!(found.discovered_organizations.is_empty());
    let request = CreateRequest {
        intermediate_session_token: found.intermediate_session_token.clone(),
        organization_name: Some("Acme Rockets".to_owned()),
        organization_slug: Some("acme".to_owned()),
        ..Default::default()
    };
    let made = world.stytch.discovery.organizations.create(request).await.expect("created");
    assert!(made.member_authenticated);
    assert_eq!(made.organization.organization_slug, "acme");
    assert!(made.member.is_admin);
    let again = ExchangeRequest {
        intermediate_session_token: found.intermediate_session_token,
        organization_id: "acme".to_owned(),
        ..Default::default()
    };
    let again = world.stytch.discovery.intermediate_sessions.exchange(again).await;
    assert_eq!(refusal(again), (404, "intermediate_session_not_found".to_owned()));
}
