//! By which names the sandbox may be called.

use std::net::{Ipv4Addr, SocketAddr};

use portico_sandbox::Options;
use serde_json::json;

use crate::support::{World, options, text};

async fn status(world: &World, host: &str, origin: Option<&str>) -> u16 {
    let port = world.sandbox.url().rsplit(':').next().expect("a port").to_owned();
    let request = world.plain.post(format!("http://127.0.0.1:{port}/_sandbox/reset")).header("host", host);
    let request = origin.into_iter().fold(request, |request, origin| request.header("origin", origin));
    request.send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn another_name_is_refused_unless_it_was_allowed() {
    let world = World::new().await;
    assert_eq!(status(&world, "sandbox:3010", None).await, 403);
    let allowing = Options { allowed_hosts: vec!["sandbox".to_owned()], ..options() };
    let world = World::with(allowing).await;
    assert_eq!(world.sandbox.url().split(':').nth(1), Some("//127.0.0.1"));
    for host in ["sandbox:3010", "SANDBOX", "localhost:3010"] {
        assert_eq!(status(&world, host, None).await, 200, "{host}");
    }
    for host in ["evil.example", "sandbox.evil.example:3010"] {
        assert_eq!(status(&world, host, None).await, 403, "{host}");
    }
}

#[tokio::test]
async fn an_allowed_name_opens_nothing_to_other_sites_pages() {
    let allowing = Options { allowed_hosts: vec!["sandbox".to_owned()], ..options() };
    let world = World::with(allowing).await;
    assert_eq!(status(&world, "sandbox:3010", Some("http://sandbox:3010")).await, 200);
    assert_eq!(status(&world, "sandbox:3010", Some("http://evil.example")).await, 403);
}

#[tokio::test]
async fn among_containers_it_listens_everywhere_and_names_itself_as_the_others_do() {
    let listen = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let everywhere = Options { listen, ..options() };
    assert!(portico_sandbox::serve(everywhere.clone()).await.is_err(), "nobody was allowed to call");
    let sandbox = portico_sandbox::serve(Options { allowed_hosts: vec!["Sandbox".to_owned()], ..everywhere })
        .await
        .expect("starts");
    let (name, port) =
        sandbox.url().rsplit_once(':').map(|(name, port)| (name.to_owned(), port.to_owned())).expect("a port");
    assert_eq!(name, "http://sandbox");
    let world = World::new().await;
    let request = world.plain.post(format!("http://127.0.0.1:{port}/v1/b2b/magic_links/email/discovery/send"));
    let request =
        request.basic_auth(portico_sandbox::PROJECT_ID, Some(portico_sandbox::SECRET)).header("host", "sandbox");
    let sent = request.json(&json!({ "email_address": "ada@acme.example" })).send().await.expect("an answer");
    assert_eq!(sent.status().as_u16(), 200);
    let inbox = world.plain.get(format!("http://127.0.0.1:{port}/_sandbox/inbox")).send().await.expect("an answer");
    let inbox: serde_json::Value = inbox.json().await.expect("JSON");
    assert!(text(&inbox[0]["link"]).starts_with(&format!("http://sandbox:{port}/")), "{inbox}");
}
