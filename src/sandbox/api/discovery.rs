//! Discovery: from an intermediate session to an organization.

pub(super) mod begin;
mod create;
mod exchange;
mod list;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/discovery/organizations", list::run),
    Route::call("POST", "/v1/b2b/discovery/organizations/create", create::run),
    Route::call("POST", "/v1/b2b/discovery/intermediate_sessions/exchange", exchange::run),
];
