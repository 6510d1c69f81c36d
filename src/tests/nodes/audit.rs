//! What two nodes have done together is told by one of them.

use serde_json::json;

use super::{EMAIL, Nodes, row};
use crate::audit::told;
use crate::audit_lines::Lines;
use crate::browser::{Browser, Form};

/// Presses a form's button on both nodes at one moment.
async fn on_both((mut one, mut other): (Browser, Browser), form: &Form, typed: &[(&str, &str)]) -> [Browser; 2] {
    let fields = form.filled(typed);
    tokio::join!(one.post(&form.action, &fields), other.post(&form.action, &fields));
    [one, other]
}

#[tokio::test]
async fn one_form_submitted_on_two_nodes_is_told_once() {
    let (lines, _guard) = Lines::of_this_test("info");
    let nodes = Nodes::start().await;
    let app = &nodes.app;
    let slow = json!({ "path": "*", "delay_ms": 100 });
    app.faults(json!([slow])).await;
    let mut ada = app.browser();
    let page = ada.get("/").await;
    on_both(nodes.tabs(&ada), &page.form("send_link"), &[("email", EMAIL)]).await;
    assert_eq!(told(&lines), ["asked discovery -"]);

    let page = ada.get(&app.link(EMAIL).await).await;
    let form = page.form("finish_sign_in");
    app.faults(json!([{ "path": "*/authenticate", "delay_ms": 100, "status": 500, "times": 1 }, slow])).await;
    on_both(nodes.tabs(&ada), &form, &[]).await;
    assert_eq!(told(&lines)[1..], ["refused discovery stytch_failing"]);
    let [mut ada, _] = on_both(nodes.tabs(&ada), &form, &[]).await;
    assert_eq!(told(&lines)[2..], ["proven discovery -"]);

    let picker = ada.get("/organizations").await;
    on_both(nodes.tabs(&ada), &row(&picker, "acme"), &[]).await;
    assert_eq!(told(&lines)[3..], ["entered discovery -"]);
}

#[tokio::test]
async fn an_invitation_pressed_on_two_nodes_in_a_new_browser_is_told_once() {
    let (lines, _guard) = Lines::of_this_test("info");
    let nodes = Nodes::start().await;
    let app = &nodes.app;
    let dora = "dora@acme.example";
    let url = "http://localhost:3000/authenticate?invitation=dora%40acme.example";
    let body = json!({ "organization_id": "acme", "email_address": dora, "invite_redirect_url": url });
    app.api("magic_links/email/invite", body).await;
    let page = app.browser().get(&app.link(dora).await).await;
    on_both(nodes.tabs(&app.browser()), &page.form("finish_sign_in"), &[]).await;
    assert_eq!(told(&lines), ["proven organization -", "entered organization -"]);
}

#[tokio::test]
async fn a_form_that_cannot_be_begun_is_told_by_whoever_has_sent_it() {
    let (lines, _guard) = Lines::of_this_test("info");
    let mut nodes = Nodes::start().await;
    nodes.redis.stop();
    let link = [("token_type", "discovery"), ("token", "bm9uc2Vuc2U="), ("attempt", "1")];
    nodes.app.browser().post("/_portico/api/finish_sign_in", &link).await;
    assert_eq!(told(&lines), ["refused discovery store_unavailable"]);
    assert_eq!(nodes.app.calls("authenticate").await, 0);
}
