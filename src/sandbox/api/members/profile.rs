//! The fields of a member that several calls set, by the same rules.

use serde::Deserialize;

use crate::model::{Member, Object, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::{metadata, naming, phone, policy};
use crate::store::Tables;

/// What creating, inviting and updating set.
#[derive(Deserialize)]
pub(crate) struct Profile {
    name: Option<String>,
    trusted_metadata: Option<Object>,
    untrusted_metadata: Option<Object>,
    roles: Option<Vec<String>>,
}

/// What creating and updating set beside.
#[derive(Deserialize)]
pub(super) struct Particulars {
    is_breakglass: Option<bool>,
    mfa_phone_number: Option<String>,
    mfa_enrolled: Option<bool>,
    external_id: Option<String>,
}

impl Profile {
    /// Puts the fields on a member. Roles replace those assigned directly.
    pub(crate) fn apply(
        self,
        tables: &Tables,
        organization: &Organization,
        member: &mut Member,
    ) -> Result<(), Problem> {
        if let Some(name) = self.name {
            member.name = name;
        }
        if let Some(change) = self.trusted_metadata {
            member.trusted_metadata = metadata::merged(std::mem::take(&mut member.trusted_metadata), change)?;
        }
        if let Some(change) = self.untrusted_metadata {
            member.untrusted_metadata = metadata::merged(std::mem::take(&mut member.untrusted_metadata), change)?;
        }
        if let Some(mut list) = self.roles {
            policy::check_assignable(tables, organization, list.iter().map(String::as_str))?;
            let mut seen = std::collections::HashSet::new();
            list.retain(|role| seen.insert(role.clone()));
            member.roles = list;
        }
        Ok(())
    }
}

impl Particulars {
    /// Puts the fields on a member.
    pub(super) fn apply(self, tables: &Tables, member: &mut Member) -> Result<(), Problem> {
        member.is_breakglass = self.is_breakglass.unwrap_or(member.is_breakglass);
        member.mfa_enrolled = self.mfa_enrolled.unwrap_or(member.mfa_enrolled);
        if let Some(number) = self.mfa_phone_number {
            set_phone_number(tables, member, number)?;
        }
        if let Some(external_id) = self.external_id {
            set_external_id(tables, member, external_id)?;
        }
        Ok(())
    }
}

/// Gives a member a phone number nobody has proved yet. One that it has is not replaced; the
/// same one, and none, change nothing.
pub(crate) fn set_phone_number(tables: &Tables, member: &mut Member, number: String) -> Result<(), Problem> {
    if number.is_empty() || number == member.mfa_phone_number {
        return Ok(());
    }
    if !member.mfa_phone_number.is_empty() {
        return Err(catalogue::DUPLICATE_PHONE_NUMBER_FOR_MEMBER);
    }
    phone::check(&number)?;
    member.mfa_phone_number = number;
    member.mfa_phone_number_verified = false;
    check_phone_number(tables, member)
}

/// Gives a member an external id.
pub(crate) fn set_external_id(tables: &Tables, member: &mut Member, external_id: String) -> Result<(), Problem> {
    naming::check_external_id(&external_id).map_err(|_| catalogue::INVALID_ID)?;
    member.external_id = Some(external_id);
    check_external_id(tables, member)
}

/// Checks that no other member of the organization has this one's external id.
pub(super) fn check_external_id(tables: &Tables, member: &Member) -> Result<(), Problem> {
    let external_id = member.external_id.as_deref();
    let owner = external_id.and_then(|id| tables.member_with_external_id(&member.organization_id, id));
    if owner.is_some_and(|owner| owner.member_id != member.member_id) {
        return Err(catalogue::DUPLICATE_MEMBER_EXTERNAL_ID);
    }
    Ok(())
}

/// Checks that no other member of the organization has this one's phone number.
pub(crate) fn check_phone_number(tables: &Tables, member: &Member) -> Result<(), Problem> {
    let others = tables.members_of(&member.organization_id);
    let mut others = others.iter().filter(|other| !other.is_deleted() && other.member_id != member.member_id);
    if !member.mfa_phone_number.is_empty() && others.any(|other| other.mfa_phone_number == member.mfa_phone_number) {
        return Err(catalogue::DUPLICATE_MEMBER_PHONE_NUMBER);
    }
    Ok(())
}
