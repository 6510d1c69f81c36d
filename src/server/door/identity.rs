//! Who is signed in, as the application reads it.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::server::login::MemberSession;
use crate::server::organization::iso;

/// The identity in headers. What is empty has none. Text outside of ASCII is UTF-8.
pub fn headers(member: &MemberSession) -> HeaderMap {
    let roles = member.roles.join(",");
    let all = [
        ("x-portico-member-id", member.member_id.as_str()),
        ("x-portico-organization-id", &member.organization_id),
        ("x-portico-organization-slug", member.organization.slug.as_str()),
        ("x-portico-email", member.email.as_str()),
        ("x-portico-name", &member.name),
        ("x-portico-roles", &roles),
    ];
    let value = |text: &str| HeaderValue::from_bytes(&printable(text)).ok().filter(|value| !value.is_empty());
    all.into_iter().filter_map(|(name, text)| Some((HeaderName::from_static(name), value(text)?))).collect()
}

/// Without what would end a header, or hide in one: a name may hold any text.
fn printable(text: &str) -> Vec<u8> {
    text.chars().filter(|c| !c.is_control()).collect::<String>().into_bytes()
}

/// The same, and how long it lasts, for a front end.
pub fn json(member: &MemberSession) -> Value {
    json!({
        "member": { "id": member.member_id, "email": member.email, "name": member.name },
        "organization": {
            "id": member.organization_id,
            "slug": member.organization.slug,
            "name": member.organization.name,
            "logo_url": member.organization.logo_url,
        },
        "roles": member.roles,
        "started_at": iso(member.started),
        "expires_at": iso(member.expires),
    })
}
