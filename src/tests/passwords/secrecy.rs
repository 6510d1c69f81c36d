//! A password is in no answer, no cookie that anybody could read, and no log.

use portico::server::config::LogFormat;
use serde_json::json;

use super::{BETTER, EMAIL, GOOD, LEAKED, METHODS, asked, seed};
use crate::browser::{Answer, Browser};
use crate::log::logged;
use crate::test_app::TestApp;
use crate::wire::Wire;

/// All that was typed, as it stands in a page and in a form.
fn typed() -> Vec<String> {
    let plain = [GOOD, BETTER, LEAKED, "short one"];
    plain
        .into_iter()
        .flat_map(|password| [password.to_owned(), password.replace(' ', "+"), password.replace(' ', "%20")])
        .collect()
}

async fn press(kept: &mut Vec<Answer>, browser: &mut Browser, page: &Answer, form: &str, password: &str) -> Answer {
    let answer = browser.press(page, form, &[("password", password)]).await;
    let next = browser.follow(&answer).await;
    kept.extend([answer, next.clone()]);
    next
}

#[tokio::test]
async fn no_password_and_no_token_is_in_an_answer_or_in_the_log() {
    let (lines, audit, _guard) = logged("trace,html5ever=off,selectors=off", LogFormat::Text);
    let mut app = TestApp::with_env(&[METHODS]).await;
    let wire = Wire::to(app.sandbox.url()).await;
    app.router = app.restarted_with(&[("STYTCH_BASE_URL", &wire.url)]).await;
    seed(&app, json!({}), json!({ "password": GOOD })).await;
    let mut kept = Vec::new();

    let (mut ada, page) = asked(&app, "/org/acme", EMAIL).await;
    let page = press(&mut kept, &mut ada, &page, "enter_password", BETTER).await;
    let sent = ada.press_on(&page, "forgot_password", &[]).await;
    let callback = ada.get(&app.link(EMAIL).await).await;
    let token = app.mail(EMAIL).await.token;
    for password in ["short one", LEAKED] {
        let refused = ada.press(&callback, "set_password", &[("password", password)]).await;
        assert!(!format!("{:?}", refused.headers).contains(&token), "sealed");
        kept.push(refused);
    }
    app.faults(json!([{ "path": "*/email/reset", "status": 500, "times": 1 }])).await;
    ada.press(&callback, "set_password", &[("password", BETTER)]).await;
    kept.push(sent);
    let home = press(&mut kept, &mut ada, &callback, "set_password", BETTER).await;
    assert_eq!(home.heading(), "Welcome");
    let told = ada.call("/_portico/api/check_password", &[("password", GOOD)]).await;
    kept.push(told);
    for path in ["/login/password", "/login/sent", "/org/acme"] {
        kept.push(ada.get(&format!("/_portico/api/page?path={path}")).await);
    }

    let secrets: Vec<String> = typed().into_iter().chain(wire.secrets()).chain([token]).collect();
    let log = lines.text() + &audit.text();
    assert!(log.contains("/_portico/api/set_password"), "the log was on");
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "{secret} in the log");
        for answer in &kept {
            let whole = format!("{:?}\n{}", answer.headers, answer.body);
            assert!(!whole.contains(secret.as_str()), "{secret} in {whole}");
        }
    }
}
