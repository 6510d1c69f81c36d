//! Impersonation: somebody of the project's own people enters as a member, to see what the member sees.

use serde::Deserialize;

use super::login::{Carried, SessionFields, sign_in, with_session};
use crate::call::{Call, Reply};
use crate::model::{Factor, Link, LinkKind, Proof};
use crate::problem::{Problem, catalogue};
use crate::route::Route;
use crate::rules::{lifetimes, tokens};
use crate::shapes;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[Route::call("POST", "/v1/b2b/impersonation/authenticate", authenticate)
    .but("The token is made by the control API or on a member's page, in the dashboard's stead; what an organization asks of \
          its members is not asked of who impersonates one.")];

#[derive(Deserialize)]
struct Fields {
    impersonation_token: Option<String>,
}

/// The session lasts for an hour, whatever is asked for.
fn authenticate(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let token = tokens::magic_link(fields.impersonation_token.as_deref())?;
    let refused = || catalogue::UNABLE_TO_AUTH_IMPERSONATION_TOKEN;
    let link = call.tables.links.get(token).ok_or_else(refused)?;
    let LinkKind::Impersonation { member_id, impersonator_id, impersonator_email_address } = &link.kind else {
        return Err(refused());
    };
    if link.used_at.is_some() || link.expires_at <= call.now {
        return Err(refused());
    }
    let member = call.tables.members.get(member_id).filter(|member| !member.is_deleted()).ok_or_else(refused)?;
    let organization = call.tables.organizations.get(&member.organization_id).ok_or_else(refused)?;
    let factor = Factor::new(
        Proof::Impersonation {
            impersonator_id: impersonator_id.clone(),
            impersonator_email_address: impersonator_email_address.clone(),
        },
        call.now,
    );
    call.tables.links.put(Link { used_at: Some(call.now), ..Link::clone(&link) });
    let fields = SessionFields::lasting(lifetimes::IMPERSONATION);
    let session = sign_in(call, &member, vec![factor], &Carried::Nothing, fields)?;
    let reply = Reply::ok()
        .with("member_id", &member.member_id)
        .with("organization_id", &organization.organization_id)
        .with("member", shapes::member(&member, &organization, call.now))
        .with("organization", &*organization)
        .with("member_authenticated", true)
        .with("primary_required", ())
        .with("mfa_required", ())
        .with("intermediate_session_token", "");
    Ok(with_session(reply, call, &session, &member, &organization))
}
