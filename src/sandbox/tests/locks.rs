//! Members who are locked after too many wrong passwords and codes.

use serde_json::{Value, json};
use stytch::b2b::{otp_sms, recovery_codes, totps};

use crate::known_passwords::{BETTER, GOOD, enter, with_password};
use crate::second_factors::{
    ADA, PHONE, SECRET, acme, migrated, newest_code, not_shown, other_than, recovery, shown, sms, sms_to, strict, totp,
    unfinished,
};
use crate::support::{World, error, refusal, refused};

/// How many wrong answers in a row lock a member.
const LIMIT: usize = 10;

#[tokio::test]
async fn too_many_wrong_passwords_lock_the_member_for_an_hour() {
    let world = acme(json!({}), json!({})).await;
    let session = with_password(&world, ADA, GOOD).await.session_token;
    for _ in 0..LIMIT {
        assert_eq!(refusal(enter(&world, ADA, BETTER).await), error(401, "unauthorized_credentials"));
    }
    assert_eq!(refusal(enter(&world, ADA, GOOD).await), locked());
    let member = member(&world, &session).await;
    assert_eq!(member["is_locked"], true);
    assert!(member["lock_created_at"].is_string() && member["lock_expires_at"].is_string());
    world.advance(59 * 60).await;
    assert_eq!(refusal(enter(&world, ADA, GOOD).await), locked());
    world.advance(61).await;
    let entered = enter(&world, ADA, GOOD).await.expect("unlocked by time");
    assert!(!entered.member.is_locked);
    assert!(entered.member.lock_expires_at.is_none());
    assert_eq!(refusal(enter(&world, ADA, BETTER).await), error(401, "unauthorized_credentials"));
}

#[tokio::test]
async fn a_login_that_succeeds_forgets_the_failures_before_it() {
    let world = acme(json!({}), json!({})).await;
    with_password(&world, ADA, GOOD).await;
    for _ in 0..3 {
        for _ in 0..LIMIT - 1 {
            assert_eq!(refusal(enter(&world, ADA, BETTER).await), error(401, "unauthorized_credentials"));
        }
        enter(&world, ADA, GOOD).await.expect("not locked");
    }
}

#[tokio::test]
async fn a_locked_member_enters_by_nothing_and_the_link_stays_good() {
    let world = acme(json!({}), json!({})).await;
    with_password(&world, ADA, GOOD).await;
    let ask = json!({ "organization_id": "acme", "email_address": ADA, "login_expiration_minutes": 120 });
    world.call("magic_links/email/login_or_signup", ask).await;
    let token = world.token(ADA).await;
    lock(&world).await;
    let found = world.discovered(ADA).await;
    assert_eq!(refusal(world.exchange(&found.intermediate_session_token, "acme").await), locked());
    let body = json!({ "magic_links_token": token });
    assert_eq!(refused(world.call("magic_links/authenticate", body.clone()).await), locked());
    assert_eq!(refusal(world.stytch.otps.sms.send(sms_to(Some(PHONE))).await), locked());
    world.advance(3_601).await;
    assert_eq!(world.call("magic_links/authenticate", body).await.0, 200);
}

#[tokio::test]
async fn a_session_of_before_the_lock_lives_on() {
    let world = acme(json!({}), json!({})).await;
    let session = with_password(&world, ADA, GOOD).await.session_token;
    lock(&world).await;
    world.session(&session).await.expect("a session");
}

#[tokio::test]
async fn wrong_codes_by_email_lock_too() {
    let world = acme(json!({}), json!({})).await;
    let ask = json!({ "organization_id": "acme", "email_address": ADA });
    world.call("otps/email/login_or_signup", ask.clone()).await;
    let code = newest_code(&world, ADA).await;
    let present = |code: &str| json!({ "organization_id": "acme", "email_address": ADA, "code": code });
    for _ in 0..LIMIT {
        let wrong = world.call("otps/email/authenticate", present(&other_than(&code))).await;
        assert_eq!(refused(wrong), error(404, "otp_code_not_found"));
    }
    assert_eq!(refused(world.call("otps/email/authenticate", present(&code)).await), locked());
    world.advance(3_601).await;
    world.call("otps/email/login_or_signup", ask).await;
    let code = newest_code(&world, ADA).await;
    assert_eq!(world.call("otps/email/authenticate", present(&code)).await.0, 200);
}

#[tokio::test]
async fn wrong_codes_of_second_steps_are_counted_together() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    let kept = migrated(&world).await.recovery_codes;
    let token = Some(unfinished(&world).await.intermediate_session_token);
    let code = newest_code(&world, ADA).await;
    let by_phone = |code: &str| otp_sms::AuthenticateRequest { intermediate_session_token: token.clone(), ..sms(code) };
    let by_app = |code: &str| totps::AuthenticateRequest { intermediate_session_token: token.clone(), ..totp(code) };
    let by_recovery =
        |code: &str| recovery_codes::RecoverRequest { intermediate_session_token: token.clone(), ..recovery(code) };
    for _ in 0..4 {
        let wrong = world.stytch.otps.sms.authenticate(by_phone(&other_than(&code))).await;
        assert_eq!(refusal(wrong), error(404, "otp_code_not_found"));
    }
    for _ in 0..3 {
        let wrong = not_shown(&world, SECRET).await;
        let wrong = world.stytch.totps.authenticate(by_app(&wrong)).await;
        assert_eq!(refusal(wrong), error(401, "unable_to_authenticate_totp"));
    }
    for _ in 0..3 {
        let wrong = world.stytch.recovery_codes.recover(by_recovery("ckss-2skx-ebow")).await;
        assert_eq!(refusal(wrong), error(401, "unable_to_authenticate_recovery_code"));
    }
    assert_eq!(refusal(world.stytch.otps.sms.authenticate(by_phone(&code)).await), locked());
    let shown = shown(&world, SECRET).await;
    assert_eq!(refusal(world.stytch.totps.authenticate(by_app(&shown)).await), locked());
    assert_eq!(refusal(world.stytch.recovery_codes.recover(by_recovery(&kept[0])).await), locked());
}

#[tokio::test]
async fn the_first_step_of_an_unfinished_login_forgets_nothing() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    for _ in 0..LIMIT {
        let token = Some(unfinished(&world).await.intermediate_session_token);
        let code = newest_code(&world, ADA).await;
        let request = otp_sms::AuthenticateRequest { intermediate_session_token: token, ..sms(&other_than(&code)) };
        let wrong = world.stytch.otps.sms.authenticate(request).await;
        assert_eq!(refusal(wrong), error(404, "otp_code_not_found"));
    }
    world.ask_for_login("acme", ADA).await.expect("a mail");
    let body = json!({ "magic_links_token": world.token(ADA).await });
    assert_eq!(refused(world.call("magic_links/authenticate", body).await), locked());
}

fn locked() -> (u16, String) {
    error(429, "user_lock_limit_reached")
}

async fn lock(world: &World) {
    for _ in 0..LIMIT {
        assert_eq!(refusal(enter(world, ADA, BETTER).await), error(401, "unauthorized_credentials"));
    }
}

/// The member as a session shows it.
async fn member(world: &World, session_token: &str) -> Value {
    let (_, seen) = world.call("sessions/authenticate", json!({ "session_token": session_token })).await;
    seen["member"].clone()
}
