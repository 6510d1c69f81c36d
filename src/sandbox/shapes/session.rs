//! The member session object, and the claims of its JWT.

use serde_json::{Value, json};

use super::factor::factors;
use crate::credentials::PROJECT_ID;
use crate::model::{Member, MemberSession, Organization};
use crate::moment::Moment;
use crate::rules::roles;

/// A session JWT lives this long, whatever the session does (sessions guide: "fixed 5 minutes").
const JWT_SECONDS: i64 = 300;

pub(crate) fn member_session(session: &MemberSession, member: &Member, organization: &Organization) -> Value {
    let claims = (!session.custom_claims.is_empty()).then_some(&session.custom_claims);
    json!({
        "member_session_id": session.member_session_id,
        "member_id": session.member_id,
        "organization_id": session.organization_id,
        "organization_slug": organization.organization_slug,
        "started_at": session.started_at,
        "last_accessed_at": session.last_accessed_at,
        "expires_at": session.expires_at,
        "authentication_factors": factors(&session.factors, member),
        "roles": roles::ids(organization, member),
        "custom_claims": claims,
    })
}

/// The claims of a session's JWT, issued now.
pub(crate) fn jwt_claims(session: &MemberSession, member: &Member, organization: &Organization, now: Moment) -> Value {
    let mut claims = session.custom_claims.clone();
    let own = json!({
        "iss": format!("stytch.com/{PROJECT_ID}"),
        "aud": [PROJECT_ID],
        "sub": session.member_id,
        "iat": now.unix(),
        "nbf": now.unix(),
        "exp": now.unix() + JWT_SECONDS,
        "https://stytch.com/session": {
            "id": session.member_session_id,
            "started_at": session.started_at,
            "last_accessed_at": session.last_accessed_at,
            "expires_at": session.expires_at,
            "attributes": { "user_agent": "", "ip_address": "" },
            "authentication_factors": factors(&session.factors, member),
            "roles": roles::ids(organization, member),
        },
        "https://stytch.com/organization": {
            "organization_id": organization.organization_id,
            "slug": organization.organization_slug,
        },
    });
    if let Value::Object(own) = own {
        claims.extend(own);
    }
    Value::Object(claims)
}
