//! `POST /discovery/organizations`: the organizations an address can enter.

use serde::Deserialize;

use crate::api::sessions::presented::{live_intermediate, session};
use crate::call::{Call, Reply};
use crate::problem::{Problem, catalogue};
use crate::shapes::discovered_organizations;

#[derive(Deserialize)]
struct Fields {
    intermediate_session_token: Option<String>,
    session_token: Option<String>,
    session_jwt: Option<String>,
}

/// Spends nothing. With a session only memberships are listed; with an intermediate session
/// also what the address may join.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (token, jwt) = (fields.session_token.as_deref(), fields.session_jwt.as_deref());
    match fields.intermediate_session_token.as_deref() {
        Some(_) if token.is_some() || jwt.is_some() => Err(catalogue::TOO_MANY_SESSION_ARGUMENTS),
        Some(token) => of_intermediate(call, token),
        None => of_session(call, token, jwt),
    }
}

fn of_intermediate(call: &Call<'_>, token: &str) -> Result<Reply, Problem> {
    let session = live_intermediate(call, token)?;
    let email = &session.email_address;
    let discovered = discovered_organizations(call.tables, email, &session.factors, true, call.now);
    Ok(Reply::ok()
        .with("email_address", email)
        .with("organization_id_hint", &session.organization_id)
        .with("discovered_organizations", discovered))
}

fn of_session(call: &Call<'_>, token: Option<&str>, jwt: Option<&str>) -> Result<Reply, Problem> {
    let session = session(call, token, jwt)?;
    let member = call.tables.members.get(&session.member_id);
    let member = member.ok_or(catalogue::SESSION_NOT_FOUND)?;
    let email = &member.email_address;
    let discovered = discovered_organizations(call.tables, email, &session.factors, false, call.now);
    Ok(Reply::ok()
        .with("email_address", email)
        .with("organization_id_hint", ())
        .with("discovered_organizations", discovered))
}
