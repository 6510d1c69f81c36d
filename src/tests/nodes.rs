//! Two nodes over one Redis: whichever answers, it is one Portico.

mod audit;
mod trouble;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use serde_json::json;
use time::Duration;
use tower::ServiceExt;

use crate::browser::{Answer, Browser, Form};
use crate::redis_server::{RedisServer, until};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// Two nodes, their Redis, and the sandbox that both ask.
struct Nodes {
    redis: RedisServer,
    /// Its router is the first node.
    app: TestApp,
    second: Router,
}

impl Nodes {
    async fn start() -> Self {
        Self::over(RedisServer::start().await).await
    }

    async fn over(redis: RedisServer) -> Self {
        let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &redis.address())]).await;
        for (name, slug) in [("Acme", "acme"), ("Globex", "globex"), ("Initech", "initech")] {
            app.organization(name, slug, &[EMAIL]).await;
        }
        let second = app.restarted().await;
        Self { redis, app, second }
    }

    /// A balancer that sends each request to the node that did not have the one before.
    fn in_turn(mut self) -> Self {
        let (nodes, count) = ([self.app.router.clone(), self.second.clone()], Arc::new(AtomicUsize::new(0)));
        self.app.router = Router::new().fallback(move |request: Request| {
            let node = nodes[count.fetch_add(1, Ordering::Relaxed) % 2].clone();
            async move { node.oneshot(request).await.unwrap() }
        });
        self
    }

    /// The same browser as two tabs, one at each node.
    fn tabs(&self, browser: &Browser) -> (Browser, Browser) {
        (browser.clone(), browser.at(self.second.clone()))
    }
}

fn row(page: &Answer, slug: &str) -> Form {
    page.forms("choose_organization").into_iter().find(|row| row.text.contains(slug)).unwrap()
}

#[tokio::test]
async fn both_flows_work_with_every_request_on_the_other_node() {
    let nodes = Nodes::start().await.in_turn();
    let app = &nodes.app;
    let mut ada = app.proven(EMAIL).await;
    let picker = ada.get("/organizations").await;
    assert_eq!(ada.press_on(&picker, "choose_organization", &[]).await.heading(), "Welcome");
    let mut bo = app.member("acme", EMAIL).await;
    for slug in ["globex", "initech"] {
        let switcher = bo.get("/organizations").await;
        let there = row(&switcher, slug);
        bo.submit(&there.action, &there.filled(&[])).await;
    }
    for _ in 0..4 {
        for slug in ["acme", "globex", "initech"] {
            assert_eq!(bo.get(&format!("/org/{slug}")).await.heading(), "Welcome");
        }
    }
    let mut cy = app.proven("cy@umbrella.example").await;
    let page = cy.get("/organizations/new").await;
    let made = cy.press_on(&page, "create_organization", &[("name", "Umbrella"), ("slug", "umbrella")]).await;
    assert_eq!(made.heading(), "Welcome");
    cy.post("/logout", &[]).await;
    for _ in 0..2 {
        assert_eq!(cy.get("/org/umbrella").await.heading(), "Sign in to Umbrella");
    }
}

#[tokio::test]
async fn in_a_cluster_too() {
    let nodes = Nodes::over(RedisServer::cluster().await).await.in_turn();
    let mut ada = nodes.app.member("acme", EMAIL).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn two_tabs_that_choose_on_two_nodes_at_one_moment_lose_nothing() {
    let nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    let (globex, initech) = (row(&page, "globex"), row(&page, "initech"));
    let (mut one, mut two) = nodes.tabs(&ada);
    let (globex_fields, initech_fields) = (globex.filled(&[]), initech.filled(&[]));
    let (a, b) = tokio::join!(one.post(&globex.action, &globex_fields), two.post(&initech.action, &initech_fields));
    assert_eq!((a.location(), b.location()), ("/org/globex", "/org/initech"));
    let newest = if a.header("set-cookie").is_some() { one } else { two };
    let (mut here, mut there) = nodes.tabs(&newest);
    for slug in ["acme", "globex", "initech"] {
        let path = format!("/org/{slug}");
        assert_eq!(
            (here.get(&path).await.heading(), there.get(&path).await.heading()),
            ("Welcome".into(), "Welcome".into())
        );
    }
}

#[tokio::test]
async fn one_form_submitted_on_two_nodes_is_carried_out_once() {
    let nodes = Nodes::start().await;
    let app = &nodes.app;
    let (mut one, mut two) = nodes.tabs(&app.browser());
    let page = one.get("/").await;
    let form = page.form("send_link");
    let fields = form.filled(&[("email", EMAIL)]);
    app.faults(json!([{ "path": "*", "delay_ms": 100 }])).await;
    let (a, b) = tokio::join!(one.post(&form.action, &fields), two.post(&form.action, &fields));
    assert_eq!((a.location(), b.location()), ("/login/sent", "/login/sent"));
    assert_eq!(app.mails(EMAIL).await.len(), 1, "one mail");

    let link = app.link(EMAIL).await;
    let page = one.get(&link).await;
    let (mut here, mut there) = nodes.tabs(&one);
    let form = page.form("finish_sign_in");
    let fields = form.filled(&[]);
    let (a, b) = tokio::join!(here.post(&form.action, &fields), there.post(&form.action, &fields));
    assert_eq!((a.location(), b.location()), ("/organizations", "/organizations"));
    assert_eq!(app.calls("discovery/authenticate").await, 1, "the link is spent once");

    let picker = here.get("/organizations").await;
    let (mut here, mut there) = nodes.tabs(&here);
    let form = row(&picker, "acme");
    let fields = form.filled(&[]);
    let (a, b) = tokio::join!(here.post(&form.action, &fields), there.post(&form.action, &fields));
    assert_eq!((a.location(), b.location()), ("/org/acme", "/org/acme"));
    assert_eq!(app.calls("intermediate_sessions/exchange").await, 1);
}

#[tokio::test]
async fn the_wait_between_mails_is_one_for_all_nodes() {
    let nodes = Nodes::start().await;
    nodes.app.asked(EMAIL).await;
    // A second later it is no double click.
    nodes.app.clock.advance(Duration::seconds(2));
    let mut stranger = nodes.app.browser().at(nodes.second.clone());
    let page = stranger.get("/").await;
    let told = stranger.press(&page, "send_link", &[("email", EMAIL)]).await;
    let told = stranger.follow(&told).await;
    assert!(told.alert().is_some(), "{}", told.body);
    assert_eq!(nodes.app.mails(EMAIL).await.len(), 1);
}

#[tokio::test]
async fn turns_are_counted_on_all_nodes_together() {
    let redis = RedisServer::start().await;
    let env = [("PORTICO_SESSION_STORE", redis.address()), ("PORTICO_LIMIT_SEND_IN_ALL", "3/1m".to_owned())];
    let app = TestApp::with_env(&env.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    let nodes = Nodes { second: app.restarted().await, app, redis }.in_turn();
    let mut asked = 0;
    let mut send = async || {
        asked += 1;
        nodes.app.browser().call("/_portico/api/send_link", &[("email", &format!("v{asked}@acme.example"))]).await
    };
    for _ in 0..3 {
        assert_eq!(send().await.status, StatusCode::OK);
    }
    for _ in 0..4 {
        let refused = send().await;
        let seconds: i64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert_eq!((refused.status, (15..=20).contains(&seconds)), (StatusCode::TOO_MANY_REQUESTS, true), "{seconds}");
    }
    nodes.app.clock.advance(Duration::seconds(20));
    assert_eq!(send().await.status, StatusCode::OK, "one has come back");
    assert_eq!(send().await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_sign_out_on_one_node_is_final_while_the_other_waits_for_stytch() {
    let nodes = Nodes::start().await;
    let app = &nodes.app;
    let mut ada = app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    let globex = row(&page, "globex");
    app.faults(json!([{ "path": "*/sessions/exchange", "delay_ms": 500, "times": 1 }])).await;
    let (mut choosing, mut leaving) = nodes.tabs(&ada);
    let fields = globex.filled(&[]);
    let signed_out = async {
        until("the other node waits for Stytch", async || app.pending_faults().await == 0).await;
        leaving.post("/logout", &[]).await
    };
    let (chosen, left) = tokio::join!(choosing.post(&globex.action, &fields), signed_out);
    assert_eq!(left.location(), "/logout/done");
    assert_ne!(chosen.location(), "/org/globex");
    for mut browser in [choosing.clone(), leaving.clone(), choosing.at(nodes.second.clone()), ada] {
        for slug in ["acme", "globex"] {
            assert!(browser.get(&format!("/org/{slug}")).await.heading().starts_with("Sign in to"));
        }
    }
    assert_eq!(app.living_sessions().await, 0, "and nothing of it lives at Stytch");
}

#[tokio::test]
async fn what_a_killed_node_had_begun_is_carried_out_on_the_other_one() {
    let nodes = Nodes::start().await;
    let app = &nodes.app;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (ada, page, doomed) = {
        let mut ada = app.proven(EMAIL).await;
        let page = ada.get("/organizations").await;
        let env = app.env();
        let clock = app.clock.clone();
        let doomed = runtime.spawn(async move { crate::test_app::app(&env, clock).await.unwrap() }).await.unwrap();
        (ada, page, doomed)
    };
    app.faults(json!([{ "path": "*/intermediate_sessions/exchange", "delay_ms": 3_000, "times": 1 }])).await;
    let acme = row(&page, "acme");
    let mut tab = ada.at(doomed);
    let form = acme.clone();
    runtime.spawn(async move { tab.post(&form.action, &form.filled(&[])).await });
    until("it has begun", async || app.pending_faults().await == 0).await;
    runtime.shutdown_background();
    // Nothing is heard of it for so long that it is taken to be gone.
    app.clock.advance(Duration::seconds(7));
    let mut tab = ada.at(nodes.second.clone());
    assert_eq!(tab.submit(&acme.action, &acme.filled(&[])).await.heading(), "Welcome");
    assert_eq!(tab.at(nodes.app.router.clone()).get("/org/acme").await.heading(), "Welcome");
}
