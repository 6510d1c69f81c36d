//! A sequence under way: its calls, its log, and what breaks it off.

use portico_sandbox::{PROJECT_ID, SECRET};
use proptest::test_runner::TestCaseError;
use reqwest::Method;
use serde_json::{Value, json};

use super::model::Model;
use crate::support::World;

/// An answer: its status and its body.
pub(super) type Answer = (u16, Value);
/// Whether the rules still hold.
pub(super) type Verdict<T = ()> = Result<T, TestCaseError>;

/// One sequence under way.
pub(super) struct Play<'a> {
    world: &'a World,
    pub(super) model: Model,
    /// The calls so far, for whoever reads of a failure.
    log: Vec<String>,
}

impl<'a> Play<'a> {
    /// A sandbox as new.
    pub(super) async fn begin(world: &'a World) -> Self {
        world.control("reset", json!({})).await;
        Self { world, model: Model::default(), log: Vec::new() }
    }

    /// Lets minutes go by.
    pub(super) async fn advance(&mut self, minutes: u64) {
        self.world.advance(minutes * 60).await;
        self.model.minutes += minutes;
        self.log.push(format!("{minutes} minutes later"));
    }

    /// The token in the newest mail to somebody.
    pub(super) async fn newest_token(&self, who: &str) -> String {
        self.world.token(who).await
    }

    /// The code in the newest message to somebody.
    pub(super) async fn newest_code(&self, who: &str) -> Value {
        self.world.mail(who).await["code"].clone()
    }

    /// A rule; where it is broken, the calls so far are told with it.
    pub(super) fn must(&self, holds: bool, rule: &str) -> Verdict {
        if holds {
            return Ok(());
        }
        Err(TestCaseError::fail(format!("{rule}\n{}\n", self.log.join("\n"))))
    }

    pub(super) async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    pub(super) async fn put(&mut self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, body).await
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.call(Method::GET, path, Value::Null).await
    }

    async fn call(&mut self, method: Method, path: &str, body: Value) -> Answer {
        let request = self.world.plain.request(method.clone(), format!("{}/v1/b2b/{path}", self.world.sandbox.url()));
        let response = request.basic_auth(PROJECT_ID, Some(SECRET)).json(&body).send().await.expect("an answer");
        let (status, answer) = (response.status().as_u16(), response.json().await.expect("JSON"));
        let said: &Value = &answer;
        self.log.push(format!("{method} {path} {body} -> {status} {}", said["error_type"].as_str().unwrap_or("")));
        (status, answer)
    }
}
