//! Addresses that no page has: a person gets a page, a program the API's error.

use reqwest::Method;
use scraper::Html;

use crate::pages::{attributes, read, texts};
use crate::support::{World, error, refused};

/// What browsers say they take.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async fn open(world: &World, path: &str) -> (u16, Html) {
    let request = world.plain.get(format!("{}{path}", world.sandbox.url())).header("accept", BROWSER);
    read(request.send().await.expect("an answer")).await
}

async fn fetch(world: &World, method: Method, path: &str, accept: &str) -> (u16, String) {
    let request = world.plain.request(method, format!("{}{path}", world.sandbox.url())).header("accept", accept);
    let answer = request.send().await.expect("an answer");
    refused((answer.status().as_u16(), answer.json().await.expect("JSON")))
}

#[tokio::test]
async fn a_person_at_an_unknown_address_gets_a_page_with_a_way_on() {
    let world = World::new().await;
    for path in ["/nowhere", "/organizations/a/b", "/organizations/", "/v1/b2b/nothing", "/_sandbox/nothing"] {
        let (status, page) = open(&world, path).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(texts(&page, "h1"), ["No such page"], "{path}");
        assert_eq!(attributes(&page, ".empty a", "href"), ["/"]);
        assert_eq!(attributes(&page, "#sections a", "href").len(), 6);
        assert!(attributes(&page, "#sections a[aria-current], .title a", "href").is_empty());
    }
}

#[tokio::test]
async fn an_address_that_only_takes_a_form_says_so() {
    let world = World::new().await;
    for path in ["/sessions/revoke", "/faults/clear"] {
        let (status, page) = open(&world, path).await;
        assert_eq!(status, 405, "{path}");
        assert_eq!(texts(&page, "h1"), ["No such page"], "{path}");
        assert_eq!(fetch(&world, Method::GET, path, "*/*").await, error(405, "method_not_allowed"));
    }
}

#[tokio::test]
async fn a_mailed_link_that_was_forgotten_says_so() {
    let world = World::new().await;
    let path = "/v1/b2b/magic_links/redirect?token=forgotten";
    let (status, page) = open(&world, path).await;
    assert_eq!((status, texts(&page, "h1")), (404, vec!["Unknown link".to_owned()]));
    assert_eq!(fetch(&world, Method::GET, path, "application/json").await, error(404, "magic_link_not_found"));
}

#[tokio::test]
async fn a_program_gets_the_apis_own_error() {
    let world = World::new().await;
    for (method, path, accept) in [
        (Method::GET, "/nowhere", "*/*"),
        (Method::GET, "/v1/b2b/nothing", "application/json"),
        (Method::GET, "/organizations/a/b", ""),
        (Method::POST, "/nowhere", BROWSER),
        (Method::GET, "/_sandbox/page/nowhere.js", "*/*"),
    ] {
        assert_eq!(fetch(&world, method, path, accept).await, error(404, "route_not_found"), "{path} {accept}");
    }
}

#[tokio::test]
async fn a_call_that_a_browser_opens_is_answered_as_a_call() {
    let world = World::new().await;
    let path = "/v1/b2b/organizations/acme";
    assert_eq!(fetch(&world, Method::GET, path, BROWSER).await, error(400, "invalid_authorization_header"));
}
