//! The inbox as JSON.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{World, error, refused, text};

async fn mails(world: &World, query: &str) -> Vec<Value> {
    world.get(&format!("/_sandbox/inbox{query}")).await.as_array().cloned().expect("a list")
}

#[tokio::test]
async fn it_is_newest_first_and_by_recipient() {
    let world = World::new().await;
    for email in ["ada@acme.example", "bob@acme.example", "ada@acme.example"] {
        world.send_discovery(email).await;
    }
    let all = mails(&world, "").await;
    let to: Vec<&Value> = all.iter().map(|mail| &mail["to"]).collect();
    assert_eq!(to, ["ada@acme.example", "bob@acme.example", "ada@acme.example"]);
    let bobs = mails(&world, "?to=BOB@acme.example").await;
    assert_eq!(bobs.len(), 1);
    let mut fields: Vec<&String> = bobs[0].as_object().expect("a mail").keys().collect();
    fields.sort();
    let expected = [
        "body",
        "code",
        "created_at",
        "expires_at",
        "id",
        "kind",
        "link",
        "locale",
        "phone_number",
        "redirect_url",
        "subject",
        "to",
        "token",
    ];
    assert_eq!(fields, expected);
    assert_eq!((&bobs[0]["kind"], &bobs[0]["code"]), (&json!("discovery"), &Value::Null));
}

#[tokio::test]
async fn a_text_message_has_its_number_and_its_code() {
    let world = World::new().await;
    let message = json!({
        "id": "mail-test-1", "to": "ada@acme.example", "phone_number": "+15005550006", "subject": "Your code",
        "kind": "sms_otp", "redirect_url": null, "token": null, "stytch_token_type": null, "code": "123456",
        "created_at": "2030-01-01T00:00:00Z",
    });
    let version = world.get("/_sandbox/state").await["state"]["version"].clone();
    world.control("seed", json!({ "state": { "version": version, "tables": { "mails": [message] } } })).await;
    world.send_discovery("ada@acme.example").await;
    let texts = mails(&world, "?kind=sms_otp").await;
    assert_eq!(texts.len(), 1);
    assert_eq!((&texts[0]["phone_number"], &texts[0]["code"]), (&json!("+15005550006"), &json!("123456")));
    assert_eq!(mails(&world, "?kind=discovery").await.len(), 1);
    assert_eq!(mails(&world, "?kind=discovery&to=bob@acme.example").await.len(), 0);
}

#[tokio::test]
async fn those_meant_can_be_deleted_and_their_links_stay_good() {
    let world = World::new().await;
    for email in ["ada@acme.example", "bob@acme.example", "bob@acme.example"] {
        world.send_discovery(email).await;
    }
    let token = world.token("bob@acme.example").await;
    assert_eq!(world.delete("inbox?to=Bob@acme.example").await, json!({ "deleted": 2 }));
    assert_eq!(mails(&world, "").await.len(), 1);
    let (status, _) =
        world.call("magic_links/discovery/authenticate", json!({ "discovery_magic_links_token": token })).await;
    assert_eq!(status, 200);
    assert_eq!(world.delete("inbox").await, json!({ "deleted": 1 }));
    assert_eq!(world.delete("inbox").await, json!({ "deleted": 0 }));
}

/// Whether the future is still not done after the sandbox has answered something else.
async fn is_pending(world: &World, waiting: &mut (impl Future + Unpin)) -> bool {
    world.get("/_sandbox/health").await;
    std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut *waiting).poll(context).is_pending())).await
}

#[tokio::test]
async fn a_wait_ends_as_soon_as_a_mail_that_is_meant_arrives() {
    let world = World::new().await;
    let waiting = mails(&world, "?to=ada@acme.example&kind=discovery&wait_seconds=60");
    let mut waiting = pin!(waiting);
    assert!(is_pending(&world, &mut waiting).await);
    world.send_discovery("bob@acme.example").await;
    assert!(is_pending(&world, &mut waiting).await);
    world.send_discovery("ada@acme.example").await;
    let arrived = waiting.await;
    assert_eq!((arrived.len(), &arrived[0]["to"]), (1, &json!("ada@acme.example")));
}

#[tokio::test]
async fn a_wait_is_over_at_once_if_there_is_a_mail_already() {
    let world = World::new().await;
    world.send_discovery("ada@acme.example").await;
    let first = mails(&world, "?wait_seconds=60").await;
    assert_eq!(first.len(), 1);
    let after = format!("?wait_seconds=60&after={}", text(&first[0]["id"]));
    let waiting = mails(&world, &after);
    let mut waiting = pin!(waiting);
    assert!(is_pending(&world, &mut waiting).await);
    world.send_discovery("ada@acme.example").await;
    let second = waiting.await;
    assert_eq!(second.len(), 1);
    assert_ne!(second[0]["id"], first[0]["id"]);
    assert_eq!(mails(&world, "?after=mail-test-gone").await.len(), 2);
    assert_eq!(mails(&world, &format!("?after={}", text(&second[0]["id"]))).await.len(), 0);
}

#[tokio::test]
async fn a_wait_without_a_mail_ends_with_none() {
    let world = World::new().await;
    assert_eq!(mails(&world, "?wait_seconds=1").await.len(), 0);
    let long = world.steer(Method::GET, "inbox?wait_seconds=61", "", "").await;
    assert_eq!(refused(long), error(400, "invalid_argument"));
}
