//! A sandbox for one test, and the clients that call it.

use portico::sandbox::{Options, PROJECT_ID, SECRET, Sandbox, serve};
use reqwest::Url;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use stytch::b2b;
use stytch::b2b::client::Client;
use stytch::client::{Client as HttpClient, Vertical};

/// The redirect URLs of a test's sandbox.
pub(crate) const REDIRECT_URLS: [&str; 2] = ["http://localhost:3000/authenticate", "http://localhost:3000/discovery"];

/// A running sandbox with its clients.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) stytch: Client,
    pub(crate) http: HttpClient,
    pub(crate) plain: reqwest::Client,
}

/// Options for any free port, with the state in memory.
pub(crate) fn options() -> Options {
    Options { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), ..Options::default() }
}

impl World {
    /// A new sandbox with nothing in it.
    pub(crate) async fn new() -> Self {
        Self::with(options()).await
    }

    /// A sandbox with these options.
    pub(crate) async fn with(options: Options) -> Self {
        let sandbox = serve(options).await.expect("the sandbox starts");
        let url = Url::parse(&sandbox.url()).expect("its URL is one");
        let http =
            HttpClient::new_with_base_url(PROJECT_ID, SECRET, url, Vertical::B2B).expect("the SDK takes the URL");
        let stytch = Client::new_with_http_client(http.clone(), http.clone());
        let plain =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a plain client");
        Self { sandbox, stytch, http, plain }
    }

    /// GETs a JSON document of the control API.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let response = self.plain.get(format!("{}{path}", self.sandbox.url())).send().await;
        response.expect("an answer").json().await.expect("JSON")
    }

    /// POSTs to the control API, which must agree.
    pub(crate) async fn control(&self, path: &str, body: Value) -> Value {
        let request = self.plain.post(format!("{}/_sandbox/{path}", self.sandbox.url()));
        let response = request.json(&body).send().await.expect("an answer");
        assert!(response.status().is_success(), "{path}: {}", response.status());
        response.json().await.expect("JSON")
    }

    /// POSTs to the API as an SDK would; the status and the body.
    pub(crate) async fn call(&self, path: &str, body: Value) -> (u16, Value) {
        let request = self.plain.post(format!("{}/v1/b2b/{path}", self.sandbox.url()));
        let request = request.basic_auth(PROJECT_ID, Some(SECRET)).json(&body);
        let response = request.send().await.expect("an answer");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }

    /// Pushes the clock forward.
    pub(crate) async fn advance(&self, seconds: u64) {
        self.control("clock", json!({ "advance_seconds": seconds })).await;
    }

    /// Makes one organization; its id.
    pub(crate) async fn seed(&self, organization: Value) -> String {
        let made = self.control("seed", json!({ "organizations": [organization] })).await;
        text(&made["organizations"][0]["organization_id"])
    }

    /// The newest mail to an address.
    pub(crate) async fn mail(&self, to: &str) -> Value {
        let mails = self.get(&format!("/_sandbox/inbox?to={to}")).await;
        mails.get(0).cloned().expect("a mail")
    }

    /// The token in the newest mail to an address.
    pub(crate) async fn token(&self, to: &str) -> String {
        text(&self.mail(to).await["token"])
    }

    /// An intermediate session of an address, by a discovery link.
    pub(crate) async fn discovered(&self, email: &str) -> b2b::magic_links_discovery::AuthenticateResponse {
        self.send_discovery(email).await;
        let discovery_magic_links_token = self.token(email).await;
        let request =
            b2b::magic_links_discovery::AuthenticateRequest { discovery_magic_links_token, ..Default::default() };
        self.stytch.magic_links.discovery.authenticate(request).await.expect("a good link")
    }

    /// Mails a discovery link.
    pub(crate) async fn send_discovery(&self, email: &str) {
        let request =
            b2b::magic_links_email_discovery::SendRequest { email_address: email.to_owned(), ..Default::default() };
        self.stytch.magic_links.email.discovery.send(request).await.expect("a mail");
    }
}

/// The text in a JSON value.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// The status and type of the error an SDK call ends with.
pub(crate) fn refusal<T>(result: stytch::Result<T>) -> (u16, String) {
    match result {
        Ok(_) => panic!("the call should have failed"),
        Err(stytch::Error::Response(error)) => (error.status_code.as_u16(), error.error_type),
        Err(other) => panic!("not an error of the API: {other:?}"),
    }
}
