//! Who may become a member by an email address alone.

use serde_json::json;

use crate::model::{EmailAddress, Organization, Provisioning};
use crate::problem::{Problem, catalogue};
use crate::store::Tables;

/// Whether the organization lets addresses of the domain join.
pub(crate) fn opens_to(organization: &Organization, domain: &str) -> bool {
    organization.email_jit_provisioning == Provisioning::Restricted && lists(organization, domain)
}

/// Checks a sign-up in one organization.
pub(crate) fn check_signup(tables: &Tables, organization: &Organization, email: &EmailAddress) -> Result<(), Problem> {
    if organization.email_jit_provisioning == Provisioning::NotAllowed {
        return Err(catalogue::EMAIL_JIT_PROVISIONING_NOT_ALLOWED);
    }
    if !lists(organization, email.domain()) {
        let details = json!({ "email_domain": email.domain() });
        return Err(catalogue::INVALID_EMAIL_FOR_JIT_PROVISIONING.detailed(details));
    }
    check_unclaimed(tables, Some(organization), email)?;
    check_unretired(tables, &organization.organization_id, None, email)
}

/// Checks an invitation.
pub(crate) fn check_invite(tables: &Tables, organization: &Organization, email: &EmailAddress) -> Result<(), Problem> {
    let is_open = match organization.email_invites {
        Provisioning::AllAllowed => true,
        Provisioning::Restricted => lists(organization, email.domain()),
        Provisioning::NotAllowed => false,
    };
    if !is_open {
        return Err(catalogue::INVALID_EMAIL_FOR_INVITES);
    }
    check_unclaimed(tables, Some(organization), email)
}

/// Checks that somebody with an intermediate session may join.
pub(crate) fn check_exchange(
    tables: &Tables,
    organization: &Organization,
    email: &EmailAddress,
) -> Result<(), Problem> {
    if !lists(organization, email.domain()) {
        return Err(catalogue::INVALID_IST_FOR_ORGANIZATION);
    }
    if organization.email_jit_provisioning == Provisioning::NotAllowed {
        return Err(catalogue::EMAIL_JIT_PROVISIONING_NOT_ALLOWED);
    }
    check_unclaimed(tables, Some(organization), email)?;
    check_unretired(tables, &organization.organization_id, None, email)
}

/// Checks that an address is not the retired one of a member of the organization other than
/// this one (`None`: a new one).
pub(crate) fn check_unretired(
    tables: &Tables,
    organization_id: &str,
    own_id: Option<&str>,
    email: &EmailAddress,
) -> Result<(), Problem> {
    let owner = tables.member_who_retired(organization_id, email);
    if owner.is_some_and(|owner| Some(owner.member_id.as_str()) != own_id) {
        return Err(catalogue::RETIRED_MEMBER_EMAIL);
    }
    Ok(())
}

/// Checks that no other organization claims the address's domain.
pub(crate) fn check_unclaimed(
    tables: &Tables,
    organization: Option<&Organization>,
    email: &EmailAddress,
) -> Result<(), Problem> {
    let mine = organization.map(|organization| organization.organization_id.as_str());
    let claiming = tables.organizations_claiming(email.domain());
    if claiming.iter().any(|other| Some(other.organization_id.as_str()) != mine) {
        return Err(catalogue::EMAIL_DOMAIN_IS_CLAIMED);
    }
    Ok(())
}

fn lists(organization: &Organization, domain: &str) -> bool {
    organization.email_allowed_domains.iter().any(|allowed| allowed == domain)
}
