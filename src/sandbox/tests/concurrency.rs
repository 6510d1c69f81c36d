//! Many calls at once: what may happen once happens once.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::{World, refused, text};

/// How many call at once.
const CALLERS: usize = 64;

/// Every caller makes the call with a body of its own, all from the same moment on.
async fn at_once(world: &Arc<World>, path: &'static str, body: impl Fn(usize) -> Value) -> Vec<(u16, Value)> {
    let start = Arc::new(Barrier::new(CALLERS));
    let mut callers = JoinSet::new();
    for number in 0..CALLERS {
        let (world, start, body) = (Arc::clone(world), Arc::clone(&start), body(number));
        callers.spawn(async move {
            start.wait().await;
            world.call(path, body).await
        });
    }
    callers.join_all().await
}

/// The one good answer; all others must be this error.
fn only_success(answers: Vec<(u16, Value)>, status: u16, error_type: &str) -> Value {
    let (mut good, bad): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(status, _)| *status == 200);
    assert_eq!(good.len(), 1, "good answers");
    for answer in bad {
        assert_eq!(refused(answer), (status, error_type.to_owned()));
    }
    good.remove(0).1
}

/// How many organizations there are.
async fn organizations(world: &World) -> Value {
    let (_, found) = world.call("organizations/search", json!({})).await;
    found["results_metadata"]["total"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_discovery_link_is_spent_once() {
    let world = Arc::new(World::new().await);
    world.send_discovery("ada@acme.example").await;
    let token = world.token("ada@acme.example").await;
    let body = |_| json!({ "discovery_magic_links_token": token });
    let answers = at_once(&world, "magic_links/discovery/authenticate", body).await;
    only_success(answers, 401, "unable_to_auth_magic_link");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_login_link_makes_one_session() {
    let world = Arc::new(World::new().await);
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let token = world.token("ada@acme.example").await;
    let answers = at_once(&world, "magic_links/authenticate", |_| json!({ "magic_links_token": token })).await;
    let entered = only_success(answers, 401, "unable_to_auth_magic_link");
    world.session(&text(&entered["session_token"])).await.expect("alive");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_intermediate_session_creates_one_organization() {
    let world = Arc::new(World::new().await);
    let token = world.discovered("ada@acme.example").await.intermediate_session_token;
    let body = |number| {
        json!({
            "intermediate_session_token": token,
            "organization_name": format!("Acme {number}"),
            "organization_slug": format!("acme-{number}"),
        })
    };
    let answers = at_once(&world, "discovery/organizations/create", body).await;
    let entered = only_success(answers, 404, "intermediate_session_not_found");
    assert_eq!(entered["member_authenticated"], true);
    assert_eq!(organizations(&world).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_intermediate_session_enters_once() {
    let world = Arc::new(World::new().await);
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    let token = world.discovered("ada@acme.example").await.intermediate_session_token;
    let body = |_| json!({ "intermediate_session_token": token, "organization_id": "acme" });
    let answers = at_once(&world, "discovery/intermediate_sessions/exchange", body).await;
    only_success(answers, 404, "intermediate_session_not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slug_goes_to_one_organization_in_whatever_case() {
    let world = Arc::new(World::new().await);
    let body = |number: usize| {
        let slug = if number.is_multiple_of(2) { "acme" } else { "ACME" };
        json!({ "organization_name": format!("Acme {number}"), "organization_slug": slug })
    };
    let answers = at_once(&world, "organizations", body).await;
    only_success(answers, 400, "organization_slug_already_used");
    assert_eq!(organizations(&world).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_derived_slug_is_another_one_for_each() {
    let world = Arc::new(World::new().await);
    let answers = at_once(&world, "organizations", |_| json!({ "organization_name": "Acme" })).await;
    let slugs = answers.iter().map(|(_, answer)| text(&answer["organization"]["organization_slug"]));
    assert_eq!(slugs.collect::<std::collections::BTreeSet<_>>().len(), CALLERS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stranger_becomes_one_member() {
    let world = Arc::new(World::new().await);
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "email_jit_provisioning": "RESTRICTED", "email_allowed_domains": ["acme.example"],
    });
    world.seed(organization).await;
    let body = |_| json!({ "organization_id": "acme", "email_address": "ada@acme.example" });
    let answers = at_once(&world, "magic_links/email/login_or_signup", body).await;
    let created = answers.iter().filter(|(_, answer)| answer["member_created"] == true).count();
    let ids = answers.iter().map(|(_, answer)| text(&answer["member_id"]));
    assert_eq!((created, ids.collect::<std::collections::BTreeSet<_>>().len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_makes_one_session() {
    let world = Arc::new(World::new().await);
    let organization = json!({
        "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    let organization_id = world.seed(organization).await;
    let to = json!({ "organization_id": organization_id, "email_address": "ada@acme.example" });
    assert_eq!(world.call("otps/email/login_or_signup", to.clone()).await.0, 200);
    let code = world.mail("ada@acme.example").await["code"].clone();
    let body = |_| {
        let mut body = to.clone();
        body["code"] = code.clone();
        body
    };
    let answers = at_once(&world, "otps/email/authenticate", body).await;
    let good = answers.iter().filter(|(status, _)| *status == 200).count();
    assert_eq!(good, 1, "{answers:?}");
}
