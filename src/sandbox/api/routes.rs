//! The table of routes: method, path, who may call, and the code behind it. Each area of the
//! API lists its own; here they are put together and searched.

use super::{
    discovery, impersonation, magic_links, members, mfa, missing, oauth, organizations, otps, passwords, rbac,
    sessions, sso,
};
use crate::route::Route;

/// Every area's routes. The first match wins, so within an area fixed segments stand before
/// those in braces.
const AREAS: &[(&str, &[Route])] = &[
    ("Magic links", magic_links::ROUTES),
    ("Discovery", discovery::ROUTES),
    ("Members", members::ROUTES),
    ("Organizations", organizations::ROUTES),
    ("Sessions", sessions::ROUTES),
    ("Email one-time passcodes", otps::ROUTES),
    ("Multi-factor authentication", mfa::ROUTES),
    ("OAuth", oauth::ROUTES),
    ("Single sign-on", sso::ROUTES),
    ("Passwords", passwords::ROUTES),
    ("Impersonation", impersonation::ROUTES),
    ("RBAC", rbac::ROUTES),
    ("Not in the sandbox", missing::ROUTES),
];

/// Where a request goes.
pub(crate) enum Destination {
    /// To a route, with the parameters of its path.
    Route(&'static Route, Vec<String>),
    /// Nowhere: the path exists and takes other methods.
    WrongMethod,
    /// Nowhere.
    Nowhere,
}

/// Every area with its routes, in order.
pub(crate) fn areas() -> impl Iterator<Item = (&'static str, &'static [Route])> {
    AREAS.iter().copied()
}

/// Finds the route of a request. `segments` are the decoded segments of its path.
pub(crate) fn find(method: &str, segments: &[String]) -> Destination {
    let mut elsewhere = false;
    for route in AREAS.iter().flat_map(|(_, routes)| *routes) {
        if let Some(parameters) = matches(route.path, segments) {
            if route.method == method {
                return Destination::Route(route, parameters);
            }
            elsewhere = true;
        }
    }
    if elsewhere { Destination::WrongMethod } else { Destination::Nowhere }
}

/// The parameters of a path, if it matches a route's.
fn matches(pattern: &str, segments: &[String]) -> Option<Vec<String>> {
    let mut pattern = pattern.trim_start_matches('/').split('/');
    let mut parameters = Vec::new();
    for segment in segments {
        let expected = pattern.next()?;
        if expected.starts_with('{') {
            parameters.push(segment.clone());
        } else if expected != segment {
            return None;
        }
    }
    pattern.next().is_none().then_some(parameters)
}
