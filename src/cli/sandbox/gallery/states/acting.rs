//! Who is there in a member's name, and what an administrator is to be told.

use portico::paths::{Form, Page};
use serde_json::{Value, json};

use super::super::stage::Stage;
use super::super::visitor::Shown;
use super::{Act, Astray};

pub const STATES: &[(&str, Act)] = &[
    ("a link to act as a member", |stage| {
        Box::pin(async move {
            let link = impersonation(&stage).await?;
            Ok(stage.here.ends_there(&link))
        })
    }),
    ("the question whether to act as a member", |mut stage| {
        Box::pin(async move {
            asked(&mut stage).await?;
            Ok(stage.here.ends_at(&Page::ConfirmAccount))
        })
    }),
    ("a home in a member's name", |mut stage| {
        Box::pin(async move {
            let page = asked(&mut stage).await?;
            let led = stage.here.press(&page, Form::ConfirmAccount, &[("answer", "yes")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a link to act as a member that is over", |mut stage| {
        Box::pin(async move {
            let link = impersonation(&stage).await?;
            stage.sandbox.advance(11).await?;
            let page = stage.here.visit(&link).await?;
            let led = stage.here.press(&page, Form::FinishSignIn, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a refusal to pass on to an administrator", |mut stage| {
        Box::pin(async move {
            let id = stage.organization("Acme Rockets", "acme", Value::Null).await?;
            let picker = stage.prove_email().await?;
            stage.sandbox.refuse("*/exchange", 403, "user_lock_limit_reached").await?;
            let led = stage.choose(&picker, &id).await?;
            Ok(stage.here.ends(led))
        })
    }),
];

async fn impersonation(stage: &Stage) -> Result<String, Astray> {
    let made = stage.sandbox.seed(json!([stage.with_member("Acme Rockets", "acme", Value::Null)])).await?;
    let member = &made["organizations"][0]["members"][0]["member_id"];
    let link = json!({ "member_id": member, "impersonator_email_address": "grace@support.example" });
    let made = stage.sandbox.control("impersonation", &link).await?;
    Ok(made["redirect_url"].as_str().unwrap_or_default().to_owned())
}

async fn asked(stage: &mut Stage) -> Result<Shown, Astray> {
    let link = impersonation(stage).await?;
    let page = stage.here.visit(&link).await?;
    stage.here.press_on(&page, Form::FinishSignIn, &[]).await
}
