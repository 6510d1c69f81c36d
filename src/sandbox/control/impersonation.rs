//! `POST /_sandbox/impersonation`: a link that enters as a member, as the dashboard makes one.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{answer, read};
use crate::model::{Link, LinkKind};
use crate::problem::{Problem, catalogue};
use crate::project::Project;
use crate::random;
use crate::rules::lifetimes;
use crate::rules::redirects::{UrlType, final_url};

/// Who impersonates where nobody is named.
const SUPPORT: &str = "support@sandbox.example";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    member_id: String,
    impersonator_email_address: Option<String>,
}

/// Makes the link.
pub(super) async fn make(State(project): State<Arc<Project>>, body: Bytes) -> Response {
    answer(read(&body).and_then(|wanted: Wanted| {
        let by = wanted.impersonator_email_address.as_deref().unwrap_or(SUPPORT);
        link(&project, &wanted.member_id, by).map(Json)
    }))
}

/// The same on a member's page, by nobody in particular.
pub(crate) fn impersonate(project: &Project, member_id: &str) -> Result<(), Problem> {
    link(project, member_id, SUPPORT).map(drop)
}

fn link(project: &Project, member_id: &str, by: &str) -> Result<Value, Problem> {
    let redirect = project.redirect_urls.choose(None, UrlType::Login)?;
    let now = project.clock.now();
    project.store().transact(|tables| {
        let member = tables.members.get(member_id).filter(|member| !member.is_deleted());
        let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
        let token = random::link_token();
        let redirect_url = final_url(&redirect, "multi_tenant_impersonation", &token, None);
        let expires_at = now.plus_minutes(lifetimes::IMPERSONATION_LINK);
        tables.links.put(Link {
            token: token.clone(),
            kind: LinkKind::Impersonation {
                member_id: member_id.to_owned(),
                impersonator_id: random::id("impersonator-test"),
                impersonator_email_address: by.to_owned(),
            },
            email_address: member.email_address.clone(),
            redirect_url: redirect_url.clone(),
            pkce_code_challenge: None,
            expires_at,
            used_at: None,
        });
        Ok(json!({ "redirect_url": redirect_url, "token": token, "expires_at": expires_at }))
    })
}
