//! Asking for a mail, codes and passwords.

use portico::paths::{Form, Page};
use serde_json::Value;

use super::super::stage::Stage;
use super::Act;

const SEND_DISCOVERY_LINK: &str = "/v1/b2b/magic_links/email/discovery/send";

pub const STATES: &[(&str, Act)] = &[
    ("sign-in", |stage| Box::pin(async move { Ok(stage.here.ends_at(&Page::SignIn)) })),
    ("sign-in refused", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SignIn).await?;
            let led = stage.here.press(&page, Form::SendLink, &[("email", "ada@")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("sign-in timed out", |mut stage| {
        Box::pin(async move {
            let id = stage.organization("Acme Rockets", "acme", Value::Null).await?;
            let picker = stage.prove_email().await?;
            stage.sandbox.advance(11).await?;
            let led = stage.choose(&picker, &id).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("sign-in while the service is away", |mut stage| {
        Box::pin(async move {
            stage.sandbox.fail(SEND_DISCOVERY_LINK, 500, 1).await?;
            let led = stage.ask_for_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email", |mut stage| {
        Box::pin(async move {
            let led = stage.ask_for_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email, asked again too soon", |mut stage| {
        Box::pin(async move {
            let led = stage.ask_for_link().await?;
            let page = stage.here.follow(led).await?;
            let led = stage.here.press(&page, Form::SendAgain, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email, the link opened in another tab", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::LinkSent))
        })
    }),
    ("check your email in a browser that asked for none", |stage| {
        Box::pin(async move { Ok(stage.here.ends_at(&Page::LinkSent)) })
    }),
    ("a code on its way", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SignIn).await?;
            let led = stage.here.press(&page, Form::SendCode, &[("email", &stage.email)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a wrong code", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SignIn).await?;
            let page = stage.here.press_on(&page, Form::SendCode, &[("email", &stage.email)]).await?;
            let wrong = wrong_code(&stage).await?;
            let led = stage.here.press(&page, Form::EnterCode, &[("code", wrong)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a password", |mut stage| {
        Box::pin(async move {
            stage.ask_for_password().await?;
            Ok(stage.here.ends_at(&Page::Password))
        })
    }),
    ("a wrong password", |mut stage| {
        Box::pin(async move {
            let page = stage.ask_for_password().await?;
            let led = stage.here.press(&page, Form::EnterPassword, &[("password", "not this one")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a link to set a password on its way", |mut stage| {
        Box::pin(async move {
            let led = stage.forget_password().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a new password", |mut stage| {
        Box::pin(async move {
            stage.forget_password().await?;
            let mail = stage.sandbox.mail(&stage.email).await?;
            Ok(stage.here.ends_there(mail.link()?))
        })
    }),
    ("a new password that is too weak", |mut stage| {
        Box::pin(async move {
            stage.forget_password().await?;
            let mail = stage.sandbox.mail(&stage.email).await?;
            let page = stage.here.visit(mail.link()?).await?;
            let led = stage.here.press(&page, Form::SetPassword, &[("password", "qwertyuiop")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
];

async fn wrong_code(stage: &Stage) -> Result<&'static str, super::Astray> {
    let mail = stage.sandbox.mail(&stage.email).await?;
    Ok(if mail.code()? == "000000" { "000001" } else { "000000" })
}
