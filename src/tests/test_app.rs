//! The app over a sandbox of its own.

use std::path::{Path, PathBuf};

use axum::Router;
use portico::server::built_site::EmbeddedSite;
use portico::server::clock::Clock;
use portico::server::config::{Identity, Settings, Source};
use portico::server::operations::serve;
use portico_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::audit_lines::Audited;
use crate::browser::Browser;

/// What sessions are sealed with.
pub const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// Where the pages say the inbox is.
const INBOX: &str = "http://localhost:3010";

/// How a JWT begins: `{"alg`, `{"typ` or `{"kid` in base64. Shorter, and random text would hold it now and then.
pub const JWT_BEGINNINGS: [&str; 3] = ["eyJhbGci", "eyJ0eXAi", "eyJraWQi"];

/// One installation: the app's router, the sandbox behind it, and the app's clock.
pub struct TestApp {
    pub router: Router,
    pub clock: Clock,
    pub sandbox: Sandbox,
    http: reqwest::Client,
    env: Vec<(String, String)>,
    _audited: Audited,
}

/// A call in the sandbox's request log.
#[derive(serde::Deserialize)]
struct Seen {
    path: String,
    status: u16,
}

/// A mail in the sandbox's inbox.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Mail {
    pub kind: String,
    /// Empty for a code.
    #[serde(deserialize_with = "or_empty")]
    pub redirect_url: String,
    /// Empty for a code.
    #[serde(deserialize_with = "or_empty")]
    pub token: String,
    pub code: Option<String>,
    /// Of a text message: the number it went to.
    pub phone_number: Option<String>,
    pub locale: Option<String>,
}

fn or_empty<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(<Option<String> as serde::Deserialize>::deserialize(deserializer)?.unwrap_or_default())
}

impl TestApp {
    /// With the defaults.
    pub async fn start() -> Self {
        Self::with_env(&[]).await
    }

    /// Behind https, as in production.
    pub async fn https() -> Self {
        Self::with_env(&[("PUBLIC_BASE_URL", "https://login.example.com")]).await
    }

    /// With some settings of its own, by environment variable.
    pub async fn with_env(env: &[(&str, &str)]) -> Self {
        Self::try_with_env(env).await.unwrap()
    }

    /// The same, or why it does not start.
    pub async fn try_with_env(env: &[(&str, &str)]) -> Result<Self, String> {
        let public =
            env.iter().find(|(name, _)| *name == "PUBLIC_BASE_URL").map_or("http://localhost:3000", |(_, url)| url);
        let base = env.iter().find(|(name, _)| *name == "PORTICO_BASE_PATH").map_or("", |(_, base)| base);
        let public = format!("{public}{}", base.trim_end_matches('/'));
        let audited = Audited::start();
        let options = portico_sandbox::Options {
            listen: "127.0.0.1:0".parse().unwrap(),
            redirect_urls: vec![
                format!("{public}/authenticate"),
                format!("{public}/discovery"),
                format!("{public}/authenticate?invitation={{}}"),
            ],
            ..portico_sandbox::Options::default()
        };
        let sandbox = portico_sandbox::serve(options).await.unwrap();
        let mut all = vec![
            ("PORTICO_SESSION_STORE", "memory:"),
            ("PORTICO_SECRET_KEY", KEY),
            ("STYTCH_PROJECT_ID", portico_sandbox::PROJECT_ID),
            ("STYTCH_SECRET", portico_sandbox::SECRET),
        ];
        let base_url = sandbox.url();
        all.push(("STYTCH_BASE_URL", &base_url));
        all.extend(env);
        let env: Vec<_> = all.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let clock = Clock::default();
        let router = app(&env, clock.clone()).await?;
        Ok(Self { router, clock, sandbox, http: client(), env, _audited: audited })
    }

    /// The app as it comes up again after its process has ended.
    pub async fn restarted(&self) -> Router {
        app(&self.env, self.clock.clone()).await.unwrap()
    }

    /// The app as it comes up again with these environment variables changed.
    pub async fn restarted_with(&self, changed: &[(&str, &str)]) -> Router {
        let changed = changed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        app(&self.env.iter().cloned().chain(changed).collect::<Vec<_>>(), self.clock.clone()).await.unwrap()
    }

    /// The environment of its process.
    pub fn env(&self) -> Vec<(String, String)> {
        self.env.clone()
    }

    /// The app as it comes up again from a binary that holds this site.
    pub async fn restarted_holding(&self, site: EmbeddedSite) -> Router {
        let source = Source { embedded_site: Some(site), ..source(&self.env) };
        app_of(&source, self.clock.clone()).await.unwrap().router
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

    /// Every mail, newest first.
    pub async fn all_mails(&self) -> Vec<Mail> {
        self.http.get(format!("{}/_sandbox/inbox", self.sandbox.url())).send().await.unwrap().json().await.unwrap()
    }

    /// Makes organizations and members, as the sandbox's seed takes them.
    pub async fn seed(&self, organizations: Value) -> Value {
        self.control("seed", json!({ "organizations": organizations })).await
    }

    /// What the sandbox should do wrong from now on.
    pub async fn faults(&self, faults: Value) {
        self.control("faults", faults).await;
    }

    /// How many calls are still to meet a fault of counted times.
    pub async fn pending_faults(&self) -> u64 {
        let faults: Vec<Value> = self
            .http
            .get(format!("{}/_sandbox/faults", self.sandbox.url()))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        faults.iter().filter_map(|fault| fault["times"].as_u64()).sum()
    }

    /// Moves the sandbox's clock forward; the app's own stays.
    pub async fn advance_sandbox(&self, seconds: i64) {
        self.control("clock", json!({ "advance_seconds": seconds })).await;
    }

    /// The sandbox's time, in Unix seconds.
    pub async fn sandbox_clock(&self) -> u64 {
        let url = format!("{}/_sandbox/clock", self.sandbox.url());
        self.http.get(url).send().await.unwrap().json::<Value>().await.unwrap()["now_unix"].as_u64().unwrap()
    }

    /// Calls Stytch's API on the sandbox, beside the app.
    pub async fn api(&self, path: &str, body: Value) -> Value {
        let request = self.http.post(format!("{}/v1/b2b/{path}", self.sandbox.url())).json(&body);
        let response =
            request.basic_auth(portico_sandbox::PROJECT_ID, Some(portico_sandbox::SECRET)).send().await.unwrap();
        assert!(response.status().is_success(), "{path}: {}", response.text().await.unwrap());
        response.json().await.unwrap()
    }

    /// How many calls the sandbox has had to paths that hold this text, by its request log. Of all calls (no text) those for
    /// signing keys do not count: they are fetched ahead, at no moment of a test's.
    pub async fn calls(&self, path: &str) -> usize {
        self.answered(path).await.len()
    }

    /// The statuses that the sandbox answered those calls with.
    pub async fn answered(&self, path: &str) -> Vec<u16> {
        let url = format!("{}/_sandbox/requests", self.sandbox.url());
        let calls: Vec<Seen> = self.http.get(url).send().await.unwrap().json().await.unwrap();
        let counts = |call: &Seen| call.path.contains(path) && (!path.is_empty() || !call.path.contains("/jwks/"));
        calls.into_iter().filter(counts).map(|call| call.status).collect()
    }

    /// Everything the sandbox remembers.
    pub async fn sandbox_state(&self) -> Value {
        self.http.get(format!("{}/_sandbox/state", self.sandbox.url())).send().await.unwrap().json().await.unwrap()
    }

    /// Asks the sandbox's control API.
    pub async fn control(&self, what: &str, body: Value) -> Value {
        let response =
            self.http.post(format!("{}/_sandbox/{what}", self.sandbox.url())).json(&body).send().await.unwrap();
        assert!(response.status().is_success(), "{what}: {}", response.text().await.unwrap());
        response.json().await.unwrap_or(Value::Null)
    }
}

/// A folder of one test, empty at first and deleted after it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The folder itself.
    pub fn path(&self) -> String {
        self.0.to_str().unwrap().to_owned()
    }

    /// The setting that keeps sessions in here.
    pub fn store(&self) -> String {
        format!("sqlite:{}/sessions.sqlite3", self.path())
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Everything in its files.
    pub fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(&self.0).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.collect::<Vec<_>>().concat()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be deleted lies in the target folder, where nobody minds.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The app's router, with these environment variables.
pub async fn app(env: &[(String, String)], clock: Clock) -> Result<Router, String> {
    built(env, clock).await.map(|app| app.router)
}

/// The whole app, with these environment variables.
pub async fn built(env: &[(String, String)], clock: Clock) -> Result<serve::App, String> {
    app_of(&source(env), clock).await
}

fn source(env: &[(String, String)]) -> Source {
    Source { env: env.iter().cloned().collect(), ..Source::default() }
}

async fn app_of(source: &Source, clock: Clock) -> Result<serve::App, String> {
    let settings = Settings::load(source).unwrap();
    let (Identity::Stytch(account), Some(key)) = (settings.identity.clone(), settings.secret_key.clone()) else {
        panic!("the sandbox stands in for Stytch, so there are credentials and a key");
    };
    let inbox = (!settings.https()).then(|| INBOX.to_owned());
    serve::app(settings, &account, &key, inbox, clock).await
}

/// A client of the tests' own.
pub fn client() -> reqwest::Client {
    #[expect(clippy::disallowed_methods, reason = "a test's own client")]
    reqwest::Client::builder().no_proxy().build().unwrap()
}
