//! What the audit log tells of people's ways in and out, and the funnel that is counted beside it.

use std::collections::BTreeSet;

use metrics_exporter_prometheus::PrometheusBuilder;
use serde_json::{Map, Value, json};
use time::Duration;

use crate::audit_lines::{Lines, check, events};
use crate::test_app::TestApp;

const ADA: &str = "ada@acme.example";
const BO: &str = "bo@acme.example";

/// Event, door and reason of each line.
pub fn told(lines: &Lines) -> Vec<String> {
    let word = |line: &Map<String, Value>, name: &str| line[name].as_str().unwrap_or("-").to_owned();
    lines.written().iter().map(|line| ["event", "door", "why"].map(|name| word(line, name)).join(" ")).collect()
}

#[tokio::test]
async fn each_step_by_discovery_is_told_with_whom_it_is_about() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    let mut ada = app.proven("Ada@ACME.example").await;
    let form = ada.get("/organizations/new").await;
    let home = ada.press_on(&form, "create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
    ada.press(&home, "sign_out", &[]).await;
    assert_eq!(told(&lines), ["asked discovery -", "proven discovery -", "entered discovery -", "signed_out - asked"]);
    let written = lines.written();
    let [asked, proven, entered, out] = written.as_slice() else { panic!("{written:?}") };
    for line in &written {
        assert_eq!(line["address_hash"], asked["address_hash"]);
        assert_eq!(line["reference"] == asked["reference"], line == asked);
    }
    assert_eq!((&asked["member_id"], &asked["organization_id"]), (&Value::Null, &Value::Null));
    for line in [entered, out] {
        assert!(line["member_id"].as_str().unwrap().starts_with("member-"), "{line:?}");
        assert!(line["organization_id"].as_str().unwrap().starts_with("organization-"), "{line:?}");
    }
    for line in [asked, proven, entered] {
        assert!(line["request_id"].as_str().unwrap().starts_with("request-id-"), "{line:?}");
    }
    assert_eq!(out["request_id"], Value::Null, "signing out waits for no call");
    app.proven_again("ada@acme.example").await;
    assert_eq!(lines.written()[4]["address_hash"], asked["address_hash"], "another spelling");
}

#[tokio::test]
async fn an_organizations_own_door_and_the_ways_between_organizations_are_told() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    let acme = app.organization("Acme", "acme", &[ADA]).await;
    let globex = app.organization("Globex", "globex", &[ADA]).await;
    let mut ada = app.member("acme", ADA).await;
    let switcher = ada.get("/organizations").await;
    let to_globex =
        switcher.forms("choose_organization").into_iter().find(|form| form.text.contains("Globex")).unwrap();
    ada.post(&to_globex.action, &to_globex.filled(&[])).await;
    ada.post(&to_globex.action, &to_globex.filled(&[])).await;
    for organization in [&acme, &acme, &globex] {
        ada.post("/_portico/api/choose_organization", &[("organization_id", organization)]).await;
    }
    ada.post("/logout", &[]).await;
    ada.post("/logout", &[]).await;
    let steps = ["asked organization -", "proven organization -", "entered organization -"];
    let rest = ["switched - -", "switched - -", "switched - -", "signed_out - asked", "signed_out - asked"];
    assert_eq!(told(&lines), [&steps[..], &rest].concat());
    let written = lines.written();
    let organizations: Vec<_> = written[2..6].iter().map(|line| line["organization_id"].as_str().unwrap()).collect();
    assert_eq!(organizations, [&acme, &globex, &acme, &globex]);
    assert_eq!(written[3]["method"], Value::Null);
}

#[tokio::test]
async fn refusals_say_why() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    let only_sso = json!({ "auth_methods": "RESTRICTED", "allowed_auth_methods": ["sso"] });
    app.organization_with("Closed", "closed", &[], only_sso).await;
    app.organization_with("Acme", "acme", &[ADA], json!({ "mfa_policy": "REQUIRED_FOR_ALL" })).await;
    let mut visitor = app.browser();
    visitor.post("/_portico/api/send_link", &[("email", "nonsense")]).await;
    visitor.post("/_portico/api/send_organization_link", &[("email", ADA), ("slug", "closed")]).await;
    visitor.post("/_portico/api/send_organization_link", &[("email", ADA), ("slug", "nowhere")]).await;
    visitor.post("/_portico/api/send_again", &[]).await;
    let unknown = [("token_type", "discovery"), ("token", "bm9uc2Vuc2U="), ("attempt", "1")];
    visitor.post("/_portico/api/finish_sign_in", &unknown).await;
    visitor.post("/_portico/api/choose_organization", &[("organization_id", "eyJhbGci@x")]).await;
    let refused = told(&lines);
    app.asked(ADA).await;
    app.asked(BO).await.post("/_portico/api/send_link", &[("email", ADA)]).await;
    let mut ada = app.proven_again(ADA).await;
    ada.post("/_portico/api/choose_organization", &[("organization_id", "elsewhere")]).await;
    let picker = ada.get("/organizations").await;
    ada.press(&picker, "choose_organization", &[]).await;
    app.clock.advance(Duration::minutes(11));
    ada.get("/organizations").await;
    ada.get("/organizations").await;
    assert_eq!(
        refused,
        [
            "refused discovery invalid",
            "refused organization email_link_not_allowed",
            "refused organization organization_not_found",
            "refused discovery sign_in_first",
            "refused discovery link_unknown",
            "refused discovery sign_in_first",
        ]
    );
    assert_eq!(
        told(&lines)[6..],
        [
            "asked discovery -",
            "asked discovery -",
            "refused discovery too_soon",
            "asked discovery -",
            "proven discovery -",
            "refused discovery organization_not_offered",
            "refused discovery more_required",
            "refused discovery timed_out",
        ]
    );
}

#[tokio::test]
async fn a_session_whose_time_is_over_says_whose_time_that_was() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::with_env(&[("PORTICO_SESSION_MAX_HOURS", "12")]).await;
    app.organization("Acme", "acme", &[ADA]).await;
    app.organization("Globex", "globex", &[ADA]).await;
    let mut ada = app.member("acme", ADA).await;
    let switcher = ada.get("/organizations").await;
    ada.press(&switcher, "choose_organization", &[]).await;
    // Visits to one organization keep the browser's record; the other's session lasts eight hours without one.
    for _ in 0..2 {
        app.clock.advance(Duration::hours(5));
        app.advance_sandbox(5 * 3_600).await;
        ada.get("/org/acme").await;
    }
    ada.get("/org/globex").await;
    app.clock.advance(Duration::hours(3));
    app.advance_sandbox(3 * 3_600).await;
    ada.get("/org/acme").await;
    ada.get("/org/acme").await;
    assert_eq!(told(&lines)[4..], ["session_ended_elsewhere - expired", "signed_out - too_old"]);
}

#[tokio::test]
async fn a_no_to_a_strangers_account_is_told() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    app.asked_at("acme", ADA).await;
    let mut phone = app.browser();
    let page = phone.get(&app.link(ADA).await).await;
    let question = phone.press_on(&page, "finish_sign_in", &[]).await;
    phone.press(&question, "confirm_account", &[("answer", "no")]).await;
    assert_eq!(told(&lines)[2..], ["refused organization declined"]);
    assert!(lines.written()[2]["member_id"].is_string());
}

#[tokio::test]
async fn a_limit_that_is_met_and_a_form_that_a_machine_fills_in_are_told() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app =
        TestApp::with_env(&[("PORTICO_LIMIT_SEND_PER_ADDRESS", "1/1h"), ("PORTICO_LIMIT_CONFIRM_IN_ALL", "1/1h")]);
    let app = app.await;
    let mut ada = app.proven(ADA).await;
    app.browser().post("/_portico/api/send_link", &[("email", ADA)]).await;
    let link = [("token_type", "discovery"), ("token", "bm9uc2Vuc2U="), ("attempt", "1")];
    app.browser().post("/_portico/api/finish_sign_in", &link).await;
    let spam = ("website", "https://spam.example");
    app.browser().post("/_portico/api/send_link", &[("email", BO), spam]).await;
    let form = ada.get("/organizations/new").await;
    ada.press(&form, "create_organization", &[("name", "Acme"), ("slug", "acme"), spam]).await;
    let refused = ["limited", "limited", "machine", "machine"].map(|why| format!("refused discovery {why}"));
    assert_eq!(told(&lines)[2..], refused);
    let written = lines.written();
    assert!(written[2..].iter().all(|line| line["request_id"].is_null()), "{written:?}");
    assert_eq!(written[2]["address_hash"], written[0]["address_hash"]);
}

#[tokio::test]
async fn what_stytch_answers_cannot_make_a_line_of_its_own() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    let odd = format!("m\"}}\n{{\"event\":\"entered\"\u{202e}\u{85}\u{1b}[2J{}", "x".repeat(10_000));
    let member = json!({ "email_address": ADA, "member_id": odd });
    app.seed(json!([{ "organization_name": "Acme", "organization_slug": "acme", "members": [member] }])).await;
    app.member("acme", ADA).await;
    let entered = lines.written().pop().unwrap();
    assert!(entered["member_id"].as_str().unwrap().starts_with("m\"}\n{\"event\""), "{entered:?}");
    assert_eq!(entered["member_id"].as_str().unwrap().chars().count(), 128);
}

#[tokio::test]
async fn the_funnel_counts_each_step_and_nothing_of_a_person() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let _counting = metrics::set_default_local_recorder(&recorder);
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    let mut ada = app.asked(ADA).await;
    let link = app.link(ADA).await;
    ada.head(&link).await;
    let page = ada.get(&link).await;
    ada.press(&page, "finish_sign_in", &[]).await;
    ada.get(&link).await;
    let picker = ada.get("/organizations").await;
    ada.press(&picker, "choose_organization", &[]).await;
    app.browser().post("/_portico/api/send_link", &[("email", "nonsense")]).await;
    let counted = recorder.handle().render();
    let mut counted: Vec<_> = counted.lines().filter(|line| line.starts_with("portico_sign_in_total")).collect();
    counted.sort_unstable();
    let count = |step: &str, why: &str| {
        format!(r#"portico_sign_in_total{{method="email_link",door="discovery",step="{step}",why="{why}"}} 1"#)
    };
    let steps = ["asked", "chosen", "in", "opened", "proven"].map(|step| count(step, ""));
    let mut expected = [&steps[..], &[count("refused", "invalid")]].concat();
    expected.sort_unstable();
    assert_eq!(counted, expected);
}

#[test]
fn the_document_has_every_event_and_no_other() {
    let source = include_str!("../server/operations/events.rs");
    let names = source.split("fn name(").nth(1).unwrap().split("fn step(").next().unwrap();
    let names: BTreeSet<_> = names.split('"').skip(1).step_by(2).collect();
    assert_eq!(names, events().into_iter().collect());
    let words = include_str!("../server/operations/events/why.rs").split("fn word(error").nth(1).unwrap();
    let line = |word: &str| {
        format!(
            "{{\"target\":\"audit\",\"schema\":1,\"time\":\"2026-11-27T14:49:46Z\",\"event\":\"refused\",\"method\":null,\
             \"door\":null,\"member_id\":null,\"organization_id\":null,\"address_hash\":null,\"client_ip\":null,\
             \"reference\":\"7F3K-21QD\",\"http_request_id\":\"x\",\"request_id\":null,\"why\":\"{word}\",\"factor\":null,\
             \"impersonator_id\":null,\"impersonator_hash\":null}}"
        )
    };
    for word in words.split('"').skip(1).step_by(2).chain(["more_required", "declined", "machine"]) {
        check(&line(word)).unwrap();
    }
}
