//! Calls made on behalf of a member, by the two headers.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, error, refused, sign_in, text};

const TOKEN: &str = "X-Stytch-Member-Session";
const JWT: &str = "X-Stytch-Member-SessionJWT";

struct Acme {
    world: World,
    admin: String,
    member: String,
    stranger: String,
}

async fn acme() -> Acme {
    let world = World::new().await;
    for slug in ["acme", "navy"] {
        world
            .seed(json!({
                "organization_name": slug, "organization_slug": slug,
                "members": [
                    { "email_address": "ada@acme.example", "external_id": "ada", "roles": ["stytch_admin"] },
                    { "email_address": "bob@acme.example", "external_id": "bob" },
                    { "email_address": "cyd@acme.example", "external_id": "cyd", "mfa_phone_number": "+15005550006" },
                ],
            }))
            .await;
    }
    let admin = sign_in(&world, "acme", "ada@acme.example").await.session_token;
    let member = sign_in(&world, "acme", "bob@acme.example").await.session_token;
    let stranger = sign_in(&world, "navy", "ada@acme.example").await.session_token;
    Acme { world, admin, member, stranger }
}

impl Acme {
    async fn by(&self, token: &str, method: &Method, path: &str, body: &Value) -> (u16, Value) {
        self.world.request(method.clone(), path, &[(TOKEN, token)], body.clone()).await
    }
}

/// Calls that an administrator may make and a plain member may not.
fn calls_of_administrators() -> Vec<(Method, &'static str, Value)> {
    vec![
        (Method::POST, "organizations/acme/members", json!({ "email_address": "new@acme.example" })),
        (
            Method::POST,
            "magic_links/email/invite",
            json!({ "organization_id": "acme", "email_address": "ivy@acme.example" }),
        ),
        (Method::POST, "organizations/members/search", json!({ "organization_ids": ["acme"] })),
        (Method::PUT, "organizations/acme/members/cyd", json!({ "name": "Cyd" })),
        (Method::PUT, "organizations/acme/members/bob", json!({ "roles": [] })),
        (Method::PUT, "organizations/acme/members/bob", json!({ "is_breakglass": false })),
        (Method::PUT, "organizations/acme/members/cyd", json!({ "email_address": "cyd@navy.example" })),
        (
            Method::POST,
            "organizations/acme/members/cyd/unlink_retired_email",
            json!({ "email_address": "cyd@acme.example" }),
        ),
        (Method::DELETE, "organizations/acme/members/mfa_phone_numbers/cyd", Value::Null),
        (Method::DELETE, "organizations/acme/members/bob/external_id", Value::Null),
        (Method::DELETE, "organizations/acme/members/cyd", Value::Null),
        (Method::PUT, "organizations/acme", json!({ "organization_name": "Acme", "mfa_policy": "OPTIONAL" })),
        (Method::PUT, "organizations/acme", json!({ "claimed_email_domains": [] })),
        (Method::DELETE, "organizations/acme/external_id", Value::Null),
        (Method::DELETE, "organizations/acme", Value::Null),
    ]
}

#[tokio::test]
async fn an_administrator_may_what_a_member_may_not() {
    let acme = acme().await;
    for (method, path, body) in calls_of_administrators() {
        let member = acme.by(&acme.member, &method, path, &body).await;
        assert_eq!(refused(member), error(403, "session_authorization_error"), "{method} {path} {body}");
        let stranger = acme.by(&acme.stranger, &method, path, &body).await;
        assert_eq!(refused(stranger), error(403, "session_authorization_tenancy_error"), "{method} {path} {body}");
        let (status, answer) = acme.by(&acme.admin, &method, path, &body).await;
        assert_eq!(status, 200, "{method} {path} {body}: {answer}");
    }
}

#[tokio::test]
async fn a_member_may_do_most_things_to_itself() {
    let acme = acme().await;
    let own = "organizations/acme/members/bob";
    for (method, path, body) in [
        (Method::PUT, own, json!({ "name": "Bob", "untrusted_metadata": { "theme": "dark" } })),
        (Method::PUT, own, json!({ "mfa_phone_number": "+15005550008", "mfa_enrolled": true })),
        (Method::PUT, own, json!({ "default_mfa_method": "sms_otp" })),
        (Method::DELETE, "organizations/acme/members/mfa_phone_numbers/bob", Value::Null),
        (
            Method::POST,
            "organizations/acme/members/bob/start_email_update",
            json!({ "email_address": "bob@new.example" }),
        ),
        (Method::DELETE, own, Value::Null),
    ] {
        let (status, answer) = acme.by(&acme.member, &method, path, &body).await;
        assert_eq!(status, 200, "{method} {path} {body}: {answer}");
    }
}

#[tokio::test]
async fn nobody_writes_trusted_metadata_or_its_own_address() {
    let acme = acme().await;
    let trusted = json!({ "trusted_metadata": { "plan": "free" }, "email_address": "ivy@acme.example" });
    for (method, path) in [
        (Method::PUT, "organizations/acme"),
        (Method::PUT, "organizations/acme/members/bob"),
        (Method::POST, "organizations/acme/members"),
    ] {
        let answer = acme.by(&acme.admin, &method, path, &trusted).await;
        assert_eq!(refused(answer), error(403, "cannot_update_trusted_metadata"), "{path}");
    }
    let own = json!({ "email_address": "ada@new.example" });
    let answer = acme.by(&acme.admin, &Method::PUT, "organizations/acme/members/ada", &own).await;
    assert_eq!(refused(answer), error(403, "member_cannot_update_their_email_address"));
}

#[tokio::test]
async fn who_says_aloud_what_is_so_already_changes_nothing() {
    let acme = acme().await;
    for (path, body) in [
        ("organizations/acme/members/ada", json!({ "email_address": "Ada@acme.example", "name": "Ada" })),
        ("organizations/acme/members/ada", json!({ "trusted_metadata": {}, "mfa_phone_number": "" })),
        ("organizations/acme", json!({ "trusted_metadata": {}, "organization_name": "Acme" })),
    ] {
        let (status, answer) = acme.by(&acme.admin, &Method::PUT, path, &body).await;
        assert_eq!(status, 200, "{path}: {answer}");
    }
}

#[tokio::test]
async fn sessions_are_revoked_by_their_member_or_an_administrator() {
    let acme = acme().await;
    let revoke = async |by: &str, body: Value| acme.by(by, &Method::POST, "sessions/revoke", &body).await;
    let others = revoke(&acme.member, json!({ "session_token": acme.admin })).await;
    assert_eq!(refused(others), error(403, "session_authorization_error"));
    let foreign = revoke(&acme.stranger, json!({ "session_token": acme.member })).await;
    assert_eq!(refused(foreign), error(403, "session_authorization_tenancy_error"));
    let second = sign_in(&acme.world, "acme", "bob@acme.example").await;
    let own = revoke(&acme.member, json!({ "session_token": second.session_token })).await;
    assert_eq!(own.0, 200);
    let all = revoke(&acme.admin, json!({ "member_id": second.member_id })).await;
    assert_eq!(all.0, 200);
    assert!(acme.world.session(&acme.member).await.is_err());
    acme.world.session(&acme.admin).await.expect("alive");
}

#[tokio::test]
async fn the_jwt_header_does_as_well_and_both_are_too_many() {
    let acme = acme().await;
    let entered = sign_in(&acme.world, "acme", "bob@acme.example").await;
    let (path, body) = ("organizations/acme/members/bob", json!({ "name": "Bob" }));
    let by_jwt = [(JWT, entered.session_jwt.as_str())];
    let (status, answer) = acme.world.request(Method::PUT, path, &by_jwt, body.clone()).await;
    assert_eq!((status, text(&answer["member"]["name"])), (200, "Bob".to_owned()));
    let both = [(TOKEN, acme.member.as_str()), (JWT, entered.session_jwt.as_str())];
    let both = acme.world.request(Method::PUT, path, &both, body.clone()).await;
    assert_eq!(refused(both), error(400, "too_many_session_arguments"));
    let forged = acme.world.request(Method::PUT, path, &[(JWT, "not.a.jwt")], body).await;
    assert_eq!(refused(forged), error(401, "unable_to_parse_session_jwt"));
}

#[tokio::test]
async fn a_dead_session_speaks_for_nobody() {
    let acme = acme().await;
    let revoke = json!({ "session_token": acme.admin });
    assert_eq!(acme.world.call("sessions/revoke", revoke).await.0, 200);
    let (path, body) = ("organizations/acme/members/bob", json!({ "name": "Bob" }));
    let dead = acme.by(&acme.admin, &Method::PUT, path, &body).await;
    assert_eq!(refused(dead), error(404, "session_not_found"));
    let malformed = acme.by("x", &Method::PUT, path, &body).await;
    assert_eq!(refused(malformed), error(400, "invalid_session_token"));
}

#[tokio::test]
async fn a_search_on_behalf_of_a_member_stays_at_home() {
    let acme = acme().await;
    let both = json!({ "organization_ids": ["acme", "navy"] });
    let answer = acme.by(&acme.admin, &Method::POST, "organizations/members/search", &both).await;
    assert_eq!(refused(answer), error(403, "session_authorization_tenancy_error"));
}

#[tokio::test]
async fn a_role_may_hold_single_actions_on_members() {
    let acme = acme().await;
    let policy = json!({ "org_policy": { "roles": [{
        "role_id": "hr", "description": "Names people",
        "permissions": [{ "resource_id": "stytch.member", "actions": ["update.info.name"] }],
    }] } });
    assert_eq!(acme.world.request(Method::PUT, "rbac/organizations/acme", &[], policy).await.0, 200);
    let give = json!({ "roles": ["hr"] });
    assert_eq!(acme.world.request(Method::PUT, "organizations/acme/members/bob", &[], give).await.0, 200);
    let path = "organizations/acme/members/cyd";
    let name = acme.by(&acme.member, &Method::PUT, path, &json!({ "name": "Cyd" })).await;
    assert_eq!(name.0, 200);
    let both = json!({ "name": "Cyd", "mfa_enrolled": true });
    let both = acme.by(&acme.member, &Method::PUT, path, &both).await;
    assert_eq!(refused(both), error(403, "session_authorization_error"));
}
