//! `POST /_sandbox/idp/{id}`: the answer, from the page's form or from a test's client.

use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::page::{Problems, Typed};
use super::show::{answer_with, ask, headers, over, waiting};
use crate::api::providers::{Account, Answer, follow};
use crate::http::failure;
use crate::model::EmailAddress;
use crate::problem::{Problem, catalogue};
use crate::project::Project;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    /// The address that was typed.
    email_address: String,
    name: String,
    /// Separated by commas.
    tenant_ids: String,
    /// Separated by commas.
    groups: String,
    /// The address of somebody known whose button was pressed.
    person: String,
    /// `true` if the answer is no.
    deny: String,
}

/// Leads on to the application with 303, or shows the form again with what is wrong.
pub(super) async fn answer(
    State(project): State<Arc<Project>>,
    Path(id): Path<String>,
    fields: Result<Form<Fields>, FormRejection>,
) -> Response {
    let Ok(Form(fields)) = fields else {
        return failure(&catalogue::BAD_REQUEST.saying("The request is not a form."));
    };
    let Some(sign_in) = waiting(&project, &id) else { return over(&project) };
    let Some(answer) = fields.read() else {
        let problems = Problems { email_address: Some("Type an email address, such as ada@acme.example.") };
        let page = ask(&project, &sign_in, &fields.typed(), &problems);
        return answer_with(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    let now = project.clock.now();
    let followed = project.store().transact::<String, Problem>(|tables| follow(tables, &sign_in, answer, now));
    match followed {
        Ok(location) => (headers(), Redirect::to(&location)).into_response(),
        Err(problem) => failure(&problem),
    }
}

impl Fields {
    /// The answer; none if the address is not one.
    fn read(&self) -> Option<Answer> {
        if self.deny == "true" {
            return Some(Answer::Deny);
        }
        let chosen = if self.person.is_empty() { &self.email_address } else { &self.person };
        Some(Answer::As(Account {
            email_address: EmailAddress::parse(chosen.trim())?,
            name: self.name.trim().to_owned(),
            tenant_ids: Account::list(Some(&self.tenant_ids)),
            groups: Account::list(Some(&self.groups)),
        }))
    }

    /// What the form shows again.
    fn typed(self) -> Typed {
        let Self { email_address, name, tenant_ids, groups, .. } = self;
        Typed { email_address, name, tenant_ids, groups }
    }
}
