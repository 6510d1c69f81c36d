//! A member's own page, and changes of how the member signs in.

use portico::model::CredentialChange;
use portico::paths::{Form, Room};
use serde_json::{Value, json};

use super::Act;

/// Of an authenticator app, 160 bits.
const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const PHONE: &str = "+15005550006";

pub const STATES: &[(&str, Act)] = &[
    ("a member's own page", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Account)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a member's own page, signed in elsewhere too", |mut stage| {
        Box::pin(async move {
            stage.member(json!({ "roles": ["stytch_admin"] })).await?;
            stage.change_browsers();
            stage.sign_in_at("acme").await?;
            let page = stage.room("acme", Room::Account)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a member's own page, once all other sessions are ended", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            stage.change_browsers();
            stage.sign_in_at("acme").await?;
            let page = stage.room("acme", Room::Account)?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::EndOtherSessions, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a member's own page, with an app", |mut stage| {
        Box::pin(async move {
            stage.member_with_app().await?;
            let page = stage.room("strict", Room::Account)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a member's own page, not all of it loaded", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            // It is asked for twice.
            stage.sandbox.fail("/v1/b2b/sessions", 500, 2).await?;
            let page = stage.room("acme", Room::Account)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a member's name that is none", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Account)?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::SaveName, &[("name", "…")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a phone to add", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Phone))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a phone to add, its code on the way", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Phone))?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::SendNewPhoneCode, &[("phone", PHONE)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an app to add", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::App))?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::SetUpApp, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an app that has to stay", |mut stage| {
        Box::pin(async move {
            stage.member_with_app().await?;
            let page = stage.room("strict", Room::Change(CredentialChange::App))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("recovery codes to make anew", |mut stage| {
        Box::pin(async move {
            stage.member_with_app().await?;
            let page = stage.room("strict", Room::Change(CredentialChange::RecoveryCodes))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a fresh proof by an app", |mut stage| {
        Box::pin(async move {
            stage.member(json!({ "totp": KEY })).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::App))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a fresh proof by a text message", |mut stage| {
        Box::pin(async move {
            stage.member(json!({ "mfa_phone_number": PHONE })).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Phone))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a password to set", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Password))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a password to set that is too weak", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Password))?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::ChangePassword, &[("password", "qwertyuiop")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
];
