//! The inbox page.

use crate::support::{World, text};
use scraper::{Html, Selector};

async fn page(world: &World, path: &str) -> Html {
    let response = world.plain.get(format!("{}{path}", world.sandbox.url())).send().await;
    let response = response.expect("an answer");
    let policy = response.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert_eq!(response.headers()["cache-control"], "no-store");
    Html::parse_document(&response.text().await.expect("text"))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_empty_inbox_says_what_to_do() {
    let world = World::new().await;
    let page = page(&world, "/").await;
    assert_eq!(texts(&page, "title"), ["Portico sandbox · Inbox"]);
    assert_eq!(texts(&page, "h1"), ["Inbox"]);
    assert_eq!(texts(&page, "h2"), ["No mail yet"]);
}

#[tokio::test]
async fn mails_are_shown_newest_first_with_their_links() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    world.advance(7_200).await;
    world.send_discovery("bob@acme.example").await;
    let page = page(&world, "/").await;
    assert_eq!(texts(&page, ".meta strong"), ["bob@acme.example", "ada@acme.example"]);
    let ages = texts(&page, "time");
    assert!(ages[0].starts_with("just now") && ages[1].starts_with("2 hours ago"));
    let links = attributes(&page, "a.button", "href");
    assert_eq!(links[0], text(&world.mail("bob@acme.example").await["link"]));
    assert!(attributes(&page, "a.button", "target").is_empty());
}

#[tokio::test]
async fn one_recipients_mails_can_be_shown_alone() {
    let world = World::new().await;
    for email in ["ada+1@acme.example", "bob@acme.example"] {
        world.send_discovery(email).await;
    }
    let all = page(&world, "/").await;
    let paths = attributes(&all, ".recipients a", "href");
    assert_eq!(paths, ["/", "/?to=ada%2B1%40acme.example", "/?to=bob%40acme.example"]);
    let adas = page(&world, &paths[1]).await;
    assert_eq!(texts(&adas, ".meta strong"), ["ada+1@acme.example"]);
    assert_eq!(attributes(&adas, ".recipients a[aria-current=page]", "href"), [paths[1].as_str()]);
    assert_eq!(attributes(&adas, ".title a", "href"), [paths[1].as_str()]);
    let nobodys = page(&world, "/?to=nobody@acme.example").await;
    assert_eq!(texts(&nobodys, "h2"), ["No mail to this address"]);
}

#[tokio::test]
async fn what_an_organization_is_called_is_text_and_not_markup() {
    let world = World::new().await;
    let organization = serde_json::json!({
        "organization_name": "<script>alert(1)</script>", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let page = page(&world, "/").await;
    assert_eq!(texts(&page, "h2"), ["Sign in to <script>alert(1)</script>"]);
    assert_eq!(attributes(&page, "script", "src"), ["/_sandbox/page/inbox.js"]);
}

#[tokio::test]
async fn what_the_page_loads_is_there() {
    let world = World::new().await;
    let page = page(&world, "/").await;
    let mut paths = attributes(&page, "link", "href");
    paths.extend(attributes(&page, "script, img", "src"));
    assert!(paths.len() >= 3);
    for path in paths {
        let asset = world.plain.get(format!("{}{path}", world.sandbox.url())).send().await;
        assert!(asset.expect("an answer").status().is_success(), "{path}");
    }
    assert!(texts(&page, "style").is_empty());
}

#[tokio::test]
async fn a_mail_is_announced_as_it_arrives() {
    let world = World::new().await;
    let url = format!("{}/_sandbox/inbox/events", world.sandbox.url());
    let mut events = world.plain.get(url).send().await.expect("a stream");
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    world.send_discovery("ada@acme.example").await;
    let event = events.chunk().await.expect("a chunk").expect("an event");
    assert!(String::from_utf8_lossy(&event).contains("event: change"));
}
