//! A member's own page, and changes of how the member signs in.

use portico::model::CredentialChange;
use portico::paths::{Form, Room};
use serde_json::{Value, json};

use super::super::stage::Stage;
use super::super::visitor::Shown;
use super::{Act, Astray, KEY, PASSWORD, PHONE};

/// A proof counts for five minutes where a password is set.
const NOT_FRESH: i64 = 6;

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
    ("a member's own page, with every way to sign in", |mut stage| {
        Box::pin(async move {
            enter_by_app(&mut stage).await?;
            let page = stage.room("acme", Room::Account)?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("an app that may be removed", |mut stage| {
        Box::pin(async move {
            enter_by_app(&mut stage).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::App))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a phone that may be changed or removed", |mut stage| {
        Box::pin(async move {
            enter_by_app(&mut stage).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Phone))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("recovery codes that were made anew", |mut stage| {
        Box::pin(async move {
            enter_by_app(&mut stage).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::RecoveryCodes))?;
            let page = stage.here.open(&page).await?;
            let led = stage.here.press(&page, Form::ReplaceRecoveryCodes, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("nothing to change", |mut stage| {
        Box::pin(async move {
            stage.member(Value::Null).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::RecoveryCodes))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a fresh proof by a password", |mut stage| {
        Box::pin(async move {
            ask_for_proof(&mut stage, json!({ "password": PASSWORD })).await?;
            let page = stage.room("acme", Room::Change(CredentialChange::Password))?;
            Ok(stage.here.ends_at(&page))
        })
    }),
    ("a fresh proof by a wrong password", |mut stage| {
        Box::pin(async move {
            let page = ask_for_proof(&mut stage, json!({ "password": PASSWORD })).await?;
            let led = stage.here.press(&page, Form::ConfirmMember, &[("password", "not this one")]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a fresh proof by a code in the mail", |mut stage| {
        Box::pin(async move {
            let page = ask_for_proof(&mut stage, Value::Null).await?;
            let led = stage.here.press(&page, Form::ChooseConfirmation, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
];

/// Signs in as somebody who has every way to, and takes the second step by the app.
async fn enter_by_app(stage: &mut Stage) -> Result<Shown, Astray> {
    let all = json!({
        "totp": KEY,
        "mfa_phone_number": PHONE,
        "mfa_enrolled": true,
        "default_mfa_method": "totp",
        "password": PASSWORD,
    });
    let led = stage.member(all).await?;
    let page = stage.here.follow(led).await?;
    // Stytch has sent a text message of itself.
    let page = stage.choose_factor(&page, "authenticator_app").await?;
    let code = stage.shown_code(KEY).await?;
    stage.here.press_on(&page, Form::TakeSecondStep, &[("code", &code)]).await
}

/// Comes to set a password when the last proof is no more fresh.
async fn ask_for_proof(stage: &mut Stage, member: Value) -> Result<Shown, Astray> {
    stage.sandbox.go_back(NOT_FRESH).await?;
    stage.member(member).await?;
    stage.sandbox.advance(NOT_FRESH).await?;
    let page = stage.room("acme", Room::Change(CredentialChange::Password))?;
    stage.here.open(&page).await
}
