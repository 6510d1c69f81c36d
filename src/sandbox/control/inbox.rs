//! `GET|DELETE /_sandbox/inbox`: the mails and text messages as JSON, newest first.

mod body;

pub(crate) use body::{closing, opening};

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::answer::{answer, bad_query};
use crate::choices::HOP_PATH;
use crate::credentials::PUBLIC_TOKEN;
use crate::model::{Mail, MailKind};
use crate::problem::{Problem, catalogue};
use crate::project::Project;

/// Longest wait for a mail, in seconds of real time.
const MAX_WAIT_SECONDS: u64 = 60;

/// Which mails are meant, and how long to wait for one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    /// Those to this address; a text message goes to its member's.
    to: Option<String>,
    /// Those of this kind.
    kind: Option<MailKind>,
    /// Those newer than the mail with this id. If there is no such mail, it was deleted or has
    /// made room for newer ones, so all are newer.
    after: Option<String>,
    /// If there is none, wait for one so many seconds.
    wait_seconds: Option<u64>,
}

/// Lists them. Answers at once if there are any; otherwise as soon as one arrives, or, with
/// none, when the wait is over.
pub(super) async fn list(
    State(project): State<Arc<Project>>,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Response {
    let filter = match filter {
        Ok(Query(filter)) => filter,
        Err(rejection) => return answer::<()>(Err(bad_query(&rejection))),
    };
    let wait = filter.wait_seconds.unwrap_or_default();
    if wait > MAX_WAIT_SECONDS {
        let message = format!("wait_seconds must be at most {MAX_WAIT_SECONDS}.");
        return answer::<()>(Err(catalogue::INVALID_ARGUMENT.saying(message)));
    }
    let mails = match filter.choose(&project) {
        none if none.is_empty() && wait > 0 => {
            let arrival = tokio::time::timeout(Duration::from_secs(wait), arrival(&project, &filter));
            arrival.await.unwrap_or_default()
        }
        mails => mails,
    };
    answer(Ok(Json(mails.iter().map(|mail| shape(&project, mail)).collect::<Value>())))
}

/// Deletes them. Their links and codes stay good.
pub(super) async fn empty(
    State(project): State<Arc<Project>>,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Response {
    answer(filter.map_err(|rejection| bad_query(&rejection)).and_then(|Query(filter)| {
        if filter.wait_seconds.is_some() {
            return Err(catalogue::INVALID_ARGUMENT.saying("A deletion does not wait; leave wait_seconds out."));
        }
        let mails = filter.choose(&project);
        project.store().transact(|tables| {
            for mail in &mails {
                tables.mails.remove(&mail.id);
            }
            Ok::<_, Problem>(())
        })?;
        Ok(Json(json!({ "deleted": mails.len() })))
    }))
}

/// The link that a mail shows: through the hop, as Stytch's mails have it.
fn hop_link(project: &Project, mail: &Mail) -> Option<String> {
    hop_path(mail).map(|path| format!("{}{path}", project.base_url))
}

/// The same, on the sandbox itself.
pub(crate) fn hop_path(mail: &Mail) -> Option<String> {
    let (token, token_type) = (mail.token.as_deref()?, mail.stytch_token_type.as_deref()?);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("public_token", PUBLIC_TOKEN)
        .append_pair("stytch_token_type", token_type)
        .append_pair("token", token)
        .finish();
    Some(format!("{HOP_PATH}?{query}"))
}

impl Filter {
    /// The mails that are meant, newest first.
    fn choose(&self, project: &Project) -> Vec<Arc<Mail>> {
        let to = self.to.as_deref().map(str::to_lowercase);
        let fits = |mail: &Arc<Mail>| {
            let to_fits = to.as_deref().is_none_or(|to| mail.to.as_str() == to);
            to_fits && self.kind.is_none_or(|kind| mail.kind == kind)
        };
        let mails = project.store().tables().inbox();
        let newer = mails.into_iter().take_while(|mail| self.after.as_deref() != Some(mail.id.as_str()));
        newer.filter(fits).collect()
    }
}

/// Waits until there are mails that are meant.
async fn arrival(project: &Project, filter: &Filter) -> Vec<Arc<Mail>> {
    // Subscribed before looking, so that no mail arrives unseen in between.
    let mut arrivals = project.store().mail_arrivals();
    loop {
        let mails = filter.choose(project);
        if !mails.is_empty() || arrivals.changed().await.is_err() {
            return mails;
        }
    }
}

fn shape(project: &Project, mail: &Mail) -> Value {
    let link = hop_link(project, mail);
    json!({
        "id": mail.id,
        "to": mail.to,
        "phone_number": mail.phone_number,
        "subject": mail.subject,
        "kind": mail.kind,
        "body": body::text(mail, link.as_deref()),
        "link": link,
        "redirect_url": mail.redirect_url,
        "token": mail.token,
        "code": mail.code,
        "locale": mail.locale,
        "created_at": mail.created_at,
        "expires_at": mail.expires_at,
    })
}
