//! Within a Rust application: its extractor believes Stytch's JWT, and nothing else.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use http_body_util::BodyExt;
use portico::{Member, Verifier};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

/// A small application that has nothing of ours but the extractor.
fn application(project_id: &str, stytch: &str) -> Router {
    async fn who(member: Member) -> Json<Value> {
        let admin = member.has_role("stytch_admin");
        Json(
            json!({ "id": member.id, "organization": member.organization_slug, "roles": member.roles, "admin": admin }),
        )
    }
    Router::new().route("/who", get(who)).with_state(Verifier::new(project_id, stytch).unwrap())
}

async fn served(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    origin
}

#[tokio::test]
async fn the_member_of_a_request_is_the_one_that_stytch_has_signed() {
    let first = TestApp::start().await;
    let origin = served(application(portico_sandbox::PROJECT_ID, &first.sandbox.url())).await;
    first.organization("Acme", "acme", &[EMAIL]).await;
    let door =
        [("PORTICO_UPSTREAM", origin.as_str()), ("PORTICO_FORWARD_JWT", "true"), ("PORTICO_PUBLIC_PATHS", "/who/open")];
    let router = first.restarted_with(&door).await;
    let mut ada = first.member("acme", EMAIL).await.at(router);
    // The record is in the memory of the first process: sign in at the second.
    let page = ada.get("/org/acme").await;
    ada.press(&page, "send_organization_link", &[("email", EMAIL)]).await;
    first.enter_by_link(&mut ada, "acme", EMAIL).await;
    let who: Value = ada.get("/who").await.json();
    assert_eq!(
        who,
        json!({ "id": crate::steps::member_id("acme", EMAIL), "organization": "acme", "roles": ["stytch_member"], "admin": false })
    );
}

#[tokio::test]
async fn what_stytch_has_not_signed_for_this_project_is_nobody() {
    let env = [("PORTICO_FORWARD_JWT", "true"), ("PORTICO_TRUSTED_PROXIES", "127.0.0.1")];
    let app = TestApp::with_env(&env).await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let proxy = ConnectInfo::<SocketAddr>("127.0.0.1:9".parse().unwrap());
    let told = ada.send(Request::get("/_portico/verify").extension(proxy)).await;
    let bearer = told.header("authorization").unwrap().to_owned();
    let (head, signature) = bearer.rsplit_once('.').unwrap();
    let ask = async |router: Router, lines: &[&str]| {
        let request = lines.iter().fold(Request::get("/who"), |request, line| request.header("authorization", *line));
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        (response.status(), response.into_body().collect().await.unwrap().to_bytes())
    };
    let application = application(portico_sandbox::PROJECT_ID, &app.sandbox.url());
    assert_eq!(ask(application.clone(), &[&bearer]).await.0, StatusCode::OK);
    let flipped: String = signature.chars().rev().collect();
    for lines in [
        &[][..],
        &[""],
        &["Bearer "],
        &["Basic YWRhOng="],
        &["Bearer a.b.c"],
        &[&format!("{head}.{flipped}")],
        &[&format!("{head}.")],
        &[&bearer, &bearer],
        &[bearer.trim_start_matches("Bearer ")],
    ] {
        assert_eq!(ask(application.clone(), lines).await.0, StatusCode::UNAUTHORIZED, "{lines:?}");
    }
    let other = self::application("project-test-00000000-0000-0000-0000-000000000000", &app.sandbox.url());
    assert_eq!(ask(other, &[&bearer]).await.0, StatusCode::UNAUTHORIZED, "another project");
}
