//! What the audit log tells, it tells once: of two clicks, two tabs, a lost answer, and a sign-out on the way.

use serde_json::json;
use time::Duration;

use crate::audit::told;
use crate::audit_lines::Lines;
use crate::browser::{Browser, Form};
use crate::redis_server::until;
use crate::store::{app_in, lock};
use crate::test_app::{Folder, TestApp};

const ADA: &str = "ada@acme.example";
const BO: &str = "bo@acme.example";

/// Presses a form's button in two browsers at one moment.
async fn at_once([one, other]: [&mut Browser; 2], form: &Form) {
    let fields = form.filled(&[]);
    tokio::join!(one.post(&form.action, &fields), other.post(&form.action, &fields));
}

#[tokio::test]
async fn sessions_that_end_are_told_once_however_they_do() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA, BO]).await;
    let ended = |lines: &Lines| told(lines).into_iter().filter(|line| line.contains(" - ")).collect::<Vec<_>>();
    let mut ada = app.member("acme", ADA).await;
    app.revoke_sessions("acme", ADA).await;
    app.clock.advance(Duration::minutes(6));
    app.advance_sandbox(360).await;
    ada.head("/org/acme").await;
    assert_eq!(ended(&lines), [] as [&str; 0], "a request that changes nothing ends nothing");
    let (mut one, mut other) = (ada.clone(), ada.clone());
    tokio::join!(one.get("/org/acme"), other.get("/org/acme"));
    ada.get("/org/acme").await;
    assert_eq!(ended(&lines), ["session_ended_elsewhere - revoked"]);

    // Bo takes Ada's place in one browser.
    let mut shared = app.member_again("acme", ADA).await;
    app.clock.advance(Duration::minutes(1));
    shared.post("/_portico/api/send_organization_link", &[("slug", "acme"), ("email", BO)]).await;
    let page = shared.get(&app.link(BO).await).await;
    let question = shared.press_on(&page, "finish_sign_in", &[]).await;
    let form = question.form("confirm_account");
    for _ in 0..2 {
        shared.clone().post(&form.action, &form.filled(&[("answer", "yes")])).await;
    }
    assert_eq!(ended(&lines), ["session_ended_elsewhere - revoked", "signed_out - replaced"]);
    assert_eq!(told(&lines).last().unwrap(), "signed_out - replaced", "a second press is no refusal");
}

#[tokio::test]
async fn a_double_click_is_told_once() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    let visitor = app.browser();
    let (mut one, mut other) = (visitor.clone(), visitor);
    let form = [("email", ADA)];
    tokio::join!(one.post("/_portico/api/send_link", &form), other.post("/_portico/api/send_link", &form));
    let page = one.get(&app.link(ADA).await).await;
    let form = page.form("finish_sign_in");
    app.faults(json!([{ "path": "*/authenticate", "status": 500, "times": 1 }])).await;
    for _ in 0..2 {
        let (mut one, mut other) = (one.clone(), one.clone());
        at_once([&mut one, &mut other], &form).await;
    }
    one.post(&form.action, &form.filled(&[])).await;
    let picker = one.get("/organizations").await;
    let form = picker.form("choose_organization");
    let (mut again, mut later) = (one.clone(), one.clone());
    at_once([&mut one, &mut again], &form).await;
    later.post(&form.action, &form.filled(&[])).await;
    let steps = ["asked discovery -", "refused discovery stytch_failing", "proven discovery -", "entered discovery -"];
    assert_eq!(told(&lines), steps);
}

#[tokio::test]
async fn an_invitation_that_is_pressed_twice_in_a_new_browser_is_told_once() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    let url = "http://localhost:3000/authenticate?invitation=dora%40acme.example";
    let body = json!({ "organization_id": "acme", "email_address": "dora@acme.example", "invite_redirect_url": url });
    app.api("magic_links/email/invite", body).await;
    let mut dora = app.browser();
    let form = dora.get(&app.link("dora@acme.example").await).await.form("finish_sign_in");
    let (mut one, mut other) = (app.browser(), app.browser());
    at_once([&mut one, &mut other], &form).await;
    assert_eq!(told(&lines), ["proven organization -", "entered organization -"]);
}

#[tokio::test]
async fn a_lost_answer_is_a_refusal_and_what_it_comes_to_is_told_when_it_is_found() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    let mut ada = app.proven(ADA).await;
    let picker = ada.get("/organizations").await;
    app.faults(json!([{ "path": "*/exchange", "drop_response": true, "times": 1 }])).await;
    ada.press(&picker, "choose_organization", &[]).await;
    let picker = ada.get("/organizations").await;
    let sent = ada.press(&picker, "choose_organization", &[]).await;
    assert_eq!(sent.location(), "/login/sent");
    app.enter_by_link(&mut ada, "acme", ADA).await;
    let rest = ["asked organization -", "proven organization -", "entered organization -"];
    assert_eq!(told(&lines)[2], "refused discovery stytch_failing");
    assert_eq!(told(&lines)[3..], rest);
    let refused = &lines.written()[2];
    assert!(refused["organization_id"].is_string() && refused["request_id"].is_null(), "{refused:?}");
}

#[tokio::test]
async fn who_signs_out_meanwhile_has_not_entered() {
    let (lines, _guard) = Lines::of_this_test("info");
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[ADA]).await;
    app.organization("Globex", "globex", &[ADA]).await;
    let mut ada = app.member("acme", ADA).await;
    let form = ada.get("/organizations").await.forms("choose_organization");
    let globex = form.into_iter().find(|form| form.text.contains("Globex")).unwrap();
    app.faults(json!([{ "path": "*/sessions/exchange", "delay_ms": 300, "times": 1 }])).await;
    let (mut choosing, mut leaving) = (ada.clone(), ada);
    let fields = globex.filled(&[]);
    tokio::join!(choosing.post(&globex.action, &fields), leaving.post("/logout", &[]));
    assert_eq!(told(&lines)[3..], ["signed_out - asked", "refused - sign_in_first"]);
}

/// Presses a form's button, and locks the database while Stytch is asked for it.
async fn with_a_lock(app: &TestApp, folder: &Folder, browser: &mut Browser, form: &Form) -> rusqlite::Connection {
    app.faults(json!([{ "path": "*/exchange", "delay_ms": 500, "times": 1 }])).await;
    let locked = async {
        until("it waits for Stytch", async || app.pending_faults().await == 0).await;
        lock(folder)
    };
    let fields = form.filled(&[]);
    tokio::join!(browser.post(&form.action, &fields), locked).1
}

#[tokio::test]
async fn what_cannot_be_stored_is_told_as_far_as_it_has_happened() {
    let (lines, _guard) = Lines::of_this_test("info");
    let folder = Folder::new("what_cannot_be_stored_is_told");
    let app = app_in(&folder).await;
    let mut ada = app.proven(ADA).await;
    let form = ada.get("/organizations").await.forms("choose_organization").swap_remove(0);
    let before = told(&lines).len();
    let held = with_a_lock(&app, &folder, &mut ada, &form).await;
    let in_memory = ["entered discovery -", "refused discovery store_unavailable"];
    assert_eq!(told(&lines)[before..], in_memory);
    for _ in 0..2 {
        ada.clone().post("/logout", &[]).await;
    }
    drop(held);
    ada.get("/org/acme").await;
    assert_eq!(told(&lines)[before + 2..], ["signed_out - asked"]);
}

#[tokio::test]
async fn a_switch_that_cannot_be_stored_is_told_when_it_can() {
    let (lines, _guard) = Lines::of_this_test("info");
    let folder = Folder::new("a_switch_that_cannot_be_stored_is_told");
    let app = app_in(&folder).await;
    app.organization("Globex", "globex", &[ADA]).await;
    let mut ada = app.member("acme", ADA).await;
    let forms = ada.get("/organizations").await.forms("choose_organization");
    let globex = forms.into_iter().find(|form| form.text.contains("Globex")).unwrap();
    let before = told(&lines).len();
    drop(with_a_lock(&app, &folder, &mut ada, &globex).await);
    assert_eq!(told(&lines)[before..], ["refused - store_unavailable"], "who is signed in stays as they were");
    for _ in 0..2 {
        ada.post(&globex.action, &globex.filled(&[])).await;
    }
    assert_eq!(told(&lines)[before + 1..], ["switched - -"]);
}
