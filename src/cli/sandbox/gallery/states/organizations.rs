//! Choosing and creating an organization, and standing in one.

use portico::paths::{Form, Page};
use serde_json::{Value, json};

use super::super::stage::Stage;
use super::Act;

pub const STATES: &[(&str, Act)] = &[
    ("the picker", |mut stage| {
        Box::pin(async move {
            stage.sandbox.seed(every_kind(&stage)).await?;
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::Organizations))
        })
    }),
    ("the picker with a search that finds nothing", |mut stage| {
        Box::pin(async move {
            let made =
                (0..9).map(|number| stage.with_member(&format!("Number {number}"), &format!("n{number}"), Value::Null));
            stage.sandbox.seed(made.collect()).await?;
            stage.prove_email().await?;
            let search = format!("{}?q=zzz", stage.here.address(&Page::Organizations));
            Ok(stage.here.ends_there(&search))
        })
    }),
    ("no organization", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::Organizations))
        })
    }),
    ("a new organization", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            Ok(stage.here.ends_at(&Page::NewOrganization))
        })
    }),
    ("a new organization with both fields refused", |mut stage| {
        Box::pin(async move {
            stage.prove_email().await?;
            let page = stage.here.open(&Page::NewOrganization).await?;
            let typed = [("name", ""), ("slug", "a b")];
            let led = stage.here.press(&page, Form::CreateOrganization, &typed).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a new organization whose address is taken", |mut stage| {
        Box::pin(async move {
            let slug = stage.slug("taken");
            stage.sandbox.seed(json!([{ "organization_name": "Taken", "organization_slug": slug }])).await?;
            stage.prove_email().await?;
            let page = stage.here.open(&Page::NewOrganization).await?;
            let typed = [("name", "Acme Rockets"), ("slug", slug.as_str())];
            let led = stage.here.press(&page, Form::CreateOrganization, &typed).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("a member's home", |mut stage| {
        Box::pin(async move {
            let member = json!({ "email_address": stage.email, "name": "Ada Lovelace", "roles": ["stytch_admin"] });
            stage.organization("Acme Rockets", "acme", json!({ "members": [member] })).await?;
            let led = stage.sign_in_at("acme").await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the home of an organization with a long name", |mut stage| {
        Box::pin(async move {
            stage.email = format!("a-rather-long-local-part-of-an-email-address-{}", stage.email);
            let led = stage.sign_up(&"W".repeat(128)).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("the switcher", |mut stage| {
        Box::pin(async move {
            let made = stage.sandbox.seed(every_kind(&stage)).await?;
            let picker = stage.prove_email().await?;
            let acme = made["organizations"][0]["organization_id"].as_str().unwrap_or_default();
            stage.choose(&picker, acme).await?;
            Ok(stage.here.ends_at(&Page::Organizations))
        })
    }),
    ("an email to prove once more", |mut stage| {
        Box::pin(async move {
            stage.sign_up("Acme").await?;
            Ok(stage.here.ends_at(&Page::NewOrganization))
        })
    }),
    ("an unfinished login", |mut stage| {
        Box::pin(async move {
            let ways = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso", "microsoft_oauth"] });
            let id = stage.organization("Strict Bank", "strict", ways).await?;
            let picker = stage.prove_email().await?;
            let led = stage.choose(&picker, &id).await?;
            Ok(stage.here.ends(led))
        })
    }),
    ("an unfinished login that nothing here finishes", |mut stage| {
        Box::pin(async move {
            let ways = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"] });
            let id = stage.organization("Strict Bank", "strict", ways).await?;
            let picker = stage.prove_email().await?;
            let led = stage.choose(&picker, &id).await?;
            Ok(stage.here.ends(led))
        })
    }),
];

/// The picker's whole variety.
fn every_kind(stage: &Stage) -> Value {
    let as_is = |status| json!({ "members": [{ "email_address": stage.email, "status": status }] });
    let (_, domain) = stage.email.split_once('@').unwrap_or_default();
    json!([
        stage.with_member("Acme Rockets", "acme", Value::Null),
        stage.with_member("Strict Bank", "strict", json!({ "mfa_policy": "REQUIRED_FOR_ALL" })),
        stage.with_member("Nordwind Logistik", "nordwind", as_is("invited")),
        stage.with_member("شركة الأفق للتقنية", "ufuq", as_is("pending")),
        stage.with_member(
            "An Organization Whose Name Goes On For Longer Than Anybody Could Have Expected It To",
            "an-address-that-is-just-as-long-as-the-name-it-belongs-to-if-not-longer",
            json!({
                "email_jit_provisioning": "RESTRICTED",
                "email_allowed_domains": [domain],
                "members": [{ "email_address": format!("grace@{domain}") }],
            }),
        ),
    ])
}
