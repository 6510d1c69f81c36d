//! `POST /_sandbox/seed`, and the seed file: organizations, members, a policy and a clock out
//! of nothing, or the state of another sandbox.

mod connection;
mod decode;
mod document;
mod factors;
mod member;
mod organization;
mod password;
mod session;

use std::path::Path;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::answer;
use super::{clock, state};
use crate::error::Error;
use crate::model::RbacPolicy;
use crate::problem::Problem;
use crate::project::Project;
use crate::rules::policy;
use crate::store::Tables;
use decode::{at, decode, each, known};
use document::Format;
use organization::OrganizationSeed;

/// What to make.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    /// A whole state, as `GET /_sandbox/state` writes it. The rest of the seed comes on top.
    state: Option<Value>,
    /// What to tell the clock, as `POST /_sandbox/clock` takes it.
    clock: Option<Value>,
    /// The project's RBAC policy, as `GET /v1/b2b/rbac/policy` answers it under `policy`.
    rbac_policy: Option<Value>,
    organizations: Option<Vec<Value>>,
}

/// Makes all of it or, if anything is wrong, nothing.
pub(super) async fn seed(State(project): State<Arc<Project>>, headers: HeaderMap, body: Bytes) -> Response {
    let seed = document::read(&body, Format::of_request(&headers));
    answer(seed.and_then(|seed| plant(&project, seed)).map(Json))
}

/// Makes all of a seed file or, if anything is wrong, nothing.
pub(crate) fn plant_file(project: &Project, path: &Path) -> Result<(), Error> {
    let refused = |why: String| Error::Seed { path: path.to_owned(), why };
    let text = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
    let seed = document::read(&text, Format::of_file(path));
    let made = seed.and_then(|seed| plant(project, seed));
    made.map(|_| ()).map_err(|problem| refused(problem.message.into_owned()))
}

fn plant(project: &Project, seed: Value) -> Result<Value, Problem> {
    let seed: Seed = decode(seed, "")?;
    let mut store = project.store();
    let made = store.transact(|tables| seed.plant(tables, &project.base_url))?;
    let setting = store.tables().clock_setting();
    project.clock.follow(setting);
    Ok(made)
}

impl Seed {
    fn plant(self, tables: &mut Tables, base_url: &str) -> Result<Value, Problem> {
        if let Some(state) = self.state {
            state::restore(state, tables)?;
        }
        if let Some(change) = self.clock {
            let change: clock::Change = decode(change, "clock")?;
            let setting = change.apply(tables.clock_setting()).map_err(|problem| at("clock", problem))?;
            tables.clock.put(setting);
        }
        if let Some(policy) = self.rbac_policy {
            let policy: RbacPolicy = known(policy, "rbac_policy")?;
            policy::check(&policy).map_err(|problem| at("rbac_policy", problem))?;
            tables.policies.put(policy);
        }
        let now = tables.clock_setting().shown();
        let organizations = each(self.organizations, "organizations", |organization, place| {
            decode::<OrganizationSeed>(organization, place)?.plant(tables, base_url, place, now)
        })?;
        Ok(json!({ "organizations": organizations }))
    }
}
