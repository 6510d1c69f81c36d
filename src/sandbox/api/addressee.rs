//! Whom a mail into one organization is for: a member, or somebody who may become one.

use std::sync::Arc;

use serde::Deserialize;

use super::members::new_member::NewMember;
use super::sandbox_values;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, Member, MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::{joining, requirements};
use crate::shapes;

/// How a call names them.
#[derive(Deserialize)]
pub(super) struct AddresseeFields {
    organization_id: Option<String>,
    email_address: Option<String>,
}

/// Somebody a mail is for.
pub(super) struct Addressee {
    pub(super) organization: Arc<Organization>,
    pub(super) member: Arc<Member>,
    /// Whether the call made the member.
    created: bool,
}

impl AddresseeFields {
    /// Finds them. A stranger whom the organization lets join becomes a pending member, and the
    /// organization must allow the login method that the mail is for.
    pub(super) fn find(&self, call: &mut Call<'_>, method: &str) -> Result<Addressee, Problem> {
        let to = email(self.email_address.as_deref())?;
        sandbox_values::prepare(call.tables, self.organization_id.as_deref(), call.now)?;
        let organization = find_organization(call, self.organization_id.as_deref())?;
        let known = call.tables.member_in(&organization.organization_id, &to);
        if !requirements::allows_method(&organization, known.as_deref(), method) {
            return Err(catalogue::RESTRICTED_AUTH_METHOD);
        }
        let created = known.is_none();
        let member = match known {
            Some(member) => member,
            None => sign_up(call, &organization, &to)?,
        };
        Ok(Addressee { organization, member, created })
    }
}

impl Addressee {
    /// Whether they have entered the organization before.
    pub(super) fn is_active(&self) -> bool {
        self.member.status == MemberStatus::Active
    }

    /// What the mail is about.
    pub(super) fn subject(&self) -> String {
        let name = &self.organization.organization_name;
        if self.is_active() { format!("Sign in to {name}") } else { format!("Join {name}") }
    }

    /// The reply of a call that mails a member.
    pub(super) fn reply(&self, call: &Call<'_>) -> Reply {
        Reply::ok()
            .with("member_id", &self.member.member_id)
            .with("member_created", self.created)
            .with("member", shapes::member(&self.member, &self.organization, call.now))
            .with("organization", &*self.organization)
    }
}

fn sign_up(call: &mut Call<'_>, organization: &Organization, email: &EmailAddress) -> Result<Arc<Member>, Problem> {
    joining::check_signup(call.tables, organization, email)?;
    let organization_id = &organization.organization_id;
    let new = NewMember { organization_id, email, status: MemberStatus::Pending };
    Ok(call.tables.members.put(new.row(call.now)))
}
