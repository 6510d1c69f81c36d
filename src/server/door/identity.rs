//! Who is signed in, as the application reads it.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::server::login::MemberSession;
use crate::server::organization::iso;

/// What every identity header's name begins with.
pub const PREFIX: &str = "x-portico";
const MEMBER_ID: HeaderName = HeaderName::from_static("x-portico-member-id");
const ORGANIZATION_ID: HeaderName = HeaderName::from_static("x-portico-organization-id");
const ORGANIZATION_SLUG: HeaderName = HeaderName::from_static("x-portico-organization-slug");
const EMAIL: HeaderName = HeaderName::from_static("x-portico-email");
const NAME: HeaderName = HeaderName::from_static("x-portico-name");
const ROLES: HeaderName = HeaderName::from_static("x-portico-roles");
const IMPERSONATOR: HeaderName = HeaderName::from_static("x-portico-impersonator");
/// Says that there is one, where Stytch does not say who.
const SOMEBODY: &str = "unknown";

/// Most bytes of a name or of an impersonator, and of all roles: together with the rest under 2.5 KB, for the smallest buffers of proxies have four.
const LONGEST_NAME: usize = 400;
const LONGEST_ROLES: usize = 900;
/// Stands where roles were left out.
const CUT: &str = "...";

/// The identity in headers: always all of them, those that there is nothing to say in empty. What a proxy copies from an answer
/// then takes the place of what a client has sent (the kind of GHSA-7r4p-vjf4-gxv4). Text outside of ASCII is UTF-8.
pub fn headers(member: Option<&MemberSession>, with_jwt: bool) -> HeaderMap {
    let roles = member.map(|member| roles(&member.roles)).unwrap_or_default();
    let text = |field: fn(&MemberSession) -> &str| member.map(field).unwrap_or_default();
    let name = text(|member| &member.name);
    let impersonator = text(impersonator);
    let all = [
        (MEMBER_ID, text(|member| &member.member_id)),
        (ORGANIZATION_ID, text(|member| &member.organization_id)),
        (ORGANIZATION_SLUG, text(|member| member.organization.slug.as_str())),
        (EMAIL, text(|member| member.email.as_str())),
        (NAME, &name[..name.floor_char_boundary(LONGEST_NAME)]),
        (ROLES, &roles),
        (IMPERSONATOR, &impersonator[..impersonator.floor_char_boundary(LONGEST_NAME)]),
    ];
    let mut headers = HeaderMap::with_capacity(all.len() + 1);
    headers.extend(all.map(|(name, text)| (name, value(text))));
    if with_jwt {
        let bearer = member.map(|member| format!("Bearer {}", member.jwt.reveal())).unwrap_or_default();
        let mut bearer = value(&bearer);
        bearer.set_sensitive(true);
        headers.insert(AUTHORIZATION, bearer);
    }
    headers
}

/// Who is there in the member's name; empty where that is the member.
fn impersonator(member: &MemberSession) -> &str {
    member.impersonator.as_ref().map_or("", |them| Some(them.name()).filter(|it| !it.is_empty()).unwrap_or(SOMEBODY))
}

/// Without what would end a header, or hide in one: a name may hold any text.
fn value(text: &str) -> HeaderValue {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    HeaderValue::from_bytes(plain.trim().as_bytes()).unwrap_or(HeaderValue::from_static(""))
}

/// With commas between; as many as there is room for, and a mark when there are more.
fn roles(ids: &[String]) -> String {
    let mut line = String::new();
    for id in ids {
        if line.len() + id.len() + CUT.len() + 2 > LONGEST_ROLES {
            line.push_str(if line.is_empty() { CUT } else { ",..." });
            break;
        }
        if !line.is_empty() {
            line.push(',');
        }
        line.push_str(id);
    }
    line
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
        "impersonator": Some(impersonator(member)).filter(|them| !them.is_empty()),
        "started_at": iso(member.started),
        "expires_at": iso(member.expires),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_of_roles_is_cut_between_two_with_a_mark() {
        assert_eq!(roles(&["a".to_owned(), "b".to_owned()]), "a,b");
        let many: Vec<_> = (0..200).map(|at| format!("role-number-{at}")).collect();
        let line = roles(&many);
        assert!(line.len() <= LONGEST_ROLES && line.ends_with(",..."), "{line}");
        assert!(line.split(',').all(|role| role == CUT || many.contains(&role.to_owned())));
        assert_eq!(roles(&["x".repeat(5_000)]), CUT);
    }

    #[test]
    fn nobody_is_said_in_empty_headers() {
        let headers = headers(None, true);
        assert_eq!(headers.len(), 8);
        assert!(headers.values().all(HeaderValue::is_empty));
    }
}
