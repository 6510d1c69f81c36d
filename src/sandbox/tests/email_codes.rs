//! One-time passcodes by email.

use serde_json::json;
use stytch::b2b::otp_email::{AuthenticateRequest, AuthenticateResponse, LoginOrSignupRequest, LoginOrSignupResponse};
use stytch::b2b::otp_email_discovery as discovery;

use crate::second_factors::{ADA, acme, newest_code, other_than};
use crate::support::{World, error, refusal, refused};

#[tokio::test]
async fn a_code_opens_the_organizations_of_an_address() {
    let world = acme(json!({}), json!({})).await;
    send(&world, ADA, None).await.expect("a mail");
    let mail = world.mail(ADA).await;
    assert_eq!((&mail["kind"], &mail["token"], &mail["phone_number"]), (&json!("otp"), &json!(null), &json!(null)));
    let code = newest_code(&world, ADA).await;
    assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()));
    let found = authenticate(&world, ADA, &code).await.expect("a good code");
    assert_eq!(found.email_address, ADA);
    assert!(found.intermediate_session_token_expires_at.is_some());
    assert!(found.discovered_organizations[0].member_authenticated);
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("enters");
    let session = entered.member_session.expect("a session");
    assert!(session.authentication_factors[0].email_factor.is_some());
}

#[tokio::test]
async fn a_newcomer_creates_an_organization_by_a_code() {
    let world = World::new().await;
    send(&world, "new@navy.example", None).await.expect("a mail");
    let code = newest_code(&world, "new@navy.example").await;
    let found = authenticate(&world, "New@navy.example", &code).await.expect("a good code");
    assert!(found.discovered_organizations.is_empty());
    let body = json!({ "intermediate_session_token": found.intermediate_session_token });
    let (_, made) = world.call("discovery/organizations/create", body).await;
    assert_eq!(made["member_authenticated"], true);
}

#[tokio::test]
async fn a_discovery_code_is_good_once_and_for_ten_minutes() {
    let world = World::new().await;
    send(&world, ADA, None).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    authenticate(&world, ADA, &code).await.expect("good");
    assert_eq!(refusal(authenticate(&world, ADA, &code).await), error(401, "unable_to_auth_otp_code"));
    send(&world, ADA, None).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    world.advance(601).await;
    assert_eq!(refusal(authenticate(&world, ADA, &code).await), error(401, "unable_to_auth_otp_code"));
    send(&world, ADA, Some(15)).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    world.advance(899).await;
    authenticate(&world, ADA, &code).await.expect("still good");
}

#[tokio::test]
async fn a_code_lives_between_two_and_fifteen_minutes() {
    let world = acme(json!({}), json!({})).await;
    for minutes in [1, 16] {
        let sent = send(&world, ADA, Some(minutes)).await;
        assert_eq!(refusal(sent), error(400, "invalid_expiration_otp"));
        let request = LoginOrSignupRequest { login_expiration_minutes: Some(minutes), ..request(ADA) };
        let sent = world.stytch.otps.email.login_or_signup(request).await;
        assert_eq!(refusal(sent), error(400, "invalid_expiration_otp"));
    }
    let body = json!({ "email_address": "nobody" });
    let answer = refused(world.call("otps/email/discovery/send", body).await);
    assert_eq!(answer, error(400, "invalid_email"));
}

#[tokio::test]
async fn a_wrong_code_and_one_that_is_no_code_are_told_apart() {
    let world = acme(json!({}), json!({})).await;
    send(&world, ADA, None).await.expect("a mail");
    ask(&world, ADA).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    for wrong in ["12345", "1234567", "12345a", "", "١٢٣"] {
        assert_eq!(refusal(authenticate(&world, ADA, wrong).await), error(400, "invalid_code"), "{wrong}");
        assert_eq!(refusal(enter(&world, ADA, wrong).await), error(400, "invalid_code"), "{wrong}");
    }
    assert_eq!(refusal(enter(&world, ADA, &other_than(&code)).await), error(404, "otp_code_not_found"));
    let unknown = authenticate(&world, "bob@acme.example", &code).await;
    assert_eq!(refusal(unknown), error(404, "otp_code_not_found"));
    enter(&world, ADA, &code).await.expect("still good");
}

#[tokio::test]
async fn only_the_newest_code_is_good() {
    let world = acme(json!({}), json!({})).await;
    ask(&world, ADA).await.expect("a mail");
    let mut old = newest_code(&world, ADA).await;
    let mut new = old.clone();
    while new == old {
        old = new;
        ask(&world, ADA).await.expect("a mail");
        new = newest_code(&world, ADA).await;
    }
    assert_eq!(refusal(enter(&world, ADA, &old).await), error(404, "otp_code_not_found"));
    enter(&world, ADA, &new).await.expect("good");
}

#[tokio::test]
async fn a_member_signs_in_by_a_code() {
    let world = acme(json!({}), json!({})).await;
    let asked = ask(&world, ADA).await.expect("a mail");
    assert!(!asked.member_created);
    let code = newest_code(&world, ADA).await;
    let entered = enter(&world, ADA, &code).await.expect("good");
    assert!(entered.member_authenticated);
    assert!(entered.method_id.starts_with("email-test-"));
    assert_eq!(entered.organization_id, entered.organization.organization_id);
    let (_, seen) = world.call("sessions/authenticate", json!({ "session_token": entered.session_token })).await;
    let factor = &seen["member_session"]["authentication_factors"][0];
    assert_eq!((&factor["type"], &factor["delivery_method"]), (&json!("email_otp"), &json!("email")));
    assert_eq!(refusal(enter(&world, ADA, &code).await), error(401, "unable_to_auth_otp_code"));
}

#[tokio::test]
async fn a_stranger_joins_by_a_code_as_by_a_link() {
    let settings = json!({
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
    });
    let world = acme(settings, json!({})).await;
    let asked = ask(&world, "new@acme.example").await.expect("a mail");
    assert!(asked.member_created);
    assert_eq!(asked.member.status, "pending");
    let code = newest_code(&world, "new@acme.example").await;
    let entered = enter(&world, "new@acme.example", &code).await.expect("good");
    assert_eq!(entered.member.status, "active");
    assert!(entered.member.email_address_verified);
    let refused = refusal(ask(&world, "new@navy.example").await);
    assert_eq!(refused, error(400, "invalid_email_for_jit_provisioning"));
}

#[tokio::test]
async fn a_code_of_discovery_and_one_of_an_organization_are_not_each_other() {
    let world = acme(json!({}), json!({})).await;
    send(&world, ADA, None).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    assert_eq!(refusal(enter(&world, ADA, &code).await), error(404, "otp_code_not_found"));
    authenticate(&world, ADA, &code).await.expect("good where it belongs");
}

#[tokio::test]
async fn an_organization_may_leave_codes_out() {
    let settings = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link"] });
    let world = acme(settings, json!({})).await;
    let refused = refusal(ask(&world, ADA).await);
    assert_eq!(refused, error(403, "operation_restricted_by_organization_auth_methods"));
    send(&world, ADA, None).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    let found = authenticate(&world, ADA, &code).await.expect("good");
    let listed = &found.discovered_organizations[0];
    assert!(!listed.member_authenticated);
    let primary = listed.primary_required.as_ref().expect("another step");
    assert_eq!(primary.allowed_auth_methods, ["magic_link"]);
}

#[tokio::test]
async fn a_code_adds_to_a_session_of_the_same_member() {
    let world = acme(json!({}), json!({})).await;
    let first = crate::support::sign_in(&world, "acme", ADA).await;
    ask(&world, ADA).await.expect("a mail");
    let code = newest_code(&world, ADA).await;
    let request = AuthenticateRequest { session_token: Some(first.session_token.clone()), ..code_of(ADA, &code) };
    let second = world.stytch.otps.email.authenticate(request).await.expect("good");
    assert_eq!(second.session_token, first.session_token);
    assert_eq!(second.member_session.expect("a session").authentication_factors.len(), 2);
}

async fn send(world: &World, to: &str, minutes: Option<u32>) -> stytch::Result<discovery::SendResponse> {
    let request = discovery::SendRequest {
        email_address: to.to_owned(),
        discovery_expiration_minutes: minutes,
        ..Default::default()
    };
    world.stytch.otps.email.discovery.send(request).await
}

async fn authenticate(world: &World, email: &str, code: &str) -> stytch::Result<discovery::AuthenticateResponse> {
    let request = discovery::AuthenticateRequest { email_address: email.to_owned(), code: code.to_owned() };
    world.stytch.otps.email.discovery.authenticate(request).await
}

fn request(email: &str) -> LoginOrSignupRequest {
    LoginOrSignupRequest { organization_id: "acme".to_owned(), email_address: email.to_owned(), ..Default::default() }
}

async fn ask(world: &World, email: &str) -> stytch::Result<LoginOrSignupResponse> {
    world.stytch.otps.email.login_or_signup(request(email)).await
}

fn code_of(email: &str, code: &str) -> AuthenticateRequest {
    AuthenticateRequest {
        organization_id: "acme".to_owned(),
        email_address: email.to_owned(),
        code: code.to_owned(),
        ..Default::default()
    }
}

async fn enter(world: &World, email: &str, code: &str) -> stytch::Result<AuthenticateResponse> {
    world.stytch.otps.email.authenticate(code_of(email, code)).await
}
