//! Searching members.

use serde_json::{Value, json};
use stytch::b2b::organizations::{SearchQuery, SearchQueryOperator};
use stytch::b2b::organizations_members::{DeleteRequest, SearchRequest, SearchResponse};

use crate::support::{World, error, refusal, refused};

async fn world() -> World {
    let world = World::new().await;
    world
        .seed(json!({
            "organization_name": "Acme", "organization_slug": "acme",
            "members": [
                { "email_address": "ada@acme.example", "external_id": "ada", "roles": ["stytch_admin"] },
                { "email_address": "bob@acme.example", "member_id": "member-test-bob", "is_breakglass": true },
                { "email_address": "ivy@acme.example", "status": "invited", "mfa_phone_number": "+15005550006" },
            ],
        }))
        .await;
    world
        .seed(json!({
            "organization_name": "Navy", "organization_slug": "navy", "organization_external_id": "crm|navy",
            "members": [{ "email_address": "eve@navy.example" }],
        }))
        .await;
    world
}

fn within(organizations: &[&str]) -> SearchRequest {
    let organization_ids = organizations.iter().map(|id| (*id).to_owned()).collect();
    SearchRequest { organization_ids, ..Default::default() }
}

async fn search(world: &World, operator: SearchQueryOperator, operands: Vec<Value>) -> SearchResponse {
    let query = Some(SearchQuery { operator, operands });
    let request = SearchRequest { query, ..within(&["acme"]) };
    world.stytch.organizations.members.search(request).await.expect("a result")
}

fn names(found: &SearchResponse) -> Vec<&str> {
    found.members.iter().map(|member| member.email_address.split('@').next().unwrap_or_default()).collect()
}

#[tokio::test]
async fn each_filter_finds_its_members() {
    let world = world().await;
    for (name, value, expected) in [
        ("member_ids", json!(["member-test-bob"]), vec!["bob"]),
        ("member_ids", json!(["ada", "nobody"]), vec!["ada"]),
        ("member_emails", json!(["IVY@acme.example", "eve@navy.example"]), vec!["ivy"]),
        ("member_email_fuzzy", json!("ACME"), vec!["ada", "bob", "ivy"]),
        ("member_is_breakglass", json!(true), vec!["bob"]),
        ("member_is_breakglass", json!(false), vec!["ada", "ivy"]),
        ("statuses", json!(["active"]), vec!["ada", "bob"]),
        ("statuses", json!(["invited", "pending"]), vec!["ivy"]),
        ("member_mfa_phone_numbers", json!(["+15005550006"]), vec!["ivy"]),
        ("member_mfa_phone_number_fuzzy", json!("555000"), vec!["ivy"]),
        ("member_password_exists", json!(false), vec!["ada", "bob", "ivy"]),
        ("member_password_exists", json!(true), vec![]),
        ("member_roles", json!(["stytch_admin"]), vec!["ada"]),
        ("member_roles", json!(["stytch_member"]), vec!["ada", "bob", "ivy"]),
    ] {
        let operand = json!({ "filter_name": name, "filter_value": value });
        let found = search(&world, SearchQueryOperator::AND, vec![operand]).await;
        assert_eq!(names(&found), expected, "{name}");
    }
}

#[tokio::test]
async fn operands_are_joined_by_the_operator() {
    let world = world().await;
    let operands = vec![
        json!({ "filter_name": "member_roles", "filter_value": ["stytch_admin"] }),
        json!({ "filter_name": "member_is_breakglass", "filter_value": true }),
    ];
    assert!(search(&world, SearchQueryOperator::AND, operands.clone()).await.members.is_empty());
    assert_eq!(names(&search(&world, SearchQueryOperator::OR, operands).await), ["ada", "bob"]);
    assert_eq!(search(&world, SearchQueryOperator::AND, vec![]).await.members.len(), 3);
}

#[tokio::test]
async fn a_search_stays_in_its_organizations_and_names_those_it_found_members_in() {
    let world = world().await;
    let members = &world.stytch.organizations.members;
    let both = members.search(within(&["crm|navy", "acme", "navy"])).await.expect("a result");
    assert_eq!(names(&both), ["ada", "bob", "ivy", "eve"]);
    assert_eq!(both.results_metadata.total, 4);
    assert_eq!(both.organizations.len(), 2);
    for member in &both.members {
        assert_eq!(both.organizations[&member.organization_id].organization_id, member.organization_id);
    }
    let request = SearchRequest { limit: Some(1), ..within(&["acme", "navy"]) };
    assert_eq!(members.search(request).await.expect("a page").organizations.len(), 1);
}

#[tokio::test]
async fn deleted_members_are_found_only_where_the_statuses_say_so() {
    let world = world().await;
    let delete = DeleteRequest { organization_id: "acme".to_owned(), member_id: "ada".to_owned() };
    world.stytch.organizations.members.delete(delete).await.expect("deleted");
    assert_eq!(names(&search(&world, SearchQueryOperator::AND, vec![]).await), ["bob", "ivy"]);
    let operand = json!({ "filter_name": "statuses", "filter_value": ["deleted", "invited"] });
    let found = search(&world, SearchQueryOperator::AND, vec![operand]).await;
    assert_eq!(names(&found), ["ada", "ivy"]);
    assert_eq!(found.members[0].status, "deleted");
}

#[tokio::test]
async fn pages_follow_each_other_even_if_members_go() {
    let world = world().await;
    let page = async |cursor| {
        let request = SearchRequest { cursor, limit: Some(2), ..within(&["acme"]) };
        world.stytch.organizations.members.search(request).await.expect("a page")
    };
    let first = page(None).await;
    assert_eq!((names(&first), first.results_metadata.total), (vec!["ada", "bob"], 3));
    let delete = DeleteRequest { organization_id: "acme".to_owned(), member_id: "member-test-bob".to_owned() };
    world.stytch.organizations.members.delete(delete).await.expect("deleted");
    let second = page(first.results_metadata.next_cursor).await;
    assert_eq!(names(&second), ["ivy"]);
    assert_eq!(second.results_metadata.next_cursor, None);
}

#[tokio::test]
async fn what_cannot_be_searched_is_named() {
    let world = world().await;
    for (operand, error_type) in [
        (json!({ "filter_value": [] }), "member_search_missing_filter_name"),
        (json!({ "filter_name": 1, "filter_value": [] }), "member_search_filter_name_must_be_string"),
        (json!({ "filter_name": "member_ids" }), "member_search_missing_filter_value"),
        (json!({ "filter_name": "x", "filter_value": 1 }), "member_search_filter_name_not_recognized"),
        (json!({ "filter_name": "member_ids", "filter_value": "x" }), "member_search_expected_array_of_strings"),
        (json!({ "filter_name": "member_email_fuzzy", "filter_value": 1 }), "member_search_expected_string"),
        (json!({ "filter_name": "member_is_breakglass", "filter_value": "yes" }), "member_search_expected_boolean"),
        (
            json!({ "filter_name": "member_email_fuzzy", "filter_value": "ab" }),
            "member_search_member_email_fuzzy_too_short",
        ),
        (
            json!({ "filter_name": "member_mfa_phone_number_fuzzy", "filter_value": "55" }),
            "member_search_member_mfa_phone_number_fuzzy_too_short",
        ),
        (
            json!({ "filter_name": "member_ids", "filter_value": ["member-test-bob", "ada"] }),
            "member_search_cannot_mix_internal_and_external_member_ids",
        ),
        (json!({ "filter_name": "statuses", "filter_value": ["gone"] }), "search_invalid_status_filter"),
    ] {
        let body = json!({ "organization_ids": ["acme"], "query": { "operator": "AND", "operands": [operand] } });
        let answer = refused(world.call("organizations/members/search", body).await);
        assert_eq!(answer, error(400, error_type));
    }
    let members = &world.stytch.organizations.members;
    let nowhere = refusal(members.search(within(&[])).await);
    assert_eq!(nowhere, error(400, "member_search_organization_ids_empty"));
    let unknown = refusal(members.search(within(&["acme", "nobody"])).await);
    assert_eq!(unknown, error(404, "organization_not_found"));
    for (field, value, error_type) in [
        ("limit", json!(0), "user_search_invalid_limit"),
        ("limit", json!(1_001), "user_search_invalid_limit"),
        ("cursor", json!("x"), "user_search_invalid_cursor"),
        ("query", json!({ "operator": "XOR", "operands": [] }), "user_search_invalid_operator"),
    ] {
        let mut body = json!({ "organization_ids": ["acme"] });
        body[field] = value;
        let answer = refused(world.call("organizations/members/search", body).await);
        assert_eq!(answer, error(400, error_type));
    }
}
