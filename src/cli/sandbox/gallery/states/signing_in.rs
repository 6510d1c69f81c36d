//! Asking for a mail, codes and passwords.

use portico::paths::{Form, Page};
use serde_json::{Value, json};

use super::super::stage::{Stage, another};
use super::super::visitor::{Led, Shown};
use super::{Act, Astray, PASSWORD};

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
            let wrong = another(stage.sandbox.mail(&stage.email).await?.code()?);
            let led = stage.here.press(&page, Form::EnterCode, &[("code", wrong)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a password", |mut stage| {
        Box::pin(async move {
            stage.ask_for_password(&Page::SignIn).await?;
            Ok(stage.here.ends_at(&Page::Password))
        })
    }),
    ("a wrong password", |mut stage| {
        Box::pin(async move {
            let page = stage.ask_for_password(&Page::SignIn).await?;
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
    ("sign-in while the service has too many requests", |mut stage| {
        Box::pin(async move {
            stage.sandbox.refuse(SEND_DISCOVERY_LINK, 429, "too_many_requests").await?;
            let led = stage.ask_for_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email, for one organization", |mut stage| {
        Box::pin(async move {
            stage.organization("Acme Rockets", "acme", Value::Null).await?;
            let led = stage.ask_at("acme").await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email, at an address that looks mistyped", |mut stage| {
        Box::pin(async move {
            stage.email = format!("{}@gmial.com", stage.slug("ada"));
            let led = stage.ask_for_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("check your email, after links that came to nothing", |mut stage| {
        Box::pin(async move {
            let led = spend_two_in_vain(&mut stage).await?;
            stage.here.follow(led).await?;
            let led = stage.ask_for_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the second link that came to nothing", |mut stage| {
        Box::pin(async move {
            let led = spend_two_in_vain(&mut stage).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a code that came too late", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SignIn).await?;
            let page = stage.here.press_on(&page, Form::SendCode, &[("email", &stage.email)]).await?;
            let mail = stage.sandbox.mail(&stage.email).await?;
            stage.sandbox.advance(11).await?;
            let led = stage.here.press(&page, Form::EnterCode, &[("code", mail.code()?)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a password for one organization", |mut stage| {
        Box::pin(async move {
            ask_at_door(&mut stage, PASSWORD.into()).await?;
            Ok(stage.here.ends_at(&Page::Password))
        })
    }),
    ("a password that must be set anew", |mut stage| {
        Box::pin(async move {
            let page = ask_at_door(&mut stage, json!({ "password": PASSWORD, "reset_required": true })).await?;
            let led = stage.here.press(&page, Form::EnterPassword, &[("password", PASSWORD)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("too many wrong passwords", |mut stage| {
        Box::pin(async move {
            let page = stage.ask_for_password(&Page::SignIn).await?;
            let wrong = [("password", "not this one")];
            for _ in 0..8 {
                stage.here.press(&page, Form::EnterPassword, &wrong).await?;
            }
            let led = stage.here.press(&page, Form::EnterPassword, &wrong).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a dead link to set a password", |mut stage| {
        Box::pin(async move {
            stage.forget_password().await?;
            let mail = stage.sandbox.mail(&stage.email).await?;
            let page = stage.elsewhere.visit(mail.link()?).await?;
            stage.elsewhere.press(&page, Form::SetPassword, &[("password", PASSWORD)]).await?;
            let page = stage.here.visit(mail.link()?).await?;
            // With the same one it would lead in.
            let led =
                stage.here.press(&page, Form::SetPassword, &[("password", "another horse battery staple 8")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
];

/// Does so twice: a code is a better offer then.
async fn spend_two_in_vain(stage: &mut Stage) -> Result<Led, Astray> {
    let led = spend_in_vain(stage).await?;
    stage.here.follow(led).await?;
    spend_in_vain(stage).await
}

/// Asks for a link that somebody else has spent before the person comes: a scanner of mails, say.
async fn spend_in_vain(stage: &mut Stage) -> Result<Led, Astray> {
    stage.ask_for_link().await?;
    stage.change_browsers();
    stage.open_link().await?;
    stage.change_browsers();
    stage.open_link().await
}

/// At the door of an organization whose member has this password.
async fn ask_at_door(stage: &mut Stage, password: Value) -> Result<Shown, Astray> {
    let member = json!({ "email_address": stage.email, "password": password });
    stage.organization("Acme Rockets", "acme", json!({ "members": [member] })).await?;
    let door = stage.door("acme")?;
    stage.ask_for_password(&door).await
}
