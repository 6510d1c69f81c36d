//! Signing in by way of somebody else's pages.

use portico::paths::{Form, Page};
use serde_json::json;

use super::Act;

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
];
