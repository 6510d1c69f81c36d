//! The second step of a login.

use portico::paths::{Form, Page};

use super::Act;

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
            let led = stage.here.press(&page, Form::SendSmsCode, &[("phone", "+15005550006")]).await?;
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
            let page = stage.begin_second_step().await?;
            let page = stage.choose_factor(&page, "authenticator_app").await?;
            let led = stage.enter_app_code(&page, Form::TakeSecondStep).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("recovery codes that are left", |mut stage| {
        Box::pin(async move {
            let page = stage.begin_second_step().await?;
            let page = stage.choose_factor(&page, "authenticator_app").await?;
            let led = stage.enter_app_code(&page, Form::TakeSecondStep).await?;
            let codes = stage.here.follow(led).await?;
            let code = codes.text(".codes li")?;
            stage.change_browsers();
            let page = stage.take_first_step().await?;
            let page = stage.choose_factor(&page, "recovery_code").await?;
            let led = stage.here.press(&page, Form::TakeSecondStep, &[("code", &code)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
];
