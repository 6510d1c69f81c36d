//! What a request at the door asks for.

use axum::http::{HeaderMap, HeaderName};

use super::target;
use crate::server::login::MemberSession;

/// Chooses among the organizations that this browser is signed in to.
const ORGANIZATION: HeaderName = HeaderName::from_static("x-portico-organization");

/// An organization goes by its id or its slug. What is no text, or stands there twice with different values, names none
/// that anybody is in.
#[derive(Debug, Default)]
pub struct Asked {
    /// The client's choice, what the proxy wants, and whose path it is: each must be the member's.
    organizations: Vec<String>,
    /// One of these; none for any.
    roles: Vec<String>,
}

impl Asked {
    /// What the client chooses.
    pub fn by(headers: &HeaderMap) -> Self {
        // An empty one chooses nothing, as when a proxy hands on what was not there.
        let chosen = headers.get_all(ORGANIZATION).iter().filter(|value| !value.is_empty());
        let organizations = chosen.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
        Self { organizations, ..Self::default() }
    }

    /// And what a query demands.
    #[must_use]
    pub fn and_query(mut self, query: &str) -> Self {
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "organization" => self.organizations.push(value.into_owned()),
                "role" => self.roles.push(value.into_owned()),
                _ => {}
            }
        }
        self
    }

    /// And whose page of the application it is.
    #[must_use]
    pub fn and_path(mut self, path: &str) -> Self {
        self.organizations.extend(target::organization(path).map(|slug| slug.to_string()));
        self
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
