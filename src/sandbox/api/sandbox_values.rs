//! The values that Stytch documents for its Test environment: they always do the same thing.

use std::sync::Arc;

use super::members::new_member::NewMember;
use super::organizations::create::blank;
use crate::model::{EmailAddress, Member, MemberStatus, Organization};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::store::Tables;

/// The address behind [`GOOD_TOKEN`].
const EMAIL: &str = "sandbox@stytch.com";
/// The organization behind [`GOOD_TOKEN`].
const ORGANIZATION_ID: &str = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b";
/// A magic-link token that works, as often as one likes.
pub(super) const GOOD_TOKEN: &str = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=";
/// An OAuth token that works, as often as one likes.
pub(super) const GOOD_OAUTH_TOKEN: &str = "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g";
/// A magic-link token that was used.
const USED_TOKEN: &str = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=";
/// A magic-link token that does not exist.
const UNKNOWN_TOKEN: &str = "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=";

/// The documented failures.
pub(super) fn check(token: &str) -> Result<(), Problem> {
    match token {
        USED_TOKEN => Err(catalogue::UNABLE_TO_AUTH_MAGIC_LINK),
        UNKNOWN_TOKEN => Err(catalogue::MAGIC_LINK_NOT_FOUND),
        _ => Ok(()),
    }
}

/// Makes the documented organization and its member, if that is the organization a call names.
pub(super) fn prepare(tables: &mut Tables, organization_id: Option<&str>, now: Moment) -> Result<(), Problem> {
    if organization_id == Some(ORGANIZATION_ID) {
        member(tables, now)?;
    }
    Ok(())
}

/// Whether a member is the documented one.
pub(super) fn is_member(member: &Member) -> bool {
    member.organization_id == ORGANIZATION_ID && member.email_address.as_str() == EMAIL
}

/// The documented address.
pub(super) fn email() -> Result<EmailAddress, Problem> {
    EmailAddress::parse(EMAIL).ok_or(catalogue::INTERNAL_SERVER_ERROR)
}

/// The documented organization, made at its first use.
pub(super) fn organization(tables: &mut Tables, now: Moment) -> Arc<Organization> {
    tables.organizations.get(ORGANIZATION_ID).unwrap_or_else(|| {
        let name = "Sandbox Organization".to_owned();
        let slug = "sandbox-organization-007d9d4a".to_owned();
        let organization = blank(name, slug, now);
        let organization_id = ORGANIZATION_ID.to_owned();
        tables.organizations.put(Organization { organization_id, ..organization })
    })
}

/// The documented address's member in the documented organization.
pub(super) fn member(tables: &mut Tables, now: Moment) -> Result<Arc<Member>, Problem> {
    let organization = organization(tables, now);
    let email = email()?;
    let known = tables.member_in(&organization.organization_id, &email);
    Ok(known.unwrap_or_else(|| {
        let new =
            NewMember { organization_id: &organization.organization_id, email: &email, status: MemberStatus::Active };
        tables.members.put(Member { email_address_verified: true, ..new.row(now) })
    }))
}
