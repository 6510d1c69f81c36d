//! The member object.

use serde_json::{Value, json};

use crate::model::{Member, OAuthRegistration, Organization, RetiredEmail, SsoRegistration};
use crate::moment::Moment;
use crate::rules::roles;

/// A member of an organization, as it is now.
pub(crate) fn member(member: &Member, organization: &Organization, now: Moment) -> Value {
    let lock = member.lock_at(now);
    let password_id = member.password.as_ref().map_or("", |password| &password.id);
    json!({
        "organization_id": member.organization_id,
        "member_id": member.member_id,
        "external_id": member.external_id,
        "email_address": member.email_address,
        "email_address_verified": member.email_address_verified,
        "retired_email_addresses": list(&member.retired_emails, retired_email),
        "status": member.status,
        "name": member.name,
        "is_admin": roles::is_admin(organization, member),
        "is_breakglass": member.is_breakglass,
        "is_locked": lock.is_some(),
        "lock_created_at": lock.map(|lock| lock.created_at),
        "lock_expires_at": lock.map(|lock| lock.expires_at),
        "roles": roles::with_sources(organization, member),
        "member_password_id": password_id,
        "sso_registrations": list(&member.sso_registrations, sso_registration),
        "oauth_registrations": list(&member.oauth_registrations, oauth_registration),
        "scim_registration": null,
        "mfa_enrolled": member.mfa_enrolled,
        "mfa_phone_number": member.mfa_phone_number,
        "mfa_phone_number_verified": member.mfa_phone_number_verified,
        "default_mfa_method": member.default_mfa_method,
        "totp_registration_id": member.totp_registration_id(),
        "trusted_metadata": member.trusted_metadata,
        "untrusted_metadata": member.untrusted_metadata,
        "created_at": member.created_at,
        "updated_at": member.updated_at,
    })
}

fn list<T>(rows: &[T], shape: fn(&T) -> Value) -> Vec<Value> {
    rows.iter().map(shape).collect()
}

fn retired_email(retired: &RetiredEmail) -> Value {
    json!({ "email_id": retired.email_id, "email_address": retired.email_address })
}

fn sso_registration(registration: &SsoRegistration) -> Value {
    json!({
        "registration_id": registration.registration_id,
        "connection_id": registration.connection_id,
        "external_id": registration.external_id,
        "sso_attributes": { "groups": registration.groups },
    })
}

fn oauth_registration(registration: &OAuthRegistration) -> Value {
    json!({
        "member_oauth_registration_id": registration.registration_id,
        "provider_type": registration.provider.name(),
        "provider_subject": registration.provider_subject,
        "profile_picture_url": null,
        "locale": null,
    })
}
