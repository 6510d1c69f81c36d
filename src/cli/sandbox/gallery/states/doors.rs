//! An organization's own door, ways out, and pages that are none.

use portico::paths::{Form, Page};
use serde_json::{Value, json};

use super::Act;

const ORGANIZATION: &str = "/v1/b2b/organizations/*";

pub const STATES: &[(&str, Act)] = &[
    ("an organization's sign-in", |stage| {
        Box::pin(async move {
            stage.organization("Acme Rockets", "acme", Value::Null).await?;
            let door = stage.door("acme")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization that takes no email links", |stage| {
        Box::pin(async move {
            let ways =
                json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["microsoft_oauth", "slack_oauth"] });
            stage.organization("Microsoft and Slack Only", "restricted", ways).await?;
            let door = stage.door("restricted")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization that offers no way in", |stage| {
        Box::pin(async move {
            let ways = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"] });
            stage.organization("Strict Bank", "strict", ways).await?;
            let door = stage.door("strict")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization whose session has ended", |mut stage| {
        Box::pin(async move {
            let made = stage.sandbox.seed(json!([stage.with_member("Acme Rockets", "acme", Value::Null)])).await?;
            // Ahead of the app's own clock no session JWT counts, so that each view asks.
            stage.sandbox.advance(30).await?;
            stage.sign_in_at("acme").await?;
            let member = json!({ "member_id": made["organizations"][0]["members"][0]["member_id"] });
            stage.sandbox.api("sessions/revoke", &member).await?;
            let door = stage.door("acme")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization's sign-in, for a member of another one", |mut stage| {
        Box::pin(async move {
            let other = json!([{ "organization_name": "Acme Rockets", "organization_slug": stage.slug("acme") }]);
            stage.sandbox.seed(other).await?;
            stage.sign_up("Globex").await?;
            let door = stage.door("acme")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization nobody knows", |stage| {
        Box::pin(async move {
            let door = stage.door("nobody")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an organization that cannot be looked up", |stage| {
        Box::pin(async move {
            // It is asked for twice.
            stage.sandbox.fail(ORGANIZATION, 500, 2).await?;
            let door = stage.door("unseen")?;
            Ok(stage.here.ends_at(&door))
        })
    }),
    ("an address that is nobody's", |stage| {
        Box::pin(async move {
            let nowhere = stage.here.below("/nowhere");
            Ok(stage.here.ends_there(&nowhere))
        })
    }),
    ("the question whether to sign out", |stage| Box::pin(async move { Ok(stage.here.ends_at(&Page::SignOut)) })),
    ("a member who has signed out", |mut stage| {
        Box::pin(async move {
            let led = stage.sign_up("Acme").await?;
            let home = stage.here.follow(led).await?;
            let led = stage.here.press(&home, Form::SignOut, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the sandbox's inbox", |mut stage| {
        Box::pin(async move {
            stage.ask_for_link().await?;
            let inbox = stage.sandbox.inbox();
            Ok(stage.here.ends_there(&inbox))
        })
    }),
];
