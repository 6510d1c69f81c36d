//! Setting a password: by mail, by the old one, by a session, for all organizations.

use portico_sandbox::Options;
use serde_json::json;
use stytch::b2b::passwords_email::{ResetRequest, ResetStartRequest};
use stytch::b2b::{passwords_discovery_email as discovery, passwords_existing_password, passwords_session};

use crate::known_passwords::{BETTER, GOOD, LEAKED, WEAK, by, enter, find, reset, start, with_password};
use crate::second_factors::{ADA, acme};
use crate::support::{World, error, options, refusal, refused, sign_in, text};

// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[tokio::test]
async fn the_mail_leads_to_a_page_that_knows_what_it_is_for() {
    let world = acme(json!({}), json!({})).await;
    let started = world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    assert_eq!(started.member_id, started.member.member_id);
    assert!(started.member_email_id.starts_with("email-test-"));
    let mail = world.mail(ADA).await;
    assert_eq!(mail["kind"], "password_reset");
    let link = reqwest::Url::parse(&text(&mail["redirect_url"])).expect("a URL");
    let query: std::collections::HashMap<_, _> = link.query_pairs().into_owned().collect();
    assert_eq!(query["stytch_token_type"], "multi_tenant_passwords");
    assert_eq!(query["stytch_redirect_type"], "reset_password");
    assert!(query["public_token"].starts_with("public-token-test-"));
    assert_eq!((query["slug"].as_str(), query["token"].as_str()), ("acme", mail["token"].as_str().expect("a token")));
}

#[tokio::test]
async fn a_reset_signs_the_member_in_and_ends_the_other_sessions() {
    let world = acme(json!({}), json!({ "status": "invited" })).await;
    let first = sign_in(&world, "acme", ADA).await;
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let token = world.token(ADA).await;
    let done = world.stytch.passwords.email.reset(reset(&token, GOOD)).await.expect("a password");
    assert!(done.member_authenticated && done.member_session.is_some());
    assert_eq!(done.member_email_id.len(), "email-test-".len() + 36);
    assert!(done.member.member_password_id.starts_with("member-password-test-"));
    assert_eq!(refusal(world.session(&first.session_token).await), error(404, "session_not_found"));
    let kept = done.session_token;
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let token = world.token(ADA).await;
    let request = ResetRequest { session_token: Some(kept.clone()), ..reset(&token, BETTER) };
    assert_eq!(world.stytch.passwords.email.reset(request).await.expect("a password").session_token, kept);
    world.session(&kept).await.expect("the session that was carried");
}

#[tokio::test]
async fn a_reset_proves_the_address_of_a_pending_member() {
    let settings = json!({
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
    });
    let world = acme(settings, json!({})).await;
    let done = with_password(&world, "new@acme.example", GOOD).await;
    assert_eq!(done.member.status, "active");
    assert!(done.member.email_address_verified);
    let stranger = world.stytch.passwords.email.reset_start(start("new@navy.example")).await;
    assert_eq!(refusal(stranger), error(400, "invalid_email_for_jit_provisioning"));
}

#[tokio::test]
async fn a_bad_password_is_refused_and_the_token_stays_good() {
    let world = acme(json!({}), json!({})).await;
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let token = world.token(ADA).await;
    for (bad, name) in [(WEAK, "weak_password"), ("", "weak_password"), (LEAKED, "breached_password")] {
        let answer = world.stytch.passwords.email.reset(reset(&token, bad)).await;
        assert_eq!(refusal(answer), error(400, name), "{bad}");
    }
    world.stytch.passwords.email.reset(reset(&token, GOOD)).await.expect("a password");
    let again = world.stytch.passwords.email.reset(reset(&token, BETTER)).await;
    assert_eq!(refusal(again), error(401, "unable_to_auth_password_reset_token"));
    enter(&world, ADA, GOOD).await.expect("the first one");
}

#[tokio::test]
async fn a_reset_link_lives_half_an_hour() {
    let world = acme(json!({}), json!({})).await;
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let token = world.token(ADA).await;
    world.advance(1_801).await;
    let late = world.stytch.passwords.email.reset(reset(&token, GOOD)).await;
    assert_eq!(refusal(late), error(401, "unable_to_auth_password_reset_token"));
    for minutes in [4, 10_081] {
        let request = ResetStartRequest { reset_password_expiration_minutes: Some(minutes), ..start(ADA) };
        let started = world.stytch.passwords.email.reset_start(request).await;
        assert_eq!(refusal(started), error(400, "invalid_expiration"));
    }
}

#[tokio::test]
async fn a_token_of_another_kind_sets_no_password() {
    let world = acme(json!({}), json!({})).await;
    world.ask_for_login("acme", ADA).await.expect("a mail");
    let token = world.token(ADA).await;
    for token in [token.as_str(), &"A".repeat(44)] {
        let answer = world.stytch.passwords.email.reset(reset(token, GOOD)).await;
        assert_eq!(refusal(answer), error(401, "unable_to_auth_password_reset_token"));
    }
    let mangled = world.stytch.passwords.email.reset(reset("half a token", GOOD)).await;
    assert_eq!(refusal(mangled), error(400, "invalid_token"));
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let body = json!({ "magic_links_token": world.token(ADA).await });
    let answer = refused(world.call("magic_links/authenticate", body).await);
    assert_eq!(answer, error(404, "magic_link_not_found"));
}

#[tokio::test]
async fn a_reset_with_a_challenge_ends_with_its_verifier() {
    let world = acme(json!({}), json!({})).await;
    let short = ResetStartRequest { code_challenge: Some("short".to_owned()), ..start(ADA) };
    let short = world.stytch.passwords.email.reset_start(short).await;
    assert_eq!(refusal(short), error(400, "invalid_pkce_code_challenge"));
    let request = ResetStartRequest { code_challenge: Some(CHALLENGE.to_owned()), ..start(ADA) };
    world.stytch.passwords.email.reset_start(request).await.expect("a mail");
    let token = world.token(ADA).await;
    for (verifier, name) in [(None, "pkce_expected_code_verifier"), (Some("wrong"), "pkce_mismatch")] {
        let request = ResetRequest { code_verifier: verifier.map(str::to_owned), ..reset(&token, GOOD) };
        assert_eq!(refusal(world.stytch.passwords.email.reset(request).await), error(401, name));
    }
    let request = ResetRequest { code_verifier: Some(VERIFIER.to_owned()), ..reset(&token, GOOD) };
    world.stytch.passwords.email.reset(request).await.expect("a password");
    world.stytch.passwords.email.reset_start(start(ADA)).await.expect("a mail");
    let token = world.token(ADA).await;
    let request = ResetRequest { code_verifier: Some(VERIFIER.to_owned()), ..reset(&token, GOOD) };
    let answer = world.stytch.passwords.email.reset(request).await;
    assert_eq!(refusal(answer), error(401, "pkce_did_not_expect_code_verifier"));
}

#[tokio::test]
async fn a_reset_leads_to_registered_urls_only() {
    let world = acme(json!({}), json!({})).await;
    let elsewhere = Some("https://evil.example/".to_owned());
    let request = ResetStartRequest { reset_password_redirect_url: elsewhere.clone(), ..start(ADA) };
    let started = world.stytch.passwords.email.reset_start(request).await;
    assert_eq!(refusal(started), error(400, "no_match_for_provided_magic_link_url"));
    let request = ResetStartRequest { login_redirect_url: elsewhere, ..start(ADA) };
    let started = world.stytch.passwords.email.reset_start(request).await;
    assert_eq!(refusal(started), error(400, "no_match_for_provided_magic_link_url"));
    let request = ResetStartRequest { reset_password_redirect_url: Some("no URL".to_owned()), ..start(ADA) };
    let started = world.stytch.passwords.email.reset_start(request).await;
    assert_eq!(refusal(started), error(400, "invalid_password_reset_redirect_url"));
    let bare = World::with(Options { redirect_urls: Vec::new(), ..options() }).await;
    let request = discovery::ResetStartRequest {
        email_address: ADA.to_owned(),
        discovery_redirect_url: None,
        ..Default::default()
    };
    let started = bare.stytch.passwords.discovery.email.reset_start(request).await;
    assert_eq!(refusal(started), error(400, "no_discovery_redirect_urls_set"));
}

#[tokio::test]
async fn the_old_password_sets_a_new_one() {
    let world = acme(json!({}), json!({})).await;
    let first = with_password(&world, ADA, GOOD).await.session_token;
    let request = |old: &str, new: &str| passwords_existing_password::ResetRequest {
        email_address: ADA.to_owned(),
        existing_password: old.to_owned(),
        new_password: new.to_owned(),
        organization_id: "acme".to_owned(),
        ..Default::default()
    };
    let wrong = world.stytch.passwords.existing_password.reset(request(BETTER, BETTER)).await;
    assert_eq!(refusal(wrong), error(401, "unauthorized_credentials"));
    let weak = world.stytch.passwords.existing_password.reset(request(GOOD, WEAK)).await;
    assert_eq!(refusal(weak), error(400, "weak_password"));
    let done = world.stytch.passwords.existing_password.reset(request(GOOD, BETTER)).await.expect("a password");
    assert!(done.member_authenticated);
    assert_eq!(refusal(world.session(&first).await), error(404, "session_not_found"));
    assert_eq!(refusal(enter(&world, ADA, GOOD).await), error(401, "unauthorized_credentials"));
    enter(&world, ADA, BETTER).await.expect("the new one");
}

#[tokio::test]
async fn a_fresh_session_sets_a_password_and_the_others_end() {
    let world = acme(json!({}), json!({})).await;
    let other = sign_in(&world, "acme", ADA).await.session_token;
    let session = sign_in(&world, "acme", ADA).await.session_token;
    let request = |token: Option<&str>| passwords_session::ResetRequest {
        organization_id: "acme".to_owned(),
        password: GOOD.to_owned(),
        session_token: token.map(str::to_owned),
        ..Default::default()
    };
    let none = world.stytch.passwords.sessions.reset(request(None)).await;
    assert_eq!(refusal(none), error(400, "no_session_arguments"));
    let done = world.stytch.passwords.sessions.reset(request(Some(&session))).await.expect("a password");
    assert!(done.member_authenticated);
    assert_eq!(done.session_token, session);
    assert_eq!(done.member_session.expect("a session").authentication_factors.len(), 2);
    assert_eq!(refusal(world.session(&other).await), error(404, "session_not_found"));
    enter(&world, ADA, GOOD).await.expect("the new one");
    world.advance(301).await;
    let late = world.stytch.passwords.sessions.reset(request(Some(&session))).await;
    assert_eq!(refusal(late), error(401, "session_too_old_to_reset_password"));
    world.seed(json!({ "organization_name": "Navy", "organization_slug": "navy" })).await;
    let elsewhere = passwords_session::ResetRequest { organization_id: "navy".to_owned(), ..request(Some(&session)) };
    let elsewhere = world.stytch.passwords.sessions.reset(elsewhere).await;
    assert_eq!(refusal(elsewhere), error(404, "session_not_found"));
}

#[tokio::test]
async fn a_password_of_an_address_opens_all_of_its_organizations() {
    let world = acme(json!({}), json!({})).await;
    let unknown = find(&world, GOOD).await;
    assert_eq!(refusal(unknown), error(404, "member_password_not_found"));
    let found = discovered_by_reset(&world, GOOD).await;
    assert_eq!(found.email_address, ADA);
    assert!(found.intermediate_session_token_expires_at.is_some());
    assert!(found.discovered_organizations[0].member_authenticated);
    assert_eq!(refusal(find(&world, BETTER).await), error(401, "unauthorized_credentials"));
    let found = find(&world, GOOD).await.expect("the right one");
    assert_eq!(found.email_address, ADA);
    let entered = world.exchange(&found.intermediate_session_token, "acme").await.expect("enters");
    assert!(entered.member_authenticated);
    enter(&world, ADA, GOOD).await.expect("the organization's too");
    let body = json!({ "email_address": ADA });
    assert_eq!(world.call("passwords/email/require_reset", body).await.0, 200);
    assert_eq!(refusal(find(&world, GOOD).await), error(400, "member_reset_password"));
}

#[tokio::test]
async fn a_password_set_by_mail_creates_an_organization_and_one_that_is_known_does_not() {
    let world = World::new().await;
    let found = discovered_by_reset(&world, GOOD).await;
    let create = |token: String| json!({ "intermediate_session_token": token });
    let (_, made) = world.call("discovery/organizations/create", create(found.intermediate_session_token)).await;
    assert_eq!(made["member_authenticated"], true);
    let found = find(&world, GOOD).await.expect("the right one");
    let (_, made) = world.call("discovery/organizations/create", create(found.intermediate_session_token)).await;
    assert_eq!(made["member_authenticated"], false);
    assert_eq!(made["primary_required"]["allowed_auth_methods"], json!(["magic_link", "email_otp"]));
}

#[tokio::test]
async fn a_password_of_one_organization_does_not_open_discovery() {
    let world = acme(json!({}), json!({})).await;
    with_password(&world, ADA, GOOD).await;
    assert_eq!(refusal(find(&world, GOOD).await), error(404, "member_password_not_found"));
}

#[tokio::test]
async fn a_discovery_reset_has_pkce_by_its_usual_names() {
    let world = World::new().await;
    let request = discovery::ResetStartRequest {
        email_address: ADA.to_owned(),
        pkce_code_challenge: Some(CHALLENGE.to_owned()),
        ..Default::default()
    };
    world.stytch.passwords.discovery.email.reset_start(request).await.expect("a mail");
    let link = text(&world.mail(ADA).await["redirect_url"]);
    assert!(link.contains("stytch_redirect_type=reset_password") && link.contains("stytch_token_type=discovery"));
    let token = world.token(ADA).await;
    let request = |verifier: Option<&str>, password: &str| discovery::ResetRequest {
        password_reset_token: token.clone(),
        password: password.to_owned(),
        pkce_code_verifier: verifier.map(str::to_owned),
    };
    let resets = &world.stytch.passwords.discovery.email;
    assert_eq!(refusal(resets.reset(request(None, GOOD)).await), error(401, "pkce_expected_code_verifier"));
    assert_eq!(refusal(resets.reset(request(Some(VERIFIER), WEAK)).await), error(400, "weak_password"));
    resets.reset(request(Some(VERIFIER), GOOD)).await.expect("a password");
    let again = resets.reset(request(Some(VERIFIER), GOOD)).await;
    assert_eq!(refusal(again), error(401, "unable_to_auth_password_reset_token"));
    let body = json!({ "discovery_magic_links_token": token });
    let answer = refused(world.call("magic_links/discovery/authenticate", body).await);
    assert_eq!(answer, error(404, "magic_link_not_found"));
}

#[tokio::test]
async fn a_session_that_is_somebody_elses_is_not_kept_and_not_ended() {
    let world = acme(json!({}), json!({})).await;
    world
        .seed(json!({
            "organization_name": "Navy", "organization_slug": "navy",
            "members": [{ "email_address": "bob@navy.example" }],
        }))
        .await;
    let bobs = sign_in(&world, "navy", "bob@navy.example").await.session_token;
    with_password(&world, ADA, GOOD).await;
    let request = stytch::b2b::passwords::AuthenticateRequest { session_token: Some(bobs.clone()), ..by(ADA, GOOD) };
    let entered = world.stytch.passwords.authenticate(request).await.expect("the right one");
    assert_ne!(entered.session_token, bobs);
    world.session(&bobs).await.expect("Bob's session");
}

async fn discovered_by_reset(world: &World, password: &str) -> discovery::ResetResponse {
    let request = discovery::ResetStartRequest { email_address: ADA.to_owned(), ..Default::default() };
    world.stytch.passwords.discovery.email.reset_start(request).await.expect("a mail");
    let password_reset_token = world.token(ADA).await;
    let request =
        discovery::ResetRequest { password_reset_token, password: password.to_owned(), pkce_code_verifier: None };
    world.stytch.passwords.discovery.email.reset(request).await.expect("a password")
}
