//! The people the sandbox knows, whom the page offers.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{EmailAddress, Member, MemberStatus, SignInPurpose};
use crate::store::Tables;

/// How many the page offers; anybody else can be typed.
const OFFERED: usize = 20;

/// Somebody known.
pub(super) struct Person {
    pub(super) email_address: EmailAddress,
    /// Empty if no membership has one.
    pub(super) name: String,
    /// The names of the organizations they belong to.
    pub(super) organizations: Vec<String>,
}

/// The people to offer, and how many more there are.
pub(super) struct People {
    pub(super) offered: Vec<Person>,
    pub(super) more: usize,
}

/// Everybody who could have an account at the provider: for single sign-on the organization's
/// own members, otherwise the members of the chosen organization before all others.
pub(super) fn known(tables: &Tables, purpose: &SignInPurpose) -> People {
    let mut offered: Vec<Person> = Vec::new();
    let mut places: HashMap<EmailAddress, usize> = HashMap::new();
    let mut more = 0;
    for member in candidates(tables, purpose) {
        let organization = tables.organizations.get(&member.organization_id);
        let organization = organization.map(|organization| organization.organization_name.clone());
        match places.get(&member.email_address).map(|place| offered.get_mut(*place)) {
            Some(None) => {}
            Some(Some(person)) => {
                let organization = organization.filter(|name| !person.organizations.contains(name));
                person.organizations.extend(organization);
                if person.name.is_empty() {
                    person.name.clone_from(&member.name);
                }
            }
            None => {
                places.insert(member.email_address.clone(), places.len());
                if offered.len() < OFFERED {
                    let organizations = organization.into_iter().collect();
                    let (email_address, name) = (member.email_address.clone(), member.name.clone());
                    offered.push(Person { email_address, name, organizations });
                } else {
                    more += 1;
                }
            }
        }
    }
    People { offered, more }
}

fn candidates(tables: &Tables, purpose: &SignInPurpose) -> Vec<Arc<Member>> {
    let mut candidates = purpose.organization_id().map_or(Vec::new(), |id| tables.members_of(id));
    if !matches!(purpose, SignInPurpose::Sso { .. }) {
        candidates.extend(tables.members.iter());
    }
    candidates.retain(|member| member.status != MemberStatus::Deleted);
    candidates
}
