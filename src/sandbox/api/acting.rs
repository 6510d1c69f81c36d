//! Calls made on behalf of a member: the headers `X-Stytch-Member-Session` and
//! `X-Stytch-Member-SessionJWT`, and the permissions that the call then needs.
//!
//! A call that takes them asks as soon as it knows its organization. Without the headers the
//! project's own secret speaks, and everything passes.
//!
//! * [`permit`]: `acting::permit(call, &organization, "stytch.sso", "create")?`
//! * [`permit_on`], where the call concerns one member, who may do most things to itself:
//!   `acting::permit_on(call, &organization, &member, "update.info.delete.password")?`
//! * [`actor`], where the action depends on the fields that are sent.

use std::sync::Arc;

use super::sessions::presented::optional_session;
use crate::call::Call;
use crate::model::{Member, Object, Organization, RbacPolicy};
use crate::problem::{Problem, catalogue};
use crate::rules::{authorization, policy, roles};

/// The organization of the session, as a resource.
pub(super) const ORGANIZATION: &str = "stytch.organization";
/// Any member of the organization, as a resource.
pub(super) const MEMBER: &str = "stytch.member";
/// The member of the session, as a resource.
const SELF: &str = "stytch.self";
/// The field that only the project itself may write.
const TRUSTED_METADATA: &str = "trusted_metadata";

/// The member on whose behalf a call is made.
pub(super) struct Actor<'a> {
    organization: &'a Organization,
    member: Arc<Member>,
    policy: RbacPolicy,
    roles: Vec<String>,
}

/// Checks that the call may do this in the organization.
pub(super) fn permit(
    call: &Call<'_>,
    organization: &Organization,
    resource: &str,
    action: &str,
) -> Result<(), Problem> {
    actor(call, organization)?.map_or(Ok(()), |actor| actor.may(resource, action))
}

/// Checks that the call may do this to a member of the organization.
pub(super) fn permit_on(
    call: &Call<'_>,
    organization: &Organization,
    target: &Member,
    action: &str,
) -> Result<(), Problem> {
    actor(call, organization)?.map_or(Ok(()), |actor| actor.may_on(target, action))
}

/// The member on whose behalf the call is made, if it is. It must be one of the organization's.
pub(super) fn actor<'a>(call: &Call<'_>, organization: &'a Organization) -> Result<Option<Actor<'a>>, Problem> {
    let Some(session) = optional_session(call, call.acting.session_token, call.acting.session_jwt)? else {
        return Ok(None);
    };
    if session.organization_id != organization.organization_id {
        return Err(catalogue::SESSION_AUTHORIZATION_TENANCY_ERROR);
    }
    let member = call.tables.members.get(&session.member_id).ok_or(catalogue::SESSION_NOT_FOUND)?;
    let roles = roles::ids(organization, &member);
    Ok(Some(Actor { organization, member, policy: policy::effective(call.tables), roles }))
}

impl Actor<'_> {
    /// Checks that the member may do this.
    pub(super) fn may(&self, resource: &str, action: &str) -> Result<(), Problem> {
        if self.is_granted(resource, action) { Ok(()) } else { Err(authorization::refusal(resource, action)) }
    }

    /// Checks that the member may do this to another one, or to itself.
    pub(super) fn may_on(&self, target: &Member, action: &str) -> Result<(), Problem> {
        if self.is(target) && self.is_granted(SELF, action) { Ok(()) } else { self.may(MEMBER, action) }
    }

    /// Checks the fields that a call sends: each is listed with the action it needs.
    pub(super) fn may_send(&self, call: &Call<'_>, resource: &str, actions: &[(&str, &str)]) -> Result<(), Problem> {
        sent(call, actions).try_for_each(|action| self.may(resource, action))
    }

    /// The same where the fields are a member's, who may change them on itself.
    pub(super) fn may_send_on(
        &self,
        call: &Call<'_>,
        target: &Member,
        actions: &[(&str, &str)],
    ) -> Result<(), Problem> {
        sent(call, actions).try_for_each(|action| self.may_on(target, action))
    }

    /// Whether the member is this one.
    pub(super) fn is(&self, target: &Member) -> bool {
        self.member.member_id == target.member_id
    }

    fn is_granted(&self, resource: &str, action: &str) -> bool {
        !authorization::granting(&self.policy, self.organization, &self.roles, resource, action).is_empty()
    }
}

/// Refuses to write trusted metadata on behalf of a member, whatever its roles. Nothing to
/// write, said aloud, is nothing.
pub(super) fn refuse_trusted_metadata(call: &Call<'_>) -> Result<(), Problem> {
    match call.body.get(TRUSTED_METADATA) {
        None => Ok(()),
        Some(metadata) if metadata.as_object().is_some_and(Object::is_empty) => Ok(()),
        Some(_) => Err(catalogue::CANNOT_UPDATE_TRUSTED_METADATA),
    }
}

/// The actions of the fields that are in the call's body.
fn sent<'l>(call: &Call<'_>, actions: &'l [(&str, &str)]) -> impl Iterator<Item = &'l str> {
    actions.iter().filter(|(field, _)| call.body.get(*field).is_some()).map(|(_, action)| *action)
}
