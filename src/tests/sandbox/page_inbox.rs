//! The inbox page.

use crate::pages::{attributes, page, texts};
use crate::support::{World, refused, text};
use serde_json::json;

#[tokio::test]
async fn an_empty_inbox_says_what_to_do() {
    let world = World::new().await;
    let page = page(&world, "/").await;
    assert_eq!(texts(&page, "title"), ["Portico sandbox · Inbox"]);
    assert_eq!(texts(&page, "h1"), ["Inbox"]);
    assert_eq!(texts(&page, "main h2"), ["No mail yet"]);
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
    assert_eq!(texts(&nobodys, "main h2"), ["No mail to this address"]);
}

#[tokio::test]
async fn what_an_organization_is_called_is_text_and_not_markup() {
    let world = World::new().await;
    let organization = json!({
        "organization_name": "<script>alert(1)</script>", "organization_slug": "acme",
        "members": [{ "email_address": "ada@acme.example" }],
    });
    world.seed(organization).await;
    world.ask_for_login("acme", "ada@acme.example").await.expect("a mail");
    let page = page(&world, "/").await;
    assert_eq!(texts(&page, "main h2"), ["Sign in to <script>alert(1)</script>"]);
    assert_eq!(attributes(&page, "script", "src"), ["/_sandbox/page/page.js"]);
}

#[tokio::test]
async fn a_filter_finds_mails_by_what_is_in_them() {
    let world = World::new().await;
    for email in ["ada@acme.example", "bob@other.example"] {
        world.send_discovery(email).await;
    }
    let found = page(&world, "/?q=+ACME+").await;
    assert_eq!(texts(&found, ".meta strong"), ["ada@acme.example"]);
    assert_eq!(attributes(&found, "#filter", "value"), ["ACME"]);
    assert_eq!(texts(&found, ".recipients a").len(), 3);
    let none = page(&world, "/?q=%3Cb%3E").await;
    assert_eq!(texts(&none, "main h2"), ["No mail fits"]);
    assert_eq!(attributes(&none, "#filter", "value"), ["<b>"]);
    assert!(texts(&none, "main b").is_empty());
}

#[tokio::test]
async fn a_long_inbox_is_shown_a_page_at_a_time() {
    let world = World::new().await;
    for number in 0..101 {
        world.send_discovery(&format!("ada+{number}@acme.example")).await;
    }
    let first = page(&world, "/?q=acme").await;
    assert_eq!(texts(&first, "article").len(), 100);
    assert_eq!(texts(&first, ".recipients a").len(), 51);
    assert_eq!(attributes(&first, ".pager a", "href"), ["/?q=acme&page=2"]);
    let second = page(&world, "/?q=acme&page=2").await;
    assert_eq!(texts(&second, ".meta strong"), ["ada+0@acme.example"]);
    assert_eq!(attributes(&second, ".pager a", "href"), ["/?q=acme"]);
    let beyond = page(&world, "/?page=99999999999999999999").await;
    assert_eq!(texts(&beyond, "article").len(), 100);
}

#[tokio::test]
async fn a_page_that_is_only_read_takes_no_form() {
    let world = World::new().await;
    for path in ["/organizations", "/requests"] {
        let answer = world.plain.post(format!("{}{path}", world.sandbox.url())).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 405, "{path}");
    }
}

#[tokio::test]
async fn an_address_that_no_page_has_is_answered_as_the_api_does() {
    let world = World::new().await;
    for path in ["/nowhere", "/organizations/a/b", "/_sandbox/page/nowhere.js"] {
        let answer = world.plain.get(format!("{}{path}", world.sandbox.url())).send().await.expect("an answer");
        let status = answer.status().as_u16();
        let (status, error_type) = refused((status, answer.json().await.expect("JSON")));
        assert_eq!((status, error_type.as_str()), (404, "route_not_found"), "{path}");
    }
}
