//! The inbox page.

use serde_json::json;

use crate::pages::{attributes, page, texts};
use crate::support::{World, text};

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
    // On the page's own host, by whatever name the browser knows it.
    assert_eq!(format!("{}{}", world.sandbox.url(), links[0]), text(&world.mail("bob@acme.example").await["link"]));
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
async fn a_mail_shows_what_it_says() {
    let world = World::new().await;
    let ada = json!({ "email_address": "ada@acme.example" });
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme", "members": [ada] })).await;
    let calls = [
        ("magic_links/email/login_or_signup", "sign in", "1 hour"),
        ("passwords/email/reset/start", "set your password", "30 minutes"),
        ("otps/email/login_or_signup", "sign in", "10 minutes"),
    ];
    for (call, what, length) in calls {
        let body = json!({ "organization_id": "acme", "email_address": "ada@acme.example" });
        assert_eq!(world.call(call, body).await.0, 200, "{call}");
        let mail = world.mail("ada@acme.example").await;
        let key = mail["link"].as_str().or(mail["code"].as_str()).expect("a link or a code");
        let said = text(&mail["body"]);
        assert!(said.contains(what) && said.contains(key), "{said}");
        assert!(said.contains(&format!("It works once, for {length}.")), "{said}");
        let shown = &texts(&page(&world, "/").await, "article")[0];
        for paragraph in said.split("\n\n").filter(|paragraph| mail["link"].is_null() || *paragraph != key) {
            assert!(shown.contains(paragraph), "{shown}");
        }
    }
    let invite = json!({ "organization_id": "acme", "email_address": "bob@acme.example" });
    assert_eq!(world.call("magic_links/email/invite", invite).await.0, 200);
    let mail = world.mail("bob@acme.example").await;
    assert!(text(&mail["body"]).contains("accept the invitation") && text(&mail["body"]).contains("for 7 days."));
    assert!(mail["expires_at"].is_string());
}
