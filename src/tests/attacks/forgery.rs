//! Requests that another site makes a browser send: nothing is done, nobody is signed in or out, and nothing is spent.

use axum::http::{Method, StatusCode};
use portico::paths::Form;

use super::{EMAIL, MALLORY, installation, posted};
use crate::browser::forms;
use crate::test_app::TestApp;

/// Where else a request may come from, as browsers say it; the last is of none.
const ELSEWHERE: [&[(&str, &str)]; 9] = [
    &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
    &[("sec-fetch-site", "same-site"), ("origin", "https://blog.example.com")],
    &[("sec-fetch-site", "none")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:3000")],
    &[("sec-fetch-site", "same-origin, cross-site")],
    &[("sec-fetch-site", "SAME-ORIGIN")],
    &[("origin", "null")],
    &[("origin", "http://localhost:3000.evil.example")],
    &[],
];

/// Every path that takes a form, by every name it has.
fn endpoints() -> impl Iterator<Item = String> {
    let former = forms().map(|path| path.replacen("/_portico/api/", "/api/", 1));
    forms().map(str::to_owned).chain(former).chain([Form::SignOut.path().to_owned(), "/logout".to_owned()])
}

#[tokio::test]
async fn no_form_by_any_name_is_taken_from_another_site() {
    let (app, _site) = installation("no_form_from_another_site", &[]).await;
    let organization = app.organization("Other", "other", &[EMAIL]).await;
    let mut ada = app.member("acme", EMAIL).await;
    let session = ada.session().unwrap().to_owned();
    let _mallory = app.asked_at("evil", MALLORY).await;
    let planted = app.mail(MALLORY).await.token;
    let fields = format!(
        "email=bo%40acme.example&slug=acme&name=Made&organization_id={organization}&answer=yes&language=de\
         &token_type=multi_tenant_magic_links&token={planted}"
    );
    let (calls, mails, sessions) = (app.calls("").await, app.all_mails().await.len(), app.living_sessions().await);
    let mut refused = 0;
    for path in endpoints() {
        for headers in ELSEWHERE {
            for accept in ["text/html", "application/json", "*/*"] {
                let answer = posted(&mut ada, &path, &[headers, &[("accept", accept)]].concat(), &fields).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
                assert_eq!(answer.header("set-cookie"), None, "{path} {headers:?}");
                refused += 1;
            }
        }
    }
    assert!(refused > 600, "{refused}");
    assert_eq!((app.calls("").await, app.all_mails().await.len()), (calls, mails), "nothing was asked for");
    assert_eq!((app.living_sessions().await, ada.session()), (sessions, Some(&*session)));
    assert_eq!(ada.get("/org/acme").await.heading(), "Welcome");
}

/// Login CSRF: a victim is to be signed in to the attacker's account, without noticing.
#[tokio::test]
async fn nobody_is_signed_in_to_an_attackers_account_without_a_yes() {
    let (app, _site) = installation("nobody_is_signed_in_without_a_yes", &[]).await;
    for (slug, kind) in [(None, "discovery"), (Some("evil"), "multi_tenant_magic_links")] {
        app.clock.advance(time::Duration::minutes(1));
        match slug {
            Some(slug) => app.asked_at(slug, MALLORY).await,
            None => app.asked(MALLORY).await,
        };
        let (link, token) = (app.link(MALLORY).await, app.mail(MALLORY).await.token);
        let fields = format!("token_type={kind}&token={token}&attempt=1&invitation=mallory%40evil.example&slug=evil");
        // By a form of another site.
        for headers in ELSEWHERE {
            let mut victim = app.browser();
            let told = posted(&mut victim, Form::FinishSignIn.path(), headers, &fields).await;
            assert_eq!((told.status, victim.session()), (StatusCode::FORBIDDEN, None), "{headers:?}");
        }
        // By a link that is opened, framed, prefetched or loaded as an image.
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let mut victim = app.asked(&format!("{kind}-{method}@acme.example").to_lowercase()).await;
            victim.send(super::page_load(&method, &link)).await;
            for page in ["/organizations", "/org/evil"] {
                let shown = victim.get(page).await;
                assert!(!shown.body.contains(MALLORY), "{method} {page}");
            }
        }
        // By a page of ours that a victim lets go on, who has asked for a link of their own.
        let mut victim = app.asked("victim@acme.example").await;
        let page = victim.get(&link).await;
        let question = victim.press_on(&page, "finish_sign_in", &[]).await;
        assert_eq!(question.heading(), format!("Continue as {MALLORY}?"));
        assert_eq!(victim.get("/organizations").await.location(), "/", "nothing is proven before the yes");
        assert_eq!(victim.get("/org/evil").await.heading(), "Sign in to Evil");
    }
}

#[tokio::test]
async fn no_safe_method_does_what_a_form_does() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    let ada = app.member("acme", EMAIL).await;
    let calls = app.calls("").await;
    for path in endpoints() {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE] {
            let query = format!("{path}?email=bo%40acme.example&slug=acme&answer=yes&token_type=discovery&token=x");
            let request = super::page_load(&method, &query).header("x-http-method-override", "POST");
            let answer = ada.clone().send(request).await;
            let does_it = answer.status.is_success() && method != Method::OPTIONS;
            assert!(!does_it, "{method} {path}: {}", answer.status);
            assert_eq!(answer.headers.get("set-cookie"), None, "{method} {path}");
        }
    }
    assert_eq!(app.calls("").await, calls);
    assert_eq!(ada.clone().get("/org/acme").await.heading(), "Welcome");
}
