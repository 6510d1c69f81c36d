//! What every page has: the way to the others, what it loads, and news of changes.

use portico_sandbox::Options;
use reqwest::Response;
use serde_json::json;

use crate::pages::{attributes, page, page_with_status, texts};
use crate::support::{World, options};

const PAGES: [&str; 6] = ["/", "/organizations", "/sessions", "/requests", "/clock", "/faults"];

#[tokio::test]
async fn every_page_leads_to_the_others() {
    let world = World::new().await;
    for path in PAGES {
        let page = page(&world, path).await;
        assert_eq!(attributes(&page, "#sections a", "href"), PAGES);
        assert_eq!(attributes(&page, "#sections a[aria-current=page]", "href"), [path]);
        let heading = texts(&page, "h1");
        assert_eq!(texts(&page, "title"), [format!("Portico sandbox · {}", heading[0])]);
        assert_eq!(attributes(&page, ".title a", "href"), [path]);
        assert_eq!(texts(&page, "main").len(), 1);
    }
}

#[tokio::test]
async fn every_page_leads_back_to_the_application() {
    let urls = ["acme://authenticate", "http://app.localhost:3100/deep/authenticate?x=1"];
    let world = World::with(Options { redirect_urls: urls.map(str::to_owned).to_vec(), ..options() }).await;
    for path in PAGES {
        let page = page(&world, path).await;
        assert_eq!(attributes(&page, ".application a", "href"), ["http://app.localhost:3100/"], "{path}");
    }
    let (status, over) = page_with_status(&world, "/_sandbox/idp/over").await;
    assert_eq!((status, attributes(&over, ".application a", "href").len()), (404, 1));
    let native = World::with(Options { redirect_urls: vec![urls[0].to_owned()], ..options() }).await;
    assert!(attributes(&page(&native, "/").await, ".application", "class").is_empty());
}

#[tokio::test]
async fn visitors_colours_take_the_place_of_the_pages_own() {
    let world = World::new().await;
    let style = world.plain.get(format!("{}/_sandbox/page/page.css", world.sandbox.url())).send().await;
    let style = style.expect("an answer").text().await.expect("text");
    let forced = style.split_once("@media (forced-colors: active)").expect("a section for forced colours").1;
    // Whatever is told apart by its ground alone.
    for part in [".badge", ".kind", ".chips li", "[aria-current]", ".button", "[data-row]:focus-within"] {
        assert!(forced.contains(part), "{part}");
    }
}

#[tokio::test]
async fn what_a_page_loads_is_there() {
    let world = World::new().await;
    let page = page(&world, "/").await;
    let mut paths = attributes(&page, "link", "href");
    paths.extend(attributes(&page, "script, img", "src"));
    assert!(paths.len() >= 3);
    paths.extend(["live", "morph", "keys"].map(|name| format!("/_sandbox/page/{name}.js")));
    for path in paths {
        let asset = world.plain.get(format!("{}{path}", world.sandbox.url())).send().await;
        assert!(asset.expect("an answer").status().is_success(), "{path}");
    }
    assert!(texts(&page, "style").is_empty());
    assert!(attributes(&page, "[style]", "style").is_empty());
}

#[tokio::test]
async fn whatever_happens_is_announced() {
    let world = World::new().await;
    let mut events = follow(&world).await;
    world.send_discovery("ada@acme.example").await;
    next_change(&mut events).await;
    world.advance(60).await;
    next_change(&mut events).await;
    world.control("faults", json!([{ "path": "*", "status": 500 }])).await;
    next_change(&mut events).await;
    world.call("nothing", json!({})).await;
    next_change(&mut events).await;
}

async fn follow(world: &World) -> Response {
    let url = format!("{}/_sandbox/page/events", world.sandbox.url());
    let events = world.plain.get(url).send().await.expect("a stream");
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    events
}

async fn next_change(events: &mut Response) {
    let event = events.chunk().await.expect("a chunk").expect("an event");
    assert!(String::from_utf8_lossy(&event).contains("event: change\ndata: all\n"));
}
