//! A Redis that restarts, is away, full or slow: nothing is lost that was acknowledged, and it goes on by itself.

use axum::http::StatusCode;

use super::{EMAIL, Nodes, row};
use crate::redis_server::{RedisServer, until};
use crate::test_app::{JWT_BEGINNINGS, TestApp};

#[tokio::test]
async fn a_redis_that_restarts_has_lost_nothing() {
    let mut nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    nodes.redis.restart().await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    let _: () = nodes.redis.command(&["CLIENT", "KILL", "TYPE", "normal"]).await;
    let page = ada.get("/organizations").await;
    let globex = row(&page, "globex");
    let _: () = nodes.redis.command(&["CLIENT", "KILL", "TYPE", "normal"]).await;
    assert_eq!(ada.submit(&globex.action, &globex.filled(&[])).await.heading(), "Welcome");
}

#[tokio::test]
async fn without_redis_it_is_told_and_a_sign_out_is_known_to_all_once_it_is_back() {
    let mut nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    let (mut copy, mut elsewhere) = nodes.tabs(&ada);
    let page = nodes.app.browser().get("/").await;
    nodes.redis.stop();
    let told = copy.get("/org/acme").await;
    assert_eq!((told.status, told.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, Some("5")));
    assert!(told.heading().contains("cannot"), "{}", told.heading());
    let form = page.form("send_link");
    let mut bo = nodes.app.browser();
    let kept = bo.post(&form.action, &form.filled(&[("email", "bo@acme.example")])).await;
    let kept = bo.follow(&kept).await;
    assert_eq!(
        (kept.status, kept.field("email").as_deref()),
        (StatusCode::SERVICE_UNAVAILABLE, Some("bo@acme.example"))
    );
    assert_eq!(nodes.app.mails("bo@acme.example").await.len(), 0, "what could not be counted was not sent");
    let left = ada.post("/logout", &[]).await;
    assert_eq!((left.location(), ada.session()), ("/logout/done", None));
    nodes.redis.restart().await;
    assert_eq!(copy.get("/org/acme").await.heading(), "Sign in to Acme", "this node has refused it all the time");
    until("the other node knows too", async || elsewhere.get("/org/acme").await.heading() == "Sign in to Acme").await;
    assert_eq!(bo.press_on(&kept, "send_link", &[]).await.heading(), "Check your email");
}

#[tokio::test]
async fn a_full_redis_is_told_and_still_signs_out() {
    let nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    let globex = row(&page, "globex");
    let _: () = nodes.redis.command(&["CONFIG", "SET", "maxmemory", "1"]).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome", "what is there can be read");
    let told = ada.submit(&globex.action, &globex.filled(&[])).await;
    assert_eq!((told.status, told.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, Some("5")));
    let mut leaving = ada.clone();
    assert_eq!(leaving.post("/logout", &[]).await.location(), "/logout/done");
    let _: () = nodes.redis.command(&["CONFIG", "SET", "maxmemory", "0"]).await;
    for node in [nodes.app.router.clone(), nodes.second.clone()] {
        assert_eq!(ada.at(node).get("/org/acme").await.heading(), "Sign in to Acme");
    }
    assert_eq!(nodes.app.living_sessions().await, 0);
}

#[tokio::test]
async fn a_redis_that_is_slow_for_two_seconds_loses_nothing() {
    let nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    let page = ada.get("/organizations").await;
    let globex = row(&page, "globex");
    let _: () = nodes.redis.command(&["CLIENT", "PAUSE", "2000", "ALL"]).await;
    let answer = ada.submit(&globex.action, &globex.filled(&[])).await;
    let told = answer.status == StatusCode::SERVICE_UNAVAILABLE && answer.header("retry-after") == Some("5");
    assert!(told || answer.heading() == "Welcome", "{} {}", answer.status, answer.body);
    until("it goes on by itself", async || ada.get("/org/acme").await.heading() == "Welcome").await;
    assert_eq!(ada.submit(&globex.action, &globex.filled(&[])).await.heading(), "Welcome");
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
}

#[tokio::test]
async fn a_node_starts_while_redis_is_away_and_works_once_it_is_there() {
    let mut redis = RedisServer::start().await;
    redis.stop();
    let app = TestApp::with_env(&[("PORTICO_SESSION_STORE", &redis.address())]).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    assert_eq!(app.browser().get("/").await.status, StatusCode::OK, "who is new needs nothing of it");
    redis.restart().await;
    app.member("acme", EMAIL).await;
}

#[tokio::test]
async fn nothing_in_redis_is_a_cookie_a_token_or_an_address() {
    let nodes = Nodes::start().await;
    let mut ada = nodes.app.member("acme", EMAIL).await;
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
    let keys = nodes.redis.keys().await;
    assert!(keys.len() >= 3, "{keys:?}");
    for key in keys {
        assert!(key.starts_with("portico:"), "{key}");
        let value: Vec<u8> = nodes.redis.command(&["GET", &key]).await;
        let text = format!("{key} {}", String::from_utf8_lossy(&value));
        // Shorter ones stand in random letters now and then.
        for secret in [ada.session().unwrap(), "ada@", "acme."].into_iter().chain(JWT_BEGINNINGS) {
            assert!(!text.contains(secret), "{secret} in {key}");
        }
        let left: i64 = nodes.redis.command(&["PTTL", &key]).await;
        assert!(left > 0, "{key} is kept for ever");
    }
}
