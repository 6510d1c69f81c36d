//! `GET /_sandbox/inbox`: the mails as JSON, newest first.

use crate::sandbox::choices::{HOP_PATH, PUBLIC_TOKEN};
use crate::sandbox::model::Mail;
use crate::sandbox::project::Project;
use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use url::form_urlencoded;

/// Whose mails to show.
#[derive(Debug, Deserialize)]
pub(super) struct Filter {
    to: Option<String>,
}

/// Lists all mails, or those to one address.
pub(super) async fn list(State(project): State<Arc<Project>>, Query(filter): Query<Filter>) -> Json<Value> {
    let to = filter.to.map(|to| to.to_lowercase());
    let mails = project.store().tables().inbox();
    let wanted = mails.iter().filter(|mail| to.as_deref().is_none_or(|to| mail.to.as_str() == to));
    Json(wanted.map(|mail| shape(&project, mail)).collect())
}

/// The link that a mail shows: through the hop, as Stytch's mails have it.
pub(crate) fn hop_link(project: &Project, mail: &Mail) -> Option<String> {
    let (token, token_type) = (mail.token.as_deref()?, mail.stytch_token_type.as_deref()?);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("public_token", PUBLIC_TOKEN)
        .append_pair("stytch_token_type", token_type)
        .append_pair("token", token)
        .finish();
    Some(format!("{}{HOP_PATH}?{query}", project.base_url))
}

fn shape(project: &Project, mail: &Mail) -> Value {
    json!({
        "id": mail.id,
        "to": mail.to,
        "phone_number": mail.phone_number,
        "subject": mail.subject,
        "kind": mail.kind,
        "link": hop_link(project, mail),
        "redirect_url": mail.redirect_url,
        "token": mail.token,
        "code": mail.code,
        "created_at": mail.created_at,
    })
}
