//! `POST /sso/authenticate`: a token from the identity provider for entry into the
//! connection's organization.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::first_step::FirstStep;
use crate::api::members::new_member::NewMember;
use crate::api::providers::{member_of, spend};
use crate::call::{Call, Reply};
use crate::model::{Connection, Identity, Member, MemberStatus, Organization, Proof, SignInPurpose, SsoRegistration};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::{joining, sso};

#[derive(Deserialize)]
struct Fields {
    sso_token: Option<String>,
    pkce_code_verifier: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// The identity provider vouches for the address. A stranger joins where the organization
/// lets them by this connection.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (token, verifier) = (fields.sso_token.as_deref(), fields.pkce_code_verifier.as_deref());
    let is_sso = |purpose: &SignInPurpose| matches!(purpose, SignInPurpose::Sso { .. });
    let token = spend(call, token, verifier, catalogue::SSO_TOKEN_NOT_FOUND, is_sso)?;
    let SignInPurpose::Sso { protocol, connection_id, organization_id } = &token.purpose else {
        return Err(catalogue::SSO_TOKEN_NOT_FOUND);
    };
    let connection = call.tables.connections.get(connection_id).ok_or(catalogue::SSO_CONNECTION_NOT_FOUND)?;
    let organization = call.tables.organizations.get(organization_id).ok_or(catalogue::ORGANIZATION_NOT_FOUND)?;
    let member = match member_of(call.tables, &token.purpose, &token.identity) {
        Some(member) => member,
        None => sign_up(call, &organization, &connection, &token.identity)?,
    };
    let (member, registration_id) = remember(call, &member, &connection, &token.identity);
    let proof = Proof::Sso {
        protocol: *protocol,
        connection_id: connection_id.clone(),
        external_id: token.identity.subject.clone(),
        registration_id,
    };
    let reply = fields.step.take(call, organization, member, proof)?;
    Ok(reply.with("reset_session", false))
}

fn sign_up(
    call: &mut Call<'_>,
    organization: &Organization,
    connection: &Connection,
    identity: &Identity,
) -> Result<Arc<Member>, Problem> {
    let email = &identity.email_address;
    sso::check_joining(organization, &connection.connection_id)?;
    joining::check_unclaimed(call.tables, Some(organization), email)?;
    let new = NewMember { organization_id: &organization.organization_id, email, status: MemberStatus::Pending };
    Ok(call.tables.members.put(Member { name: identity.name.clone(), ..new.row(call.now) }))
}

/// Remembers the account as the member's own, with what the identity provider says of it and
/// the roles the connection grants for that. The id is the registration's.
fn remember(
    call: &mut Call<'_>,
    member: &Member,
    connection: &Connection,
    identity: &Identity,
) -> (Arc<Member>, String) {
    let mut member = member.clone();
    let is_known = |account: &SsoRegistration| {
        account.connection_id == connection.connection_id && account.external_id == identity.subject
    };
    let known = member.sso_registrations.iter().position(is_known);
    let known = known.map(|position| member.sso_registrations.remove(position));
    let registration_id = known.map_or_else(|| random::id("sso-registration-test"), |known| known.registration_id);
    member.sso_registrations.push(SsoRegistration {
        registration_id: registration_id.clone(),
        connection_id: connection.connection_id.clone(),
        external_id: identity.subject.clone(),
        groups: identity.groups.clone(),
        roles: sso::roles(connection, &identity.groups),
    });
    (call.tables.members.put(member), registration_id)
}
