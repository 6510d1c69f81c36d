//! The second step of a login: each factor to the end in a member's home, and what does not lead there.

mod phone;
mod trouble;

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::Duration;
use totp_rs::{Builder, Secret};

use crate::browser::{Answer, Browser};
use crate::steps::member_id;
use crate::test_app::TestApp;

pub(super) const EMAIL: &str = "ada@acme.example";
pub(super) const PHONE: &str = "+15005550006";
/// Of an authenticator app, 160 bits.
pub const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
pub(super) const PAGE: &str = "/login/second-step";

/// An organization that asks all of its members for a second step.
pub(super) async fn strict() -> TestApp {
    strict_with(json!({})).await
}

pub(super) async fn strict_with(mut settings: Value) -> TestApp {
    let app = TestApp::start().await;
    settings["mfa_policy"] = "REQUIRED_FOR_ALL".into();
    app.organization_with("Acme", "acme", &[EMAIL], settings).await;
    app
}

/// A browser that has done the first step at the organization's door, and the page that asks for the second.
pub(super) async fn begun(app: &TestApp) -> (Browser, Answer) {
    let (mut ada, page) = app.asked_for_code_at("acme", EMAIL).await;
    let answer = ada.press(&page, "enter_code", &[("code", &app.code(EMAIL).await)]).await;
    assert_eq!(answer.location(), PAGE);
    let page = ada.follow(&answer).await;
    assert_eq!(page.heading(), "Acme asks for a second step");
    (ada, page)
}

/// The same later, when an app shows another code.
pub(super) async fn begun_again(app: &TestApp) -> (Browser, Answer) {
    app.advance(Duration::seconds(31)).await;
    begun(app).await
}

pub(super) async fn choose(browser: &mut Browser, page: &Answer, factor: &str) -> Answer {
    browser.press_on(page, "choose_factor", &[("factor", factor)]).await
}

pub(super) async fn enter(browser: &mut Browser, page: &Answer, code: &str) -> Answer {
    browser.press_on(page, "take_second_step", &[("code", code)]).await
}

/// The code that an app with this key shows at the sandbox's time.
pub async fn shown(app: &TestApp, key: &str) -> String {
    let now = app.sandbox_clock().await;
    let secret = Secret::try_from_base32(key.replace(' ', "")).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(now).to_string()
}

/// Gives Ada an app, as if she had set it up long ago; its recovery codes.
pub(super) async fn has_app(app: &TestApp) -> Vec<String> {
    let member = json!({ "organization_id": "acme", "member_id": member_id("acme", EMAIL), "secret": KEY });
    let made = app.api("totp/migrate", member).await;
    made["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Walks Ada through setting up a phone, to her home.
pub(super) async fn sets_up_phone(app: &TestApp) {
    let (mut ada, page) = begun(app).await;
    let page = choose(&mut ada, &page, "sms_code").await;
    let page = ada.press_on(&page, "send_sms_code", &[("phone", PHONE)]).await;
    assert_eq!(enter(&mut ada, &page, &app.code(EMAIL).await).await.heading(), "Welcome");
}

pub fn another(code: &str) -> String {
    code.chars().map(|digit| if digit == '9' { '0' } else { '9' }).collect()
}

#[tokio::test]
async fn an_app_is_set_up_and_its_recovery_codes_are_shown_once() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "authenticator_app").await;
    assert!(page.attribute("svg.qr path", "d").unwrap().len() > 1_000);
    let key = page.text("code.key").unwrap();
    // A reload, and a second press of the same button, show the same app.
    assert_eq!(ada.get(PAGE).await.text("code.key").as_deref(), Some(key.as_str()));
    ada.post("/_portico/api/choose_factor", &[("factor", "authenticator_app")]).await;
    let page = ada.get(PAGE).await;
    assert_eq!(page.text("code.key").as_deref(), Some(key.as_str()));
    assert_eq!(app.calls("/totp").await, 1);

    let code = shown(&app, &key).await;
    let refused = enter(&mut ada, &page, &another(&code)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("code.key").as_deref(), Some(key.as_str()), "it goes on with the same app");
    let answer = ada.press(&refused, "take_second_step", &[("code", &code)]).await;
    assert_eq!(answer.location(), "/login/recovery-codes");
    let kept = ada.follow(&answer).await;
    assert_eq!(kept.heading(), "Keep these recovery codes");
    let codes = kept.texts(".codes li");
    assert_eq!(codes.len(), 10);
    let file = kept.attribute("a[download]", "href").unwrap();
    assert!(file.starts_with("data:text/plain") && file.contains(&codes[0].replace('-', "%2D")), "{file}");
    let home = ada.press_on(&kept, "keep_recovery_codes", &[]).await;
    assert_eq!(home.heading(), "Welcome");
    let gone = ada.get("/login/recovery-codes").await;
    assert_eq!((gone.status, gone.location()), (StatusCode::SEE_OTHER, "/org/acme"));

    // Next time the app is asked for. A code that was used is told apart from a wrong one.
    let (mut ada, page) = begun_again(&app).await;
    assert!(page.text("code.key").is_none() && page.attribute("#code", "name").is_some());
    let code = shown(&app, &key).await;
    assert_eq!(enter(&mut ada, &page, &code).await.heading(), "Welcome");
    let (mut again, page) = begun(&app).await;
    let refused = enter(&mut again, &page, &code).await;
    assert!(refused.text(".field-error").unwrap().contains("used already"), "{:?}", refused.text(".field-error"));
}

#[tokio::test]
async fn a_recovery_code_leads_in_and_says_how_many_are_left() {
    let app = strict().await;
    let codes = has_app(&app).await;
    let (mut ada, page) = begun(&app).await;
    let wrong_kind = enter(&mut ada, &page, "123456789").await;
    assert_eq!(wrong_kind.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = choose(&mut ada, &page, "recovery_code").await;
    for (typed, said) in [("", "Enter the code."), ("nonsense-code", "This code is not right"), ("a'b", "A code is")] {
        let refused = enter(&mut ada, &page, typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.text(".field-error").unwrap().contains(said), "{typed}: {:?}", refused.text(".field-error"));
    }
    let of_the_app = enter(&mut ada, &page, &shown(&app, KEY).await).await;
    assert!(of_the_app.text(".field-error").unwrap().contains("of another kind"));
    let left = enter(&mut ada, &page, &codes[0]).await;
    assert_eq!(left.heading(), "You used a recovery code");
    assert!(left.text(".lead").unwrap().contains("9 recovery codes left"), "{:?}", left.text(".lead"));

    // New ones take the place of those that are left; a double click makes them once.
    let mut twice = ada.clone();
    let new = ada.press_on(&left, "new_recovery_codes", &[]).await;
    assert_eq!(new.texts(".codes li").len(), 10);
    let same = twice.press_on(&left, "new_recovery_codes", &[]).await;
    assert_eq!(same.texts(".codes li"), new.texts(".codes li"));
    assert_eq!(app.calls("recovery_codes/rotate").await, 1);
    assert_eq!(ada.press_on(&new, "keep_recovery_codes", &[]).await.heading(), "Welcome");

    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "recovery_code").await;
    let spent = enter(&mut ada, &page, &codes[1]).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY, "an old one counts no more");
    let good = format!(" {} ", new.texts(".codes li")[0]);
    assert_eq!(enter(&mut ada, &page, &good).await.heading(), "You used a recovery code");
}

#[tokio::test]
async fn of_two_factors_the_default_is_asked_for_and_can_be_changed() {
    let app = strict().await;
    sets_up_phone(&app).await;
    has_app(&app).await;
    let (mut ada, page) = begun(&app).await;
    assert!(page.text("main").unwrap().contains("your number ending in 06"), "a code was sent of itself");
    let page = choose(&mut ada, &page, "authenticator_app").await;
    assert!(page.text("label.choice").unwrap().contains("Ask me for this first"));
    let fields = [("code", shown(&app, KEY).await), ("by_default", "yes".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(ada.press_on(&page, "take_second_step", &fields).await.heading(), "Welcome");
    let member = app.sandbox_state().await.to_string();
    assert!(member.contains("\"default_mfa_method\":\"totp\""), "Stytch remembers it");
}

#[tokio::test]
async fn what_the_organization_does_not_take_is_not_offered() {
    for (allowed, offered) in
        [(json!(["totp"]), vec!["Set up an authenticator app"]), (json!(["sms_otp"]), vec!["Text me a code"])]
    {
        let app = strict_with(json!({ "mfa_methods": "RESTRICTED", "allowed_mfa_methods": allowed })).await;
        let (mut ada, page) = begun(&app).await;
        assert_eq!(page.texts("main button"), offered);
        let other = if offered[0].starts_with("Text") { "authenticator_app" } else { "sms_code" };
        for factor in [other, "recovery_code", "carrier_pigeon", ""] {
            let refused = ada.post("/_portico/api/choose_factor", &[("factor", factor)]).await;
            assert_eq!(ada.follow(&refused).await.status, StatusCode::BAD_REQUEST, "{factor}");
            let fields = [("factor", factor), ("code", "123456"), ("attempt", "1")];
            let refused = ada.post("/_portico/api/take_second_step", &fields).await;
            assert_eq!(ada.follow(&refused).await.status, StatusCode::BAD_REQUEST, "{factor}");
        }
    }
}

#[tokio::test]
async fn it_is_asked_after_every_way_into_an_organization() {
    // Case 61: from the picker.
    let app = strict().await;
    has_app(&app).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    let row = |picker: &Answer, name: &str| {
        picker.forms("choose_organization").into_iter().find(|row| row.text.contains(name)).unwrap()
    };
    assert!(row(&picker, "Acme").text.contains("second step"));
    let form = row(&picker, "Acme");
    let answer = ada.submit(&form.action, &form.filled(&[])).await;
    assert_eq!(answer.heading(), "Acme asks for a second step");
    assert_eq!(answer.attribute(".actions a", "href").as_deref(), Some("/organizations"));
    assert_eq!(enter(&mut ada, &answer, &shown(&app, KEY).await).await.heading(), "Welcome");

    // Case 104: by switching; the session there is stays until it is done.
    let mut bob = app.member("globex", EMAIL).await;
    let switcher = bob.get("/organizations").await;
    let form = row(&switcher, "Acme");
    let page = bob.submit(&form.action, &form.filled(&[])).await;
    assert_eq!(page.heading(), "Acme asks for a second step");
    assert_eq!(bob.get("/org/globex").await.heading(), "Welcome");
    app.advance(Duration::seconds(60)).await;
    assert_eq!(enter(&mut bob, &page, &shown(&app, KEY).await).await.heading(), "Welcome");
    assert_eq!(bob.get("/org/globex").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_link_and_a_double_submit_come_to_one_session() {
    let app = strict().await;
    has_app(&app).await;
    let mut ada = app.asked_at("acme", EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let page = ada.press_on(&page, "finish_sign_in", &[]).await;
    assert_eq!(page.heading(), "Acme asks for a second step");
    let mut twice = ada.clone();
    let code = shown(&app, KEY).await;
    assert_eq!(enter(&mut ada, &page, &code).await.heading(), "Welcome");
    assert_eq!(enter(&mut twice, &page, &code).await.heading(), "Welcome");
    assert_eq!(app.calls("totp/authenticate").await, 1);
    assert_eq!(app.living_sessions().await, 1);
    // Back, and the page again: it is done.
    assert_eq!(ada.get(PAGE).await.location(), "/");
}

#[tokio::test]
async fn it_goes_on_after_a_restart_and_not_in_another_browser() {
    let app = strict().await;
    let (mut ada, page) = begun(&app).await;
    let page = choose(&mut ada, &page, "authenticator_app").await;
    let key = page.text("code.key").unwrap();
    let mut thief = app.browser();
    let code = shown(&app, &key).await;
    let answer = thief.press(&page, "take_second_step", &[("code", &code)]).await;
    assert_eq!(answer.location(), "/");
    assert_eq!(thief.get(PAGE).await.location(), "/");
    assert_eq!(app.calls("totp/authenticate").await, 0);
    assert_eq!(enter(&mut ada, &page, &code).await.heading(), "Keep these recovery codes");

    // Somebody else who is in the middle of a login of their own has no use for it either.
    let (mut eve, _) = begun(&app).await;
    let fields = [("factor", "sms_code"), ("code", "123456"), ("attempt", "1")];
    let answer = eve.post("/_portico/api/take_second_step", &fields).await;
    assert_eq!(eve.follow(&answer).await.status, StatusCode::BAD_REQUEST, "Ada has an app now");
}
