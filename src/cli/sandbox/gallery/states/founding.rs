//! What a new organization may have, and whom its founder invites.

use portico::paths::{Form, Page, Room};
use serde_json::Value;

use super::super::stage::Stage;
use super::super::visitor::Shown;
use super::{Act, Astray};

pub const STATES: &[(&str, Act)] = &[
    ("a new organization with a logo that is none", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            let page = stage.here.open(&Page::NewOrganization).await?;
            let typed = [("name", "Acme Rockets"), ("slug", ""), ("logo", "http://x"), ("domain", "yes")];
            let led = stage.here.press(&page, Form::CreateOrganization, &typed).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a new organization whose domain is a mail provider's", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            let page = stage.here.open(&Page::NewOrganization).await?;
            stage.sandbox.refuse("*/organizations/create", 400, "organization_settings_domain_too_common").await?;
            let slug = stage.slug("own");
            let typed = [("name", "Acme Rockets"), ("slug", slug.as_str()), ("domain", "yes")];
            let led = stage.here.press(&page, Form::CreateOrganization, &typed).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("people to invite", |mut stage| {
        Box::pin(async move {
            invite(&mut stage).await?;
            let page = stage.room("own", Room::Invite)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("people who were invited, and some who were not", |mut stage| {
        Box::pin(async move {
            let page = invite(&mut stage).await?;
            let invitees = format!("bo@{0}\nnobody\n{1}", stage.slug("else.example"), stage.email);
            let led = stage.here.press(&page, Form::Invite, &[("invitees", &invitees)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("nobody to invite", |mut stage| {
        Box::pin(async move {
            let page = invite(&mut stage).await?;
            let led = stage.here.press(&page, Form::Invite, &[("invitees", "")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the picker's second page", |mut stage| {
        Box::pin(async move {
            let made = (0..45)
                .map(|number| stage.with_member(&format!("Number {number}"), &format!("n{number}"), Value::Null))
                .collect();
            stage.sandbox.seed(made).await?;
            stage.prove_email().await?;
            let second = format!("{}?page=2", stage.here.address(&Page::Organizations));
            Ok(stage.here.ends_there(&second))
        })
    }),
    ("the sign-in of who was here before", |mut stage| {
        Box::pin(async move {
            let led = stage.member(Value::Null).await?;
            let home = stage.here.follow(led).await?;
            stage.here.press(&home, Form::SignOut, &[]).await?;
            Ok(stage.here.ends_at(&Page::SignIn))
        })
    }),
];

/// Where a setting says that nobody makes one.
pub const CLOSED: &[(&str, Act)] = &[
    ("no organization, and none to be made", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::Organizations))
        })
    }),
    ("a new organization that is not to be made", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::NewOrganization))
        })
    }),
];

async fn invite(stage: &mut Stage) -> Result<Shown, Astray> {
    stage.sign_up("Acme Rockets").await?;
    let page = stage.room("own", Room::Invite)?;
    stage.here.open(&page).await
}
