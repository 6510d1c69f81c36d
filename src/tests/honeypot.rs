//! The field that people do not see: a machine that fills it in is told what everybody is told, and nothing is done.

use axum::http::StatusCode;
use portico::paths::NextStep;
use time::Duration;

use crate::browser::Answer;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";
const SPAM: (&str, &str) = ("website", "https://spam.example");

/// What a page shows, but for what is of its moment.
fn shown(page: &Answer) -> (StatusCode, String, Option<String>, Option<String>) {
    let button = page.attribute("button.countdown", "disabled");
    (page.status, page.heading(), page.text(".lead"), button)
}

#[tokio::test]
async fn people_do_not_come_upon_it() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let mut ada = app.proven(EMAIL).await;
    let pages =
        [app.browser().get("/").await, app.browser().get("/org/acme").await, ada.get("/organizations/new").await];
    for page in pages {
        let of = |name| page.attribute("form [inert] input[name=website]", name);
        assert_eq!(of("tabindex").as_deref(), Some("-1"));
        assert_eq!(of("autocomplete").as_deref(), Some("off"));
        assert_eq!(of("value"), None);
        let around = |name| page.attribute("form .visually-hidden[inert]", name);
        assert_eq!(around("aria-hidden").as_deref(), Some("true"));
        assert!(around("inert").is_some());
    }
}

#[tokio::test]
async fn a_machine_sees_what_a_person_sees_and_no_mail_goes_out() {
    for (path, form) in [("/", "send_link"), ("/org/acme", "send_organization_link")] {
        let app = TestApp::start().await;
        app.organization("Acme", "acme", &[EMAIL]).await;
        let (mut person, mut machine) = (app.browser(), app.browser());
        let page = machine.get(path).await;
        let answer = machine.press(&page, form, &[("email", EMAIL), SPAM]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/login/sent"));
        let seen = machine.follow(&answer).await;
        assert!(app.all_mails().await.is_empty(), "{path}");
        assert_eq!(app.calls("magic_links").await, 0, "{path}");

        let page = person.get(path).await;
        let sent = person.press_on(&page, form, &[("email", EMAIL)]).await;
        assert_eq!(shown(&seen), shown(&sent), "{path}");
        assert_eq!(app.mails(EMAIL).await.len(), 1, "the owner of the address does not wait for it");

        app.clock.advance(Duration::seconds(31));
        let page = machine.get("/login/sent").await;
        assert_eq!(shown(&page), shown(&person.get("/login/sent").await), "{path}");
        assert_eq!(machine.press(&page, "send_again", &[]).await.location(), "/login/sent");
        assert_eq!(app.mails(EMAIL).await.len(), 1, "nor when it asks again");
        let page = machine.get(path).await;
        machine.press(&page, form, &[("email", "bo@acme.example")]).await;
        assert_eq!(app.calls("magic_links").await, 2, "a person at the same browser is served");
    }
}

#[tokio::test]
async fn with_javascript_it_is_the_same() {
    let app = TestApp::start().await;
    let (mut person, mut machine) = (app.browser(), app.browser());
    let seen = machine.call_for_page("/_portico/api/send_link", &[("email", EMAIL), SPAM]).await;
    assert!(app.all_mails().await.is_empty());
    let sent = person.call_for_page("/_portico/api/send_link", &[("email", EMAIL)]).await;
    assert_eq!((seen.status, seen.body), (sent.status, sent.body));
    let refused = machine.call("/_portico/api/send_link", &[("email", "a@"), SPAM]).await;
    let told = person.call("/_portico/api/send_link", &[("email", "a@")]).await;
    assert_eq!((refused.status, refused.body), (told.status, told.body), "what was typed is judged alike");
}

#[tokio::test]
async fn it_is_limited_by_its_network_as_everybody_is_and_uses_up_nobody_elses() {
    let env = [("PORTICO_LIMIT_SEND_PER_IP", "1/1m"), ("PORTICO_LIMIT_SEND_PER_ADDRESS", "1/1h")];
    let app = TestApp::with_env(&env).await;
    let mut machine = app.browser().from("192.0.2.1");
    let first = machine.call("/_portico/api/send_link", &[("email", EMAIL), SPAM]).await;
    let second = machine.call("/_portico/api/send_link", &[("email", "bo@acme.example"), SPAM]).await;
    assert_eq!([first.status, second.status], [StatusCode::OK, StatusCode::TOO_MANY_REQUESTS]);
    let mut ada = app.browser().from("192.0.2.2");
    assert_eq!(ada.call("/_portico/api/send_link", &[("email", EMAIL)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn no_organization_is_made_of_what_a_machine_sends() {
    let app = TestApp::start().await;
    let mut ada = app.proven(EMAIL).await;
    let form = ada.get("/organizations/new").await;
    let typed = [("name", "Initech"), ("slug", "initech")];
    let answer = ada.press(&form, "create_organization", &[typed[0], typed[1], SPAM]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/org/initech"));
    let fields = [typed[0], typed[1], SPAM];
    let called: NextStep = ada.call("/_portico/api/create_organization", &fields).await.json();
    assert!(matches!(called, NextStep::EnterOrganization(slug) if slug.as_str() == "initech"));
    assert_eq!(app.calls("organizations/create").await, 0);
    assert_eq!(ada.press(&form, "create_organization", &typed).await.location(), "/org/initech");
    assert_eq!(ada.get("/org/initech").await.heading(), "Welcome", "a person still can");
}

#[tokio::test]
async fn it_is_counted() {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let _counting = metrics::set_default_local_recorder(&recorder);
    let app = TestApp::start().await;
    for fields in [&[("email", EMAIL), SPAM] as &[_], &[("email", EMAIL)], &[("email", EMAIL), ("website", "")]] {
        app.browser().call("/_portico/api/send_link", fields).await;
    }
    let counted = recorder.handle().render();
    assert!(counted.contains("portico_honeypot_total 1\n"), "{counted}");
}
