//! The page of one member.

use serde_json::json;

use crate::pages::{attributes, back, page, page_with_status, submit, texts};
use crate::support::{World, sign_in};

async fn ada(world: &World) {
    let member = json!({
        "email_address": "ada@acme.example", "member_id": "member-test-1", "name": "<b>Ada</b>",
        "totp": "GEZDGNBVGY3TQOJQ", "mfa_phone_number": "+15551234567",
        "trusted_metadata": { "plan": "</pre><script>" },
    });
    world.seed(json!({ "organization_name": "Acme", "organization_slug": "acme", "members": [member] })).await;
}

#[tokio::test]
async fn a_member_is_shown_with_what_a_login_test_needs() {
    let world = World::new().await;
    ada(&world).await;
    let page = page(&world, "/members/member-test-1").await;
    assert_eq!(texts(&page, "h1"), ["ada@acme.example"]);
    assert_eq!(texts(&page, ".secret code")[0], "GEZDGNBVGY3TQOJQ");
    assert!(attributes(&page, "[data-copy]", "data-copy").contains(&"GEZDGNBVGY3TQOJQ".to_owned()));
    assert!(texts(&page, ".what").contains(&"Phone+15551234567".to_owned()));
    assert!(texts(&page, "dd").contains(&"<b>Ada</b>".to_owned()));
    assert!(texts(&page, "pre").iter().any(|json| json.contains("</pre><script>")));
    assert_eq!(attributes(&page, "script", "src").len(), 1);
    let ways = attributes(&page, ".ways a", "href");
    assert!(ways[0].starts_with("/organizations/organization-test-"));
    assert_eq!(ways[1], "/?to=ada%40acme.example");
}

#[tokio::test]
async fn a_members_session_can_be_ended_from_their_page() {
    let world = World::new().await;
    ada(&world).await;
    let session = sign_in(&world, "acme", "ada@acme.example").await;
    let before = page(&world, "/members/member-test-1").await;
    let fields = attributes(&before, ".act input", "value");
    assert!(!before.html().contains(&session.session_token), "a token is on the page");
    let fields = [("member_session_id", fields[0].as_str()), ("member_id", fields[1].as_str())];
    let answer = submit(&world, "/sessions/revoke", &fields).await;
    assert_eq!(back(&answer), "/members/member-test-1");
    assert!(world.session(&session.session_token).await.is_err());
    let after = page(&world, "/members/member-test-1").await;
    assert!(texts(&after, ".note").contains(&"Not signed in anywhere.".to_owned()));
}

#[tokio::test]
async fn a_member_nobody_knows_has_a_page_with_a_way_on() {
    let world = World::new().await;
    let (status, page) = page_with_status(&world, "/members/member-test-0").await;
    assert_eq!((status, texts(&page, "h1")), (404, vec!["No such member".to_owned()]));
    assert_eq!(attributes(&page, "main .empty a", "href"), ["/organizations"]);
}
