//! The accounts at OAuth providers that a member has signed in with.

use std::sync::Arc;

use crate::model::{Factor, Member, OAuthRegistration, Proof};
use crate::moment::Moment;
use crate::store::Tables;

/// Remembers the OAuth accounts among the factors as the member's own. The factors come back
/// with the ids under which the member has them.
pub(crate) fn remember(
    tables: &mut Tables,
    member: Arc<Member>,
    mut factors: Vec<Factor>,
    now: Moment,
) -> (Arc<Member>, Vec<Factor>) {
    let mut registrations = member.oauth_registrations.clone();
    for factor in &mut factors {
        let Proof::OAuth { provider, provider_subject, registration_id, .. } = &mut factor.proof else {
            continue;
        };
        match registrations.iter().find(|known| known.is(*provider, provider_subject)) {
            Some(known) => registration_id.clone_from(&known.registration_id),
            None => registrations.push(OAuthRegistration {
                registration_id: registration_id.clone(),
                provider: *provider,
                provider_subject: provider_subject.clone(),
            }),
        }
    }
    if registrations.len() == member.oauth_registrations.len() {
        return (member, factors);
    }
    let member = Member { oauth_registrations: registrations, updated_at: now, ..Member::clone(&member) };
    (tables.members.put(member), factors)
}
