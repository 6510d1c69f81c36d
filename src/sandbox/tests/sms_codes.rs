//! One-time passcodes by text message.

use serde_json::json;
use stytch::b2b::otp_sms::{AuthenticateRequest, AuthenticateResponse, SendRequest};

use crate::second_factors::{
    ADA, MEMBER, OTHER_PHONE, PHONE, acme, migrated, newest_code, other_than, shown, sms, sms_to, strict, totp,
    unfinished,
};
use crate::support::{World, error, refusal, refused, sign_in};

#[tokio::test]
async fn a_first_number_is_set_up_during_the_login_and_ends_it() {
    let world = strict(json!({})).await;
    let entered = unfinished(&world).await;
    let mfa = entered.mfa_required.expect("mfa");
    assert!(mfa.member_options.is_none() && mfa.secondary_auth_initiated.is_none());
    let token = entered.intermediate_session_token;
    let request = SendRequest { intermediate_session_token: Some(token.clone()), ..sms_to(Some(PHONE)) };
    let sent = world.stytch.otps.sms.send(request).await.expect("a message");
    assert_eq!(sent.member_id, MEMBER);
    assert_eq!(sent.member.mfa_phone_number, PHONE);
    assert!(!sent.member.mfa_phone_number_verified);
    let message = world.mail(ADA).await;
    assert_eq!((&message["kind"], &message["phone_number"]), (&json!("sms_otp"), &json!(PHONE)));
    let code = newest_code(&world, ADA).await;
    let done = finish(&world, &token, &code).await.expect("good");
    assert!(done.member.mfa_phone_number_verified && done.member.mfa_enrolled);
    assert_eq!(done.member.default_mfa_method, "sms_otp");
    let session = done.member_session.expect("a session");
    let factor = &session.authentication_factors[1];
    assert_eq!(factor.phone_number_factor.as_ref().expect("a phone").phone_number, PHONE);
    world.session(&done.session_token).await.expect("a session");
    let again = world.exchange(&token, "acme").await;
    assert_eq!(refusal(again), error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn a_login_sends_the_code_by_itself_to_a_member_with_a_phone() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let entered = unfinished(&world).await;
    let mfa = entered.mfa_required.expect("mfa");
    assert_eq!(mfa.member_options.expect("options").mfa_phone_number, PHONE);
    assert_eq!(mfa.secondary_auth_initiated.as_deref(), Some("sms_otp"));
    let code = newest_code(&world, ADA).await;
    finish(&world, &entered.intermediate_session_token, &code).await.expect("good");
}

#[tokio::test]
async fn discovery_sends_no_code_and_the_exchange_does() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let found = world.discovered(ADA).await;
    let mfa = found.discovered_organizations[0].mfa_required.as_ref().expect("mfa");
    assert!(mfa.secondary_auth_initiated.is_none());
    let token = &found.intermediate_session_token;
    world.call("discovery/organizations", json!({ "intermediate_session_token": token })).await;
    assert_eq!(world.mail(ADA).await["kind"], "discovery");
    let entered = world.exchange(token, "acme").await.expect("an answer");
    let mfa = entered.mfa_required.expect("mfa");
    assert_eq!(mfa.secondary_auth_initiated.as_deref(), Some("sms_otp"));
    assert_eq!(world.mail(ADA).await["kind"], "sms_otp");
    let code = newest_code(&world, ADA).await;
    let done = finish(&world, token, &code).await.expect("good");
    assert!(done.member_session.is_some());
}

#[tokio::test]
async fn no_code_is_sent_while_the_first_step_is_missing() {
    let settings = json!({
        "mfa_policy": "REQUIRED_FOR_ALL", "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"],
    });
    let world = acme(settings, json!({ "mfa_phone_number": PHONE })).await;
    let found = world.discovered(ADA).await;
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("an answer");
    assert!(entered.primary_required.is_some());
    assert!(entered.mfa_required.expect("mfa").secondary_auth_initiated.is_none());
    assert_eq!(world.mail(ADA).await["kind"], "discovery");
    world.stytch.otps.sms.send(sms_to(None)).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    let early = finish(&world, &found.intermediate_session_token, &code).await;
    assert_eq!(refusal(early), error(400, "action_available_only_once_primary_authentication_is_met"));
}

#[tokio::test]
async fn a_code_lives_two_minutes_and_is_good_once() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let code = newest_code(&world, ADA).await;
    world.advance(121).await;
    assert_eq!(refusal(finish(&world, &token, &code).await), error(401, "unable_to_auth_otp_code"));
    world.stytch.otps.sms.send(sms_to(None)).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    world.advance(119).await;
    finish(&world, &token, &code).await.expect("good");
    let session_token = Some(sign_in_fully(&world).await);
    let spent = AuthenticateRequest { session_token, ..sms(&newest_code(&world, ADA).await) };
    assert_eq!(refusal(world.stytch.otps.sms.authenticate(spent).await), error(401, "unable_to_auth_otp_code"));
}

#[tokio::test]
async fn wrong_codes_leave_the_login_unfinished() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let code = newest_code(&world, ADA).await;
    assert_eq!(refusal(finish(&world, &token, "12345x").await), error(400, "invalid_code"));
    assert_eq!(refusal(finish(&world, &token, &other_than(&code)).await), error(404, "otp_code_not_found"));
    finish(&world, &token, &code).await.expect("good");
}

#[tokio::test]
async fn exactly_one_login_goes_with_a_code() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let token = Some(unfinished(&world).await.intermediate_session_token);
    let code = newest_code(&world, ADA).await;
    let none = world.stytch.otps.sms.authenticate(sms(&code)).await;
    assert_eq!(refusal(none), error(400, "no_session_arguments"));
    let two = AuthenticateRequest { intermediate_session_token: token.clone(), session_token: token, ..sms(&code) };
    let two = world.stytch.otps.sms.authenticate(two).await;
    assert_eq!(refusal(two), error(400, "too_many_session_arguments"));
    let stranger = world.discovered("bob@acme.example").await.intermediate_session_token;
    let other = refusal(finish(&world, &stranger, &code).await);
    assert_eq!(other, error(400, "invalid_intermediate_session_token_for_organization"));
    let unknown = refusal(finish(&world, &"A".repeat(44), &code).await);
    assert_eq!(unknown, error(404, "intermediate_session_not_found"));
}

#[tokio::test]
async fn a_number_must_be_one_and_be_the_members_own() {
    let world = acme(json!({}), json!({})).await;
    let none = world.stytch.otps.sms.send(sms_to(None)).await;
    assert_eq!(refusal(none), error(404, "member_phone_number_not_found"));
    for odd in ["5005550006", "+1500555000x", "+1", "+1234567890123456", ""] {
        let sent = world.stytch.otps.sms.send(sms_to(Some(odd))).await;
        assert_eq!(refusal(sent), error(400, "invalid_phone_number"), "{odd}");
    }
    let sent = world.stytch.otps.sms.send(sms_to(Some("+05005550006"))).await;
    assert_eq!(refusal(sent), error(400, "invalid_phone_number_country_code"));
    world.stytch.otps.sms.send(sms_to(Some(PHONE))).await.expect("a message");
    let other = world.stytch.otps.sms.send(sms_to(Some(OTHER_PHONE))).await;
    assert_eq!(refusal(other), error(400, "duplicate_member_phone_number_for_member"));
    world.stytch.otps.sms.send(sms_to(Some(PHONE))).await.expect("the same number again");
}

#[tokio::test]
async fn only_active_members_of_the_organization_get_codes() {
    let world = acme(json!({}), json!({ "status": "invited" })).await;
    let sent = world.stytch.otps.sms.send(sms_to(Some(PHONE))).await;
    assert_eq!(refusal(sent), error(400, "action_available_only_for_active_members"));
    let unknown = SendRequest { member_id: "member-test-x".to_owned(), ..sms_to(Some(PHONE)) };
    assert_eq!(refusal(world.stytch.otps.sms.send(unknown).await), error(404, "member_not_found"));
    let elsewhere = SendRequest { organization_id: "navy".to_owned(), ..sms_to(Some(PHONE)) };
    assert_eq!(refusal(world.stytch.otps.sms.send(elsewhere).await), error(404, "organization_not_found"));
    world.seed(json!({ "organization_name": "Navy", "organization_slug": "navy" })).await;
    let elsewhere = SendRequest { organization_id: "navy".to_owned(), ..sms_to(Some(PHONE)) };
    assert_eq!(refusal(world.stytch.otps.sms.send(elsewhere).await), error(404, "member_not_found"));
}

#[tokio::test]
async fn a_member_may_be_named_by_external_id() {
    let world = acme(json!({}), json!({ "external_id": "a-1", "mfa_phone_number": PHONE })).await;
    let request = SendRequest { member_id: "a-1".to_owned(), ..sms_to(None) };
    assert_eq!(world.stytch.otps.sms.send(request).await.expect("a message").member_id, MEMBER);
}

#[tokio::test]
async fn an_organization_may_leave_text_messages_out() {
    let settings = json!({
        "mfa_policy": "REQUIRED_FOR_ALL", "mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["totp"],
    });
    let world = acme(settings, json!({ "mfa_phone_number": PHONE })).await;
    let entered = unfinished(&world).await;
    assert!(entered.mfa_required.expect("mfa").secondary_auth_initiated.is_none());
    let sent = world.stytch.otps.sms.send(sms_to(None)).await;
    assert_eq!(refusal(sent), error(403, "operation_restricted_by_organization_mfa_methods"));
    let done = finish(&world, &entered.intermediate_session_token, "123456").await;
    assert_eq!(refusal(done), error(403, "operation_restricted_by_organization_mfa_methods"));
}

#[tokio::test]
async fn a_phone_is_not_added_past_an_app_that_is_there() {
    let world = acme(json!({}), json!({ "mfa_enrolled": true })).await;
    migrated(&world).await;
    let entered = unfinished(&world).await;
    let token = Some(entered.intermediate_session_token);
    let request = SendRequest { intermediate_session_token: token.clone(), ..sms_to(Some(PHONE)) };
    assert_eq!(refusal(world.stytch.otps.sms.send(request).await), error(401, "insufficient_factors"));
    let bare = world.stytch.otps.sms.send(sms_to(Some(PHONE))).await;
    assert_eq!(refusal(bare), error(401, "insufficient_factors"));
    let code = shown(&world, crate::second_factors::SECRET).await;
    let request = stytch::b2b::totps::AuthenticateRequest { intermediate_session_token: token, ..totp(&code) };
    let done = world.stytch.totps.authenticate(request).await.expect("good");
    let session_token = Some(done.session_token);
    let request = SendRequest { session_token: session_token.clone(), ..sms_to(Some(PHONE)) };
    world.stytch.otps.sms.send(request).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    let request = AuthenticateRequest { session_token, ..sms(&code) };
    let done = world.stytch.otps.sms.authenticate(request).await.expect("good");
    assert_eq!(done.member.default_mfa_method, "totp");
}

#[tokio::test]
async fn an_unconfirmed_number_gets_no_code_by_itself_beside_an_app() {
    let member = json!({ "mfa_enrolled": true, "mfa_phone_number": PHONE, "mfa_phone_number_verified": false });
    let world = acme(json!({}), member).await;
    migrated(&world).await;
    let entered = unfinished(&world).await;
    assert!(entered.mfa_required.expect("mfa").secondary_auth_initiated.is_none());
    let done = finish(&world, &entered.intermediate_session_token, "123456").await;
    assert_eq!(refusal(done), error(401, "insufficient_factors"));
}

#[tokio::test]
async fn a_session_of_another_member_does_not_go_with_a_code() {
    let world = acme(json!({}), json!({ "mfa_phone_number": PHONE })).await;
    world
        .seed(json!({
            "organization_name": "Navy", "organization_slug": "navy",
            "members": [{ "email_address": ADA }],
        }))
        .await;
    let session_token = Some(sign_in(&world, "navy", ADA).await.session_token);
    world.stytch.otps.sms.send(sms_to(None)).await.expect("a message");
    let code = newest_code(&world, ADA).await;
    let request = AuthenticateRequest { session_token, ..sms(&code) };
    assert_eq!(refusal(world.stytch.otps.sms.authenticate(request).await), error(404, "session_not_found"));
}

#[tokio::test]
async fn the_reply_of_a_second_step_has_no_fields_of_a_first() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let token = unfinished(&world).await.intermediate_session_token;
    let body = json!({
        "organization_id": "acme", "member_id": MEMBER, "intermediate_session_token": token,
        "code": newest_code(&world, ADA).await,
    });
    let (_, done) = world.call("otps/sms/authenticate", body.clone()).await;
    for field in ["member_authenticated", "intermediate_session_token", "mfa_required"] {
        assert!(done.get(field).is_none(), "{field}");
    }
    assert_eq!(done["member_device"], json!(null));
    let again = refused(world.call("otps/sms/authenticate", body).await);
    assert_eq!(again, error(404, "intermediate_session_not_found"));
}

async fn finish(world: &World, token: &str, code: &str) -> stytch::Result<AuthenticateResponse> {
    let request = AuthenticateRequest { intermediate_session_token: Some(token.to_owned()), ..sms(code) };
    world.stytch.otps.sms.authenticate(request).await
}

/// A session of the member, whose second step spent the newest code.
async fn sign_in_fully(world: &World) -> String {
    let token = unfinished(world).await.intermediate_session_token;
    let code = newest_code(world, ADA).await;
    finish(world, &token, &code).await.expect("good").session_token
}
