//! Members: the calls, and making members for the other areas.

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
pub(super) mod profile;
mod reactivate;
mod search;
mod start_email_update;
mod unlink_retired_email;
mod update;

pub(super) use update::end_sessions_by_revoked_roles;

use super::routes::Route;
use crate::model::{EmailAddress, Member, MemberStatus, Object};
use crate::moment::Moment;
use crate::random;
use crate::store::Tables;
use std::sync::Arc;

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

/// Somebody who is to become a member.
pub(crate) struct NewMember<'a> {
    /// Of which organization.
    pub(crate) organization_id: &'a str,
    /// With which address.
    pub(crate) email: &'a EmailAddress,
    /// How far they have come.
    pub(crate) status: MemberStatus,
}

impl NewMember<'_> {
    /// The row, with nothing set that was not said.
    pub(crate) fn row(&self, now: Moment) -> Member {
        Member {
            member_id: random::id("member-test"),
            organization_id: self.organization_id.to_owned(),
            email_address: self.email.clone(),
            email_id: random::id("email-test"),
            email_address_verified: false,
            status: self.status,
            name: String::new(),
            external_id: None,
            is_breakglass: false,
            roles: Vec::new(),
            mfa_enrolled: false,
            mfa_phone_number: String::new(),
            mfa_phone_number_verified: false,
            default_mfa_method: String::new(),
            totp: None,
            password: None,
            retired_emails: Vec::new(),
            oauth_registrations: Vec::new(),
            sso_registrations: Vec::new(),
            failed_attempts: 0,
            locked: None,
            trusted_metadata: Object::new(),
            untrusted_metadata: Object::new(),
            created_at: now,
            updated_at: now,
        }
    }
}

/// Makes a member with a proved address a full one.
pub(super) fn activate(tables: &mut Tables, member: &Arc<Member>, now: Moment) -> Arc<Member> {
    if member.status == MemberStatus::Active && member.email_address_verified {
        return Arc::clone(member);
    }
    tables.members.put(Member {
        status: MemberStatus::Active,
        email_address_verified: true,
        updated_at: now,
        ..Member::clone(member)
    })
}
