//! Whose account it is: nobody else's session changes anything of it.

use axum::http::StatusCode;
use portico::paths::Form;
use serde_json::{Value, json};

use super::{ACCOUNT, APP_PAGE, CODES_PAGE, EMAIL, GOOD, PASSWORD_PAGE, PHONE, PHONE_PAGE, acme, member, signed_in};
use crate::second_step::{KEY, shown};
use crate::steps::member_id;
use crate::test_app::TestApp;

const FORMS: [Form; 10] = [
    Form::ChooseConfirmation,
    Form::ConfirmMember,
    Form::SendNewPhoneCode,
    Form::ChangeNewPhone,
    Form::SetUpApp,
    Form::AddFactor,
    Form::RemoveFactor,
    Form::PreferFactor,
    Form::ReplaceRecoveryCodes,
    Form::ChangePassword,
];

/// Every form, filled in for that organization with whatever could count.
async fn fields(app: &TestApp, slug: &str) -> Vec<(&'static str, String)> {
    vec![
        ("slug", slug.to_owned()),
        ("change", "phone".to_owned()),
        ("by", "authenticator_app".to_owned()),
        ("factor", "authenticator_app".to_owned()),
        ("code", shown(app, KEY).await),
        ("phone", PHONE.to_owned()),
        ("password", GOOD.to_owned()),
        ("attempt", "1".to_owned()),
        // What no form of ours has, and nothing may listen to.
        ("member_id", member_id("acme", EMAIL)),
        ("organization_id", "acme".to_owned()),
    ]
}

async fn changes_nothing(app: &TestApp, browser: &mut crate::browser::Browser, slug: &str, status: StatusCode) {
    let before: Value = member(app).await;
    for form in FORMS {
        let fields = fields(app, slug).await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let told = browser.call(form.path(), &fields).await;
        assert_eq!(told.status, status, "{form:?}: {}", told.body);
    }
    assert_eq!(member(app).await, before);
}

#[tokio::test]
async fn no_form_changes_anything_with_another_organizations_session() {
    let app = acme(json!({ "totp": KEY, "password": GOOD })).await;
    app.organization("Globex", "globex", &[EMAIL, "eve@globex.example"]).await;
    // Somebody else; Ada herself, signed in elsewhere; and nobody at all.
    let mut eve = app.member("globex", "eve@globex.example").await;
    changes_nothing(&app, &mut eve, "acme", StatusCode::UNAUTHORIZED).await;
    let mut ada = app.member_again("globex", EMAIL).await;
    changes_nothing(&app, &mut ada, "acme", StatusCode::UNAUTHORIZED).await;
    changes_nothing(&app, &mut app.browser(), "acme", StatusCode::UNAUTHORIZED).await;
    for slug in ["", "nobody", "../acme", "ACME%00"] {
        changes_nothing(&app, &mut ada, slug, StatusCode::UNAUTHORIZED).await;
    }
}

#[tokio::test]
async fn a_session_that_has_ended_changes_nothing() {
    let app = acme(json!({ "password": GOOD })).await;
    let mut ada = signed_in(&app).await;
    app.revoke_sessions("acme", EMAIL).await;
    changes_nothing(&app, &mut ada, "acme", StatusCode::UNAUTHORIZED).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Sign in to Acme");
}

#[tokio::test]
async fn who_is_no_member_there_is_led_to_the_door() {
    let app = acme(json!({})).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.member("globex", EMAIL).await;
    for page in [ACCOUNT, PHONE_PAGE, APP_PAGE, CODES_PAGE, PASSWORD_PAGE] {
        for browser in [&mut ada, &mut app.browser()] {
            let answer = browser.get(page).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"), "{page}");
        }
    }
}

#[tokio::test]
async fn each_organizations_tab_has_its_own_change() {
    let app = acme(json!({})).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = signed_in(&app).await;
    let page = ada.get(PHONE_PAGE).await;
    ada.press_on(&page, "send_new_phone_code", &[("phone", PHONE)]).await;
    // A second tab goes on to the other organization.
    let switcher = ada.get("/organizations").await;
    let form = switcher.forms("choose_organization").into_iter().find(|row| row.text.contains("Globex")).unwrap();
    ada.submit(&form.action, &form.filled(&[])).await;
    let other = ada.get("/org/globex/account/phone").await;
    assert!(other.attribute("#phone", "name").is_some(), "{}", other.text("main").unwrap());
    assert!(!other.body.contains("555-0006"));
    let first = ada.get(PHONE_PAGE).await;
    assert!(first.text("main").unwrap().contains("555-0006"));
    let own = ada.press_on(&first, "add_factor", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(own.heading(), "Your account");
}
