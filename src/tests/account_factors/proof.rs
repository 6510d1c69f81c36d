//! The fresh proof before what makes an account weaker.

use axum::http::StatusCode;
use portico::error::{AppError, Refusal};
use serde_json::json;
use time::Duration;

use super::{
    ACCOUNT, APP_PAGE, CODES_PAGE, EMAIL, GOOD, PASSWORD_PAGE, PHONE, PHONE_PAGE, acme, acme_at, acme_with,
    confirms_by_app, entered_by_app, member, signed_in,
};
use crate::audit::told;
use crate::audit_lines::Lines;
use crate::second_step::{KEY, another, shown};

const ENROLLED: &str = "totp";

#[tokio::test]
async fn an_old_proof_is_renewed_by_the_app_and_leads_back_to_what_was_asked() {
    let app =
        acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": ENROLLED, "password": GOOD })).await;
    let mut ada = entered_by_app(&app).await;
    app.advance(Duration::minutes(10)).await;
    for page in [APP_PAGE, CODES_PAGE, PHONE_PAGE] {
        let asked = ada.get(page).await;
        assert_eq!(asked.heading(), "Confirm that it is you", "{page}");
        assert!(asked.text("main").unwrap().contains("your mailbox alone is not enough"), "{page}");
        assert_eq!(asked.forms("choose_confirmation").len(), 0, "neither a password nor a mail will do: {page}");
    }
    let asked = ada.get(APP_PAGE).await;
    let wrong = ada.press_on(&asked, "confirm_member", &[("code", &another(&shown(&app, KEY).await))]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = ada.session().unwrap().to_owned();
    let mut twice = ada.clone();
    let code = shown(&app, KEY).await;
    let page = ada.press_on(&wrong, "confirm_member", &[("code", &code)]).await;
    assert_eq!(page.heading(), "Authenticator app");
    assert_ne!(ada.session().unwrap(), before, "the browser has another id from then on");
    let same = twice.press_on(&wrong, "confirm_member", &[("code", &code)]).await;
    assert_eq!(
        (same.heading().as_str(), same.alert()),
        ("Authenticator app", None),
        "a double click comes to the same"
    );
    assert_eq!(app.answered("totp/authenticate").await.iter().filter(|status| **status == 200).count(), 2);
    assert_eq!(ada.press_on(&page, "remove_factor", &[]).await.heading(), "Your account");
}

#[tokio::test]
async fn each_thing_done_is_a_line_of_the_audit_log_and_a_double_click_is_one() {
    let app = acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": ENROLLED })).await;
    let mut ada = entered_by_app(&app).await;
    app.advance(Duration::minutes(10)).await;
    let asked = ada.get(APP_PAGE).await;
    let (lines, _guard) = Lines::of_this_test("info");
    let wrong = another(&shown(&app, KEY).await);
    ada.press_on(&asked, "confirm_member", &[("code", &wrong)]).await;
    let mut twice = ada.clone();
    let code = shown(&app, KEY).await;
    let page = ada.press_on(&asked, "confirm_member", &[("code", &code)]).await;
    twice.press_on(&asked, "confirm_member", &[("code", &code)]).await;
    let mut twice = ada.clone();
    ada.press_on(&page, "remove_factor", &[]).await;
    twice.press_on(&page, "remove_factor", &[]).await;
    assert_eq!(told(&lines), ["refused - invalid", "confirmed - -", "factor_removed - -"]);
    for line in lines.written() {
        assert!(line["member_id"].as_str().is_some_and(|id| id.starts_with("member-acme-ada")), "{line:?}");
        let expected = if line["event"] == "refused" { json!(null) } else { json!("authenticator_app") };
        assert_eq!(line["factor"], expected, "{line:?}");
    }
}

#[tokio::test]
async fn a_proof_that_gets_old_between_showing_and_posting_changes_nothing() {
    let app = acme(json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": ENROLLED })).await;
    let mut ada = entered_by_app(&app).await;
    let forms = [
        (APP_PAGE, "remove_factor", vec![]),
        (CODES_PAGE, "replace_recovery_codes", vec![]),
        (PHONE_PAGE, "send_new_phone_code", vec![("phone", PHONE)]),
        (PASSWORD_PAGE, "change_password", vec![("password", GOOD)]),
    ];
    let mut pages = Vec::new();
    for (at, endpoint, typed) in forms {
        pages.push((ada.get(at).await, endpoint, typed));
    }
    let before = member(&app).await;
    app.advance(Duration::minutes(11)).await;
    for (page, endpoint, typed) in pages {
        let late = ada.press_on(&page, endpoint, &typed).await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED, "{endpoint}");
        assert_eq!(late.heading(), "Confirm that it is you", "{endpoint}");
        assert!(late.alert().unwrap().contains("Nothing was changed"), "{endpoint}");
        assert!(late.forms("confirm_member").len() == 1, "{endpoint}");
        let form = page.form(endpoint);
        let told = ada.call(&form.action, &form.filled(&typed)).await;
        assert_eq!(told.json::<AppError>(), AppError::ConfirmFirst, "{endpoint}");
    }
    let mut after = member(&app).await;
    after["updated_at"] = before["updated_at"].clone();
    assert_eq!(after, before);
}

#[tokio::test]
async fn who_has_only_the_mailbox_neither_adds_nor_takes_away_a_second_factor() {
    // Signing in asks Ada for no second step, though she has an app: so a stolen mailbox opens her account.
    let app = acme(json!({ "totp": KEY })).await;
    let mut thief = signed_in(&app).await;
    let before = member(&app).await;
    for (endpoint, fields) in [
        ("remove_factor", [("factor", "authenticator_app"), ("attempt", "1")]),
        ("send_new_phone_code", [("phone", PHONE), ("attempt", "1")]),
        ("replace_recovery_codes", [("attempt", "1"), ("x", "")]),
    ] {
        let fields = [&[("slug", "acme")][..], &fields].concat();
        let told = thief.call(&format!("/_portico/api/{endpoint}"), &fields).await;
        assert_eq!(told.json::<AppError>(), AppError::ConfirmFirst, "{endpoint}");
    }
    // A code in the mail is no second factor, whoever asks for it.
    let fields = [("slug", "acme"), ("change", "app"), ("by", "email_code")];
    app.advance(Duration::seconds(31)).await;
    let page = thief.submit("/_portico/api/choose_confirmation", &fields).await;
    assert_eq!(page.heading(), "Confirm that it is you");
    assert!(page.text("main").unwrap().contains("Code from the app"), "{}", page.text("main").unwrap());
    let code = app.code(EMAIL).await;
    let fields = [&fields[..], &[("code", code.as_str()), ("attempt", "2")]].concat();
    let page = thief.submit("/_portico/api/confirm_member", &fields).await;
    assert_eq!(page.heading(), "Confirm that it is you", "the app is asked for still");
    let mut after = member(&app).await;
    for field in ["updated_at", "failed_attempts"] {
        after[field] = before[field].clone();
    }
    assert_eq!(after, before);
    let page = confirms_by_app(&app, &mut thief, &page).await;
    assert_eq!(page.heading(), "Authenticator app", "Ada has it");
}

#[tokio::test]
async fn the_first_factor_needs_a_fresh_proof_of_any_kind() {
    let app = acme(json!({ "password": GOOD })).await;
    let mut ada = signed_in(&app).await;
    app.advance(Duration::minutes(11)).await;
    let asked = ada.get(PHONE_PAGE).await;
    assert_eq!(asked.heading(), "Confirm that it is you");
    // By the password.
    for (typed, status) in
        [("", 422), ("wrong", 422), (&"x".repeat(5_000), 422)].map(|(typed, status)| (typed.to_owned(), status))
    {
        let refused = ada.press_on(&asked, "confirm_member", &[("password", &typed)]).await;
        assert_eq!(refused.status.as_u16(), status);
        assert!(refused.attribute("#password", "value").is_none(), "it never comes back");
    }
    let page = ada.press_on(&asked, "confirm_member", &[("password", GOOD)]).await;
    assert_eq!(page.heading(), "Phone for codes");

    // By a code in the mail.
    app.advance(Duration::minutes(11)).await;
    let asked = ada.get(PHONE_PAGE).await;
    let asked = ada.press_on(&asked, "choose_confirmation", &[("by", "email_code")]).await;
    assert!(asked.text("main").unwrap().contains("A code is on its way to ada@acme.example"));
    // A moment later it is no double click any more.
    app.clock.advance(Duration::seconds(2));
    let early = ada
        .submit("/_portico/api/choose_confirmation", &[("slug", "acme"), ("change", "phone"), ("by", "email_code")])
        .await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    let page = ada.press_on(&asked, "confirm_member", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(page.heading(), "Phone for codes");
    assert_eq!(app.living_sessions().await, 1, "it is the same session");
}

#[tokio::test]
async fn a_code_by_sms_will_do_where_there_is_a_phone() {
    let phone =
        json!({ "mfa_phone_number": PHONE, "mfa_phone_number_verified": true, "default_mfa_method": "sms_otp" });
    let app = acme(phone).await;
    let mut ada = signed_in(&app).await;
    let asked = ada.get(PHONE_PAGE).await;
    assert!(asked.text("main").unwrap().contains("We text a code to your number ending in 06"));
    let asked = ada.press_on(&asked, "choose_confirmation", &[]).await;
    assert_eq!(app.mail(EMAIL).await.phone_number.as_deref(), Some(PHONE));
    let page = ada.press_on(&asked, "confirm_member", &[("code", &app.code(EMAIL).await)]).await;
    assert!(page.text("main").unwrap().contains("Codes go to your number"), "{}", page.text("main").unwrap());
}

#[tokio::test]
async fn who_has_nothing_to_confirm_by_is_told_to_sign_in_again() {
    let app = acme_at(&[("PORTICO_METHODS", "email_link")], json!({}), json!({})).await;
    let mut ada = app.member("acme", EMAIL).await;
    app.advance(Duration::minutes(11)).await;
    let asked = ada.get(PHONE_PAGE).await;
    assert!(asked.text("main").unwrap().contains("Sign out, sign in again"), "{}", asked.text("main").unwrap());
    assert_eq!(asked.attribute("a.button", "href").as_deref(), Some("/logout"));
    assert!(!ada.get(ACCOUNT).await.text("main").unwrap().contains("password."), "no password where it is no way in");
}

#[tokio::test]
async fn an_organization_that_wants_a_second_step_keeps_the_last_one() {
    let required = json!({ "mfa_policy": "REQUIRED_FOR_ALL" });
    let app = acme_with(required, json!({ "totp": KEY, "mfa_enrolled": true, "default_mfa_method": ENROLLED })).await;
    let mut ada = entered_by_app(&app).await;
    let page = ada.get(APP_PAGE).await;
    assert!(page.text("main").unwrap().contains("It cannot be removed"), "{}", page.text("main").unwrap());
    assert_eq!(page.forms("remove_factor").len(), 0);
    let fields = [("slug", "acme"), ("factor", "authenticator_app"), ("attempt", "1")];
    let told = ada.call("/_portico/api/remove_factor", &fields).await;
    assert_eq!(told.json::<AppError>().plain(), &AppError::OrganizationRefused(Refusal::LastFactor));
    assert!(!member(&app).await["totp"].is_null());

    // With a second one it goes; and then that one stays.
    let page = ada.get(PHONE_PAGE).await;
    let page = ada.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    ada.press_on(&page, "add_factor", &[("code", &app.code(EMAIL).await)]).await;
    let page = ada.get(APP_PAGE).await;
    let own = ada.press_on(&page, "remove_factor", &[]).await;
    assert!(own.text("main").unwrap().contains("asks everybody for a second step"));
    let fields = [("slug", "acme"), ("factor", "sms_code"), ("attempt", "2")];
    let told = ada.submit("/_portico/api/remove_factor", &fields).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(told.alert().unwrap().contains("Your last second step cannot be removed"), "{:?}", told.alert());
    assert!(member(&app).await["mfa_enrolled"].as_bool().unwrap());
}

#[tokio::test]
async fn what_the_organization_does_not_take_is_not_offered() {
    let only_apps = json!({ "mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["totp"],
        "auth_methods": "RESTRICTED", "allowed_auth_methods": ["magic_link", "email_otp"] });
    let app = acme_with(only_apps, json!({})).await;
    let mut ada = signed_in(&app).await;
    let said = super::ways(&mut ada).await;
    assert!(said.contains("Set up an authenticator app") && !said.contains("text message"), "{said}");
    assert!(!said.contains("password"), "{said}");
    for page in [PHONE_PAGE, PASSWORD_PAGE, CODES_PAGE] {
        let page = ada.get(page).await;
        assert!(
            page.text("main").unwrap().contains("There is nothing to change here"),
            "{}",
            page.text("main").unwrap()
        );
    }
    for (endpoint, field) in [("send_new_phone_code", ("phone", PHONE)), ("change_password", ("password", GOOD))] {
        let told = ada.call(&format!("/_portico/api/{endpoint}"), &[("slug", "acme"), field]).await;
        assert_eq!(told.json::<AppError>().plain(), &AppError::OrganizationRefused(Refusal::NotUsed), "{endpoint}");
    }
}
