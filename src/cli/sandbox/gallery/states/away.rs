//! Signing in by way of somebody else's pages.

use portico::paths::{Form, Page};
use serde_json::json;

use super::super::stage::Stage;
use super::{Act, Astray};

pub const STATES: &[(&str, Act)] = &[
    ("an organization that signs in by its own identity providers", |stage| {
        Box::pin(async move {
            let ways = json!({
                "auth_methods": "RESTRICTED",
                "allowed_auth_methods": ["sso"],
                "sso_connections": [
                    { "protocol": "saml", "display_name": "Okta" },
                    { "protocol": "oidc", "display_name": "Entra, for everybody who works at the laboratories" },
                ],
            });
            stage.organization("Acme Rockets", "acme", ways).await?;
            let door = stage.door("acme")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("the question whose identity provider it is", |stage| {
        Box::pin(async move { Ok(stage.here.ends_at(&Page::SingleSignOn)) })
    }),
    ("an identity provider that is not found", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SingleSignOn).await?;
            let nobody = stage.slug("nobody");
            let led = stage.here.press(&page, Form::FindSso, &[("email", &nobody)]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a sign-in that began elsewhere", |stage| {
        Box::pin(async move {
            let callback = stage.here.callback("stytch_token_type=oauth&token=abc");
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a sign-in that was refused at the provider", |stage| {
        Box::pin(async move {
            let callback = stage.here.callback("error=access_denied");
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a sign-in that failed at the provider", |stage| {
        Box::pin(async move {
            let callback = stage.here.callback("error=temporarily_unavailable");
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a provider's answer that cannot be read", |stage| {
        Box::pin(async move {
            let callback = stage.here.callback("stytch_token_type=oauth");
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a sign-in whose answer came too late", |mut stage| {
        Box::pin(async move {
            let page = stage.here.open(&Page::SignIn).await?;
            let callback = stage.sign_in_by(&page, "google", &stage.email.clone()).await?;
            stage.sandbox.advance(11).await?;
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a sign-in by another account than the one begun with", |mut stage| {
        Box::pin(async move {
            let callback = another_account(&mut stage).await?;
            Ok(stage.here.ends_there(&callback))
        })
    }),
    ("a sign-in that was not finished", |stage| Box::pin(async move { Ok(stage.here.ends_at(&Page::Stopped)) })),
    ("an unfinished login by a provider that does not vouch for the address", |mut stage| {
        Box::pin(async move {
            stage.organization("Acme Rockets", "acme", json!({})).await?;
            let door = stage.door("acme")?;
            let door = stage.here.open(&door).await?;
            let callback = stage.sign_in_by(&door, "github", &stage.email.clone()).await?;
            stage.here.visit(&callback).await?;
            Ok(stage.here.ends_at(&Page::Unfinished))
        })
    }),
];

/// Begins with one address where a provider has to go on, and goes on there with a colleague's.
async fn another_account(stage: &mut Stage) -> Result<String, Astray> {
    let colleague = format!("bo.{}", stage.email);
    let members = json!([{ "email_address": stage.email }, { "email_address": colleague }]);
    // With one way alone, choosing would lead there at once, and nothing would have begun.
    let ways = json!({
        "auth_methods": "RESTRICTED",
        "allowed_auth_methods": ["microsoft_oauth", "google_oauth"],
        "members": members,
    });
    let id = stage.organization("Strict Bank", "strict", ways).await?;
    let picker = stage.prove_email().await?;
    let led = stage.choose(&picker, &id).await?;
    let unfinished = stage.here.follow(led).await?;
    stage.sign_in_by(&unfinished, "microsoft", &colleague).await
}
