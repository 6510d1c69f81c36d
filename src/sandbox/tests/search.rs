//! Searching organizations.

use serde_json::{Value, json};
use stytch::b2b::organizations::{SearchQuery, SearchQueryOperator, SearchRequest};

use crate::support::{World, error, refusal, refused};

async fn world() -> World {
    let world = World::new().await;
    for slug in ["acme-one", "acme-two", "navy"] {
        world
            .seed(json!({
                "organization_name": format!("The {slug}"), "organization_slug": slug,
                "email_allowed_domains": [format!("{slug}.example")],
                "members": [{ "email_address": format!("ada@{slug}.example") }],
            }))
            .await;
    }
    world
}

async fn slugs(world: &World, operator: SearchQueryOperator, operands: Vec<Value>) -> Vec<String> {
    let query = Some(SearchQuery { operator, operands });
    let request = SearchRequest { query, ..Default::default() };
    let found = world.stytch.organizations.search(request).await.expect("a result");
    found.organizations.into_iter().map(|each| each.organization_slug).collect()
}

#[tokio::test]
async fn each_filter_finds_its_organizations() {
    let world = world().await;
    for (name, value, expected) in [
        ("organization_slugs", json!(["navy"]), vec!["navy"]),
        ("organization_slug_fuzzy", json!("acm"), vec!["acme-one", "acme-two"]),
        ("organization_name_fuzzy", json!("THE N"), vec!["navy"]),
        ("member_emails", json!(["ada@navy.example"]), vec!["navy"]),
        ("member_email_fuzzy", json!("two"), vec!["acme-two"]),
        ("allowed_domains", json!(["navy.example"]), vec!["navy"]),
        ("allowed_domain_fuzzy", json!("one.ex"), vec!["acme-one"]),
        ("claimed_email_domains", json!(["navy.example"]), vec![]),
        ("organization_ids", json!([]), vec![]),
        ("has_active_sso_connection", json!(true), vec![]),
        ("sso_connection_id", json!("nobody"), vec![]),
    ] {
        let operand = json!({ "filter_name": name, "filter_value": value });
        assert_eq!(slugs(&world, SearchQueryOperator::AND, vec![operand]).await, expected, "{name}");
    }
}

#[tokio::test]
async fn operands_are_joined_by_the_operator() {
    let world = world().await;
    let operands = vec![
        json!({ "filter_name": "organization_slugs", "filter_value": ["navy", "acme-one"] }),
        json!({ "filter_name": "organization_slug_fuzzy", "filter_value": "acme" }),
    ];
    assert_eq!(slugs(&world, SearchQueryOperator::AND, operands.clone()).await, ["acme-one"]);
    assert_eq!(slugs(&world, SearchQueryOperator::OR, operands).await.len(), 3);
    assert_eq!(slugs(&world, SearchQueryOperator::AND, vec![]).await.len(), 3);
}

#[tokio::test]
async fn pages_follow_each_other_by_cursor() {
    let world = world().await;
    let mut cursor = None;
    let mut seen = Vec::new();
    loop {
        let request = SearchRequest { cursor, limit: Some(2), query: None };
        let page = world.stytch.organizations.search(request).await.expect("a page");
        assert_eq!(page.results_metadata.total, 3);
        seen.extend(page.organizations.into_iter().map(|each| each.organization_slug));
        cursor = page.results_metadata.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["acme-one", "acme-two", "navy"]);
    let request = SearchRequest { cursor: Some("x".to_owned()), ..Default::default() };
    let refused = refusal(world.stytch.organizations.search(request).await);
    assert_eq!(refused, error(400, "user_search_invalid_cursor"));
}

#[tokio::test]
async fn what_is_deleted_between_two_pages_disturbs_no_page() {
    let world = world().await;
    let page = async |cursor| {
        let request = SearchRequest { cursor, limit: Some(1), query: None };
        world.stytch.organizations.search(request).await.expect("a page")
    };
    let first = page(None).await;
    let organization_id = first.organizations[0].organization_id.clone();
    let delete = stytch::b2b::organizations::DeleteRequest { organization_id };
    world.stytch.organizations.delete(delete).await.expect("deleted");
    let second = page(first.results_metadata.next_cursor).await;
    assert_eq!(second.organizations[0].organization_slug, "acme-two");
}

#[tokio::test]
async fn a_wrong_filter_is_named() {
    let world = world().await;
    for (operand, error_type) in [
        (json!({ "filter_value": [] }), "organization_search_missing_filter_name"),
        (json!({ "filter_name": 1, "filter_value": [] }), "organization_search_filter_name_must_be_string"),
        (json!({ "filter_name": "organization_ids" }), "organization_search_missing_filter_value"),
        (json!({ "filter_name": "x", "filter_value": 1 }), "organization_search_filter_name_not_recognized"),
        (
            json!({ "filter_name": "organization_ids", "filter_value": "x" }),
            "organization_search_expected_array_of_strings",
        ),
        (
            json!({ "filter_name": "organization_slug_fuzzy", "filter_value": "ac" }),
            "organization_search_organization_slug_fuzzy_too_short",
        ),
        (
            json!({ "filter_name": "has_active_sso_connection", "filter_value": "yes" }),
            "organization_search_expected_boolean",
        ),
    ] {
        let body = json!({ "query": { "operator": "AND", "operands": [operand] } });
        let answer = refused(world.call("organizations/search", body).await);
        assert_eq!(answer, error(400, error_type));
    }
}
