//! Members: the calls, and making members for the other areas.

pub(super) mod activate;
pub(super) mod address;
mod create;
mod dangerously_get;
pub(super) mod delete;
mod delete_external_id;
mod delete_password;
mod delete_phone;
mod delete_totp;
pub(super) mod find;
mod get;
mod mails;
pub(super) mod new_member;
pub(super) mod profile;
mod reactivate;
mod search;
mod start_email_update;
mod unlink_retired_email;
mod update;

pub(super) use update::end_sessions_by_revoked_roles;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/organizations/members/search", search::run),
    Route::call("GET", "/v1/b2b/organizations/members/dangerously_get/{member_id}", dangerously_get::run),
    Route::call("POST", "/v1/b2b/organizations/{organization_id}/members", create::run),
    Route::call("GET", "/v1/b2b/organizations/{organization_id}/member", get::run),
    Route::call(
        "DELETE",
        "/v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}",
        delete_phone::run,
    ),
    Route::call(
        "DELETE",
        "/v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}",
        delete_password::run,
    ),
    Route::call("PUT", "/v1/b2b/organizations/{organization_id}/members/{member_id}", update::run),
    Route::call("DELETE", "/v1/b2b/organizations/{organization_id}/members/{member_id}", delete::run),
    Route::call("PUT", "/v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate", reactivate::run)
        .but("On behalf of a member it takes the action create; the service documents none for it."),
    Route::call("DELETE", "/v1/b2b/organizations/{organization_id}/members/{member_id}/totp", delete_totp::run),
    Route::call(
        "POST",
        "/v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email",
        unlink_retired_email::run,
    ),
    Route::call(
        "POST",
        "/v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update",
        start_email_update::run,
    ),
    Route::call(
        "DELETE",
        "/v1/b2b/organizations/{organization_id}/members/{member_id}/external_id",
        delete_external_id::run,
    )
    .but("On behalf of a member it takes a role with all actions; the service documents no action for it."),
];
