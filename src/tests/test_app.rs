//! The app over a sandbox of its own.

use axum::Router;
use portico::sandbox::{self, Sandbox};
use portico::server::clock::Clock;
use portico::server::config::{Identity, Settings, Source};
use portico::server::serve;
use serde_json::{Value, json};

use crate::browser::Browser;

/// What sessions are sealed with.
pub const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// Where the pages say the inbox is.
const INBOX: &str = "http://localhost:3010";

/// One installation: the app's router, the sandbox behind it, and the app's clock.
pub struct TestApp {
    pub router: Router,
    pub clock: Clock,
    pub sandbox: Sandbox,
    http: reqwest::Client,
    env: Vec<(String, String)>,
}

/// A mail in the sandbox's inbox.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Mail {
    pub kind: String,
    pub link: String,
    pub redirect_url: String,
    pub token: String,
}

impl TestApp {
    /// With the defaults.
    pub async fn start() -> Self {
        Self::with_env(&[]).await
    }

    /// With some settings of its own, by environment variable.
    pub async fn with_env(env: &[(&str, &str)]) -> Self {
        let public =
            env.iter().find(|(name, _)| *name == "PUBLIC_BASE_URL").map_or("http://localhost:3000", |(_, url)| url);
        let options = sandbox::Options {
            listen: "127.0.0.1:0".parse().unwrap(),
            redirect_urls: vec![format!("{public}/authenticate"), format!("{public}/discovery")],
            data: None,
        };
        let sandbox = sandbox::serve(options).await.unwrap();
        let mut all = vec![
            ("PORTICO_SESSION_STORE", "memory:"),
            ("PORTICO_SECRET_KEY", KEY),
            ("STYTCH_PROJECT_ID", sandbox::PROJECT_ID),
            ("STYTCH_SECRET", sandbox::SECRET),
        ];
        let base_url = sandbox.url();
        all.push(("STYTCH_BASE_URL", &base_url));
        all.extend(env);
        let env: Vec<_> = all.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let clock = Clock::default();
        let router = app(&env, clock.clone()).await;
        Self { router, clock, sandbox, http: client(), env }
    }

    /// The app as it comes up again after its process has ended.
    pub async fn restarted(&self) -> Router {
        app(&self.env, self.clock.clone()).await
    }

    /// The app as it comes up with another environment variable.
    pub async fn restarted_with(&self, name: &str, value: &str) -> Router {
        let mut env = self.env.clone();
        env.push((name.to_owned(), value.to_owned()));
        app(&env, self.clock.clone()).await
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// The newest mail to an address.
    pub async fn mail(&self, to: &str) -> Mail {
        self.mails(to).await.into_iter().next().unwrap_or_else(|| panic!("no mail to {to}"))
    }

    /// All mails to an address, newest first.
    pub async fn mails(&self, to: &str) -> Vec<Mail> {
        let url =
            reqwest::Url::parse_with_params(&format!("{}/_sandbox/inbox", self.sandbox.url()), [("to", to)]).unwrap();
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    /// Makes organizations and members, as the sandbox's seed takes them.
    pub async fn seed(&self, organizations: Value) -> Value {
        self.control("seed", json!({ "organizations": organizations })).await
    }

    /// What the sandbox should do wrong from now on.
    pub async fn faults(&self, faults: Value) {
        self.control("faults", faults).await;
    }

    /// Moves the sandbox's clock forward; the app's own stays.
    pub async fn advance_sandbox(&self, seconds: i64) {
        self.control("clock", json!({ "advance_seconds": seconds })).await;
    }

    /// The calls the sandbox has had to a path, as seen by its request log.
    pub async fn calls(&self, path: &str) -> usize {
        let calls: Vec<Value> = self
            .http
            .get(format!("{}/_sandbox/requests", self.sandbox.url()))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        calls.iter().filter(|call| call["path"].as_str().is_some_and(|called| called.contains(path))).count()
    }

    async fn control(&self, what: &str, body: Value) -> Value {
        let response =
            self.http.post(format!("{}/_sandbox/{what}", self.sandbox.url())).json(&body).send().await.unwrap();
        assert!(response.status().is_success(), "{what}: {}", response.text().await.unwrap());
        response.json().await.unwrap_or(Value::Null)
    }
}

/// The app's router, with these environment variables.
async fn app(env: &[(String, String)], clock: Clock) -> Router {
    let source = Source { env: env.iter().cloned().collect(), ..Source::default() };
    let settings = Settings::load(&source).unwrap();
    let (Identity::Stytch(account), Some(key)) = (settings.identity.clone(), settings.secret_key.clone()) else {
        panic!("the sandbox stands in for Stytch, so there are credentials and a key");
    };
    let inbox = (!settings.https()).then(|| INBOX.to_owned());
    serve::app(settings, &account, &key, inbox, clock).await.unwrap()
}

fn client() -> reqwest::Client {
    #[expect(clippy::disallowed_methods, reason = "a test's own client")]
    reqwest::Client::builder().no_proxy().build().unwrap()
}
