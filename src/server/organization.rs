//! One organization's page: its sign-in form for a visitor, its home for a member.

pub(crate) mod member_session;
pub(crate) mod unknown;

use time::OffsetDateTime;

use self::member_session::Standing;
use crate::error::AppError;
use crate::model::{
    Allowed, Method, OrganizationPage, Role, Shown, ShownTime, SignedInElsewhere, SignedInMember, Slug,
};
use crate::server::login::MemberSession;
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::session::SessionRecord;
use crate::server::state::Shared;
use crate::server::stytch::Organization;
use crate::server::visit::Visit;
use crate::server::{random, references};

/// What `/org/{slug}` shows this visitor. Writes the session when a member's has ended or been extended.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], or trouble upstream.
pub async fn page(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<OrganizationPage, AppError> {
    let elsewhere = record.members_by_use().find(|member| member.organization.slug != *slug && member.is_their_own());
    let elsewhere = elsewhere.map(|member| (member.organization.clone(), member.email.clone()));
    let standing = member_session::standing(visit, &record, slug).await?;
    if let Standing::Member(member) = standing {
        return Ok(OrganizationPage::Home(Box::new(home(*member, visit.state.clock.now()))));
    }
    let organization = find(visit, slug).await?;
    let elsewhere = elsewhere.map(|(face, email)| {
        let organization_id = organization.id.clone();
        Box::new(SignedInElsewhere { organization: face, email, organization_id, attempt: random::nonce() })
    });
    let methods = visit.preferences.last_first(ways_in(visit, &organization));
    let not_offered = match organization.allowed {
        Allowed::Only(allowed) if methods.is_empty() => allowed,
        Allowed::All | Allowed::Only(_) => Vec::new(),
    };
    let case = methods.is_empty().then(|| Box::new(visit.case_of(&organization.face)));
    Ok(OrganizationPage::SignIn {
        organization: organization.face,
        connections: if methods.contains(&Method::Sso) { organization.connections } else { Vec::new() },
        last: visit.preferences.last_among(&methods),
        methods,
        not_offered,
        case,
        ended: matches!(standing, Standing::Ended),
        elsewhere,
    })
}

/// The methods that an organization takes and that are offered here, in the order of the settings. Its own identity provider is
/// one where it has any.
pub fn ways_in(visit: &Visit, organization: &Organization) -> Vec<Method> {
    let is_there = |method: &Method| *method != Method::Sso || !organization.connections.is_empty();
    let offered = visit.state.settings.sign_in.methods.iter().copied();
    offered.filter(|method| organization.allowed.takes(*method)).filter(is_there).collect()
}

/// The organization with this slug, as it was within the last minute; one that was not there a moment ago is not looked for
/// again.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], [`AppError::Limited`] for who has asked for too many of these, or trouble upstream.
pub async fn find(visit: &Visit, slug: &Slug) -> Result<Organization, AppError> {
    let found = looked_for(visit, slug).await;
    if let Ok(found) = &found {
        references::note_organization(&found.face.named());
    }
    found
}

async fn looked_for(visit: &Visit, slug: &Slug) -> Result<Organization, AppError> {
    let Shared { organizations, unknown_organizations: unknown, stytch, limits, .. } = &*visit.state;
    if let Some(known) = organizations.earlier(slug).await {
        return Ok(known);
    }
    if unknown.holds(slug) {
        return Err(AppError::OrganizationNotFound);
    }
    // Taken before it is known, for many may ask at one moment. Each for themselves: who looks for it too shares the answer
    // alone.
    let record = visit.record().await.unwrap_or_default();
    let member = record.any_member().filter(|member| member_session::is_living(visit, member));
    let asker = Asker { ip: visit.client, member: member.map(|member| member.member_id.as_str()), ..Asker::default() };
    let limited = if member.is_some() { &[Limit::UnknownOrganizationPerIp] } else { Limit::UNKNOWN_ORGANIZATION };
    let turns = limits.take(limited, &asker).await?;
    let lookup = async {
        let found = stytch.organization(slug).await?;
        if found.is_none() {
            unknown.remember(slug);
        }
        found.ok_or(AppError::OrganizationNotFound)
    };
    let found = organizations.run(slug.clone(), lookup).await;
    if !matches!(found, Err(AppError::OrganizationNotFound)) {
        limits.give_back(turns).await;
    }
    found
}

/// The same for one that may have been made since anybody looked.
///
/// # Errors
/// Those of [`find`].
pub async fn find_anew(visit: &Visit, slug: &Slug) -> Result<Organization, AppError> {
    visit.state.unknown_organizations.forget(slug);
    find(visit, slug).await
}

fn home(member: MemberSession, now: OffsetDateTime) -> SignedInMember {
    SignedInMember {
        organization: member.organization,
        email: member.email,
        name: member.name,
        roles: roles(member.roles),
        member_since: member.member_since.map(|since| ShownTime { iso: iso(since), shown: date(since) }),
        method: member.way.method,
        started: ShownTime { iso: iso(member.started), shown: Shown::Ago((now - member.started).whole_seconds()) },
        ends: ShownTime { iso: iso(member.expires), shown: Shown::Ahead((member.expires - now).whole_seconds()) },
        joining: member.joining,
        impersonator: member.impersonator.map(|impersonator| impersonator.name().to_owned()),
    }
}

/// Stytch gives every member `stytch_member`; it says nothing when there is another role.
pub fn roles(ids: Vec<String>) -> Vec<Role> {
    let role = |id: String| match id.as_str() {
        "stytch_admin" => Role::Administrator,
        _ => Role::Custom(id),
    };
    let roles: Vec<_> = ids.into_iter().filter(|id| id != "stytch_member").map(role).collect();
    if roles.is_empty() { vec![Role::Member] } else { roles }
}

fn date(at: OffsetDateTime) -> Shown {
    Shown::Date { year: at.year(), month: at.month().into(), day: at.day() }
}

/// As RFC 3339.
pub(in crate::server) fn iso(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_implicit_role_shows_only_when_alone() {
        let of = |ids: &[&str]| roles(ids.iter().map(|id| (*id).to_owned()).collect());
        assert_eq!(of(&["stytch_member"]), [Role::Member]);
        let custom = Role::Custom("billing".to_owned());
        assert_eq!(of(&["stytch_member", "stytch_admin", "billing"]), [Role::Administrator, custom]);
    }
}
