//! Codes in place of an authenticator app.

use serde_json::json;
use stytch::b2b::recovery_codes::{GetRequest, GetResponse, RecoverRequest, RecoverResponse, RotateRequest};
use stytch::b2b::totps;

use crate::second_factors::{
    MEMBER, PHONE, SECRET, acme, migrated, new_app, recovery, shown, strict, totp, unfinished,
};
use crate::support::{World, error, refusal};

#[tokio::test]
async fn a_recovery_code_ends_a_login_once() {
    let world = strict(json!({})).await;
    let codes = migrated(&world).await.recovery_codes;
    let token = unfinished(&world).await.intermediate_session_token;
    let done = recover(&world, &token, &codes[3]).await.expect("good");
    assert_eq!(done.recovery_codes_remaining, 9);
    assert_eq!(done.member_id, MEMBER);
    assert!(done.member.mfa_enrolled);
    let session = done.member_session.expect("a session");
    assert!(session.authentication_factors[1].recovery_code_factor.is_some());
    world.session(&done.session_token).await.expect("a session");
    let token = unfinished(&world).await.intermediate_session_token;
    let again = refusal(recover(&world, &token, &codes[3]).await);
    assert_eq!(again, error(401, "unable_to_authenticate_recovery_code"));
    let another = recover(&world, &token, &codes[0]).await.expect("good");
    assert_eq!(another.recovery_codes_remaining, 8);
}

#[tokio::test]
async fn recovery_codes_have_the_form_of_the_samples() {
    let world = acme(json!({}), json!({})).await;
    for code in migrated(&world).await.recovery_codes {
        let groups: Vec<&str> = code.split('-').collect();
        assert_eq!(groups.len(), 3, "{code}");
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        assert!(groups.iter().all(|group| group.len() == 4 && group.chars().all(fits)), "{code}");
    }
}

#[tokio::test]
async fn the_codes_that_are_left_are_shown_and_rotated() {
    let world = strict(json!({})).await;
    let codes = migrated(&world).await.recovery_codes;
    let token = unfinished(&world).await.intermediate_session_token;
    recover(&world, &token, &codes[0]).await.expect("good");
    assert_eq!(get(&world).await.expect("codes").recovery_codes, codes[1..]);
    let request = RotateRequest { organization_id: "acme".to_owned(), member_id: MEMBER.to_owned() };
    let rotated = world.stytch.recovery_codes.rotate(request).await.expect("new codes");
    assert_eq!(rotated.recovery_codes.len(), 10);
    assert_eq!(get(&world).await.expect("codes").recovery_codes, rotated.recovery_codes);
    let token = unfinished(&world).await.intermediate_session_token;
    let old = refusal(recover(&world, &token, &codes[1]).await);
    assert_eq!(old, error(401, "unable_to_authenticate_recovery_code"));
    recover(&world, &token, &rotated.recovery_codes[9]).await.expect("good");
}

#[tokio::test]
async fn a_member_without_an_app_has_no_recovery_codes() {
    let world = strict(json!({ "mfa_phone_number": PHONE })).await;
    assert_eq!(refusal(get(&world).await), error(404, "recovery_codes_not_found"));
    let request = RotateRequest { organization_id: "acme".to_owned(), member_id: MEMBER.to_owned() };
    let rotated = world.stytch.recovery_codes.rotate(request).await;
    assert_eq!(refusal(rotated), error(404, "recovery_codes_not_found"));
    let token = unfinished(&world).await.intermediate_session_token;
    let code = recover(&world, &token, "ckss-2skx-ebow").await;
    assert_eq!(refusal(code), error(404, "recovery_codes_not_found"));
}

#[tokio::test]
async fn the_codes_of_a_registration_that_is_not_finished_open_nothing() {
    let world = strict(json!({})).await;
    let made = world.stytch.totps.create(new_app()).await.expect("a registration");
    let token = unfinished(&world).await.intermediate_session_token;
    let early = refusal(recover(&world, &token, &made.recovery_codes[0]).await);
    assert_eq!(early, error(404, "recovery_codes_not_found"));
}

#[tokio::test]
async fn recovery_codes_and_codes_of_the_app_are_told_apart() {
    let world = strict(json!({})).await;
    let codes = migrated(&world).await.recovery_codes;
    let token = unfinished(&world).await.intermediate_session_token;
    let shown = shown(&world, SECRET).await;
    let swapped = refusal(recover(&world, &token, &shown).await);
    assert_eq!(swapped, error(400, "totp_code_used_as_recovery_code"));
    let request = totps::AuthenticateRequest { intermediate_session_token: Some(token.clone()), ..totp(&codes[0]) };
    let swapped = refusal(world.stytch.totps.authenticate(request).await);
    assert_eq!(swapped, error(400, "recovery_code_used_as_totp_code"));
    for odd in ["", "no such code", "a_b"] {
        assert_eq!(refusal(recover(&world, &token, odd).await), error(400, "invalid_recovery_code"), "{odd}");
    }
    recover(&world, &token, &codes[0]).await.expect("still good");
}

#[tokio::test]
async fn a_recovery_code_needs_a_login_too() {
    let world = strict(json!({})).await;
    let codes = migrated(&world).await.recovery_codes;
    let bare = world.stytch.recovery_codes.recover(recovery(&codes[0])).await;
    assert_eq!(refusal(bare), error(400, "no_session_arguments"));
    let unknown = GetRequest { organization_id: "acme".to_owned(), member_id: "nobody".to_owned() };
    let unknown = world.stytch.recovery_codes.get(unknown).await;
    assert_eq!(refusal(unknown), error(404, "member_not_found"));
}

async fn recover(world: &World, token: &str, code: &str) -> stytch::Result<RecoverResponse> {
    let request = RecoverRequest { intermediate_session_token: Some(token.to_owned()), ..recovery(code) };
    world.stytch.recovery_codes.recover(request).await
}

async fn get(world: &World) -> stytch::Result<GetResponse> {
    let request = GetRequest { organization_id: "acme".to_owned(), member_id: MEMBER.to_owned() };
    world.stytch.recovery_codes.get(request).await
}
