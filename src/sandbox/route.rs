//! One route of the API: method, path, who may call, and the code behind it.

use crate::call::Handler;

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
    pub(crate) const fn call(method: &'static str, path: &'static str, handler: Handler) -> Self {
        Self { method, path, access: Access::Secret, code: Code::Call(handler), difference: "" }
    }

    /// A call that anybody may make.
    pub(crate) const fn public(method: &'static str, path: &'static str, handler: Handler) -> Self {
        Self::call(method, path, handler).for_anybody()
    }

    /// A page that a browser opens.
    pub(crate) const fn page(path: &'static str, handler: Handler) -> Self {
        Self { method: "GET", path, access: Access::Public, code: Code::Page(handler), difference: "" }
    }

    /// A call that the sandbox does not have.
    pub(crate) const fn missing(method: &'static str, path: &'static str) -> Self {
        Self { method, path, access: Access::Secret, code: Code::Missing, difference: "" }
    }

    /// The same route, open to anybody: what comes with a token of its own needs no Basic auth.
    pub(crate) const fn for_anybody(self) -> Self {
        Self { access: Access::Public, ..self }
    }

    /// The same route, with how it differs from the service.
    pub(crate) const fn but(self, difference: &'static str) -> Self {
        Self { difference, ..self }
    }
}
