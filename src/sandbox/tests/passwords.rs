//! Signing in by a password, and judging one.

use serde_json::json;
use stytch::b2b::otp_sms;
use stytch::b2b::passwords::{AuthenticateRequest, StrengthCheckRequest, StrengthCheckResponse};
use stytch::b2b::passwords_email::RequireResetRequest;

use crate::known_passwords::{BETTER, GOOD, LEAKED, WEAK, by, enter, with_password};
use crate::second_factors::{ADA, PHONE, acme, newest_code, sms};
use crate::support::{World, error, refusal, refused, sign_in};

#[tokio::test]
async fn a_member_signs_in_by_a_password() {
    let world = acme(json!({}), json!({})).await;
    with_password(&world, ADA, GOOD).await;
    let entered = enter(&world, ADA, GOOD).await.expect("the right one");
    assert!(entered.member_authenticated);
    assert_eq!(entered.organization_id, entered.organization.organization_id);
    assert!(entered.member.member_password_id.starts_with("member-password-test-"));
    let (_, seen) = world.call("sessions/authenticate", json!({ "session_token": entered.session_token })).await;
    let factor = &seen["member_session"]["authentication_factors"][0];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("password"), &json!("knowledge")));
}

#[tokio::test]
async fn a_wrong_password_and_a_missing_one_are_told_apart() {
    let world = acme(json!({}), json!({})).await;
    assert_eq!(refusal(enter(&world, ADA, GOOD).await), error(404, "member_password_not_found"));
    assert_eq!(refusal(enter(&world, "bob@acme.example", GOOD).await), error(404, "member_not_found"));
    with_password(&world, ADA, GOOD).await;
    for wrong in [BETTER, "", &GOOD.to_uppercase()] {
        assert_eq!(refusal(enter(&world, ADA, wrong).await), error(401, "unauthorized_credentials"));
    }
}

#[tokio::test]
async fn a_password_is_a_first_step_only() {
    let world = acme(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), json!({ "mfa_phone_number": PHONE })).await;
    with_password(&world, ADA, GOOD).await;
    let entered = enter(&world, ADA, GOOD).await.expect("the right one");
    assert!(!entered.member_authenticated);
    let mfa = entered.mfa_required.expect("mfa");
    assert_eq!(mfa.secondary_auth_initiated.as_deref(), Some("sms_otp"));
    let code = newest_code(&world, ADA).await;
    let intermediate_session_token = Some(entered.intermediate_session_token);
    let request = otp_sms::AuthenticateRequest { intermediate_session_token, ..sms(&code) };
    let done = world.stytch.otps.sms.authenticate(request).await.expect("good");
    assert_eq!(done.member_session.expect("a session").authentication_factors.len(), 2);
}

#[tokio::test]
async fn an_organization_may_leave_passwords_out() {
    let settings = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link"] });
    let world = acme(settings, json!({})).await;
    let entered = enter(&world, ADA, GOOD).await;
    assert_eq!(refusal(entered), error(403, "operation_restricted_by_organization_auth_methods"));
}

#[tokio::test]
async fn a_password_of_one_organization_opens_no_other() {
    let world = acme(json!({ "mfa_policy": "REQUIRED_FOR_ALL" }), json!({})).await;
    world
        .seed(json!({
            "organization_name": "Navy", "organization_slug": "navy",
            "members": [{ "email_address": ADA }],
        }))
        .await;
    with_password(&world, ADA, GOOD).await;
    let token = enter(&world, ADA, GOOD).await.expect("the right one").intermediate_session_token;
    let entered = world.exchange(&token, "navy").await.expect("an answer");
    assert!(!entered.member_authenticated);
    assert!(entered.primary_required.is_some());
    let elsewhere = AuthenticateRequest { organization_id: "navy".to_owned(), ..by(ADA, GOOD) };
    let elsewhere = world.stytch.passwords.authenticate(elsewhere).await;
    assert_eq!(refusal(elsewhere), error(404, "member_password_not_found"));
}

#[tokio::test]
async fn a_password_adds_to_a_session_of_the_same_member() {
    let world = acme(json!({}), json!({})).await;
    with_password(&world, ADA, GOOD).await;
    let session_token = Some(sign_in(&world, "acme", ADA).await.session_token);
    let request = AuthenticateRequest { session_token: session_token.clone(), ..by(ADA, GOOD) };
    let entered = world.stytch.passwords.authenticate(request).await.expect("the right one");
    assert_eq!(Some(entered.session_token), session_token);
    assert_eq!(entered.member_session.expect("a session").authentication_factors.len(), 2);
}

#[tokio::test]
async fn a_strong_password_is_valid() {
    let world = World::new().await;
    let judged = judge(&world, GOOD, None).await;
    assert!(judged.valid_password && judged.score >= 3 && !judged.breached_password);
    assert_eq!(judged.strength_policy, "zxcvbn");
    assert!(judged.breach_detection_on_create && judged.luds_feedback.is_none());
    let feedback = judged.zxcvbn_feedback.expect("feedback");
    assert_eq!((feedback.warning.as_str(), feedback.suggestions.len()), ("", 0));
}

#[tokio::test]
async fn a_weak_password_is_not_and_it_is_said_why() {
    let world = World::new().await;
    let judged = judge(&world, WEAK, None).await;
    assert!(!judged.valid_password && judged.score < 3);
    let feedback = judged.zxcvbn_feedback.expect("feedback");
    assert!(!feedback.warning.is_empty() && !feedback.suggestions.is_empty());
    let nothing = judge(&world, "", None).await;
    assert_eq!((nothing.valid_password, nothing.score), (false, 0));
}

#[tokio::test]
async fn a_password_made_of_the_address_is_weaker() {
    let world = World::new().await;
    let password = "ermintrude.gwladys@acme.example";
    let (alone, beside) = (judge(&world, password, None).await, judge(&world, password, Some(password)).await);
    assert!(alone.valid_password && !beside.valid_password);
    let body = json!({ "password": password, "email_address": "nobody" });
    assert_eq!(refused(world.call("passwords/strength_check", body).await), error(400, "invalid_email"));
    let answer = refused(world.call("passwords/strength_check", json!({})).await);
    assert_eq!(answer, error(400, "invalid_argument"));
}

#[tokio::test]
async fn one_documented_password_counts_as_leaked_and_is_strong_otherwise() {
    let world = World::new().await;
    let judged = judge(&world, LEAKED, None).await;
    assert!(judged.breached_password && !judged.valid_password && judged.score >= 3);
}

#[tokio::test]
async fn a_password_that_has_to_be_reset_opens_nothing_until_it_is() {
    let world = acme(json!({}), json!({})).await;
    let request = |organization: Option<&str>| RequireResetRequest {
        email_address: ADA.to_owned(),
        organization_id: organization.map(str::to_owned),
        member_id: None,
    };
    let none = world.stytch.passwords.email.require_reset(request(Some("acme"))).await;
    assert_eq!(refusal(none), error(404, "member_password_not_found"));
    let none = world.stytch.passwords.email.require_reset(request(None)).await;
    assert_eq!(refusal(none), error(404, "member_password_not_found"));
    for organization in [Some("acme"), None] {
        with_password(&world, ADA, GOOD).await;
        let answer = world.stytch.passwords.email.require_reset(request(organization)).await.expect("required");
        assert_eq!(answer.member.is_some(), organization.is_some());
        assert_eq!(answer.organization.is_some(), organization.is_some());
        assert_eq!(refusal(enter(&world, ADA, GOOD).await), error(400, "member_reset_password"));
    }
    with_password(&world, ADA, BETTER).await;
    enter(&world, ADA, BETTER).await.expect("the new one");
    let other = RequireResetRequest { member_id: Some("member-test-x".to_owned()), ..request(Some("acme")) };
    let other = world.stytch.passwords.email.require_reset(other).await;
    assert_eq!(refusal(other), error(404, "member_not_found"));
}

async fn judge(world: &World, password: &str, email: Option<&str>) -> StrengthCheckResponse {
    let request = StrengthCheckRequest { password: password.to_owned(), email_address: email.map(str::to_owned) };
    world.stytch.passwords.strength_check(request).await.expect("a judgement")
}
