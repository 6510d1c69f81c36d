//! What tokens and JWTs look like.

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use portico_sandbox::PROJECT_ID;
use serde_json::{Value, json};

use crate::support::{World, sign_in};

#[tokio::test]
async fn tokens_are_44_characters_of_url_safe_base64() {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    let found = world.discovered("ada@acme.example").await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let link = world.token("ada@acme.example").await;
    for token in [link, found.intermediate_session_token, entered.session_token] {
        assert_eq!(token.len(), 44);
        assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || "-_=".contains(c)));
    }
}

#[tokio::test]
async fn a_session_jwt_has_stytchs_header_and_claims() {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    let organization_id = world.seed(organization).await;
    let entered = sign_in(&world, "acme", "ada@acme.example").await;
    let header = decode_header(&entered.session_jwt).expect("a header");
    assert_eq!((header.alg, header.typ.as_deref()), (Algorithm::RS256, Some("JWT")));
    let jwk = world.http.fetch_jwk(&header.kid.expect("a kid")).await.expect("the key");
    let key = DecodingKey::from_rsa_components(&jwk.n, &jwk.e).expect("a key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[PROJECT_ID]);
    validation.set_issuer(&[format!("stytch.com/{PROJECT_ID}")]);
    validation.set_required_spec_claims(&["exp", "nbf", "iat", "aud", "iss", "sub"]);
    validation.validate_nbf = true;
    let claims = decode::<Value>(&entered.session_jwt, &key, &validation).expect("good").claims;
    assert_eq!(claims["aud"], json!([PROJECT_ID]));
    assert_eq!(claims["sub"], json!(entered.member_id));
    let (issued, expires) = (claims["iat"].as_i64(), claims["exp"].as_i64());
    assert_eq!(expires.expect("exp") - issued.expect("iat"), 300);
    assert_eq!(claims["nbf"], claims["iat"]);
    let organization = &claims["https://stytch.com/organization"];
    assert_eq!(*organization, json!({ "organization_id": organization_id, "slug": "acme" }));
    let session = &claims["https://stytch.com/session"];
    let expected = entered.member_session.expect("a session").member_session_id;
    assert_eq!(session["id"], json!(expected));
    assert_eq!(session["roles"], json!(["stytch_member"]));
    assert_eq!(session["authentication_factors"][0]["type"], "magic_link");
    assert_eq!(session["attributes"], json!({ "user_agent": "", "ip_address": "" }));
    for time in ["started_at", "last_accessed_at", "expires_at"] {
        assert!(session[time].as_str().expect("a time").ends_with('Z'));
    }
}

#[tokio::test]
async fn the_key_set_is_open_and_complete() {
    let world = World::new().await;
    let set = world.get(&format!("/v1/b2b/sessions/jwks/{PROJECT_ID}")).await;
    assert_eq!(set["status_code"], 200);
    let key = &set["keys"][0];
    assert_eq!((&key["kty"], &key["use"], &key["alg"]), (&json!("RSA"), &json!("sig"), &json!("RS256")));
    assert_eq!(key["key_ops"], json!(["verify"]));
    for field in ["kid", "n", "e", "x5tS256"] {
        assert!(key[field].is_string(), "{field}");
    }
    assert!(key["x5c"].is_array());
    let request = stytch::b2b::sessions::GetJWKSRequest { project_id: PROJECT_ID.to_owned() };
    let keys = world.stytch.sessions.get_jwks(request).await.expect("decoded by the SDK").keys;
    assert_eq!(keys.len(), 1);
}

#[tokio::test]
async fn every_time_is_in_whole_seconds() {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    let token = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let (_, answer) = world.call("sessions/authenticate", json!({ "session_token": token })).await;
    let session = &answer["member_session"];
    let times = [&session["started_at"], &session["last_accessed_at"], &session["expires_at"]];
    for time in times.into_iter().chain([&answer["member"]["created_at"], &answer["organization"]["updated_at"]]) {
        assert_eq!(time.as_str().map(str::len), Some("2026-11-23T12:43:09Z".len()), "{time}");
    }
}
