//! The table of routes: method, path, who may call, and the code behind it. Each area of the
//! API lists its own; here they are put together and searched.

use super::{
    Handler, discovery, magic_links, members, mfa, missing, oauth, organizations, otps, passwords, rbac, sessions, sso,
};

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
    ("RBAC", rbac::ROUTES),
    ("Not in the sandbox", missing::ROUTES),
];

/// One route. A segment in braces stands for anything.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) access: Access,
    pub(crate) code: Code,
    /// How the sandbox differs from the service here; empty where it is not known to.
    pub(crate) difference: &'static str,
}

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Whoever has the project's id and secret.
    Secret,
    /// Anybody.
    Public,
}

/// What is behind a route.
#[derive(Clone, Copy)]
pub(crate) enum Code {
    /// A call of the API.
    Call(Handler),
    /// A page that a browser opens; it leads the browser on.
    Page(Handler),
    /// Nothing: it is known, and not in the sandbox.
    Missing,
}

impl Route {
    /// A call with the project's credentials. `path` begins behind `/v1/b2b`.
    pub(super) const fn call(method: &'static str, path: &'static str, handler: Handler) -> Self {
        Self { method, path, access: Access::Secret, code: Code::Call(handler), difference: "" }
    }

    /// A call that anybody may make.
    pub(super) const fn public(method: &'static str, path: &'static str, handler: Handler) -> Self {
        Self::call(method, path, handler).for_anybody()
    }

    /// A page that a browser opens.
    pub(super) const fn page(path: &'static str, handler: Handler) -> Self {
        Self { method: "GET", path, access: Access::Public, code: Code::Page(handler), difference: "" }
    }

    /// A call that the sandbox does not have.
    pub(super) const fn missing(method: &'static str, path: &'static str) -> Self {
        Self { method, path, access: Access::Secret, code: Code::Missing, difference: "" }
    }

    /// The same route, open to anybody: what comes with a token of its own needs no Basic auth.
    pub(super) const fn for_anybody(self) -> Self {
        Self { access: Access::Public, ..self }
    }

    /// The same route, with how it differs from the service.
    pub(super) const fn but(self, difference: &'static str) -> Self {
        Self { difference, ..self }
    }
}

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
