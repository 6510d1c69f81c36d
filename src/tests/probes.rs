//! What a supervisor and a balancer are told: that the process lives, and whether the node can serve visitors.

use axum::http::{Request, StatusCode};
use portico::server::clock::Clock;
use serde_json::{Value, json};
use time::Duration;

use crate::application::application;
use crate::browser::{Answer, Browser};
use crate::test_app::{Folder, TestApp, built};

/// A built site in this folder.
fn site(folder: &Folder) -> String {
    for kind in ["css", "js", "wasm"] {
        folder.write(&format!("site/_portico/pkg/portico.a1.{kind}"), "");
    }
    format!("{}/site", folder.path())
}

async fn app_with(folder: &Folder, env: &[(&str, &str)]) -> TestApp {
    let site = site(folder);
    TestApp::with_env(&[env, &[("LEPTOS_SITE_ROOT", &site)]].concat()).await
}

async fn asked(browser: &mut Browser) -> (StatusCode, Value) {
    let answer = browser.get("/readyz").await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("set-cookie"), None);
    (answer.status, answer.json())
}

fn lives(answer: &Answer) {
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
}

#[tokio::test]
async fn a_node_says_what_it_stands_on() {
    let folder = Folder::new("a_node_says_what_it_stands_on");
    let app = app_with(&folder, &[]).await;
    let said =
        |upstream| json!({ "status": "ready", "store": "ok", "upstream": upstream, "site": "ok", "draining": false });
    // Until the signing keys have come, which are fetched ahead.
    while asked(&mut app.browser()).await == (StatusCode::OK, said("unknown")) {
        tokio::task::yield_now().await;
    }
    assert_eq!(asked(&mut app.browser()).await, (StatusCode::OK, said("ok")));
    lives(&app.browser().get("/healthz").await);
    let head = app.browser().head("/readyz").await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn a_node_whose_database_is_gone_or_another_one_lives_and_is_not_ready() {
    let folder = Folder::new("a_node_whose_database_is_gone");
    let app = app_with(&folder, &[("PORTICO_SESSION_STORE", &folder.store())]).await;
    let mut balancer = app.browser();
    assert_eq!(asked(&mut balancer).await.0, StatusCode::OK);
    let file = format!("{}/sessions.sqlite3", folder.path());
    for replace in [false, true] {
        if replace {
            std::fs::write(&file, b"another").unwrap();
        } else {
            std::fs::rename(&file, format!("{file}.away")).unwrap();
        }
        // A look at the store counts for a second.
        app.clock.advance(Duration::seconds(2));
        let (status, said) = asked(&mut balancer).await;
        assert_eq!((status, &said["status"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("not_ready")));
        assert_eq!((&said["store"], &said["site"]), (&json!("unavailable"), &json!("ok")));
        assert!(!said.to_string().contains(&folder.path()), "{said}");
        lives(&balancer.get("/healthz").await);
    }
}

#[tokio::test]
async fn a_node_whose_files_were_replaced_by_another_builds_is_not_ready() {
    let folder = Folder::new("a_node_whose_files_were_replaced");
    let app = app_with(&folder, &[]).await;
    let css = format!("{}/site/_portico/pkg/portico.a1.css", folder.path());
    std::fs::rename(&css, css.replace("a1", "b2")).unwrap();
    let (status, said) = asked(&mut app.browser()).await;
    assert_eq!((status, &said["site"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("missing")));
    lives(&app.browser().get("/healthz").await);
}

#[tokio::test]
async fn a_node_that_was_asked_to_stop_lives_and_is_not_ready() {
    let folder = Folder::new("a_node_that_was_asked_to_stop");
    let app = app_with(&folder, &[]).await;
    let built = built(&app.env(), Clock::default()).await.unwrap();
    let mut balancer = Browser::new(built.router);
    assert_eq!(asked(&mut balancer).await.0, StatusCode::OK);
    built.draining.cancel();
    let (status, said) = asked(&mut balancer).await;
    assert_eq!((status, &said["draining"]), (StatusCode::SERVICE_UNAVAILABLE, &json!(true)));
    lives(&balancer.get("/healthz").await);
}

#[tokio::test]
async fn a_node_stays_ready_while_stytch_is_away() {
    let folder = Folder::new("a_node_stays_ready");
    let app = app_with(&folder, &[]).await;
    let TestApp { sandbox, router, .. } = app;
    drop(sandbox);
    let mut browser = Browser::new(router);
    browser.post("/_portico/api/send_link", &[("email", "ada@acme.example")]).await;
    let (status, said) = asked(&mut browser).await;
    assert_eq!((status, &said["status"]), (StatusCode::OK, &json!("degraded")));
    assert_eq!((&said["store"], &said["upstream"]), (&json!("ok"), &json!("unavailable")));
}

#[tokio::test]
async fn the_probes_are_ours_wherever_the_pages_are_and_whatever_we_are_called() {
    let folder = Folder::new("the_probes_are_ours");
    let origin = application().await;
    for env in [&[("PORTICO_UPSTREAM", origin.as_str())] as &[_], &[("PORTICO_BASE_PATH", "/auth")], &[]] {
        let app = app_with(&folder, env).await;
        for probe in ["/healthz", "/readyz"] {
            let by_address = Request::get(probe).header("host", "10.0.0.7:3000");
            assert_eq!(app.browser().send(by_address).await.status, StatusCode::OK, "{env:?} {probe}");
        }
    }
}
