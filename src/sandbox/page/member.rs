//! `/members/{id}`: one member's fields, second steps, registrations and sessions.

mod factors;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::fields::{Group, groups};
use super::frame::{Frame, Section};
use super::inbox::path_to_mails;
use super::people::{path_to, status};
use super::{missing, organizations, sessions};
use crate::control;
use crate::model::{Link, LinkKind, Member, MemberSession, Organization};
use crate::moment::Moment;
use crate::project::Project;
use crate::shapes;

/// The fields, by what they are about.
const FIELDS: &[Group] = &[
    (
        "Who it is",
        &[
            "member_id",
            "email_address",
            "email_address_verified",
            "name",
            "external_id",
            "retired_email_addresses",
            "created_at",
            "updated_at",
        ],
    ),
    ("What they may do", &["status", "roles", "is_admin", "is_breakglass", "is_locked", "lock_expires_at"]),
    (
        "How they sign in",
        &["member_password_id", "mfa_enrolled", "default_mfa_method", "oauth_registrations", "sso_registrations"],
    ),
    ("Metadata", &["trusted_metadata", "untrusted_metadata"]),
];

/// Shows the member, or a page that says there is none.
pub(super) async fn show(State(project): State<Arc<Project>>, Path(member_id): Path<String>) -> Response {
    let now = project.clock.now();
    let found = {
        let store = project.store();
        let tables = store.tables();
        let member = tables.members.get(&member_id);
        member.and_then(|member| {
            let organization = tables.organizations.get(&member.organization_id)?;
            let mut live = tables.sessions_of(&member.member_id);
            live.retain(|session| session.expires_at > now);
            let mut links: Vec<_> = tables.links.iter().collect();
            links.retain(|link| impersonates(link, &member_id) && link.used_at.is_none() && link.expires_at > now);
            Some((member, organization, live, links))
        })
    };
    let Some((member, organization, live, links)) = found else {
        return missing::answer(&project, "member", ("/organizations", "All organizations"));
    };
    let frame = Frame {
        section: Some(Section::Organizations),
        title: member.email_address.as_str(),
        lede: &format!("A member of {}.", organization.organization_name),
        address: &path_to(&member.member_id),
    };
    frame.around(&project, &view(&member, &organization, (&live, &links), now)).into_response()
}

fn impersonates(link: &Link, member_id: &str) -> bool {
    matches!(&link.kind, LinkKind::Impersonation { member_id: of, .. } if of == member_id)
}

/// Makes a link that enters as this member, and shows it.
pub(super) async fn impersonate(State(project): State<Arc<Project>>, Path(member_id): Path<String>) -> Response {
    let back = path_to(&member_id);
    match control::impersonate(&project, &member_id) {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(problem) if problem.status == 404 => {
            missing::answer(&project, "member", ("/organizations", "All organizations"))
        }
        Err(problem) => missing::not_kept(&project, Section::Organizations, &back, &problem.message),
    }
}

/// The links that enter as the member and were not used yet, with the way to another one.
fn impersonation(member: &Member, links: &[Arc<Link>]) -> Markup {
    html! {
        section.part aria-labelledby="impersonation" {
            h2 #impersonation { "Impersonation" }
            @for link in links {
                p { a href=(link.redirect_url) { "Enter as " (member.email_address.as_str()) } " (works once, for five minutes)" }
            }
            form.act method="post" action={ (path_to(&member.member_id)) "/impersonate" } {
                button.quiet { "Make a link that impersonates" }
            }
        }
    }
}

fn view(
    member: &Member,
    organization: &Organization,
    (live, links): (&[Arc<MemberSession>], &[Arc<Link>]),
    now: Moment,
) -> Markup {
    html! {
        p.ways {
            a.quiet href=(organizations::path_to(organization)) { (organization.organization_name) }
            a.quiet href=(path_to_mails(member.email_address.as_str())) { "Their mails" }
        }
        ul.chips { (status(member, now)) }
        section.part aria-labelledby="sessions" {
            h2 #sessions { "Sessions " span.count { (live.len()) } }
            @if live.is_empty() { p.note { "Not signed in anywhere." } }
            @else { ol.rows { @for session in live { (sessions::row_of(member, session, now)) } } }
        }
        (impersonation(member, links))
        (factors::render(member, now))
        (groups(FIELDS, &fields(member, organization, now)))
    }
}

/// The API's own fields, with each role on a line.
fn fields(member: &Member, organization: &Organization, now: Moment) -> Value {
    let mut fields = shapes::member(member, organization, now);
    let roles = fields["roles"].as_array().into_iter().flatten().map(role).collect();
    fields["roles"] = Value::Array(roles);
    fields
}

/// A role, and whom or what it comes from.
fn role(role: &Value) -> Value {
    let sources = role["sources"].as_array().into_iter().flatten().filter_map(|source| source["type"].as_str());
    let sources: Vec<&str> = sources.collect();
    format!("{} ({})", role["role_id"].as_str().unwrap_or_default(), sources.join(", ")).into()
}
