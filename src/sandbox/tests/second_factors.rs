//! An organization with one member, and what the member's phone and app show.

use serde_json::{Value, json};
use stytch::b2b::magic_links::AuthenticateResponse;
use stytch::b2b::{otp_sms, recovery_codes, totps};
use totp_rs::{Builder, Secret};

use crate::support::{World, sign_in, text};

/// The member's address.
pub(crate) const ADA: &str = "ada@acme.example";
/// The member's id.
pub(crate) const MEMBER: &str = "member-test-ada";
/// A phone number.
pub(crate) const PHONE: &str = "+15005550006";
/// Another.
pub(crate) const OTHER_PHONE: &str = "+15005550007";
/// The secret of an authenticator app, 160 bits.
pub(crate) const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
/// How long a code of an authenticator app is the current one, in seconds.
pub(crate) const STEP: u64 = 30;

/// A sandbox with an organization and its one member.
pub(crate) async fn acme(settings: Value, member: Value) -> World {
    let world = World::new().await;
    let mut organization = json!({ "organization_name": "Acme", "organization_slug": "acme" });
    let mut ada = json!({ "email_address": ADA, "member_id": MEMBER });
    for (whole, part) in [(&mut organization, settings), (&mut ada, member)] {
        for (name, value) in part.as_object().expect("an object") {
            whole[name] = value.clone();
        }
    }
    organization["members"] = json!([ada]);
    world.seed(organization).await;
    world
}

/// An organization that asks all of its members for a second step.
pub(crate) async fn strict(member: Value) -> World {
    acme(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), member).await
}

/// A member's login that lacks the second step.
pub(crate) async fn unfinished(world: &World) -> AuthenticateResponse {
    let entered = sign_in(world, "acme", ADA).await;
    assert!(!entered.member_authenticated);
    assert!(entered.member_session.is_none());
    entered
}

/// The code in the newest mail or text message to an address.
pub(crate) async fn newest_code(world: &World, to: &str) -> String {
    text(&world.mail(to).await["code"])
}

/// A code that is not this one.
pub(crate) fn other_than(code: &str) -> String {
    if code == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

/// The code that an app with this secret shows now.
pub(crate) async fn shown(world: &World, secret: &str) -> String {
    let now = world.get("/_sandbox/clock").await["now_unix"].as_u64().expect("a time");
    let secret = Secret::try_from_base32(secret).expect("base32");
    Builder::new().with_secret(secret).build().expect("an app").generate(now).to_string()
}

/// A code that such an app shows neither now nor in the steps beside.
pub(crate) async fn not_shown(world: &World, secret: &str) -> String {
    let now = world.get("/_sandbox/clock").await["now_unix"].as_u64().expect("a time");
    let secret = Secret::try_from_base32(secret).expect("base32");
    let app = Builder::new().with_secret(secret).with_skew(3).build().expect("an app");
    let mut codes = (0..).map(|number| format!("{number:06}"));
    codes.find(|code| app.check(code, now).is_none()).expect("a wrong code")
}

/// Asks for a code to the member's phone.
pub(crate) fn sms_to(phone: Option<&str>) -> otp_sms::SendRequest {
    otp_sms::SendRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        mfa_phone_number: phone.map(str::to_owned),
        ..Default::default()
    }
}

/// Presents a code of the phone.
pub(crate) fn sms(code: &str) -> otp_sms::AuthenticateRequest {
    otp_sms::AuthenticateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        code: code.to_owned(),
        ..Default::default()
    }
}

/// Presents a code of the app.
pub(crate) fn totp(code: &str) -> totps::AuthenticateRequest {
    totps::AuthenticateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        code: code.to_owned(),
        ..Default::default()
    }
}

/// Begins to register an app.
pub(crate) fn new_app() -> totps::CreateRequest {
    totps::CreateRequest { organization_id: "acme".to_owned(), member_id: MEMBER.to_owned(), ..Default::default() }
}

/// Brings an app along.
pub(crate) async fn migrated(world: &World) -> totps::MigrateResponse {
    let request = totps::MigrateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        secret: SECRET.to_owned(),
        recovery_codes: Vec::new(),
    };
    world.stytch.totps.migrate(request).await.expect("migrated")
}

/// Presents a recovery code.
pub(crate) fn recovery(code: &str) -> recovery_codes::RecoverRequest {
    recovery_codes::RecoverRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        recovery_code: code.to_owned(),
        ..Default::default()
    }
}
