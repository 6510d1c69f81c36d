//! The member object.

use crate::sandbox::model::{Member, Organization};
use crate::sandbox::rules::roles;
use serde_json::{Value, json};

/// A member of an organization.
pub(crate) fn member(member: &Member, organization: &Organization) -> Value {
    json!({
        "organization_id": member.organization_id,
        "member_id": member.member_id,
        "external_id": member.external_id,
        "email_address": member.email_address,
        "email_address_verified": member.email_address_verified,
        "retired_email_addresses": [],
        "status": member.status,
        "name": member.name,
        "is_admin": roles::is_admin(organization, member),
        "is_breakglass": member.is_breakglass,
        "is_locked": false,
        "lock_created_at": null,
        "lock_expires_at": null,
        "roles": roles::with_sources(organization, member),
        "member_password_id": "",
        "sso_registrations": [],
        "oauth_registrations": [],
        "scim_registration": null,
        "mfa_enrolled": member.mfa_enrolled,
        "mfa_phone_number": member.mfa_phone_number,
        "mfa_phone_number_verified": member.mfa_phone_number_verified,
        "default_mfa_method": member.default_mfa_method,
        "totp_registration_id": member.totp_registration_id,
        "trusted_metadata": member.trusted_metadata,
        "untrusted_metadata": member.untrusted_metadata,
        "created_at": member.created_at,
        "updated_at": member.updated_at,
    })
}
