//! What a second step does to the member and to the session, whatever the method.

use serde_json::json;
use stytch::b2b::{otp_sms, totps};

use crate::second_factors::{
    ADA, MEMBER, PHONE, SECRET, acme, migrated, newest_code, shown, sms, sms_to, strict, totp, unfinished,
};
use crate::support::{World, error, refusal, sign_in};

#[tokio::test]
async fn a_step_on_top_of_a_session_adds_to_that_session() {
    let world = acme(json!({}), json!({})).await;
    migrated(&world).await;
    let first = sign_in(&world, "acme", ADA).await;
    let code = shown(&world, SECRET).await;
    let request = totps::AuthenticateRequest {
        session_jwt: Some(first.session_jwt),
        session_duration_minutes: Some(120),
        session_custom_claims: Some(json!({ "plan": "pro" })),
        ..totp(&code)
    };
    let done = world.stytch.totps.authenticate(request).await.expect("good");
    assert_eq!(done.session_token, first.session_token);
    let (before, after) = (first.member_session.expect("a session"), done.member_session.expect("a session"));
    assert_eq!(before.member_session_id, after.member_session_id);
    assert_eq!(after.authentication_factors.len(), 2);
    assert!(after.expires_at > before.expires_at);
    assert_eq!(after.custom_claims, Some(json!({ "plan": "pro" })));
    assert!(!done.member.mfa_enrolled);
}

#[tokio::test]
async fn a_member_enrolls_and_unenrolls() {
    let world = acme(json!({}), json!({ "mfa_phone_number": PHONE })).await;
    assert!(step(&world, Some("enroll"), None).await.expect("good").mfa_enrolled);
    assert!(step(&world, None, None).await.expect("good").mfa_enrolled);
    unfinished(&world).await;
    let odd = step(&world, Some("perhaps"), None).await;
    assert_eq!(refusal(odd), error(400, "invalid_argument"));
    assert!(!step(&world, Some("unenroll"), None).await.expect("good").mfa_enrolled);
    assert!(sign_in(&world, "acme", ADA).await.member_authenticated);
}

#[tokio::test]
async fn nobody_unenrolls_where_all_have_to_take_the_step() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    assert!(step(&world, Some("unenroll"), None).await.expect("good").mfa_enrolled);
}

#[tokio::test]
async fn the_first_method_is_the_default_until_another_is_chosen() {
    let world = acme(json!({}), json!({ "mfa_phone_number": PHONE })).await;
    assert_eq!(step(&world, None, None).await.expect("good").default_mfa_method, "sms_otp");
    migrated(&world).await;
    let code = shown(&world, SECRET).await;
    let session_token = Some(sign_in(&world, "acme", ADA).await.session_token);
    let request = totps::AuthenticateRequest { session_token, set_default_mfa: Some(true), ..totp(&code) };
    let done = world.stytch.totps.authenticate(request).await.expect("good");
    assert_eq!(done.member.default_mfa_method, "totp");
    assert_eq!(step(&world, None, Some(false)).await.expect("good").default_mfa_method, "totp");
    assert_eq!(step(&world, None, Some(true)).await.expect("good").default_mfa_method, "sms_otp");
}

#[tokio::test]
async fn a_session_with_both_steps_enters_without_another() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let session = full_session(&world).await;
    world.ask_for_login("acme", ADA).await.expect("a mail");
    let body = json!({ "magic_links_token": world.token(ADA).await, "session_token": session });
    let (_, entered) = world.call("magic_links/authenticate", body).await;
    assert_eq!(entered["member_authenticated"], true);
    assert_eq!(entered["session_token"], json!(session));
}

#[tokio::test]
async fn an_app_of_one_member_is_none_of_the_same_persons_other_member() {
    let world = acme(json!({}), json!({})).await;
    migrated(&world).await;
    world
        .seed(json!({
            "organization_name": "Navy", "organization_slug": "navy", "mfa_policy": "REQUIRED_FOR_ALL",
            "members": [{ "email_address": ADA }],
        }))
        .await;
    let code = shown(&world, SECRET).await;
    let session_token = Some(sign_in(&world, "acme", ADA).await.session_token);
    let request = totps::AuthenticateRequest { session_token, ..totp(&code) };
    let session = world.stytch.totps.authenticate(request).await.expect("good").session_token;
    let body = json!({ "organization_id": "navy", "session_token": session });
    let (_, entered) = world.call("sessions/exchange", body).await;
    assert_eq!(entered["member_authenticated"], false);
    assert!(entered["mfa_required"].is_object());
}

#[tokio::test]
async fn whoever_creates_a_strict_organization_sets_up_a_phone_and_is_in() {
    let world = World::new().await;
    let found = world.discovered(ADA).await;
    let body = json!({
        "intermediate_session_token": found.intermediate_session_token,
        "organization_name": "Acme", "organization_slug": "acme", "mfa_policy": "REQUIRED_FOR_ALL",
    });
    let (_, made) = world.call("discovery/organizations/create", body).await;
    let member_id = made["member_id"].as_str().expect("an id").to_owned();
    let request = otp_sms::SendRequest { member_id: member_id.clone(), ..sms_to(Some(PHONE)) };
    world.stytch.otps.sms.send(request).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    let intermediate_session_token = Some(found.intermediate_session_token);
    let request = otp_sms::AuthenticateRequest { member_id, intermediate_session_token, ..sms(&code) };
    let done = world.stytch.otps.sms.authenticate(request).await.expect("good");
    assert!(done.member.is_admin);
    world.session(&done.session_token).await.expect("a session");
}

#[tokio::test]
async fn a_duration_that_is_out_of_range_spends_nothing() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let intermediate_session_token = Some(unfinished(&world).await.intermediate_session_token);
    let code = newest_code(&world, ADA).await;
    let request = otp_sms::AuthenticateRequest {
        intermediate_session_token: intermediate_session_token.clone(),
        session_duration_minutes: Some(4),
        ..sms(&code)
    };
    let done = world.stytch.otps.sms.authenticate(request).await;
    assert_eq!(refusal(done), error(400, "invalid_session_duration_minutes"));
    let request = otp_sms::AuthenticateRequest { intermediate_session_token, ..sms(&code) };
    world.stytch.otps.sms.authenticate(request).await.expect("still good");
}

/// Takes a step by text message on top of a session or at the end of a login; the member then.
async fn step(
    world: &World,
    enrolment: Option<&str>,
    default: Option<bool>,
) -> stytch::Result<stytch::b2b::organizations::Member> {
    let entered = sign_in(world, "acme", ADA).await;
    world.stytch.otps.sms.send(sms_to(None)).await.expect("a message");
    let code = newest_code(world, ADA).await;
    let some = |token: String| Some(token).filter(|token| !token.is_empty());
    let request = otp_sms::AuthenticateRequest {
        session_token: some(entered.session_token),
        intermediate_session_token: some(entered.intermediate_session_token),
        set_mfa_enrollment: enrolment.map(str::to_owned),
        set_default_mfa: default,
        ..sms(&code)
    };
    assert_eq!(request.member_id, MEMBER);
    world.stytch.otps.sms.authenticate(request).await.map(|done| done.member)
}

async fn full_session(world: &World) -> String {
    let intermediate_session_token = Some(unfinished(world).await.intermediate_session_token);
    let code = newest_code(world, ADA).await;
    let request = otp_sms::AuthenticateRequest { intermediate_session_token, ..sms(&code) };
    world.stytch.otps.sms.authenticate(request).await.expect("good").session_token
}
