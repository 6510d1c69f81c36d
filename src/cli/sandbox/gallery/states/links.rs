//! Opening a link.

use portico::paths::{Form, INVITATION, Page};
use serde_json::{Value, json};

use super::super::stage::Stage;
use super::{Act, Astray};

const SPEND_DISCOVERY_LINK: &str = "/v1/b2b/magic_links/discovery/authenticate";
const SPEND_ORGANIZATION_LINK: &str = "/v1/b2b/magic_links/authenticate";

pub const STATES: &[(&str, Act)] = &[
    ("a link opened elsewhere", |mut stage| {
        Box::pin(async move {
            stage.ask_for_link().await?;
            let mail = stage.sandbox.mail(&stage.email).await?;
            Ok(stage.elsewhere.ends_there(mail.link()?))
        })
    }),
    ("a link that failed for now", |mut stage| {
        Box::pin(async move {
            stage.ask_for_link().await?;
            stage.sandbox.fail(SPEND_DISCOVERY_LINK, 500, 1).await?;
            let led = stage.open_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an invitation", |stage| {
        Box::pin(async move {
            let link = invite(&stage, &stage.email).await?;
            Ok(stage.here.ends_there(&link))
        })
    }),
    ("an invitation that does not say whom it is for", |stage| {
        Box::pin(async move {
            let link = invite(&stage, "1").await?;
            Ok(stage.here.ends_there(&link))
        })
    }),
    ("an invitation to confirm", |mut stage| {
        Box::pin(async move {
            let link = invite(&stage, "1").await?;
            let page = stage.here.visit(&link).await?;
            let led = stage.here.press(&page, Form::FinishSignIn, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an invitation that is refused", |mut stage| {
        Box::pin(async move {
            let link = invite(&stage, &stage.email).await?;
            let page = stage.here.visit(&link).await?;
            let claimed = "action_not_allowed_email_domain_is_claimed";
            stage.sandbox.refuse(SPEND_ORGANIZATION_LINK, 403, claimed).await?;
            let led = stage.here.press(&page, Form::FinishSignIn, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an account to confirm", |mut stage| {
        Box::pin(async move {
            stage.organization("Acme Rockets", "acme", Value::Null).await?;
            stage.ask_at("acme").await?;
            stage.change_browsers();
            let led = stage.open_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an account to confirm in the place of another", |mut stage| {
        Box::pin(async move {
            let colleague = format!("bo.{}", stage.email);
            let members = json!([{ "email_address": stage.email }, { "email_address": colleague }]);
            stage.organization("Acme Rockets", "acme", json!({ "members": members })).await?;
            stage.sign_in_at("acme").await?;
            stage.email = colleague;
            stage.change_browsers();
            stage.ask_at("acme").await?;
            stage.change_browsers();
            let led = stage.open_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an address to confirm in the place of another", |mut stage| {
        Box::pin(async move {
            stage.ask_for_link().await?;
            stage.email = format!("bo.{}", stage.email);
            stage.change_browsers();
            stage.ask_for_link().await?;
            stage.change_browsers();
            let led = stage.open_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an expired link", |mut stage| {
        Box::pin(async move {
            stage.ask_for_link().await?;
            stage.sandbox.advance(11).await?;
            let led = stage.open_link().await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an unknown link", |mut stage| {
        Box::pin(async move {
            let callback = stage.here.callback("stytch_token_type=discovery&token=unknown");
            let page = stage.here.visit(&callback).await?;
            let led = stage.here.press(&page, Form::FinishSignIn, &[]).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an incomplete link", |stage| Box::pin(async move { Ok(stage.here.ends_at(&Page::Callback)) })),
    ("a link of a kind that is not offered", |stage| {
        Box::pin(async move {
            let callback = stage.here.callback("stytch_token_type=telegram&token=unknown");
            Ok(stage.here.ends_there(&callback))
        })
    }),
];

/// Of links that finish in the browser that has asked for them alone.
pub const BOUND: &[(&str, Act)] = &[("a link that finishes in another browser alone", |mut stage| {
    Box::pin(async move {
        stage.ask_for_link().await?;
        stage.change_browsers();
        let led = stage.open_link().await?;
        Ok(stage.here.ends(led))
    })
})];

/// An organization invites this person, with what its link says of whom it is for; that link.
async fn invite(stage: &Stage, named: &str) -> Result<String, Astray> {
    let made = json!([{ "organization_name": "Inviting Ltd", "organization_slug": stage.slug("inviting") }]);
    let made = stage.sandbox.seed(made).await?;
    let named: String = url::form_urlencoded::Serializer::new(String::new()).append_pair(INVITATION, named).finish();
    let invitation = json!({
        "organization_id": made["organizations"][0]["organization_id"],
        "email_address": stage.email,
        "invite_redirect_url": stage.public(&stage.here.callback(&named)),
    });
    stage.sandbox.api("magic_links/email/invite", &invitation).await?;
    stage.sandbox.mail(&stage.email).await?.link().map(str::to_owned)
}
