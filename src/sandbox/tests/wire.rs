//! What is true of every call, whatever it does.

use portico_sandbox::{PROJECT_ID, SECRET};
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::refusal_of;
use crate::support::{World, error, refused, text};

async fn send(world: &World, method: Method, path: &str, body: &'static str) -> (u16, Value) {
    let request = world.plain.request(method, format!("{}{path}", world.sandbox.url()));
    let request = request.basic_auth(PROJECT_ID, Some(SECRET)).body(body);
    let response = request.send().await.expect("an answer");
    assert_eq!(response.headers()["content-type"], "application/json");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn credentials_are_needed_and_must_be_right() {
    let world = World::new().await;
    let url = format!("{}/v1/b2b/organizations/search", world.sandbox.url());
    let none = world.plain.post(&url).send().await.expect("an answer");
    assert_eq!(refusal_of(none).await, error(400, "invalid_authorization_header"));
    let another = PROJECT_ID.replace("0000-4000", "0001-4000");
    for (id, secret) in [(PROJECT_ID, "wrong"), (PROJECT_ID, ""), (another.as_str(), SECRET)] {
        let wrong = world.plain.post(&url).basic_auth(id, Some(secret)).send().await.expect("an answer");
        assert_eq!(refusal_of(wrong).await, error(401, "unauthorized_credentials"), "{id} {secret}");
    }
}

#[tokio::test]
async fn a_project_id_that_cannot_be_one_is_told_from_a_wrong_one() {
    let world = World::new().await;
    let url = format!("{}/v1/b2b/organizations/search", world.sandbox.url());
    let uuid = PROJECT_ID.trim_start_matches("project-test-");
    let simple = PROJECT_ID.replace('-', "");
    let public = format!("public-token-test-{uuid}");
    for id in ["project-test-1", "", "ada@acme.example", uuid, &simple, &public, &format!("{PROJECT_ID}0")] {
        for secret in [SECRET, "wrong"] {
            let malformed = world.plain.post(&url).basic_auth(id, Some(secret)).send().await.expect("an answer");
            assert_eq!(refusal_of(malformed).await, error(400, "invalid_project_id_authentication"), "{id}");
        }
    }
}

#[tokio::test]
async fn unknown_routes_and_wrong_verbs_answer_in_the_envelope() {
    let world = World::new().await;
    for path in ["/v1/b2b/nothing", "/v1/b2b", "/v1/users", "/nothing"] {
        let answer = refused(send(&world, Method::POST, path, "{}").await);
        assert_eq!(answer, error(404, "route_not_found"), "{path}");
    }
    let answer = refused(send(&world, Method::DELETE, "/v1/b2b/sessions/authenticate", "").await);
    assert_eq!(answer, error(405, "method_not_allowed"));
}

#[tokio::test]
async fn bodies_that_are_not_json_objects_are_refused() {
    let world = World::new().await;
    let path = "/v1/b2b/organizations/search";
    for body in ["{", "[]", "\"text\"", "{} {}"] {
        let answer = refused(send(&world, Method::POST, path, body).await);
        assert_eq!(answer, error(400, "bad_request"), "{body}");
    }
    for body in ["", "null", "{}"] {
        assert_eq!(send(&world, Method::POST, path, body).await.0, 200, "{body}");
    }
}

#[tokio::test]
async fn wrong_types_are_refused_and_unknown_fields_accepted() {
    let world = World::new().await;
    let path = "magic_links/email/discovery/send";
    let wrong = world.call(path, json!({ "email_address": 5 })).await;
    assert_eq!(refused(wrong), error(400, "invalid_argument"));
    let body = json!({
        "email_address": "ada@acme.example", "locale": "zhHans", "from_the_future": [1],
        "login_template_id": null, "discovery_expiration_minutes": null,
    });
    assert_eq!(world.call(path, body).await.0, 200);
    for locale in ["pt-br", "ptbr", "de-DE"] {
        let body = json!({ "email_address": "ada@acme.example", "locale": locale });
        assert_eq!(world.call(path, body).await.0, 200);
        assert_eq!(world.mail("ada@acme.example").await["locale"], locale);
    }
}

#[tokio::test]
async fn paths_are_decoded_and_may_begin_with_two_slashes() {
    let world = World::new().await;
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme.x" })).await;
    for path in [
        "/v1/b2b/organizations/acme%2Ex",
        "//v1/b2b/organizations/acme.x?",
        "/v1/b2b/organiz%61tions/acme%2ex?organization_id=acme.x",
    ] {
        let (status, got) = send(&world, Method::GET, path, "null").await;
        assert_eq!(status, 200, "{path}");
        assert_eq!(got["organization"]["organization_slug"], "acme.x");
        assert!(text(&got["request_id"]).starts_with("request-id-test-"));
        assert_eq!(got["status_code"], 200);
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let world = World::new().await;
    let body = json!({ "email_address": "a".repeat(2 * 1024 * 1024) });
    let answer = refused(world.call("magic_links/email/discovery/send", body).await);
    assert_eq!(answer, error(400, "bad_request"));
}

/// Calls that take a body, and fields that some of them take.
const CALLS: [&str; 12] = [
    "magic_links/email/discovery/send",
    "magic_links/discovery/authenticate",
    "magic_links/email/login_or_signup",
    "magic_links/authenticate",
    "discovery/organizations",
    "discovery/organizations/create",
    "discovery/intermediate_sessions/exchange",
    "organizations",
    "organizations/search",
    "sessions/authenticate",
    "sessions/revoke",
    "sessions/exchange",
];
const FIELDS: [&str; 23] = [
    "email_address",
    "organization_id",
    "organization_name",
    "organization_slug",
    "organization_external_id",
    "email_allowed_domains",
    "trusted_metadata",
    "mfa_policy",
    "magic_links_token",
    "discovery_magic_links_token",
    "pkce_code_challenge",
    "pkce_code_verifier",
    "intermediate_session_token",
    "session_token",
    "session_jwt",
    "session_duration_minutes",
    "session_custom_claims",
    "authorization_check",
    "discovery_expiration_minutes",
    "discovery_redirect_url",
    "query",
    "cursor",
    "limit",
];

#[tokio::test]
async fn no_value_in_any_field_makes_the_sandbox_fail() {
    let world = World::new().await;
    let odd = [
        json!(0),
        json!(-1),
        json!(1e300),
        json!(true),
        json!(""),
        json!("\u{0}\u{200b}💥"),
        json!("%2e%2e/"),
        json!("A".repeat(44)),
        json!("a".repeat(10_000)),
        json!([]),
        json!([null, 1, "x"]),
        json!({}),
        json!({ "a": { "b": [null] } }),
    ];
    for path in CALLS {
        for field in FIELDS {
            for value in &odd {
                let (status, _) = world.call(path, json!({ field: value })).await;
                assert!(status < 500, "{path} {field} {value}");
            }
        }
        let everything: serde_json::Map<String, Value> =
            FIELDS.iter().map(|field| ((*field).to_owned(), json!("x"))).collect();
        assert!(world.call(path, Value::Object(everything)).await.0 < 500);
    }
}
