//! The second step of a login.

use portico::paths::{Form, Page};
use serde_json::{Value, json};

use super::super::stage::{Stage, another};
use super::super::visitor::Led;
use super::{Act, Astray, KEY, PASSWORD, PHONE};

pub const STATES: &[(&str, Act)] = &[
    ("a second step to choose", |mut stage| {
        Box::pin(async move {
            stage.begin_second_step().await?;
            Ok(stage.here.ends_at(&Page::SecondStep))
        })
    }),
    ("a phone number that is none", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step().await?;
            let page = stage.choose_factor(&page, "sms_code").await?;
            let led = stage.here.press(&page, Form::SendSmsCode, &[("phone", "12")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a code by text message", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step().await?;
            let page = stage.choose_factor(&page, "sms_code").await?;
            let led = stage.here.press(&page, Form::SendSmsCode, &[("phone", PHONE)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an authenticator app to set up", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step().await?;
            stage.choose_factor(&page, "authenticator_app").await?;
            Ok(stage.here.ends_at(&Page::SecondStep))
        })
    }),
    ("recovery codes to keep", |mut stage| {
        Box::pin(async move {
            let led = set_up_app(&mut stage).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("recovery codes that are left", |mut stage| {
        Box::pin(async move {
            let led = set_up_app(&mut stage).await?;
            let codes = stage.here.follow(led).await?;
            let code = codes.text(".codes li")?;
            stage.change_browsers();
            let page = stage.take_first_step().await?;
            let page = stage.choose_factor(&page, "recovery_code").await?;
            let led = stage.here.press(&page, Form::TakeSecondStep, &[("code", &code)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a code of an app", |mut stage| {
        Box::pin(async move {
            stage.begin_second_step_as(with_app()).await?;
            Ok(stage.here.ends_at(&Page::SecondStep))
        })
    }),
    ("a code by text message to a number that is known", |mut stage| {
        Box::pin(async move {
            let with_both = json!({ "totp": KEY, "mfa_phone_number": PHONE, "default_mfa_method": "totp" });
            stage.begin_second_step_as(with_both).await?;
            Ok(stage.here.ends_at(&Page::SecondStep))
        })
    }),
    ("a recovery code to enter", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step_as(with_app()).await?;
            let led = stage.here.press(&page, Form::ChooseFactor, &[("factor", "recovery_code")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the last recovery code, used", |mut stage| {
        Box::pin(async move {
            let code = "only-this-one";
            let with_one = json!({ "totp": { "secret": KEY, "recovery_codes": [code] } });
            let page = stage.begin_second_step_as(with_one).await?;
            let page = stage.choose_factor(&page, "recovery_code").await?;
            let led = stage.here.press(&page, Form::TakeSecondStep, &[("code", code)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a code of an app that is wrong", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step_as(with_app()).await?;
            let wrong = another(&stage.shown_code(KEY).await?);
            let led = stage.here.press(&page, Form::TakeSecondStep, &[("code", wrong)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a member who is locked", |mut stage| {
        Box::pin(async move {
            // The page says for how long, by the app's own clock.
            stage.sandbox.go_back(0).await?;
            let page = stage.begin_second_step_as(with_app()).await?;
            lock(&stage).await;
            let code = stage.shown_code(KEY).await?;
            let led = stage.here.press(&page, Form::TakeSecondStep, &[("code", &code)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an app that is being set up elsewhere", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step().await?;
            stage.choose_factor(&page, "authenticator_app").await?;
            stage.change_browsers();
            let page = stage.take_first_step().await?;
            let led = stage.here.press(&page, Form::ChooseFactor, &[("factor", "authenticator_app")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a second step that nobody can take", |mut stage| {
        Box::pin(async move {
            let member = json!({ "email_address": stage.email, "mfa_phone_number": PHONE });
            let only_apps = json!({
                "mfa_policy": "REQUIRED_FOR_ALL",
                "mfa_methods": "RESTRICTED",
                "allowed_mfa_methods": ["totp"],
                "members": [member],
            });
            stage.organization("Strict Bank", "strict", only_apps).await?;
            stage.take_first_step().await?;
            Ok(stage.here.ends_at(&Page::SecondStep))
        })
    }),
];

/// Takes the second step by an app that is set up for it.
async fn set_up_app(stage: &mut Stage) -> Result<Led, Astray> {
    let page = stage.begin_second_step().await?;
    let page = stage.choose_factor(&page, "authenticator_app").await?;
    stage.enter_app_code(&page, Form::TakeSecondStep).await
}

/// Somebody who has set one up.
fn with_app() -> Value {
    json!({ "totp": KEY, "default_mfa_method": "totp", "password": PASSWORD })
}

/// Guesses at the member's password, beside the app, whose own limits end that earlier.
async fn lock(stage: &Stage) {
    let wrong = json!({
        "organization_id": stage.slug("strict"),
        "email_address": stage.email,
        "password": "not this one",
    });
    for _ in 0..10 {
        // Each is refused: that is what locks.
        let _ = stage.sandbox.api("passwords/authenticate", &wrong).await;
    }
}
