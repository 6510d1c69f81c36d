//! No token ever reaches a browser: both flows are walked with the wire to Stytch tapped, and everything
//! that came back is searched for what went over it.

use axum::http::Request;
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::test_app::TestApp;
use crate::wire::Wire;

const EMAIL: &str = "ada@acme.example";

/// A person who keeps everything a server ever sent her.
struct Hoarder {
    browser: Browser,
    answers: Vec<Answer>,
}

impl Hoarder {
    async fn get(&mut self, path: &str) -> Answer {
        let answer = self.browser.get(path).await;
        self.answers.push(answer.clone());
        answer
    }

    async fn press(&mut self, page: &Answer, endpoint: &str, typed: &[(&str, &str)]) -> Answer {
        let answer = self.browser.press(page, endpoint, typed).await;
        self.answers.push(answer.clone());
        self.get(answer.location()).await
    }

    async fn call(&mut self, path: &str, fields: &[(&str, &str)]) {
        let answer = self.browser.call(path, fields).await;
        self.answers.push(answer);
    }

    /// All of it as text: headers, cookies, locations and bodies.
    fn everything(&self) -> impl Iterator<Item = String> {
        self.answers.iter().map(|answer| format!("{:?}\n{}", answer.headers, answer.body))
    }
}

#[tokio::test]
async fn no_token_reaches_the_browser() {
    let mut app = TestApp::start().await;
    let wire = Wire::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &wire.url)]).await;
    app.organization("Globex", "globex", &[EMAIL]).await;
    let mut ada = Hoarder { browser: app.browser(), answers: Vec::new() };

    // By discovery, into a new organization.
    let page = ada.get("/").await;
    ada.press(&page, "send_link", &[("email", EMAIL)]).await;
    let link = app.link(EMAIL).await;
    let token = app.mail(EMAIL).await.token;
    let callback = ada.browser.get(&link).await;
    assert_eq!(callback.body.matches(&token).count(), callbacks_own_copies(&callback, &token));
    ada.press(&callback, "finish_sign_in", &[]).await;
    let form = ada.get("/organizations/new").await;
    ada.press(&form, "create_organization", &[("name", "Acme"), ("slug", "acme")]).await;
    ada.get(&link).await;

    // Into another by the switcher, with a failure on the way, and past the JWT's life.
    let switcher = ada.get("/organizations").await;
    app.faults(serde_json::json!([{ "path": "*/exchange", "status": 500, "times": 1 }])).await;
    ada.press(&switcher, "choose_organization", &[]).await;
    ada.press(&switcher, "choose_organization", &[]).await;
    app.clock.advance(Duration::seconds(301));
    app.advance_sandbox(301).await;
    ada.get("/org/globex").await;

    // By the organization's own link, as the wasm client does.
    ada.call("/_portico/api/send_organization_link", &[("slug", "globex"), ("email", EMAIL)]).await;
    let member_token = app.mail(EMAIL).await.token;
    let fields = [("token_type", "multi_tenant_magic_links"), ("token", member_token.as_str()), ("attempt", "1")];
    ada.call("/_portico/api/finish_sign_in", &fields).await;
    ada.call("/_portico/api/finish_sign_in", &fields).await;
    for path in ["/login/sent", "/organizations", "/org/globex", "/organizations/new"] {
        let data = ada.browser.send(Request::get(format!("/_portico/api/page?path={path}"))).await;
        ada.answers.push(data);
    }
    let home = ada.get("/org/globex").await;
    ada.press(&home, "sign_out", &[]).await;

    let secrets = wire.secrets();
    assert!(secrets.len() >= 8, "the wire was tapped: {}", secrets.len());
    assert!(secrets.iter().any(|secret| secret.starts_with("eyJ")));
    for text in ada.everything() {
        for secret in secrets.iter().chain([&token, &member_token]) {
            assert!(!text.contains(secret.as_str()), "{secret} in {text}");
        }
        assert!(!crate::test_app::JWT_BEGINNINGS.iter().any(|jwt| text.contains(jwt)), "a JWT in {text}");
    }
}

/// The callback page may hold the token in its form's hidden field, and in what hydration takes over; nothing else.
fn callbacks_own_copies(callback: &Answer, token: &str) -> usize {
    let fields = callback.form("finish_sign_in").fields;
    assert!(fields.contains(&("token".to_owned(), token.to_owned())));
    let handed_over = callback.texts("script").iter().map(|script| script.matches(token).count()).sum::<usize>();
    assert!(handed_over <= 1, "once is enough");
    1 + handed_over
}

#[tokio::test]
async fn a_failed_callback_keeps_its_token_out_of_the_url() {
    let app = TestApp::start().await;
    let mut ada = app.asked(EMAIL).await;
    let page = ada.get(&app.link(EMAIL).await).await;
    let token = app.mail(EMAIL).await.token;
    app.faults(serde_json::json!([{ "path": "*/authenticate", "status": 500 }])).await;
    let answer = ada.press(&page, "finish_sign_in", &[]).await;
    assert_eq!(answer.location(), "/authenticate");
    assert!(!format!("{:?}", answer.headers).contains(&token));
}
