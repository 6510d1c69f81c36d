//! The table of routes: method, path, who may call, and the code behind it.

use super::{Handler, discovery, magic_links, organizations, sessions};

/// Where the API begins.
const PREFIX: [&str; 2] = ["v1", "b2b"];

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever has the project's id and secret.
    Secret,
    /// Anybody.
    Public,
}

/// One route. A segment in braces stands for anything.
struct Route {
    method: &'static str,
    path: &'static str,
    access: Access,
    handler: Handler,
}

const fn route(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route { method, path, access: Access::Secret, handler }
}

const fn public(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route { method, path, access: Access::Public, handler }
}

/// The first match wins, so fixed segments stand before those in braces.
const ROUTES: &[Route] = &[
    route("POST", "magic_links/email/discovery/send", magic_links::discovery_send::run),
    route("POST", "magic_links/discovery/authenticate", magic_links::discovery_authenticate::run),
    route("POST", "magic_links/email/login_or_signup", magic_links::login_or_signup::run),
    route("POST", "magic_links/authenticate", magic_links::authenticate::run),
    route("POST", "discovery/organizations", discovery::list::run),
    route("POST", "discovery/organizations/create", discovery::create::run),
    route("POST", "discovery/intermediate_sessions/exchange", discovery::exchange::run),
    route("POST", "organizations", organizations::create::run),
    route("POST", "organizations/search", organizations::search::run),
    route("GET", "organizations/{organization_id}", organizations::get::run),
    route("PUT", "organizations/{organization_id}", organizations::update::run),
    route("POST", "sessions/authenticate", sessions::authenticate::run),
    route("POST", "sessions/revoke", sessions::revoke::run),
    route("POST", "sessions/exchange", sessions::exchange::run),
    public("GET", "sessions/jwks/{project_id}", sessions::jwks::run),
];

/// Where a request goes.
pub(crate) enum Destination {
    /// To a call, with the parameters of its path.
    Call { handler: Handler, access: Access, parameters: Vec<String> },
    /// Nowhere: the path exists and takes other methods.
    WrongMethod,
    /// Nowhere.
    Nowhere,
}

/// Finds the route of a request. `segments` are the decoded segments of its path.
pub(crate) fn find(method: &str, segments: &[String]) -> Destination {
    let Some(segments) = within_prefix(segments) else {
        return Destination::Nowhere;
    };
    let mut elsewhere = false;
    for route in ROUTES {
        if let Some(parameters) = matches(route.path, segments) {
            if route.method == method {
                return Destination::Call { handler: route.handler, access: route.access, parameters };
            }
            elsewhere = true;
        }
    }
    if elsewhere { Destination::WrongMethod } else { Destination::Nowhere }
}

fn within_prefix(segments: &[String]) -> Option<&[String]> {
    let (prefix, rest) = segments.split_at_checked(PREFIX.len())?;
    (prefix == PREFIX).then_some(rest)
}

/// The parameters of a path, if it matches a route's.
fn matches(pattern: &str, segments: &[String]) -> Option<Vec<String>> {
    if pattern.split('/').count() != segments.len() {
        return None;
    }
    let mut parameters = Vec::new();
    for (expected, segment) in pattern.split('/').zip(segments) {
        if expected.starts_with('{') {
            parameters.push(segment.clone());
        } else if expected != segment {
            return None;
        }
    }
    Some(parameters)
}
