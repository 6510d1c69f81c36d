//! Whose an account at a provider is, and by which name.

use std::sync::Arc;

use crate::model::{EmailAddress, Identity, Member, SignInPurpose};
use crate::store::Tables;

/// The member of the chosen organization who has signed in with the account before, or else
/// the one who has its address.
pub(crate) fn member_of(tables: &Tables, purpose: &SignInPurpose, identity: &Identity) -> Option<Arc<Member>> {
    let organization_id = purpose.organization_id()?;
    let known = match purpose {
        SignInPurpose::OAuthDiscovery { .. } => None,
        SignInPurpose::OAuth { provider, .. } => {
            tables.member_by_oauth_account(organization_id, *provider, &identity.subject)
        }
        SignInPurpose::Sso { connection_id, .. } => {
            tables.members_by_connection(connection_id).into_iter().find(|member| {
                let mut accounts = member.sso_registrations.iter();
                accounts.any(|known| known.connection_id == *connection_id && known.external_id == identity.subject)
            })
        }
    };
    known.or_else(|| tables.member_in(organization_id, &identity.email_address))
}

/// The name under which an address is known, or nothing.
pub(super) fn name_of(tables: &Tables, purpose: &SignInPurpose, email: &EmailAddress) -> String {
    let memberships = tables.memberships(email);
    let here = |member: &&Arc<Member>| Some(member.organization_id.as_str()) == purpose.organization_id();
    let named = |member: &&Arc<Member>| !member.name.is_empty();
    let best = memberships.iter().find(|member| here(member) && named(member));
    let best = best.or_else(|| memberships.iter().find(named));
    best.map(|member| member.name.clone()).unwrap_or_default()
}
