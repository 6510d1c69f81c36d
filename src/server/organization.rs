//! One organization's page: its sign-in form for a visitor, its home for a member.

pub(crate) mod member_session;

use time::OffsetDateTime;
use time::macros::format_description;

use self::member_session::Standing;
use crate::error::AppError;
use crate::model::{OrganizationPage, ShownTime, SignedInElsewhere, SignedInMember, Slug};
use crate::server::login::MemberSession;
use crate::server::random;
use crate::server::session::SessionRecord;
use crate::server::stytch::Organization;
use crate::server::visit::Visit;

/// What `/org/{slug}` shows this visitor. Writes the session when a member's has ended or been extended.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], or trouble upstream.
pub async fn page(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<OrganizationPage, AppError> {
    let elsewhere = record.members_by_use().find(|member| member.organization.slug != *slug);
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
    Ok(OrganizationPage::SignIn {
        organization: organization.face,
        other_methods: organization.other_methods,
        ended: matches!(standing, Standing::Ended),
        elsewhere,
    })
}

/// The organization with this slug, as it was within the last minute.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], or trouble upstream.
pub async fn find(visit: &Visit, slug: &Slug) -> Result<Organization, AppError> {
    let lookup = async { visit.state.stytch.organization(slug).await?.ok_or(AppError::OrganizationNotFound) };
    visit.state.organizations.run(slug.clone(), lookup).await
}

fn home(member: MemberSession, now: OffsetDateTime) -> SignedInMember {
    SignedInMember {
        organization: member.organization,
        email: member.email,
        name: member.name,
        roles: roles(&member.roles),
        member_since: member.member_since.map(|since| ShownTime { iso: iso(since), words: day(since) }),
        started: ShownTime { iso: iso(member.started), words: ago(now - member.started) },
        ends: ShownTime { iso: iso(member.expires), words: ahead(member.expires - now) },
        joining: member.joining,
    }
}

/// Stytch gives every member `stytch_member`; it says nothing when there is another role.
fn roles(ids: &[String]) -> Vec<String> {
    let mut names: Vec<String> = ids
        .iter()
        .filter(|id| *id != "stytch_member")
        .map(|id| if id == "stytch_admin" { "Administrator".to_owned() } else { id.clone() })
        .collect();
    if names.is_empty() {
        names.push("Member".to_owned());
    }
    names
}

fn ago(past: time::Duration) -> String {
    if past.whole_seconds() < 60 { "just now".to_owned() } else { format!("{} ago", span(past)) }
}

fn ahead(future: time::Duration) -> String {
    if future.is_positive() { format!("in {}", span(future)) } else { "now".to_owned() }
}

fn span(length: time::Duration) -> String {
    match (length.whole_days(), length.whole_hours() % 24, length.whole_minutes() % 60) {
        (0, 0, 0 | 1) => "1 minute".to_owned(),
        (0, 0, minutes) => format!("{minutes} minutes"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (1, hours, _) => format!("1 day {hours} h"),
        (days, _, _) => format!("{days} days"),
    }
}

fn day(at: OffsetDateTime) -> String {
    at.format(format_description!("[day padding:none] [month repr:long] [year]")).unwrap_or_default()
}

fn iso(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(ago(Duration::seconds(20)), "just now");
        assert_eq!(ago(Duration::minutes(12)), "12 minutes ago");
        assert_eq!(ahead(Duration::minutes(7 * 60 + 48)), "in 7 h 48 min");
        assert_eq!(ahead(Duration::days(3)), "in 3 days");
        assert_eq!(ahead(Duration::seconds(-1)), "now");
    }

    #[test]
    fn the_implicit_role_shows_only_when_alone() {
        let ids = |ids: &[&str]| roles(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(ids(&["stytch_member"]), ["Member"]);
        assert_eq!(ids(&["stytch_member", "stytch_admin", "billing"]), ["Administrator", "billing"]);
    }
}
