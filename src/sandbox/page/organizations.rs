//! `/organizations`: every organization, newest first, with its settings at a glance.

use std::sync::Arc;

use axum::extract::{Query, State};
use maud::{Markup, html};

use super::fields::word;
use super::frame::{Frame, Section};
use super::listing::{Asked, Page, contains, nothing};
use super::times;
use crate::model::{AllowedOrRestricted, MemberStatus, MfaPolicy, Organization, Provisioning};
use crate::moment::Moment;
use crate::project::Project;
use crate::store::Tables;

const PATH: &str = "/organizations";

/// An organization, and how much it has of what.
struct Row {
    organization: Arc<Organization>,
    members: usize,
    connections: usize,
}

/// Shows them.
pub(super) async fn show(State(project): State<Arc<Project>>, Query(asked): Query<Asked>) -> Markup {
    let text = asked.text();
    let page = {
        let store = project.store();
        let tables = store.tables();
        let found = tables.organizations.iter().rev().filter(|each| fits(each, text.as_deref()));
        let page = asked.take(found);
        Page { rows: page.rows.into_iter().map(|each| Row::read(each, tables)).collect(), total: page.total }
    };
    let frame = Frame {
        section: Some(Section::Organizations),
        title: "Organizations",
        lede: "Every organization of the project, newest first, with what it asks of its members.",
        address: &asked.own_address(PATH),
    };
    frame.around(&project, &view(&asked, &page, project.clock.now()))
}

/// The address of an organization's page.
pub(super) fn path_to(organization: &Organization) -> String {
    format!("{PATH}/{}", organization.organization_id)
}

impl Row {
    fn read(organization: Arc<Organization>, tables: &Tables) -> Self {
        let id = &organization.organization_id;
        let members = tables.members_of(id).iter().filter(|member| member.status != MemberStatus::Deleted).count();
        let connections = tables.connections_of(id).len();
        Self { organization, members, connections }
    }
}

fn fits(organization: &Organization, text: Option<&str>) -> bool {
    let named = [
        &organization.organization_name,
        &organization.organization_slug,
        &organization.organization_id,
        organization.organization_external_id.as_ref().unwrap_or(&organization.organization_id),
    ];
    let domains = organization.email_allowed_domains.iter().chain(&organization.claimed_email_domains);
    text.is_none() || named.into_iter().chain(domains).any(|each| contains(text, &[each]))
}

fn view(asked: &Asked, page: &Page<Row>, now: Moment) -> Markup {
    html! {
        (asked.filter(PATH, "Filter by name, slug, id or domain"))
        @if page.total == 0 {
            @if asked.text().is_some() {
                (nothing("No organization fits", "None has this text in its name, slug, id or domains.", Some((PATH, "Show all"))))
            } @else {
                (nothing("No organization yet", "Create one in the application, or POST some to /_sandbox/seed.", None))
            }
        } @else {
            ol.rows { @for row in &page.rows { (render(row, now)) } }
        }
        (asked.pager(PATH, page))
    }
}

fn render(row: &Row, now: Moment) -> Markup {
    let organization = &row.organization;
    html! {
        li id=(organization.organization_id) data-row {
            p.what {
                a href=(path_to(organization)) { (organization.organization_name) }
                span.slug { (organization.organization_slug) }
            }
            p.meta {
                span { (count(row.members, "member")) }
                @if row.connections > 0 { span { (count(row.connections, "connection")) } }
                span { "created " (times::brief(organization.created_at, now)) }
            }
            ul.chips { @for chip in glance(organization) { li { (chip) } } }
        }
    }
}

/// What is not as it is by default, in the API's words.
fn glance(organization: &Organization) -> Vec<String> {
    let mut chips = Vec::new();
    if organization.mfa_policy == MfaPolicy::RequiredForAll {
        chips.push("MFA required".to_owned());
    }
    if organization.auth_methods == AllowedOrRestricted::Restricted {
        chips.push(format!("only {}", organization.allowed_auth_methods.join(", ")));
    }
    if organization.email_jit_provisioning == Provisioning::Restricted {
        chips.push("joining by domain".to_owned());
    }
    if organization.email_invites != Provisioning::AllAllowed {
        chips.push(format!("invites {}", word(organization.email_invites)));
    }
    chips.extend(organization.email_allowed_domains.iter().map(|domain| format!("@{domain}")));
    chips
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
