//! Seeds that are refused, each with the place of what is wrong.

use serde_json::{Value, json};

use crate::support::{World, error, refused, text};

fn members(member: Value) -> Value {
    let bob = json!({ "email_address": "bob@acme.example" });
    json!({ "organizations": [
        { "organization_name": "Other" },
        { "organization_name": "Acme", "organization_slug": "acme", "members": [bob, member] },
    ]})
}

/// Each seed is refused by this type, with words that begin so, and leaves nothing behind.
pub(crate) async fn check_refusals(cases: &[(Value, &str, String)]) {
    let world = World::new().await;
    for (seed, error_type, said) in cases {
        let (status, body) = world.post("seed", seed).await;
        let message = text(&body["error_message"]);
        assert!(message.starts_with(said), "{seed}: {message}");
        assert_eq!(refused((status, body)), error(400, error_type), "{seed}");
    }
    let state = world.get("/_sandbox/state").await;
    for (table, rows) in state["state"]["tables"].as_object().expect("tables") {
        assert_eq!(rows, &json!([]), "{table}");
    }
}

#[tokio::test]
async fn whatever_is_wrong_is_refused_with_its_place() {
    check_refusals(&[
        (json!({ "organisations": [] }), "invalid_seed", "organisations: unknown field `organisations`".to_owned()),
        (
            json!({ "organizations": [{ "organization_name": "A", "nmae": 1 }] }),
            "invalid_seed",
            "organizations[0].nmae: ".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": 5 }] }),
            "invalid_seed",
            "organizations[0].organization_name: ".to_owned(),
        ),
        (
            json!({ "organizations": [{ "mfa_policy": "OPTIONAL" }] }),
            "organization_name_missing",
            "organizations[0]: ".to_owned(),
        ),
        (json!({ "organizations": [7] }), "invalid_seed", "organizations[0]: ".to_owned()),
        (
            json!({ "organizations": [{ "organization_name": "A", "mfa_policy": "SOMETIMES" }] }),
            "invalid_organization_mfa_policy",
            "organizations[0]: ".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "sso_connections": [{}] }] }),
            "invalid_seed",
            "organizations[0].sso_connections[0].protocol: is missing".to_owned(),
        ),
        (
            json!({ "organizations": [{ "organization_name": "A", "sso_connections": [{ "protocol": "oidc", "isuer": "" }] }] }),
            "invalid_seed",
            "organizations[0].sso_connections[0].isuer: ".to_owned(),
        ),
        (json!({ "clock": { "advance_secs": 1 } }), "invalid_seed", "clock.advance_secs: ".to_owned()),
        (json!({ "clock": { "set": "soon" } }), "invalid_clock", "clock: ".to_owned()),
        (
            json!({ "rbac_policy": { "roles": [{ "role_id": "a", "permisions": [] }], "resources": [] } }),
            "invalid_seed",
            "rbac_policy.roles[0].permisions: ".to_owned(),
        ),
    ])
    .await;
}

#[tokio::test]
async fn whatever_is_wrong_with_a_member_is_refused_with_its_place() {
    let session = json!({ "session_token": "ada-is-signed-in-from-the-start-000000000000" });
    let ada = |name: &str, value: Value| members(json!({ "email_address": "ada@acme.example", name: value }));
    let place = "organizations[1].members[1]";
    check_refusals(&[
        (
            members(json!({ "email": "ada@acme.example" })),
            "invalid_seed",
            format!("{place}.email: unknown field `email`"),
        ),
        (members(json!({ "name": "Ada" })), "invalid_seed", format!("{place}.email_address: is missing")),
        (members(json!({ "email_address": "ada" })), "invalid_email", format!("{place}.email_address: ")),
        (
            members(json!({ "email_address": "BOB@acme.example" })),
            "duplicate_member_email",
            format!("{place}.email_address: "),
        ),
        (ada("status", json!("gone")), "invalid_seed", format!("{place}.status: ")),
        (ada("mfa_phone_number", json!("15005550006")), "invalid_seed", format!("{place}.mfa_phone_number: ")),
        (ada("totp", json!("not base32!")), "invalid_seed", format!("{place}.totp: ")),
        (ada("totp", json!({ "secrt": "A" })), "invalid_seed", format!("{place}.totp.secrt: ")),
        (ada("roles", json!(["stytch_member"])), "cannot_assign_default_rbac_role_id", format!("{place}.roles: ")),
        (ada("sessions", json!([session, session])), "invalid_seed", format!("{place}.sessions[1]: ")),
        (
            ada("sessions", json!([{ "session_token": "short" }])),
            "invalid_session_token",
            format!("{place}.sessions[0].session_token: "),
        ),
        (
            ada("sessions", json!([{ "session_token": session["session_token"], "factors": ["sms_otp"] }])),
            "invalid_seed",
            format!("{place}.sessions[0].factors: "),
        ),
        (
            members(json!({ "email_address": "ada@acme.example", "status": "invited", "sessions": [session] })),
            "invalid_seed",
            format!("{place}.sessions[0]: "),
        ),
    ])
    .await;
}
