//! Who the member is, and the one thing of it that they may change.

use super::{back, done, of_form};
use crate::error::AppError;
use crate::model::{AccountChange, AccountDetails, AccountWay, MemberName, Method};
use crate::paths::NextStep;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event};
use crate::server::organization::{roles, ways_in};
use crate::server::stytch::Known;
use crate::server::visit::Visit;

/// The member of a session, and what may be done to the own name (Stytch, RBAC: default resources).
const SELF: &str = "stytch.self";
const UPDATE_NAME: &str = "update.info.name";

/// Whether the member may change their name.
///
/// # Errors
/// Trouble upstream.
pub(super) async fn may_rename(visit: &Visit, member: &MemberSession) -> Result<bool, AppError> {
    visit.state.stytch.permits(member, SELF, UPDATE_NAME).await
}

/// What the page says of the member.
pub(super) fn known_details(
    visit: &Visit,
    member: &MemberSession,
    known: Option<&Known>,
    may_rename: bool,
) -> AccountDetails {
    AccountDetails {
        name: member.name.clone(),
        may_rename,
        email: member.email.clone(),
        roles: roles(member.roles.clone()),
        ways: known.map(|known| ways(visit, known)).unwrap_or_default(),
        member_id: member.member_id.clone(),
        organization_id: member.organization_id.clone(),
    }
}

fn ways(visit: &Visit, known: &Known) -> Vec<AccountWay> {
    let offered = known.organization.as_ref().map(|organization| ways_in(visit, organization)).unwrap_or_default();
    let way = |method: Method| {
        let needs_nothing = matches!(method, Method::EmailLink | Method::EmailCode);
        AccountWay { method, ready: needs_nothing || known.set_up.contains(&method) }
    };
    offered.into_iter().map(way).collect()
}

/// Gives the member another name.
///
/// # Errors
/// What is wrong with it; [`AppError::SignInFirst`] when the session is over, a refusal, or trouble upstream.
pub async fn rename(visit: &Visit, slug: &str, typed: &str) -> Result<NextStep, AppError> {
    let member = of_form(visit, slug).await?;
    let name = MemberName::parse(typed).map_err(AppError::invalid)?;
    // Also the same one: what this browser knows may be older than what an administrator has made of it.
    visit.state.stytch.rename(&member, name.as_str()).await?;
    let renamed = visit.session.change(|record| {
        let held = record.members.get_mut(&member.organization_id);
        held.is_some_and(|held| std::mem::replace(&mut held.name, name.as_str().to_owned()) != name.as_str())
    });
    match renamed.await? {
        Some(true) => events::tell(visit, Event::Renamed(&member)),
        Some(false) => {}
        None => return Ok(back(&member)),
    }
    done(visit, &member, AccountChange::Renamed).await
}
