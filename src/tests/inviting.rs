//! Inviting people, right after an organization was made or later.

use axum::http::StatusCode;
use portico::model::InviteOutcome;
use portico::wire::PageData;
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const INVITE: &str = "/org/made/invite";

/// Who has just made an organization and wants to invite people.
async fn founder(app: &TestApp) -> Browser {
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    let typed = [("name", "Made"), ("slug", "made"), ("then", "invite")];
    let answer = ada.press(&form, "create_organization", &typed).await;
    assert_eq!(answer.location(), INVITE);
    ada
}

/// Each address with what the page says of it.
fn news(page: &Answer) -> Vec<(String, String)> {
    page.texts(".invited bdi").into_iter().zip(page.texts(".invited .badge")).collect()
}

/// What stands in the field.
fn typed(page: &Answer) -> String {
    page.texts("textarea").remove(0).trim().to_owned()
}

async fn invite(browser: &mut Browser, addresses: &str) -> Answer {
    let page = browser.get(INVITE).await;
    browser.press_on(&page, "invite", &[("invitees", addresses)]).await
}

#[tokio::test]
async fn ten_people_are_invited_right_after_and_each_comes_in() {
    let app = TestApp::start().await;
    let mut ada = founder(&app).await;
    let page = ada.get(INVITE).await;
    assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Invite people to Made"));
    assert_eq!(page.attribute(".card > .actions a", "href").as_deref(), Some("/org/made"), "it can be left out");
    let addresses: Vec<String> = (0..10).map(|number| format!("p{number}@acme.example")).collect();
    let told = invite(&mut ada, &addresses.join("\r\n")).await;
    assert_eq!(told.status, StatusCode::OK);
    assert_eq!(news(&told), addresses.iter().map(|one| (one.clone(), "Invited".to_owned())).collect::<Vec<_>>());
    assert_eq!((app.calls("email/invite").await, typed(&told).as_str()), (10, ""));
    let mail = app.mail("p7@acme.example").await;
    assert_eq!(mail.kind, "invite");
    let mut invited = app.browser();
    let link = invited.get(&app.link("p7@acme.example").await).await;
    assert_eq!(link.heading(), "You have been invited to Made");
    assert!(link.text(".card").unwrap().contains("p7@acme.example"));
    assert!(invited.press_on(&link, "finish_sign_in", &[]).await.heading().starts_with("Welcome"));
}

#[tokio::test]
async fn each_address_has_its_own_result_and_what_can_be_mended_stands_there_again() {
    let app = TestApp::start().await;
    let claimed = json!({ "claimed_email_domains": ["claimed.example"] });
    app.organization_with("Claimers", "claimers", &["x@claimed.example"], claimed).await;
    let mut ada = founder(&app).await;
    let told =
        invite(&mut ada, "bo@acme.example\nnobody\nADA@acme.example\ncy@claimed.example\nBo <BO@acme.example>\n").await;
    let news = news(&told);
    assert_eq!(news.len(), 4, "{news:?}");
    for ((address, said), (expected, words)) in news.iter().zip([
        ("bo@acme.example", "Invited"),
        ("nobody", "does not look like an email address"),
        ("ADA@acme.example", "Is a member already"),
        ("cy@claimed.example", "Another organization manages this email domain"),
    ]) {
        assert!(address == expected && said.contains(words), "{address}: {said}");
    }
    assert_eq!(typed(&told), "nobody");
    assert_eq!(app.mails("bo@acme.example").await.len(), 1);
}

#[tokio::test]
async fn nobody_too_many_and_markup_are_told_with_what_was_typed() {
    let app = TestApp::start().await;
    let mut ada = founder(&app).await;
    let many = (0..11).map(|number| format!("p{number}@acme.example")).collect::<Vec<_>>().join("\n");
    for (text, words) in [("  \n ", "Enter at least one email address"), (&many, "more than ten addresses")] {
        let told = invite(&mut ada, text).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(told.text("#invitees-error").unwrap().contains(words), "{text}");
        assert_eq!(typed(&told), text.trim(), "line by line");
    }
    let told = invite(&mut ada, "</textarea><script>alert(1)</script>\n").await;
    assert_eq!((told.status, typed(&told).as_str()), (StatusCode::OK, "</textarea><script>alert(1)</script>"));
    assert!(!told.body.contains("<script>alert"));
    let huge = invite(&mut ada, &"x@acme.example,".repeat(600)).await;
    assert_eq!(huge.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.calls("email/invite").await, 0);
}

#[tokio::test]
async fn a_double_click_and_a_repeat_invite_once() {
    let app = TestApp::start().await;
    let mut ada = founder(&app).await;
    let page = ada.get(INVITE).await;
    let (mut one, mut two) = (ada.clone(), ada.clone());
    let fields = [("invitees", "bo@acme.example\ncy@acme.example")];
    let (a, b) = tokio::join!(one.press(&page, "invite", &fields), two.press(&page, "invite", &fields));
    assert_eq!((a.location(), b.location()), (INVITE, INVITE));
    assert_eq!(ada.press_on(&page, "invite", &fields).await.status, StatusCode::OK);
    assert_eq!(app.calls("email/invite").await, 2);
    // What was mended on the same page is another form.
    assert_eq!(news(&ada.press_on(&page, "invite", &[("invitees", "di@acme.example")]).await).len(), 1);
    assert_eq!(app.calls("email/invite").await, 3);
}

#[tokio::test]
async fn where_stytch_fails_in_the_midst_it_is_told_which_were_sent() {
    let app = TestApp::start().await;
    let mut ada = founder(&app).await;
    let data = ada.get(&format!("/_portico/api/page?path={INVITE}")).await;
    assert!(matches!(data.json(), PageData::Invite(page) if page.invited.is_empty()));
    // From the first: nothing was sent, and the form says so.
    app.faults(json!([{ "path": "*/invite", "status": 429, "error_type": "too_many_requests", "times": 1 }])).await;
    let told = invite(&mut ada, "bo@acme.example\ncy@acme.example").await;
    assert_eq!(
        (told.status, typed(&told).as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "bo@acme.example\ncy@acme.example")
    );
    app.faults(json!([
        { "path": "*/invite", "delay_ms": 1, "times": 1 },
        { "path": "*/invite", "status": 500, "times": 1 }
    ]))
    .await;
    let told = invite(&mut ada, "bo@acme.example\ncy@acme.example\ndi@acme.example").await;
    let outcomes: Vec<_> = news(&told).into_iter().map(|(_, said)| said).collect();
    assert_eq!(
        outcomes,
        ["Invited", "It may have been sent: only the answer is missing", "Not sent. Try again in a moment"]
    );
    assert_eq!(typed(&told), "di@acme.example");
    let data = ada.get(&format!("/_portico/api/page?path={INVITE}")).await;
    let PageData::Invite(page) = data.json() else { panic!("{}", data.body) };
    assert_eq!(page.invited[1].outcome, InviteOutcome::Unclear);
}

#[tokio::test]
async fn who_may_not_invite_is_told_and_who_is_not_signed_in_is_led_to_the_door() {
    let app = TestApp::start().await;
    app.organization("Made", "made", &["bo@acme.example"]).await;
    let mut bo = app.member("made", "bo@acme.example").await;
    let told = invite(&mut bo, "cy@acme.example").await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(told.alert().unwrap().contains("Your role does not allow that"));
    assert_eq!(app.mails("cy@acme.example").await.len(), 0);
    assert_eq!(bo.get("/org/made").await.attribute(&format!("a[href='{INVITE}']"), "href"), None);
    let mut stranger = app.browser();
    assert_eq!(stranger.get(INVITE).await.location(), "/org/made");
    let fields = [("slug", "made"), ("invitees", "cy@acme.example")];
    let answer = stranger.call("/_portico/api/invite", &fields).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    app.revoke_sessions("made", "bo@acme.example").await;
    app.advance(time::Duration::minutes(6)).await;
    let ended = bo.post("/_portico/api/invite", &fields).await;
    assert_eq!(ended.location(), "/org/made", "the door, which leads back");
    assert_eq!(app.mails("cy@acme.example").await.len(), 0);
}

#[tokio::test]
async fn an_administrator_finds_the_page_at_home_and_what_was_sent_stays_in_its_organization() {
    let app = TestApp::start().await;
    let mut ada = founder(&app).await;
    invite(&mut ada, "bo@acme.example").await;
    let home = ada.get("/org/made").await;
    assert_eq!(home.attribute(&format!("a[href='{INVITE}']"), "href").as_deref(), Some(INVITE));
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.clock.advance(time::Duration::minutes(1));
    let door = ada.get("/org/acme").await;
    ada.press(&door, "send_organization_link", &[("email", EMAIL)]).await;
    app.enter_by_link(&mut ada, "acme", EMAIL).await;
    assert_eq!(news(&ada.get("/org/acme/invite").await), []);
    assert_eq!(news(&ada.get(INVITE).await).len(), 1);
}
