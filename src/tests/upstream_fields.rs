//! Stytch may say more, or less: each field of each answer that is missing, `null`, of another type or of an unknown value
//! keeps nobody out, unless it is truly needed.

mod hostile;

use axum::http::StatusCode;
use portico::error::AppError;
use portico::paths::NextStep;
use serde_json::{Value, json};
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::changing_proxy::ChangingProxy;
use crate::test_app::TestApp;

const EMAIL: &str = "ada@acme.example";

const PROVE: &str = "magic_links/discovery/authenticate";
const ENTER_BY_LINK: &str = "magic_links/authenticate";
const EXCHANGE: &str = "discovery/intermediate_sessions/exchange";
const CREATE: &str = "discovery/organizations/create";
const SWITCH: &str = "sessions/exchange";
const RENEW: &str = "sessions/authenticate";
const LIST: &str = "discovery/organizations";
const ORGANIZATION: &str = "organizations/acme";

/// What no login can be carried out without.
const NEEDED: [&str; 9] = [
    "/session_token",
    "/intermediate_session_token",
    "/email_address",
    "/member_authenticated",
    "/member",
    "/member/email_address",
    "/organization",
    "/organization/organization_id",
    "/organization/organization_slug",
];

struct Upstream {
    app: TestApp,
    proxy: ChangingProxy,
    acme: String,
    globex: String,
    /// Makes each submit another one.
    turn: usize,
}

impl Upstream {
    /// Every call was made once, and is answered from memory from now on.
    async fn remembered() -> Self {
        let mut app = TestApp::start().await;
        let proxy = ChangingProxy::to(app.sandbox.url()).await;
        app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
        let acme = app.organization("Acme", "acme", &[EMAIL]).await;
        let globex = app.organization("Globex", "globex", &[EMAIL]).await;
        app.enter_by_link(&mut app.asked_at("acme", EMAIL).await, "acme", EMAIL).await;
        let mut ada = app.proven_again(EMAIL).await;
        ada.call("/_portico/api/choose_organization", &[("organization_id", &acme)]).await;
        ada.get("/organizations").await;
        ada.call("/_portico/api/choose_organization", &[("organization_id", &globex)]).await;
        app.clock.advance(Duration::seconds(301));
        app.advance_sandbox(301).await;
        ada.get("/org/acme").await;
        let mut maker = app.proven_again(EMAIL).await;
        maker.call("/_portico/api/create_organization", &[("name", "Made"), ("slug", "made")]).await;
        let upstream = Self { app, proxy, acme, globex, turn: 0 };
        upstream.as_it_was();
        upstream
    }

    fn as_it_was(&self) {
        for path in [PROVE, ENTER_BY_LINK, EXCHANGE, CREATE, SWITCH, RENEW, LIST, ORGANIZATION] {
            self.proxy.answer(path, &self.proxy.remembered(path));
        }
    }

    async fn open(&mut self, kind: &str) -> (Browser, Answer) {
        self.turn += 1;
        let attempt = format!("page-{}", self.turn);
        let mut browser = self.app.browser();
        let fields = [("token_type", kind), ("token", &*format!("token-{}", self.turn)), ("attempt", &*attempt)];
        let answer = browser.call("/_portico/api/finish_sign_in", &fields).await;
        (browser, answer)
    }

    /// The statuses of the step that makes this call, and of the page it leads to.
    async fn step(&mut self, path: &str) -> (StatusCode, StatusCode) {
        let (_, answer, page) = self.walked(path).await;
        (answer.status, page.status)
    }

    /// Who has taken the step that makes this call, its answer, and the page it leads to.
    async fn walked(&mut self, path: &str) -> (Browser, Answer, Answer) {
        let (acme, globex) = (self.acme.clone(), self.globex.clone());
        let (mut browser, answer) = match path {
            PROVE => self.open("discovery").await,
            ENTER_BY_LINK => self.open("multi_tenant_magic_links").await,
            EXCHANGE => {
                let (mut browser, _) = self.open("discovery").await;
                let answer = browser.call("/_portico/api/choose_organization", &[("organization_id", &acme)]).await;
                (browser, answer)
            }
            CREATE => {
                let (mut browser, _) = self.open("discovery").await;
                let answer =
                    browser.call("/_portico/api/create_organization", &[("name", "Made"), ("slug", "made")]).await;
                (browser, answer)
            }
            SWITCH | LIST | RENEW => {
                let (mut browser, _) = self.open("discovery").await;
                browser.call("/_portico/api/choose_organization", &[("organization_id", &acme)]).await;
                let answer = match path {
                    SWITCH => browser.call("/_portico/api/choose_organization", &[("organization_id", &globex)]).await,
                    LIST => browser.get("/organizations").await,
                    // The remembered JWT is over, so its page asks.
                    _ => browser.get("/org/acme").await,
                };
                (browser, answer)
            }
            _ => {
                self.app.clock.advance(Duration::seconds(61));
                let mut browser = self.app.browser();
                let answer = browser.get("/org/acme").await;
                (browser, answer)
            }
        };
        let next = serde_json::from_str::<NextStep>(&answer.body).map(|next| next.path());
        let page = match next {
            Ok(path) => browser.get(&path).await,
            Err(_) => answer.clone(),
        };
        (browser, answer, page)
    }

    async fn every_change_of(&mut self, path: &str) {
        let whole = self.proxy.remembered(path);
        let (step, page) = self.step(path).await;
        assert!(!step.is_server_error() && !page.is_server_error(), "{path} as it is: {step}, {page}");
        let mut tried = 0;
        for field in fields(&whole) {
            for change in changes(&whole, &field) {
                self.proxy.answer(path, &change);
                let (step, page) = self.step(path).await;
                let fails = step.is_server_error() || page.is_server_error();
                assert!(!fails || NEEDED.contains(&field.as_str()), "{path} {field}: {step}, {page}; {change}");
                tried += 1;
            }
        }
        self.as_it_was();
        assert!(tried > 50, "{path}: {tried}");
        let (step, page) = self.step(path).await;
        assert!(!step.is_server_error() && !page.is_server_error(), "{path} as it is again");
    }
}

/// Pointers to each field of an answer: of itself, of the objects in it, and of the first item of its lists.
fn fields(answer: &Value) -> Vec<String> {
    let below = |value: &Value| -> Vec<String> {
        value.as_object().into_iter().flatten().map(|(name, _)| format!("/{name}")).collect()
    };
    let mut all = Vec::new();
    for field in below(answer) {
        let value = answer.pointer(&field).unwrap();
        let inner = value.get(0).map_or(field.clone(), |_| format!("{field}/0"));
        for nested in below(answer.pointer(&inner).unwrap()) {
            let nested = format!("{inner}{nested}");
            // Of a list's item, the objects in it too.
            if inner != field {
                all.extend(below(answer.pointer(&nested).unwrap()).into_iter().map(|last| format!("{nested}{last}")));
            }
            all.push(nested);
        }
        all.push(field);
    }
    all
}

/// The answer without the field, and with `null`, another type and an unknown value in its place.
fn changes(answer: &Value, field: &str) -> Vec<Value> {
    let (parent, name) = field.rsplit_once('/').unwrap();
    let mut without = answer.clone();
    without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
    let other = if answer.pointer(field).unwrap().is_number() { json!("seven") } else { json!(7) };
    let odd = [Value::Null, other, json!("unheard-of"), json!({ "unheard": ["of"] })];
    let replaced = odd.into_iter().map(|odd| {
        let mut changed = answer.clone();
        *changed.pointer_mut(field).unwrap() = odd;
        changed
    });
    std::iter::once(without).chain(replaced).collect()
}

macro_rules! every_field {
    ($($test:ident: $path:expr),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $test() {
                Upstream::remembered().await.every_change_of($path).await;
            }
        )*
    };
}

every_field! {
    a_proof_that_says_more_or_less: PROVE,
    a_login_by_link_that_says_more_or_less: ENTER_BY_LINK,
    an_exchange_that_says_more_or_less: EXCHANGE,
    a_creation_that_says_more_or_less: CREATE,
    a_switch_that_says_more_or_less: SWITCH,
    a_renewal_that_says_more_or_less: RENEW,
    a_list_that_says_more_or_less: LIST,
    an_organization_that_says_more_or_less: ORGANIZATION,
}

#[tokio::test]
async fn a_row_that_cannot_be_used_is_skipped_and_the_others_stay() {
    let mut upstream = Upstream::remembered().await;
    let mut list = upstream.proxy.remembered(PROVE);
    for broken in [Value::Null, json!(7), json!({}), json!({ "organization": { "organization_slug": "a/b" } })] {
        list["discovered_organizations"].as_array_mut().unwrap().insert(0, broken);
    }
    upstream.proxy.answer(PROVE, &list);
    let (mut ada, _) = upstream.open("discovery").await;
    let rows = ada.get("/organizations").await.forms("choose_organization").len();
    assert_eq!(rows, list["discovered_organizations"].as_array().unwrap().len() - 4);
}

#[tokio::test]
async fn an_error_counts_by_its_status_and_type_whatever_else_it_lacks() {
    let mut upstream = Upstream::remembered().await;
    let json_type = [("content-type", "application/json")].as_slice();
    let html = [("content-type", "text/html")].as_slice();
    let used = AppError::LinkExpired;
    for (status, headers, body, expected) in [
        (401, json_type, r#"{"error_type":"unable_to_auth_magic_link"}"#, Some(used.clone())),
        (
            401,
            json_type,
            r#"{"status_code":"401","error_type":"unable_to_auth_magic_link","error_url":null,"request_id":7}"#,
            Some(used),
        ),
        (429, html, "<h1>Slow down</h1>", Some(AppError::TooManyRequests { seconds: None, mails: false })),
        (429, &[("retry-after", "17")], "", Some(AppError::TooManyRequests { seconds: Some(17), mails: false })),
        (429, &[("retry-after", "soon")], "{", Some(AppError::TooManyRequests { seconds: None, mails: false })),
        (500, html, "<h1>Oops</h1>", None),
        (502, &[], "", None),
        (503, json_type, r#"{"error":"invalid_request","error_description":"OAuth's own names"}"#, None),
        // An answer in between, so that Stytch does not count as down.
        (404, json_type, r#"{"error_type":"magic_link_not_found","error_message":{}}"#, Some(AppError::LinkUnknown)),
        (200, html, "<h1>Fine</h1>", None),
        (200, json_type, "[]", None),
        (200, json_type, r#"{"member":"#, None),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        upstream.proxy.answer_with(ENTER_BY_LINK, status, headers, body);
        let (_, answer) = upstream.open("multi_tenant_magic_links").await;
        let error: AppError = answer.json();
        match expected {
            Some(expected) => assert_eq!(error, expected, "{status} {body}"),
            None => assert!(matches!(error, AppError::Upstream { maybe_done: true, .. }), "{status} {body}: {error:?}"),
        }
        assert_eq!(
            answer.header("retry-after").map(str::to_owned),
            error.retry_after().map(|seconds| seconds.to_string())
        );
    }
}

#[tokio::test]
async fn keys_that_do_not_come_keep_nobody_waiting() {
    let app = TestApp::start().await;
    app.organization("Acme", "acme", &[EMAIL]).await;
    app.faults(json!([{ "path": "*/jwks/*", "delay_ms": 60_000 }])).await;
    let bo = app.member("acme", EMAIL).await;
    let mut restarted = app;
    let url = restarted.sandbox.url();
    restarted.router = restarted.restarted_with(&[("STYTCH_BASE_URL", &url)]).await;
    let views = (0..10).map(|_| {
        let mut bo = bo.clone();
        async move { bo.get("/org/acme").await.heading() }
    });
    // The keys take a minute, and a call to Stytch may take ten seconds.
    let all = tokio::time::timeout(std::time::Duration::from_secs(9), all_of(views)).await;
    for heading in all.expect("none has waited for the keys") {
        assert_eq!(heading, "Welcome");
    }
}

async fn all_of<T: Send + 'static>(all: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let mut set = tokio::task::JoinSet::new();
    for one in all {
        set.spawn(one);
    }
    set.join_all().await
}
