//! Every call to Stytch with every kind of trouble: the right status, nothing typed is lost, one way on, and once the trouble
//! is over one press goes on.

mod ways;

use axum::http::{Request, header};
use portico::error::AppError;
use time::Duration;

use crate::browser::{Answer, Browser};
use crate::faulty_proxy::{Fault, FaultyProxy};
use crate::test_app::TestApp;

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const HTML: &[(&str, &str)] = &[("content-type", "text/html")];

/// The kinds of trouble; what a visitor is answered, and the `Retry-After` of it. Those that make answers to requests for a
/// link even (and slow) come last.
const TROUBLES: [(&str, Fault, u16, Option<&str>); 14] = [
    ("429", said(429, JSON, r#"{"status_code":429,"error_type":"too_many_requests"}"#), 429, None),
    (
        "429 with a wait",
        said(429, &[("retry-after", "17")], r#"{"status_code":429,"error_type":"too_many_requests"}"#),
        429,
        Some("17"),
    ),
    ("429 with a date", said(429, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], ""), 429, Some("1")),
    ("500", said(500, JSON, r#"{"status_code":500,"error_type":"internal_server_error"}"#), 502, None),
    ("503", said(503, JSON, r#"{"status_code":503,"error_type":"service_unavailable"}"#), 502, None),
    ("503 with a wait", said(503, &[("retry-after", "7")], ""), 502, Some("7")),
    ("a gateway's page", said(502, HTML, "<h1>Bad gateway</h1>"), 502, None),
    ("a page", said(200, HTML, "<h1>Fine</h1>"), 502, None),
    ("garbage", said(200, JSON, "\u{0}\u{1}[[["), 502, None),
    ("wrong secret", said(401, JSON, r#"{"status_code":401,"error_type":"unauthorized_credentials"}"#), 500, None),
    ("half an answer", Fault::Half, 502, None),
    ("reset", Fault::Reset, 502, None),
    ("lost after it was carried out", Fault::Lost, 502, None),
    ("silence", Fault::Silence, 504, None),
];

const fn said(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> Fault {
    Fault::Answer { status, headers, body }
}

/// The calls that Portico makes while a person is at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    SendDiscoveryLink,
    SendOrganizationLink,
    SpendDiscoveryLink,
    SpendOrganizationLink,
    Exchange,
    Create,
    Switch,
    List,
    Find,
    Renew,
    Revoke,
    Keys,
}

const CALLS: [Call; 12] = [
    Call::SendDiscoveryLink,
    Call::SendOrganizationLink,
    Call::SpendDiscoveryLink,
    Call::SpendOrganizationLink,
    Call::Exchange,
    Call::Create,
    Call::Switch,
    Call::List,
    Call::Find,
    Call::Renew,
    Call::Revoke,
    Call::Keys,
];

/// How a person makes it.
enum Made {
    /// By this form.
    Form(&'static str),
    /// By loading this page.
    Load(&'static str),
}

impl Call {
    /// Its path; the form or the page that makes it; the heading of the page that follows.
    fn what(self) -> (&'static str, Made, &'static str) {
        match self {
            Self::SendDiscoveryLink => {
                ("magic_links/email/discovery/send", Made::Form("send_link"), "Check your email")
            }
            Self::SendOrganizationLink => {
                ("magic_links/email/login_or_signup", Made::Form("send_organization_link"), "Check your email")
            }
            Self::SpendDiscoveryLink => {
                ("magic_links/discovery/authenticate", Made::Form("finish_sign_in"), "Choose an organization")
            }
            Self::SpendOrganizationLink => ("magic_links/authenticate", Made::Form("finish_sign_in"), "Welcome"),
            Self::Exchange => {
                ("discovery/intermediate_sessions/exchange", Made::Form("choose_organization"), "Welcome")
            }
            Self::Create => ("discovery/organizations/create", Made::Form("create_organization"), "Welcome"),
            Self::Switch => ("sessions/exchange", Made::Form("choose_organization"), "Welcome"),
            Self::List => ("discovery/organizations", Made::Load("/organizations"), "Switch organization"),
            Self::Find => ("organizations/acme", Made::Load("/org/acme"), "Sign in to Acme"),
            Self::Renew => ("sessions/authenticate", Made::Load("/org/acme"), "Welcome"),
            Self::Revoke => ("sessions/revoke", Made::Form("sign_out"), "You are signed out"),
            Self::Keys => ("sessions/jwks/*", Made::Load("/org/acme"), "Welcome"),
        }
    }

    /// True for what nobody is to notice the failure of: a session that is not revoked ends by itself, and without keys each
    /// session is asked about.
    fn is_done_without(self) -> bool {
        matches!(self, Self::Revoke | Self::Keys)
    }
}

/// One installation, for the trouble of one call.
struct Stage {
    app: TestApp,
    proxy: FaultyProxy,
}

/// A person who is about to make a call.
struct Person {
    browser: Browser,
    page: Option<Answer>,
    typed: Vec<(&'static str, String)>,
}

impl Stage {
    async fn new() -> Self {
        let mut app = TestApp::with_env(&[("STYTCH_TOTAL_SECONDS", "1")]).await;
        let proxy = FaultyProxy::to(app.sandbox.url()).await;
        app.router = app.restarted_with(&[("STYTCH_BASE_URL", &proxy.url)]).await;
        let emails: Vec<String> = (0..TROUBLES.len()).map(email).collect();
        let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
        app.organization("Acme", "acme", &emails).await;
        app.organization("Globex", "globex", &emails).await;
        Self { app, proxy }
    }

    async fn person(&self, call: Call, number: usize) -> Person {
        let (app, email) = (&self.app, email(number));
        let mut typed = Vec::new();
        let (mut browser, at) = match call {
            Call::SendDiscoveryLink | Call::SendOrganizationLink => {
                typed.push(("email", email));
                (app.browser(), Some(if call == Call::SendDiscoveryLink { "/" } else { "/org/acme" }.to_owned()))
            }
            Call::SpendDiscoveryLink => (app.asked(&email).await, Some(app.link(&email).await)),
            Call::SpendOrganizationLink => (app.asked_at("acme", &email).await, Some(app.link(&email).await)),
            Call::Exchange => (app.proven(&email).await, Some("/organizations".to_owned())),
            Call::Create => {
                typed.extend([("name", format!("Made {number}")), ("slug", format!("made-{number}"))]);
                (app.proven(&email).await, Some("/organizations/new".to_owned()))
            }
            Call::Switch => (app.member("acme", &email).await, Some("/organizations".to_owned())),
            Call::Revoke => (app.member("acme", &email).await, Some("/org/acme".to_owned())),
            Call::List | Call::Renew | Call::Keys => (app.member("acme", &email).await, None),
            Call::Find => (app.browser(), None),
        };
        let page = match at {
            Some(at) => Some(browser.get(&at).await),
            None => None,
        };
        match call {
            // Its proof is over, and what was looked up is old.
            Call::Renew => self.app.clock.advance(Duration::seconds(301)),
            Call::Find => self.app.clock.advance(Duration::seconds(61)),
            _ => {}
        }
        Person { browser, page, typed }
    }
}

fn email(number: usize) -> String {
    format!("ada{number}@acme.example")
}

impl Person {
    fn typed(&self) -> Vec<(&str, &str)> {
        self.typed.iter().map(|(name, text)| (*name, text.as_str())).collect()
    }

    /// Makes the call without JavaScript, from this page.
    async fn go(&mut self, call: Call, page: Option<&Answer>) -> Answer {
        match call.what().1 {
            Made::Form(endpoint) => {
                let (form, typed) = (page.unwrap().form(endpoint), self.typed.clone());
                let typed: Vec<_> = typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
                self.browser.submit(&form.action, &form.filled(&typed)).await
            }
            Made::Load(path) => self.browser.get(path).await,
        }
    }

    /// Makes it as the browser's half does.
    async fn go_by_data(&self, call: Call) -> Answer {
        let mut browser = self.browser.clone();
        match call.what().1 {
            Made::Form(endpoint) => {
                let form = self.page.as_ref().unwrap().form(endpoint);
                browser.call(&form.action, &form.filled(&self.typed())).await
            }
            Made::Load(path) => {
                let request = Request::get(format!("/_portico/api/page?path={path}"));
                browser.send(request.header(header::ACCEPT, "application/json")).await
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_with_every_trouble_keeps_what_was_typed_and_recovers_in_one_press() {
    let mut rows = tokio::task::JoinSet::new();
    for call in CALLS {
        rows.spawn(async move {
            let mut stage = Stage::new().await;
            for (number, trouble) in TROUBLES.iter().enumerate() {
                try_it(&mut stage, call, number, trouble).await;
            }
            TROUBLES.len()
        });
    }
    assert_eq!(rows.join_all().await, [TROUBLES.len(); CALLS.len()], "each was tried");
}

async fn try_it(
    stage: &mut Stage,
    call: Call,
    number: usize,
    (name, fault, status, retry_after): &(&str, Fault, u16, Option<&str>),
) {
    let which = format!("{call:?} with {name}");
    let (path, _, arrived) = call.what();
    if call == Call::Keys {
        // Before it has any.
        stage.proxy.fails(path, *fault);
        stage.app.router = stage.app.restarted_with(&[("STYTCH_BASE_URL", &stage.proxy.url)]).await;
    }
    let mut person = stage.person(call, number).await;
    stage.proxy.fails(path, *fault);
    // What was carried out can be tried once only.
    if !call.is_done_without() && *fault != Fault::Lost {
        let told = person.go_by_data(call).await;
        assert_eq!(
            (told.status.as_u16(), told.header("retry-after")),
            (*status, *retry_after),
            "{which}: {}",
            told.body
        );
        let error: AppError = told.json();
        assert_eq!(error.status(), *status, "{which}: {error:?}");
    }
    let page = person.page.take();
    let told = person.go(call, page.as_ref()).await;
    if call.is_done_without() {
        assert_eq!((told.status.as_u16(), told.heading().as_str()), (200, arrived), "{which}");
        return stage.proxy.works();
    }
    assert_eq!((told.status.as_u16(), told.header("retry-after")), (*status, *retry_after), "{which}: {}", told.body);
    assert_keeps(&told, call, &person, &which);
    stage.proxy.works();
    let again = person.go(call, Some(&told)).await;
    match (call, fault) {
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, Fault::Lost) => {
            assert_eq!(again.status.as_u16(), 410, "{which}");
            assert!(again.form("send_again").text.contains("Email me a new link"), "{which}");
        }
        (Call::Exchange | Call::Create, Fault::Lost) => assert_eq!(again.heading(), "Check your email", "{which}"),
        _ => assert_eq!((again.status.as_u16(), again.heading().as_str()), (200, arrived), "{which}"),
    }
    assert_eq!(again.alert(), None, "{which}");
}

/// What was typed is there, and so is one way on.
fn assert_keeps(told: &Answer, call: Call, person: &Person, which: &str) {
    for (name, text) in &person.typed {
        assert_eq!(told.field(name).as_deref(), Some(text.as_str()), "{which}: {name}");
    }
    let said = told.alert().or_else(|| told.text(".lead")).unwrap_or_default();
    assert!(!said.is_empty(), "{which} says nothing");
    let reference = told.text(".reference code").map_or(0, |reference| reference.len());
    assert_eq!(reference, if told.status.as_u16() == 429 { 0 } else { 9 }, "{which}");
    let filled = told.texts(".button:not(.outline)").len();
    match call {
        // Of organizations there are as many as there are.
        Call::Exchange | Call::Switch => {
            assert!(filled == 0 && !told.forms("choose_organization").is_empty(), "{which}: {}", told.body);
        }
        _ => assert_eq!(filled, 1, "{which}: {}", told.body),
    }
}
