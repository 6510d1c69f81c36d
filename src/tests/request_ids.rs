//! The id that a request has among proxies and applications.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::Request;

use crate::application::{Seen, application};
use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

async fn fetch(browser: &mut Browser, path: &str, peer: &str, ids: &[&str]) -> Answer {
    let peer = ConnectInfo::<SocketAddr>(format!("{peer}:9").parse().unwrap());
    let request = Request::get(path).extension(peer).header("accept", "text/html");
    browser.send(ids.iter().fold(request, |request, id| request.header("x-request-id", *id))).await
}

#[tokio::test]
async fn it_is_taken_from_a_trusted_proxy_alone() {
    let app = TestApp::with_env(&[("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8")]).await;
    let mut visitor = app.browser();
    let longest = "x".repeat(128);
    for id in ["a", "7f3c-01.Az_9", &longest] {
        assert_eq!(fetch(&mut visitor, "/", "10.1.2.3", &[id]).await.header("x-request-id"), Some(id));
        let ours = fetch(&mut visitor, "/", "203.0.113.7", &[id]).await;
        assert_ne!(ours.header("x-request-id").unwrap(), id, "a stranger's");
    }
    let too_long = "x".repeat(129);
    for ids in [&[][..], &[""], &["a b"], &["a\"b"], &["{}"], &["é"], &[&too_long], &["a", "b"]] {
        let answer = fetch(&mut visitor, "/", "10.1.2.3", ids).await;
        let ours = answer.header("x-request-id").unwrap();
        assert!(ours.len() == 22 && ours.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{ids:?}: {ours}");
    }
}

#[tokio::test]
async fn every_answer_has_another() {
    let app = TestApp::start().await;
    let mut visitor = app.browser();
    let mut ids = Vec::new();
    for path in ["/", "/", "/no/such/page", "/favicon.svg", "/_portico/session"] {
        ids.push(visitor.get(path).await.header("x-request-id").unwrap().to_owned());
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5);
}

#[tokio::test]
async fn the_application_behind_the_door_gets_it_and_no_spelling_of_a_strangers() {
    let env = [("PORTICO_UPSTREAM", application().await), ("PORTICO_TRUSTED_PROXIES", "10.0.0.0/8".to_owned())];
    let app = TestApp::with_env(&env.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let answer = fetch(&mut ada, "/reports", "10.1.2.3", &["from-the-edge"]).await;
    assert_eq!(answer.header("x-request-id"), Some("from-the-edge"));
    assert_eq!(Seen::of(&answer).header("x-request-id"), Some("from-the-edge"));
    let request = Request::get("/reports").header("x-request-id", "forged").header("x_request_id", "forged");
    let answer = ada.send(request.header("accept", "text/html")).await;
    let seen = Seen::of(&answer);
    assert_eq!(seen.header("x-request-id"), answer.header("x-request-id"));
    assert_ne!(seen.header("x-request-id"), Some("forged"));
    assert!(!seen.names().contains(&"x_request_id"));
}
