//! What a request at the door asks for.

use axum::http::HeaderName;
use axum::http::request::Parts;

use crate::server::login::MemberSession;

/// Chooses among the organizations that this browser is signed in to.
const ORGANIZATION: HeaderName = HeaderName::from_static("x-portico-organization");

/// An organization goes by its id or its slug. What is no text, or stands there twice with different values, names none
/// that anybody is in.
#[derive(Debug, Default)]
pub struct Asked {
    /// The client's choice, and what the proxy wants: each must be the member's.
    organizations: Vec<String>,
    /// One of these; none for any.
    roles: Vec<String>,
}

impl Asked {
    /// What this request asks for.
    pub fn of(request: &Parts) -> Self {
        let chosen = request.headers.get_all(ORGANIZATION).iter();
        let mut asked = Self::default();
        asked.organizations.extend(chosen.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let query = request.uri.query().unwrap_or_default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "organization" => asked.organizations.push(value.into_owned()),
                "role" => asked.roles.push(value.into_owned()),
                _ => {}
            }
        }
        asked
    }

    /// True when this member's organization is the one that is asked for, or none is.
    pub fn names(&self, member: &MemberSession) -> bool {
        let is = |name: &String| *name == member.organization_id || name == member.organization.slug.as_str();
        self.organizations.iter().all(is)
    }

    /// True when the member has one of the roles that are asked for, or none is.
    pub fn admits(&self, member: &MemberSession) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|role| member.roles.contains(role))
    }
}
