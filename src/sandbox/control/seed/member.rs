//! A member of a seed, with second factors and sessions.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::decode::{at, below, decode, each, invalid, known, needed};
use super::factors;
use super::password::password;
use super::session::SessionSeed;
use crate::api::NewMember;
use crate::model::{EmailAddress, Member, MemberStatus, Object, Organization};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::rules::{metadata, policy};
use crate::shapes;
use crate::store::Tables;

/// What creating a member takes, and what a member otherwise gets in time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberSeed {
    email_address: Option<String>,
    member_id: Option<String>,
    email_id: Option<String>,
    name: Option<String>,
    status: Option<MemberStatus>,
    email_address_verified: Option<bool>,
    external_id: Option<String>,
    is_breakglass: Option<bool>,
    roles: Option<Vec<String>>,
    mfa_enrolled: Option<bool>,
    mfa_phone_number: Option<String>,
    mfa_phone_number_verified: Option<bool>,
    default_mfa_method: Option<String>,
    /// An authenticator app: its secret alone, or all that [`factors::TotpSeed`] takes.
    totp: Option<Value>,
    /// A password in cleartext, or all that [`password`] takes.
    password: Option<Value>,
    /// Addresses that were the member's, accounts at OAuth providers and at the organization's
    /// own identity provider: each as the state dump has them.
    retired_emails: Option<Value>,
    oauth_registrations: Option<Value>,
    sso_registrations: Option<Value>,
    trusted_metadata: Option<Object>,
    untrusted_metadata: Option<Object>,
    /// Sessions that exist from the start.
    sessions: Option<Vec<Value>>,
}

impl MemberSeed {
    /// Makes it, and says what was made.
    pub(super) fn plant(
        mut self,
        tables: &mut Tables,
        organization: &Organization,
        place: &str,
        now: Moment,
    ) -> Result<Value, Problem> {
        let sessions = self.sessions.take();
        let member = self.row(&organization.organization_id, place, now)?;
        check_unique(tables, &member, place)?;
        policy::check_assignable(tables, organization, member.roles.iter().map(String::as_str))
            .map_err(|problem| at(&below(place, "roles"), problem))?;
        let member = tables.members.put(member);
        each(sessions, &below(place, "sessions"), |session, place| {
            decode::<SessionSeed>(session, place)?.plant(tables, &member, place, now)
        })?;
        Ok(shapes::member(&member, organization, now))
    }

    fn row(self, organization_id: &str, place: &str, now: Moment) -> Result<Member, Problem> {
        let address = needed(self.email_address, place, "email_address")?;
        let email = EmailAddress::parse(&address);
        let email = email.ok_or_else(|| at(&below(place, "email_address"), catalogue::INVALID_EMAIL))?;
        let status = self.status.unwrap_or(MemberStatus::Active);
        let roles = self.roles.unwrap_or_default();
        let phone = factors::phone(self.mfa_phone_number, &below(place, "mfa_phone_number"))?;
        let row = NewMember { organization_id, email: &email, status }.row(now);
        Ok(Member {
            member_id: self.member_id.unwrap_or(row.member_id),
            email_id: self.email_id.unwrap_or(row.email_id),
            name: self.name.unwrap_or_default(),
            email_address_verified: self.email_address_verified.unwrap_or(status == MemberStatus::Active),
            external_id: self.external_id,
            is_breakglass: self.is_breakglass.unwrap_or_default(),
            roles,
            mfa_enrolled: self.mfa_enrolled.unwrap_or_default(),
            mfa_phone_number_verified: self.mfa_phone_number_verified.unwrap_or(!phone.is_empty()),
            mfa_phone_number: phone,
            default_mfa_method: self.default_mfa_method.unwrap_or_default(),
            totp: factors::totp(self.totp, &below(place, "totp"), now)?,
            password: password(self.password, &below(place, "password"))?,
            retired_emails: rows(self.retired_emails, &below(place, "retired_emails"))?,
            oauth_registrations: rows(self.oauth_registrations, &below(place, "oauth_registrations"))?,
            sso_registrations: rows(self.sso_registrations, &below(place, "sso_registrations"))?,
            trusted_metadata: checked(self.trusted_metadata, &below(place, "trusted_metadata"))?,
            untrusted_metadata: checked(self.untrusted_metadata, &below(place, "untrusted_metadata"))?,
            ..row
        })
    }
}

fn check_unique(tables: &Tables, member: &Member, place: &str) -> Result<(), Problem> {
    if tables.members.get(&member.member_id).is_some() {
        return Err(invalid(&below(place, "member_id"), "there is a member with this id already"));
    }
    if tables.member_in(&member.organization_id, &member.email_address).is_some() {
        return Err(at(&below(place, "email_address"), catalogue::DUPLICATE_MEMBER_EMAIL));
    }
    let others = tables.members_of(&member.organization_id);
    if member.external_id.is_some() && others.iter().any(|other| other.external_id == member.external_id) {
        return Err(invalid(
            &below(place, "external_id"),
            "the organization has a member with this external id already",
        ));
    }
    Ok(())
}

fn checked(metadata: Option<Object>, place: &str) -> Result<Object, Problem> {
    metadata::merged(Object::new(), metadata.unwrap_or_default()).map_err(|problem| at(place, problem))
}

/// A list of rows, which may be absent.
fn rows<T: DeserializeOwned + Serialize>(list: Option<Value>, place: &str) -> Result<Vec<T>, Problem> {
    list.map_or(Ok(Vec::new()), |list| known(list, place))
}
