//! The app over a sandbox of its own.

use axum::Router;
use portico::sandbox::{self, Sandbox};
use portico::server::clock::Clock;
use portico::server::config::{Secret, Settings, Source, StytchAccount};
use portico::server::serve;
use portico::server::session_store::SecretKey;
use serde_json::{Value, json};

use crate::browser::Browser;

/// One installation: the app's router, the sandbox behind it, and the app's clock.
pub struct TestApp {
    pub router: Router,
    pub clock: Clock,
    pub sandbox: Sandbox,
    http: reqwest::Client,
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
        let options = sandbox::Options { listen: "127.0.0.1:0".parse().unwrap(), ..sandbox::Options::default() };
        let sandbox = sandbox::serve(options).await.unwrap();
        let base_url = sandbox.url();
        let (router, clock) = app(&base_url, env).await;
        Self { router, clock, sandbox, http: client() }
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

/// The app's router over a Stytch at `base_url`.
pub async fn app(base_url: &str, env: &[(&str, &str)]) -> (Router, Clock) {
    let account = StytchAccount {
        project_id: sandbox::PROJECT_ID.to_owned(),
        secret: Secret::new(sandbox::SECRET),
        base_url: base_url.to_owned(),
    };
    let mut source = Source::default();
    source.env.insert("PORTICO_SESSION_STORE".to_owned(), "memory:".to_owned());
    source.env.extend(env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let settings = Settings::load(&source).unwrap();
    let clock = Clock::default();
    let key = settings.secret_key.clone().unwrap_or_else(SecretKey::generate);
    let router =
        serve::app(settings, &account, &key, Some("http://localhost:3010".to_owned()), clock.clone()).await.unwrap();
    (router, clock)
}

fn client() -> reqwest::Client {
    #[expect(clippy::disallowed_methods, reason = "a test's own client")]
    reqwest::Client::builder().no_proxy().build().unwrap()
}
