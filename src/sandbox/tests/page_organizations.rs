//! The pages of organizations: all of them, and one.

use serde_json::{Value, json};

use crate::pages::{attributes, page, page_with_status, texts};
use crate::support::World;

async fn seed(world: &World, name: &str, rest: Value) -> String {
    let mut organization = json!({ "organization_name": name });
    organization.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
    world.seed(organization).await
}

#[tokio::test]
async fn without_organizations_the_page_says_where_they_come_from() {
    let world = World::new().await;
    let page = page(&world, "/organizations").await;
    assert_eq!(texts(&page, "main h2"), ["No organization yet"]);
}

#[tokio::test]
async fn organizations_are_shown_newest_first_with_what_is_unusual() {
    let world = World::new().await;
    let members = json!([
        { "email_address": "ada@acme.example" },
        { "email_address": "bob@acme.example", "status": "deleted" },
    ]);
    seed(&world, "Acme", json!({ "members": members })).await;
    let strict = json!({ "mfa_policy": "REQUIRED_FOR_ALL", "email_allowed_domains": ["strict.example"] });
    let id = seed(&world, "<i>Strict</i>", strict).await;
    let page = page(&world, "/organizations").await;
    assert_eq!(texts(&page, ".what a"), ["<i>Strict</i>", "Acme"]);
    assert_eq!(attributes(&page, ".what a", "href")[0], format!("/organizations/{id}"));
    let meta = texts(&page, ".meta");
    assert!(meta[0].starts_with("0 members") && meta[1].starts_with("1 member"), "{meta:?}");
    let chips = texts(&page, ".chips li");
    assert!(chips.contains(&"MFA required".to_owned()) && chips.contains(&"@strict.example".to_owned()), "{chips:?}");
}

#[tokio::test]
async fn organizations_can_be_filtered() {
    let world = World::new().await;
    seed(&world, "Acme", json!({ "organization_slug": "acme-1" })).await;
    seed(&world, "Other", json!({ "email_allowed_domains": ["acme.example"] })).await;
    seed(&world, "Third", json!({})).await;
    assert_eq!(texts(&page(&world, "/organizations?q=ACME").await, ".what a"), ["Other", "Acme"]);
    assert_eq!(texts(&page(&world, "/organizations?q=acme-1").await, ".what a"), ["Acme"]);
    let none = page(&world, "/organizations?q=zzz").await;
    assert_eq!(texts(&none, "main h2"), ["No organization fits"]);
}

#[tokio::test]
async fn an_organization_is_found_by_id_and_by_slug() {
    let world = World::new().await;
    let members = json!([
        { "email_address": "ada@acme.example", "member_id": "member-test-1", "roles": ["stytch_admin"],
          "mfa_enrolled": true, "default_mfa_method": "totp" },
        { "email_address": "bob@acme.example", "status": "invited" },
    ]);
    let id = seed(&world, "Acme", json!({ "organization_slug": "acme", "members": members })).await;
    for reference in [id.as_str(), "acme", "ACME"] {
        let page = page(&world, &format!("/organizations/{reference}")).await;
        assert_eq!(texts(&page, "h1"), ["Acme"]);
        assert_eq!(texts(&page, ".what a"), ["ada@acme.example", "bob@acme.example"]);
        assert_eq!(attributes(&page, ".what a", "href")[0], "/members/member-test-1");
        assert_eq!(texts(&page, ".chips li"), ["active", "stytch_admin", "MFA totp", "invited"]);
        assert!(texts(&page, "dt").contains(&"mfa_policy".to_owned()));
        assert!(texts(&page, "dd").contains(&"OPTIONAL".to_owned()));
    }
    let bob = page(&world, "/organizations/acme?q=bob").await;
    assert_eq!(texts(&bob, ".what a"), ["bob@acme.example"]);
}

#[tokio::test]
async fn an_organization_nobody_knows_has_a_page_with_a_way_on() {
    let world = World::new().await;
    let (status, page) = page_with_status(&world, "/organizations/%3Cscript%3E").await;
    assert_eq!((status, texts(&page, "h1")), (404, vec!["No such organization".to_owned()]));
    assert_eq!(attributes(&page, "main .empty a", "href"), ["/organizations"]);
}

#[tokio::test]
async fn ten_thousand_members_are_shown_a_page_at_a_time() {
    let world = World::new().await;
    let member = |number: usize| json!({ "email_address": format!("m{number}@acme.example") });
    let members: Vec<Value> = (0..10_000).map(member).collect();
    seed(&world, "Acme", json!({ "organization_slug": "acme", "members": members })).await;
    let first = page(&world, "/organizations/acme").await;
    assert_eq!(texts(&first, ".rows > li").len(), 100);
    assert_eq!(texts(&first, ".pager span"), ["Page 1 of 100 · 10000 in all"]);
    let last = page(&world, &format!("{}0", attributes(&first, ".pager a", "href")[0].replace("=2", "=10"))).await;
    assert!(texts(&last, ".what a").contains(&"m9999@acme.example".to_owned()));
    let one = page(&world, "/organizations/acme?q=m777@").await;
    assert_eq!(texts(&one, ".what a"), ["m777@acme.example"]);
}
