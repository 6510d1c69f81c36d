//! Ten thousand odd requests over every route: no answer is a failure of the sandbox's own, no
//! connection breaks, and whatever is answered is in the envelope.
//!
//! The requests are the same ones at every run. They know the routes, the names of all fields and
//! some values that are good, so that they come far; a failing one is shrunk.

mod generate;
mod known;
mod raw;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::World;
use generate::odd_request;
use known::Known;
use raw::{Answer, Connection, OddRequest};

/// How many requests are sent.
const REQUESTS: u32 = 10_000;
/// Where the random numbers begin.
const SEED: u64 = 20_261_124;

#[test]
fn no_request_makes_the_sandbox_fail() {
    let runtime = Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    let known = runtime.block_on(Known::of(&world));
    let address = world.sandbox.url().trim_start_matches("http://").to_owned();
    let connection = RefCell::new(runtime.block_on(Connection::open(address)));
    let statuses = RefCell::new(BTreeMap::<u16, u32>::new());
    let mut runner = TestRunner::new(Config {
        cases: REQUESTS,
        rng_seed: RngSeed::Fixed(SEED),
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&odd_request(&known), |request| {
        let answer = runtime.block_on(connection.borrow_mut().exchange(&request));
        let answer = answer.map_err(|broken| TestCaseError::fail(format!("no answer: {broken}")))?;
        *statuses.borrow_mut().entry(answer.status).or_default() += 1;
        judge(&request, &answer).map_err(|fault| TestCaseError::fail(format!("{fault}\n{answer}")))
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    let statuses = statuses.into_inner();
    // Requests that nothing lets through would show little.
    assert!(statuses.get(&200).is_some_and(|good| *good > REQUESTS / 50), "{statuses:?}");
    assert!(statuses.contains_key(&501), "{statuses:?}");
    let after =
        runtime.block_on(world.call("magic_links/email/discovery/send", json!({ "email_address": "a@b.example" })));
    assert_eq!(after.0, 200, "the sandbox goes on");
}

/// What every answer must be like.
fn judge(request: &OddRequest, answer: &Answer) -> Result<(), &'static str> {
    let missing = answer.status == 501 && request.may_be_missing;
    if answer.status >= 500 && !missing {
        return Err("the sandbox failed");
    }
    if request.method == "HEAD" || request.is_page {
        return Ok(());
    }
    if answer.content_type != "application/json" {
        return Err("an answer of another type than JSON");
    }
    let body: Value = serde_json::from_slice(&answer.body).map_err(|_| "an answer that is not JSON")?;
    let mut fields = BTreeSet::from(["request_id"]);
    if answer.status >= 400 {
        fields.extend(["error_type", "error_message", "error_url"]);
    }
    let complete = fields.iter().all(|field| body[field].is_string());
    if complete && body["status_code"] == answer.status { Ok(()) } else { Err("an answer without its envelope") }
}
