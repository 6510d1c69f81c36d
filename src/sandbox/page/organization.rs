//! `/organizations/{id or slug}`: one organization's members, connections and settings.

mod connections;
mod members;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use serde_json::json;

use super::fields::{Group, groups};
use super::frame::{Frame, Section};
use super::listing::{Asked, contains};
use super::{missing, organizations};
use crate::model::{Connection, Member, Organization};
use crate::project::Project;

/// The settings, by what they decide.
const SETTINGS: &[Group] = &[
    (
        "What it is",
        &[
            "organization_id",
            "organization_slug",
            "organization_external_id",
            "organization_logo_url",
            "created_at",
            "updated_at",
        ],
    ),
    (
        "Who may join",
        &[
            "email_allowed_domains",
            "claimed_email_domains",
            "email_jit_provisioning",
            "email_invites",
            "sso_jit_provisioning",
            "sso_jit_provisioning_allowed_connections",
            "oauth_tenant_jit_provisioning",
            "allowed_oauth_tenants",
        ],
    ),
    (
        "How members sign in",
        &[
            "auth_methods",
            "allowed_auth_methods",
            "mfa_policy",
            "mfa_methods",
            "allowed_mfa_methods",
            "sso_default_connection_id",
        ],
    ),
    ("Roles and metadata", &["rbac_email_implicit_role_assignments", "custom_roles", "trusted_metadata"]),
];

/// Shows it, or a page that says there is none.
pub(super) async fn show(
    State(project): State<Arc<Project>>,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let text = asked.text();
    let found = {
        let store = project.store();
        let tables = store.tables();
        tables.organization(&reference).map(|organization| {
            let members = tables.members_of(&organization.organization_id);
            let members = asked.take(members.into_iter().filter(|member| fits(member, text.as_deref())));
            let connections = tables.connections_of(&organization.organization_id);
            (organization, members, connections)
        })
    };
    let Some((organization, members, connections)) = found else {
        return missing::answer(&project, "organization", ("/organizations", "All organizations"));
    };
    let path = organizations::path_to(&organization);
    let frame = Frame {
        section: Some(Section::Organizations),
        title: &organization.organization_name,
        lede: &format!("The organization {}.", organization.organization_slug),
        address: &asked.own_address(&path),
    };
    let members = members::render(&asked, &path, &organization, &members, project.clock.now());
    frame.around(&project, &view(&organization, &members, &connections)).into_response()
}

fn fits(member: &Member, text: Option<&str>) -> bool {
    contains(text, &[member.email_address.as_str(), &member.name, &member.member_id])
}

fn view(organization: &Organization, members: &Markup, connections: &[Arc<Connection>]) -> Markup {
    html! {
        p.ways { a.quiet href={ "/sessions?q=" (organization.organization_id) } { "Its sessions" } }
        (members)
        (connections::render(connections))
        (groups(SETTINGS, &json!(organization)))
    }
}
