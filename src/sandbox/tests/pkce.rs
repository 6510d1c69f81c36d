//! PKCE on the calls that have it.

use serde_json::json;

use crate::support::{World, error, refused};

// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[tokio::test]
async fn a_flow_with_a_challenge_ends_with_its_verifier() {
    let world = World::new().await;
    let send = json!({ "email_address": "ada@acme.example", "pkce_code_challenge": CHALLENGE });
    let (status, _) = world.call("magic_links/email/discovery/send", send).await;
    assert_eq!(status, 200);
    let token = world.token("ada@acme.example").await;
    let path = "magic_links/discovery/authenticate";
    let missing = json!({ "discovery_magic_links_token": token });
    assert_eq!(refused(world.call(path, missing).await), error(401, "pkce_expected_code_verifier"));
    let wrong = json!({ "discovery_magic_links_token": token, "pkce_code_verifier": "wrong" });
    assert_eq!(refused(world.call(path, wrong).await), error(401, "pkce_mismatch"));
    let right = json!({ "discovery_magic_links_token": token, "pkce_code_verifier": VERIFIER });
    assert_eq!(world.call(path, right).await.0, 200);
}

#[tokio::test]
async fn a_flow_without_a_challenge_takes_no_verifier() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let token = world.token("ada@acme.example").await;
    let body = json!({ "discovery_magic_links_token": token, "pkce_code_verifier": VERIFIER });
    let answer = refused(world.call("magic_links/discovery/authenticate", body).await);
    assert_eq!(answer, error(401, "pkce_did_not_expect_code_verifier"));
}

#[tokio::test]
async fn a_challenge_that_is_no_digest_is_refused() {
    let world = World::new().await;
    let send = json!({ "email_address": "ada@acme.example", "pkce_code_challenge": "short" });
    let answer = refused(world.call("magic_links/email/discovery/send", send).await);
    assert_eq!(answer, error(400, "invalid_pkce_code_challenge"));
}
