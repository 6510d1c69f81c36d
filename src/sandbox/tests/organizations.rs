//! Organizations: making, reading and changing them.

use serde_json::json;
use stytch::b2b::organizations::{CreateRequest, GetRequest, UpdateRequest};

use crate::support::{World, error, refusal, refused};

fn named(name: &str, slug: Option<&str>) -> CreateRequest {
    let organization_slug = slug.map(str::to_owned);
    CreateRequest { organization_name: name.to_owned(), organization_slug, ..Default::default() }
}

#[tokio::test]
async fn an_organization_is_found_by_id_slug_and_external_id() {
    let world = World::new().await;
    let request =
        CreateRequest { organization_external_id: Some("crm|42".to_owned()), ..named("Acme", Some("Acme.Rockets~1")) };
    let made = world.stytch.organizations.create(request).await.expect("made").organization;
    assert!(made.organization_id.starts_with("organization-test-"));
    for reference in [made.organization_id.as_str(), "Acme.Rockets~1", "acme.rockets~1", "crm|42"] {
        let request = GetRequest { organization_id: reference.to_owned() };
        let got = world.stytch.organizations.get(request).await.expect(reference);
        assert_eq!(got.organization.organization_id, made.organization_id);
    }
    let request = GetRequest { organization_id: "nobody".to_owned() };
    let missing = world.stytch.organizations.get(request).await;
    assert_eq!(refusal(missing), error(404, "organization_not_found"));
    let request = GetRequest { organization_id: "no such/thing".to_owned() };
    let malformed = world.stytch.organizations.get(request).await;
    assert_eq!(refusal(malformed), error(400, "invalid_organization_id"));
}

#[tokio::test]
async fn slugs_are_unique_whatever_their_case() {
    let world = World::new().await;
    world.stytch.organizations.create(named("Acme", Some("acme"))).await.expect("made");
    let taken = world.stytch.organizations.create(named("Other", Some("ACME"))).await;
    assert_eq!(refusal(taken), error(400, "organization_slug_already_used"));
    let derived = world.stytch.organizations.create(named("Acme!", None)).await.expect("made");
    assert_eq!(derived.organization.organization_slug, "acme-2");
}

#[tokio::test]
async fn names_and_slugs_have_a_form() {
    let world = World::new().await;
    for slug in ["", "a", "..", "with space", "ümlaut", &"a".repeat(129)] {
        let refused = refusal(world.stytch.organizations.create(named("Acme", Some(slug))).await);
        assert_eq!(refused, error(400, "invalid_organization_slug"), "{slug:?}");
    }
    let empty = refusal(world.stytch.organizations.create(named("", Some("acme"))).await);
    assert_eq!(empty, error(400, "organization_name_missing"));
    let long = refusal(world.stytch.organizations.create(named(&"a".repeat(129), None)).await);
    assert_eq!(long, error(400, "invalid_organization_name"));
}

#[tokio::test]
async fn an_update_changes_what_it_sends_and_nothing_else() {
    let world = World::new().await;
    let request =
        CreateRequest { trusted_metadata: Some(json!({ "plan": "free", "seats": 3 })), ..named("Acme", Some("acme")) };
    let made = world.stytch.organizations.create(request).await.expect("made").organization;
    let request = UpdateRequest {
        organization_id: "acme".to_owned(),
        organization_name: Some("Acme Rockets".to_owned()),
        trusted_metadata: Some(json!({ "plan": "paid", "seats": null })),
        ..Default::default()
    };
    let updated = world.stytch.organizations.update(request).await.expect("updated").organization;
    assert_eq!(updated.organization_name, "Acme Rockets");
    assert_eq!(updated.organization_slug, made.organization_slug);
    assert_eq!(updated.email_invites, made.email_invites);
    assert_eq!(updated.trusted_metadata, Some(json!({ "plan": "paid" })));
    world.stytch.organizations.create(named("Navy", Some("navy"))).await.expect("made");
    let request = UpdateRequest {
        organization_id: "navy".to_owned(),
        organization_slug: Some("Acme".to_owned()),
        ..Default::default()
    };
    let taken = refusal(world.stytch.organizations.update(request).await);
    assert_eq!(taken, error(400, "organization_slug_already_used"));
}

#[tokio::test]
async fn a_change_that_fails_halfway_changes_nothing() {
    let world = World::new().await;
    world.stytch.organizations.create(named("Acme", Some("acme"))).await.expect("made");
    let request = UpdateRequest {
        organization_id: "acme".to_owned(),
        organization_name: Some("Other".to_owned()),
        mfa_policy: Some("SOMETIMES".to_owned()),
        ..Default::default()
    };
    let refused = refusal(world.stytch.organizations.update(request).await);
    assert_eq!(refused, error(400, "invalid_organization_mfa_policy"));
    let request = GetRequest { organization_id: "acme".to_owned() };
    let got = world.stytch.organizations.get(request).await.expect("found").organization;
    assert_eq!(got.organization_name, "Acme");
}

#[tokio::test]
async fn external_ids_are_unique() {
    let world = World::new().await;
    let body = |slug: &str, id: &str| {
        json!({
            "organization_name": slug, "organization_slug": slug, "organization_external_id": id,
        })
    };
    assert_eq!(world.call("organizations", body("one", "crm-1")).await.0, 200);
    let taken = refused(world.call("organizations", body("two", "crm-1")).await);
    assert_eq!(taken, error(400, "organization_external_id_already_used"));
    let malformed = refused(world.call("organizations", body("two", "crm/1")).await);
    assert_eq!(malformed, error(400, "invalid_organization_external_id"));
}
