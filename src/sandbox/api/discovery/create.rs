//! `POST /discovery/organizations/create`: an intermediate session for a new organization.

use serde::Deserialize;

use crate::api::login::{Carried, Entrance, SessionFields, enter};
use crate::api::members::new_member::NewMember;
use crate::api::organizations::create::NewOrganization;
use crate::api::sessions::presented::live_intermediate;
use crate::call::{Call, Reply};
use crate::model::{Member, MemberStatus};
use crate::problem::Problem;
use crate::rules::{joining, naming, roles};

#[derive(Deserialize)]
struct Fields {
    intermediate_session_token: Option<String>,
    #[serde(flatten)]
    organization: NewOrganization,
    #[serde(flatten)]
    session: SessionFields,
}

/// The creator becomes the first member, and its administrator. The organization exists from
/// here on, even where its own rules keep the creator out for now.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let Fields { intermediate_session_token, mut organization, session } = call.fields()?;
    let token = intermediate_session_token.as_deref().unwrap_or_default();
    let intermediate = live_intermediate(call, token)?;
    let email = &intermediate.email_address;
    joining::check_unclaimed(call.tables, None, email)?;
    organization.claim_nothing();
    organization.organization_name.get_or_insert_with(|| naming::name_from(email));
    let organization = organization.save(call.tables, call.now)?;
    let organization_id = &organization.organization_id;
    let new = NewMember { organization_id, email, status: MemberStatus::Pending };
    let member = call.tables.members.put(Member { roles: vec![roles::ADMIN.to_owned()], ..new.row(call.now) });
    let factors = intermediate.factors.clone();
    let carried = Carried::Intermediate(intermediate);
    enter(call, Entrance { organization, member, factors, carried, fields: session })
}
