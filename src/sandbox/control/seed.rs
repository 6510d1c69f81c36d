//! `POST /_sandbox/seed`: organizations and members out of nothing.

use super::bad_request;
use crate::sandbox::api::{NewMember, NewOrganization, shapes};
use crate::sandbox::http::failure;
use crate::sandbox::model::{EmailAddress, Member, MemberStatus, Object, Organization, Totp};
use crate::sandbox::moment::Moment;
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::project::Project;
use crate::sandbox::random;
use crate::sandbox::rules::roles;
use crate::sandbox::store::Tables;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// What to make.
#[derive(Deserialize)]
pub(super) struct Seed {
    #[serde(default)]
    organizations: Vec<OrganizationSeed>,
}

#[derive(Deserialize)]
struct OrganizationSeed {
    organization_id: Option<String>,
    #[serde(default)]
    members: Vec<MemberSeed>,
    #[serde(flatten)]
    organization: NewOrganization,
}

#[derive(Deserialize)]
struct MemberSeed {
    email_address: String,
    member_id: Option<String>,
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
    /// The secret of an authenticator app.
    totp: Option<String>,
    trusted_metadata: Option<Object>,
    untrusted_metadata: Option<Object>,
}

/// Makes all of it or, if anything is wrong, nothing.
pub(super) async fn seed(State(project): State<Arc<Project>>, seed: Result<Json<Seed>, JsonRejection>) -> Response {
    let seed = match seed {
        Ok(Json(seed)) => seed,
        Err(rejection) => return failure(&bad_request(&rejection)),
    };
    let now = project.clock.now();
    let made = project.store().transact(|tables| {
        let plant = |each: OrganizationSeed| each.plant(tables, now);
        seed.organizations.into_iter().map(plant).collect::<Result<Vec<Value>, Problem>>()
    });
    match made {
        Ok(organizations) => Json(json!({ "organizations": organizations })).into_response(),
        Err(problem) => failure(&problem),
    }
}

impl OrganizationSeed {
    fn plant(self, tables: &mut Tables, now: Moment) -> Result<Value, Problem> {
        let id = self.organization_id.unwrap_or_else(|| random::id("organization-test"));
        if tables.organizations.get(&id).is_some() {
            let message = format!("There is an organization {id} already.");
            return Err(catalogue::INVALID_ORGANIZATION_ID.saying(message));
        }
        let organization = self.organization.save_as(id, tables, now)?;
        let plant = |each: MemberSeed| each.plant(tables, &organization, now);
        let members = self.members.into_iter().map(plant).collect::<Result<Vec<_>, _>>()?;
        let mut made = json!(*organization);
        made["members"] = members.into();
        Ok(made)
    }
}

impl MemberSeed {
    fn plant(self, tables: &mut Tables, organization: &Organization, now: Moment) -> Result<Value, Problem> {
        let email = EmailAddress::parse(&self.email_address).ok_or(catalogue::INVALID_EMAIL)?;
        let organization_id = &organization.organization_id;
        if tables.member_in(organization_id, &email).is_some() {
            return Err(catalogue::DUPLICATE_MEMBER_EMAIL);
        }
        let member = tables.members.put(self.row(organization_id, &email, now)?);
        Ok(shapes::member(&member, organization, now))
    }

    fn row(self, organization_id: &str, email: &EmailAddress, now: Moment) -> Result<Member, Problem> {
        let status = self.status.unwrap_or(MemberStatus::Active);
        let roles = self.roles.unwrap_or_default();
        roles::check_all(roles.iter().map(String::as_str))?;
        let row = NewMember { organization_id, email, status }.row(now);
        let totp = self.totp.map(|secret| Totp {
            totp_registration_id: random::id("member-totp-test"),
            secret,
            verified: true,
            expires_at: now,
            last_step: None,
            recovery_codes: Vec::new(),
        });
        Ok(Member {
            member_id: self.member_id.unwrap_or(row.member_id),
            name: self.name.unwrap_or_default(),
            email_address_verified: self.email_address_verified.unwrap_or(status == MemberStatus::Active),
            external_id: self.external_id,
            is_breakglass: self.is_breakglass.unwrap_or_default(),
            roles,
            mfa_enrolled: self.mfa_enrolled.unwrap_or_default(),
            mfa_phone_number_verified: self.mfa_phone_number_verified.unwrap_or(self.mfa_phone_number.is_some()),
            mfa_phone_number: self.mfa_phone_number.unwrap_or_default(),
            default_mfa_method: self.default_mfa_method.unwrap_or_default(),
            totp,
            trusted_metadata: self.trusted_metadata.unwrap_or_default(),
            untrusted_metadata: self.untrusted_metadata.unwrap_or_default(),
            ..row
        })
    }
}
