//! The start URLs of OAuth.

use portico_sandbox::Options;
use serde_json::{Value, json};

use crate::browser::{
    CHALLENGE, LOGIN, PUBLIC_TOKEN, SIGNUP, bare, header, location, page_path, parameter, refusal_of,
};
use crate::support::{World, error, options};

const DISCOVERY: &str = "/v1/b2b/public/oauth/google/discovery/start";
const START: &str = "/v1/b2b/public/oauth/google/start";

async fn acme() -> World {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [
            { "email_address": "ada@acme.example" },
            { "email_address": "bob@acme.example", "status": "invited" },
        ],
    });
    world.seed(organization).await;
    world
}

#[tokio::test]
async fn every_provider_leads_to_the_page_with_307() {
    let world = acme().await;
    for provider in ["google", "microsoft", "hubspot", "slack", "github"] {
        for (path, parameters) in [
            (format!("/v1/b2b/public/oauth/{provider}/discovery/start"), vec![]),
            (format!("/v1/b2b/public/oauth/{provider}/start"), vec![("slug", "acme")]),
            (format!("/v1/b2b/public/oauth/{provider}/start"), vec![("organization_id", "acme")]),
        ] {
            let response = world.start(&path, &parameters).await;
            assert_eq!(response.status().as_u16(), 307, "{path}");
            assert_eq!(header(&response, "cache-control"), "no-store");
            let page = page_path(&response);
            let body: Value = response.json().await.expect("JSON");
            assert_eq!((&body["status_code"], &body["redirect_url"]), (&json!(307), &json!(page)));
            assert!(world.open(&page).await.status().is_success());
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_none_is_refused() {
    let world = acme().await;
    let refused = world.start_refusal("/v1/b2b/public/oauth/apple/start", &[("slug", "acme")]).await;
    assert_eq!(refused, error(400, "invalid_oauth_provider"));
    let refused = world.start_refusal("/v1/b2b/public/oauth/apple/discovery/start", &[]).await;
    assert_eq!(refused, error(400, "invalid_oauth_provider"));
}

#[tokio::test]
async fn the_public_token_is_needed_and_must_be_the_projects() {
    let world = acme().await;
    for path in [DISCOVERY, "/v1/b2b/public/oauth/google/start", "/v1/public/sso/start"] {
        for (query, expected) in [
            ("", error(400, "public_token_required")),
            ("?public_token=", error(400, "public_token_required")),
            ("?public_token=public-token-test-1", error(404, "public_token_not_found")),
            ("?public_token=secret-test-sandbox", error(400, "invalid_public_token_id")),
        ] {
            let refused = refusal_of(world.open(&format!("{path}{query}")).await).await;
            assert_eq!(refused, expected, "{path}{query}");
        }
    }
}

#[tokio::test]
async fn an_organization_is_named_exactly_once() {
    let world = acme().await;
    let none = world.start_refusal(START, &[]).await;
    assert_eq!(none, error(400, "missing_oauth_organization_locator"));
    let empty = world.start_refusal(START, &[("slug", ""), ("organization_id", "")]).await;
    assert_eq!(empty, error(400, "missing_oauth_organization_locator"));
    let both = world.start_refusal(START, &[("slug", "acme"), ("organization_id", "acme")]).await;
    assert_eq!(both, error(400, "too_many_oauth_organization_locators"));
    let unknown = world.start_refusal(START, &[("slug", "nobody")]).await;
    assert_eq!(unknown, error(404, "organization_not_found"));
}

#[tokio::test]
async fn a_redirect_url_must_be_registered() {
    let world = acme().await;
    for (name, path) in
        [("discovery_redirect_url", DISCOVERY), ("login_redirect_url", START), ("signup_redirect_url", START)]
    {
        let stranger = [("slug", "acme"), (name, "http://evil.example/authenticate")];
        let refused = world.start_refusal(path, &stranger).await;
        assert_eq!(refused, error(400, "no_match_for_provided_oauth_url"), "{name}");
        let other_query = [("slug", "acme"), (name, "http://localhost:3000/authenticate?next=/evil")];
        let refused = world.start_refusal(path, &other_query).await;
        assert_eq!(refused, error(400, "no_match_for_provided_oauth_url"), "{name}");
        let refused = world.start_refusal(path, &[("slug", "acme"), (name, "nowhere")]).await;
        assert_eq!(refused, error(400, &format!("invalid_{name}")));
    }
}

#[tokio::test]
async fn members_go_on_to_the_login_url_and_others_to_the_signup_url() {
    let world = acme().await;
    for (email, expected) in [("ada@acme.example", LOGIN), ("bob@acme.example", SIGNUP), ("eve@navy.example", SIGNUP)] {
        let parameters = [
            ("slug", "acme"),
            ("login_redirect_url", LOGIN),
            ("signup_redirect_url", SIGNUP),
            ("sandbox_sign_in_as", email),
        ];
        let landed = world.lands(START, &parameters).await;
        assert_eq!(bare(&landed), expected, "{email}");
        assert_eq!(parameter(&landed, "slug"), "acme");
        assert_eq!(parameter(&landed, "stytch_token_type"), "oauth");
        assert_eq!(parameter(&landed, "token").len(), 44);
    }
    let landed = world.lands(DISCOVERY, &[("sandbox_sign_in_as", "eve@navy.example")]).await;
    assert_eq!(parameter(&landed, "stytch_token_type"), "discovery_oauth");
    assert!(!landed.query_pairs().any(|(name, _)| name == "slug"));
}

#[tokio::test]
async fn a_redirect_url_keeps_its_own_parameters() {
    let url = "http://localhost:3000/callback?next=%2Fboard";
    let world = World::with(Options { redirect_urls: vec![url.to_owned()], ..options() }).await;
    let landed = world.lands(DISCOVERY, &[("sandbox_sign_in_as", "ada@acme.example")]).await;
    assert_eq!(parameter(&landed, "next"), "/board");
    assert_eq!(parameter(&landed, "stytch_token_type"), "discovery_oauth");
}

#[tokio::test]
async fn a_no_goes_back_to_the_login_url_with_an_error_and_no_token() {
    let world = acme().await;
    let parameters = [("slug", "acme"), ("signup_redirect_url", SIGNUP), ("sandbox_deny", "true")];
    let landed = world.lands(START, &parameters).await;
    assert_eq!(bare(&landed), LOGIN);
    assert_eq!(parameter(&landed, "error"), "access_denied");
    assert_eq!(parameter(&landed, "slug"), "acme");
    assert!(!landed.query_pairs().any(|(name, _)| name == "token"));
}

#[tokio::test]
async fn an_address_in_the_start_url_must_be_one() {
    let world = acme().await;
    let refused = world.start_refusal(DISCOVERY, &[("sandbox_sign_in_as", "nobody")]).await;
    assert_eq!(refused, error(400, "invalid_email"));
}

#[tokio::test]
async fn a_native_callback_needs_a_challenge_that_is_one() {
    let url = "com.acme.app://callback";
    let world = World::with(Options { redirect_urls: vec![url.to_owned()], ..options() }).await;
    let refused = world.start_refusal(DISCOVERY, &[]).await;
    assert_eq!(refused, error(400, "pkce_required_for_native_callback"));
    let refused = world.start_refusal(DISCOVERY, &[("pkce_code_challenge", "short")]).await;
    assert_eq!(refused, error(400, "invalid_pkce_code_challenge"));
    let parameters = [("pkce_code_challenge", CHALLENGE), ("sandbox_sign_in_as", "ada@acme.example")];
    let landed = world.lands(DISCOVERY, &parameters).await;
    assert_eq!(bare(&landed), url);
}

#[tokio::test]
async fn a_start_url_takes_faults_and_a_doubled_slash_and_is_recorded_without_its_query() {
    let world = acme().await;
    world.control("faults", json!([{ "path": "/v1/b2b/public/oauth/*", "status": 503, "times": 1 }])).await;
    assert_eq!(world.start(DISCOVERY, &[]).await.status().as_u16(), 503);
    let response = world.open(&format!("/{DISCOVERY}?public_token={PUBLIC_TOKEN}")).await;
    assert_eq!(response.status().as_u16(), 307);
    let requests = world.get("/_sandbox/requests").await;
    let paths: Vec<&Value> = requests.as_array().expect("a list").iter().map(|seen| &seen["path"]).collect();
    assert_eq!(paths, [DISCOVERY, DISCOVERY]);
    let posted = world.plain.post(format!("{}{DISCOVERY}", world.sandbox.url())).send().await;
    assert_eq!(refusal_of(posted.expect("an answer")).await, error(405, "method_not_allowed"));
    let followed = location(&world.start(DISCOVERY, &[("sandbox_sign_in_as", "ada@acme.example")]).await);
    assert_eq!(bare(&followed), LOGIN);
}
