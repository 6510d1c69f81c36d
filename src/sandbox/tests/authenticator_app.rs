//! Codes of an authenticator app, really computed.

use serde_json::json;
use stytch::b2b::otp_sms;
use stytch::b2b::totps::{AuthenticateRequest, AuthenticateResponse, CreateRequest, MigrateRequest};

use crate::second_factors::{
    ADA, MEMBER, OTHER_PHONE, PHONE, SECRET, STEP, acme, migrated, new_app, newest_code, not_shown, shown, sms_to,
    strict, totp, unfinished,
};
use crate::support::{World, error, refusal};

#[tokio::test]
async fn an_app_is_registered_during_the_login_and_ends_it() {
    let world = strict(json!({})).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let request = CreateRequest { intermediate_session_token: Some(token.clone()), ..new_app() };
    let made = world.stytch.totps.create(request).await.expect("a registration");
    assert_eq!(made.member_id, MEMBER);
    assert!(made.totp_registration_id.starts_with("member-totp-test-"));
    assert_eq!(made.secret.len(), 32);
    assert!(made.qr_code.starts_with("data:image/png;base64,iVBORw0KGgo"));
    assert_eq!(made.recovery_codes.len(), 10);
    assert_eq!(made.member.totp_registration_id, "");
    let code = shown(&world, &made.secret).await;
    let done = finish(&world, &token, &code).await.expect("good");
    assert_eq!(done.member.totp_registration_id, made.totp_registration_id);
    assert_eq!(done.member.default_mfa_method, "totp");
    assert!(done.member.mfa_enrolled);
    let (_, seen) = world.call("sessions/authenticate", json!({ "session_token": done.session_token })).await;
    let factor = &seen["member_session"]["authentication_factors"][1];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("totp"), &json!("authenticator_app")));
    assert_eq!(factor["authenticator_app_factor"]["totp_id"], json!(made.totp_registration_id));
}

#[tokio::test]
async fn a_code_is_good_once_and_the_next_one_is_good_again() {
    let world = strict(json!({})).await;
    migrated(&world).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let code = shown(&world, SECRET).await;
    finish(&world, &token, &code).await.expect("good");
    let token = unfinished(&world).await.intermediate_session_token;
    let again = refusal(finish(&world, &token, &code).await);
    assert_eq!(again, error(401, "totp_code_already_authenticated"));
    world.advance(STEP).await;
    let next = shown(&world, SECRET).await;
    finish(&world, &token, &next).await.expect("good");
}

#[tokio::test]
async fn the_codes_beside_the_current_one_are_good_and_no_others() {
    for (steps, is_good) in [(0, true), (1, true), (3, false)] {
        let world = strict(json!({})).await;
        migrated(&world).await;
        let code = shown(&world, SECRET).await;
        world.advance(steps * STEP).await;
        let token = unfinished(&world).await.intermediate_session_token;
        let done = finish(&world, &token, &code).await;
        if is_good {
            done.expect("good");
        } else {
            assert_eq!(refusal(done), error(401, "unable_to_authenticate_totp"));
        }
    }
}

#[tokio::test]
async fn wrong_codes_leave_the_login_unfinished() {
    let world = strict(json!({})).await;
    migrated(&world).await;
    let token = unfinished(&world).await.intermediate_session_token;
    for odd in ["12345", "abcdef", ""] {
        assert_eq!(refusal(finish(&world, &token, odd).await), error(400, "invalid_totp_code"), "{odd}");
    }
    let wrong = not_shown(&world, SECRET).await;
    let wrong = refusal(finish(&world, &token, &wrong).await);
    assert_eq!(wrong, error(401, "unable_to_authenticate_totp"));
    let code = shown(&world, SECRET).await;
    finish(&world, &token, &code).await.expect("good");
}

#[tokio::test]
async fn a_registration_that_is_not_finished_expires() {
    let world = strict(json!({})).await;
    let request = CreateRequest { expiration_minutes: Some(5), ..new_app() };
    let made = world.stytch.totps.create(request).await.expect("a registration");
    let second = world.stytch.totps.create(new_app()).await;
    assert_eq!(refusal(second), error(400, "pending_totp_exists"));
    world.advance(301).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let code = shown(&world, &made.secret).await;
    assert_eq!(refusal(finish(&world, &token, &code).await), error(401, "expired_totp"));
    let again = world.stytch.totps.create(new_app()).await.expect("another");
    assert_ne!(again.secret, made.secret);
    let code = shown(&world, &again.secret).await;
    finish(&world, &token, &code).await.expect("good");
}

#[tokio::test]
async fn a_registration_takes_between_five_minutes_and_a_day() {
    let world = acme(json!({}), json!({})).await;
    for minutes in [4, 1_441] {
        let request = CreateRequest { expiration_minutes: Some(minutes), ..new_app() };
        let made = world.stytch.totps.create(request).await;
        assert_eq!(refusal(made), error(400, "invalid_expiration"));
    }
}

#[tokio::test]
async fn a_member_has_one_app_at_most() {
    let world = acme(json!({}), json!({})).await;
    let token = crate::support::sign_in(&world, "acme", ADA).await.session_token;
    let early = AuthenticateRequest { session_token: Some(token), ..totp("123456") };
    assert_eq!(refusal(world.stytch.totps.authenticate(early).await), error(404, "totp_not_found"));
    migrated(&world).await;
    let second = world.stytch.totps.create(new_app()).await;
    assert_eq!(refusal(second), error(400, "active_totp_exists"));
    let request = MigrateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        secret: SECRET.to_owned(),
        recovery_codes: Vec::new(),
    };
    assert_eq!(refusal(world.stytch.totps.migrate(request).await), error(400, "active_totp_exists"));
}

#[tokio::test]
async fn an_app_is_brought_along_with_its_recovery_codes() {
    let world = acme(json!({}), json!({})).await;
    let mut request = MigrateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        secret: "not base32!".to_owned(),
        recovery_codes: vec!["one-of-mine".to_owned()],
    };
    assert_eq!(refusal(world.stytch.totps.migrate(request).await), error(400, "invalid_argument"));
    request = MigrateRequest {
        organization_id: "acme".to_owned(),
        member_id: MEMBER.to_owned(),
        secret: SECRET.to_lowercase(),
        recovery_codes: vec!["one-of-mine".to_owned()],
    };
    let brought = world.stytch.totps.migrate(request).await.expect("migrated");
    assert_eq!(brought.recovery_codes, ["one-of-mine"]);
    assert_eq!(brought.member.totp_registration_id, brought.totp_registration_id);
    assert!(!brought.member.mfa_enrolled);
}

#[tokio::test]
async fn an_app_is_not_added_past_a_phone_that_is_there() {
    let world = acme(json!({}), json!({ "mfa_enrolled": true, "mfa_phone_number": PHONE })).await;
    let token = Some(unfinished(&world).await.intermediate_session_token);
    let request = CreateRequest { intermediate_session_token: token.clone(), ..new_app() };
    assert_eq!(refusal(world.stytch.totps.create(request).await), error(401, "insufficient_factors"));
    let code = newest_code(&world, ADA).await;
    let request =
        otp_sms::AuthenticateRequest { intermediate_session_token: token, ..crate::second_factors::sms(&code) };
    let done = world.stytch.otps.sms.authenticate(request).await.expect("good");
    let request = CreateRequest { session_jwt: Some(done.session_jwt), ..new_app() };
    world.stytch.totps.create(request).await.expect("a registration");
}

#[tokio::test]
async fn an_app_begun_before_the_phone_is_not_finished_past_it() {
    let world = acme(json!({}), json!({})).await;
    let made = world.stytch.totps.create(new_app()).await.expect("a registration");
    world.stytch.otps.sms.send(sms_to(Some(OTHER_PHONE))).await.expect("a message");
    let session = crate::support::sign_in(&world, "acme", ADA).await.session_token;
    world.stytch.otps.sms.send(sms_to(None)).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    let request = otp_sms::AuthenticateRequest { session_token: Some(session), ..crate::second_factors::sms(&code) };
    world.stytch.otps.sms.authenticate(request).await.expect("good");
    let fresh = crate::support::sign_in(&world, "acme", ADA).await.session_token;
    let code = shown(&world, &made.secret).await;
    let request = AuthenticateRequest { session_token: Some(fresh), ..totp(&code) };
    assert_eq!(refusal(world.stytch.totps.authenticate(request).await), error(401, "insufficient_factors"));
}

#[tokio::test]
async fn an_organization_may_leave_apps_out() {
    let settings = json!({ "mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["sms_otp"] });
    let world = acme(settings, json!({})).await;
    let made = world.stytch.totps.create(new_app()).await;
    assert_eq!(refusal(made), error(403, "operation_restricted_by_organization_mfa_methods"));
}

#[tokio::test]
async fn only_active_members_register_an_app() {
    let world = acme(json!({}), json!({ "status": "pending" })).await;
    let made = world.stytch.totps.create(new_app()).await;
    assert_eq!(refusal(made), error(400, "action_available_only_for_active_members"));
}

#[tokio::test]
async fn an_organization_with_a_long_name_has_a_qr_code_too() {
    let settings = json!({ "organization_name": "\u{1f98a}:".repeat(64) });
    let world = acme(settings, json!({})).await;
    let made = world.stytch.totps.create(new_app()).await.expect("a registration");
    assert!(made.qr_code.starts_with("data:image/png;base64,"));
}

async fn finish(world: &World, token: &str, code: &str) -> stytch::Result<AuthenticateResponse> {
    let request = AuthenticateRequest { intermediate_session_token: Some(token.to_owned()), ..totp(code) };
    world.stytch.totps.authenticate(request).await
}
