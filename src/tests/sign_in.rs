//! From an email address into an organization: both flows, by both kinds of client.

use axum::http::StatusCode;
use portico::model::OrganizationPage;
use portico::paths::NextStep;
use portico::wire::{LinkSent, PageData, Step};
use serde_json::json;
use time::Duration;

use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

#[tokio::test]
async fn a_newcomer_creates_an_organization_and_stands_in_it() {
    let app = TestApp::start().await;
    let mut ada = app.asked("ada@acme.example").await;
    let confirm = ada.get(&app.link("ada@acme.example").await).await;
    assert_eq!(confirm.status, StatusCode::OK);
    let none = ada.press_on(&confirm, "finish_sign_in", &[]).await;
    assert_eq!(none.heading(), "No organization yet");
    let form = ada.get("/organizations/new").await;
    let home = ada.press_on(&form, "create_organization", &[("name", "Acme Rockets"), ("slug", "acme")]).await;
    assert_eq!(home.status, StatusCode::OK);
    assert_eq!(home.heading(), "Welcome");
    let facts = home.texts("dd");
    assert!(facts.iter().any(|fact| fact == "ada@acme.example"), "{facts:?}");
    assert!(facts.iter().any(|fact| fact == "Administrator"), "{facts:?}");
    assert_eq!(ada.get("/").await.location(), "/org/acme");
}

#[tokio::test]
async fn a_member_signs_in_on_the_organizations_own_page() {
    let app = TestApp::start().await;
    app.seed(json!([{ "organization_name": "Acme", "organization_slug": "acme",
        "members": [{ "email_address": "bo@acme.example", "name": "Bo Lind" }] }]))
        .await;
    let mut bo = app.asked_at("acme", "bo@acme.example").await;
    let home = app.enter_by_link(&mut bo, "acme", "bo@acme.example").await;
    assert_eq!(home.heading(), "Welcome, Bo");
    assert_eq!(home.status, StatusCode::OK);
}

#[tokio::test]
async fn the_wasm_client_walks_the_same_way_by_data() {
    let app = TestApp::start().await;
    let mut ada = app.browser();
    let sent = ada.call("/_portico/api/send_link", &[("email", "ada@acme.example")]).await;
    assert_eq!((sent.status, sent.json::<NextStep>()), (StatusCode::OK, NextStep::CheckEmail));
    let token = app.mail("ada@acme.example").await.token;
    let opened = ada
        .call("/_portico/api/finish_sign_in", &[("token_type", "discovery"), ("token", &token), ("attempt", "1")])
        .await;
    assert_eq!((opened.status, opened.json::<NextStep>()), (StatusCode::OK, NextStep::ChooseOrganization));
    let made =
        ada.call("/_portico/api/create_organization", &[("name", "Acme"), ("slug", "acme"), ("attempt", "2")]).await;
    assert_eq!(made.status, StatusCode::OK);
    assert_eq!(made.json::<NextStep>().path(), "/org/acme");
}

#[tokio::test]
async fn a_step_brings_the_data_of_the_page_it_leads_to_when_it_is_asked_for() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["ada@acme.example"]).await;
    let mut ada = app.browser();
    let fields = [("email", "ada@acme.example")];
    let step: Step = ada.call_for_page("/_portico/api/send_link", &fields).await.json();
    assert_eq!(step.next, NextStep::CheckEmail);
    assert!(
        matches!(step.page, Some(PageData::LinkSent(LinkSent::Waiting(sent))) if sent.email.as_str() == "ada@acme.example")
    );
    let token = app.mail("ada@acme.example").await.token;
    let fields = [("token_type", "discovery"), ("token", token.as_str()), ("attempt", "1")];
    let step: Step = ada.call_for_page("/_portico/api/finish_sign_in", &fields).await.json();
    let Some(PageData::Organizations(choice)) = step.page else { panic!("{step:?}") };
    let fields = [("organization_id", choice.cards[0].organization_id.as_str()), ("attempt", "2")];
    let step: Step = ada.call_for_page("/_portico/api/choose_organization", &fields).await.json();
    assert!(matches!(&step.page, Some(PageData::Organization(OrganizationPage::Home(_)))), "{step:?}");
    let step: Step = ada.call_for_page("/_portico/api/sign_out", &[]).await.json();
    assert_eq!((step.next, step.page), (NextStep::SignedOut, None), "a page without data");
    let refused = ada.call_for_page("/_portico/api/send_link", &[("email", "ada@")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_wasm_client_signs_in_to_an_organization_by_data() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["bo@acme.example"]).await;
    let mut bo = app.browser();
    let fields = [("slug", "acme"), ("email", "bo@acme.example")];
    assert_eq!(bo.call("/_portico/api/send_organization_link", &fields).await.json::<NextStep>(), NextStep::CheckEmail);
    let token = app.mail("bo@acme.example").await.token;
    let fields = [("token_type", "multi_tenant_magic_links"), ("token", token.as_str()), ("attempt", "1")];
    for click in ["first", "second"] {
        let opened = bo.call("/_portico/api/finish_sign_in", &fields).await;
        assert_eq!(
            (opened.status, opened.json::<NextStep>().path().as_str()),
            (StatusCode::OK, "/org/acme"),
            "{click}"
        );
    }
    let page = bo.get("/_portico/api/page?path=/org/acme").await;
    let PageData::Organization(page) = page.json() else { panic!("{}", page.body) };
    assert!(matches!(page, OrganizationPage::Home(member) if member.email.as_str() == "bo@acme.example"));
}

#[tokio::test]
async fn a_signed_in_member_has_no_business_at_the_front_door() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &["bo@acme.example"]).await;
    let mut bo = app.member("acme", "bo@acme.example").await;
    let answer = bo.get("/").await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/acme"));
}

#[tokio::test]
async fn a_second_mail_to_an_address_waits_whoever_asks_and_says_how_long() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let mut other = app.browser();
    app.clock.advance(Duration::seconds(2));
    let told = other.call("/_portico/api/send_link", &[("email", "ADA@acme.example")]).await;
    assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: i64 = told.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=30).contains(&seconds), "{seconds}");
    assert_eq!(other.session(), None);
    assert_eq!(
        ada.submit("/_portico/api/send_link", &[("email", EMAIL)]).await.heading(),
        "Check your email",
        "it is on its way"
    );
    assert_eq!(app.mails(EMAIL).await.len(), 1);
    app.clock.advance(Duration::seconds(30));
    assert_eq!(other.call("/_portico/api/send_link", &[("email", EMAIL)]).await.status, StatusCode::OK);
    assert_eq!(app.mails(EMAIL).await.len(), 2);
}

#[tokio::test]
async fn once_its_link_is_spent_another_mail_goes_out_at_once() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    for mails in 1..=3 {
        let mut ada = app.browser();
        // The sandbox, like Stytch, takes one request a second for an address.
        app.advance_sandbox(2).await;
        assert_eq!(ada.submit("/_portico/api/send_link", &[("email", EMAIL)]).await.heading(), "Check your email");
        assert_eq!(app.mails(EMAIL).await.len(), mails);
        let page = ada.get(&app.link(EMAIL).await).await;
        ada.press(&page, "finish_sign_in", &[]).await;
        ada.post("/logout", &[]).await;
    }
}

#[tokio::test]
async fn a_double_click_of_a_newcomer_sends_one_mail_and_fails_for_nobody() {
    let app = TestApp::start().await;
    let (mut one, mut two) = (app.browser(), app.browser());
    let fields = [("email", EMAIL)];
    let (first, second) =
        tokio::join!(one.post("/_portico/api/send_link", &fields), two.post("/_portico/api/send_link", &fields));
    let third = app.browser().post("/_portico/api/send_link", &fields).await;
    for answer in [first, second, third] {
        assert_eq!(answer.location(), "/login/sent");
    }
    assert_eq!(app.mails(EMAIL).await.len(), 1);
}

#[tokio::test]
async fn a_mail_that_could_not_be_sent_may_be_asked_for_again_at_once() {
    let app = TestApp::start().await;
    app.faults(json!([{ "path": "*/discovery/send", "status": 500, "times": 1 }])).await;
    let mut ada = app.browser();
    assert_eq!(ada.call("/_portico/api/send_link", &[("email", EMAIL)]).await.status, StatusCode::BAD_GATEWAY);
    assert_eq!(ada.call("/_portico/api/send_link", &[("email", EMAIL)]).await.status, StatusCode::OK);
}
