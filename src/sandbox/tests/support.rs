//! A sandbox for one test, and the clients that call it.

use std::net::{Ipv4Addr, SocketAddr};

use portico_sandbox::{Options, PROJECT_ID, SECRET, Sandbox, serve};
use reqwest::Url;
use serde_json::{Value, json};
use stytch::b2b;
use stytch::b2b::client::Client;
use stytch::client::{Client as HttpClient, Vertical};

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
        let plain = plain_client();
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

/// A client that follows no redirect.
fn plain_client() -> reqwest::Client {
    #[expect(clippy::disallowed_methods, reason = "a test's client needs none of the application's")]
    let builder = reqwest::Client::builder();
    let client = builder.redirect(reqwest::redirect::Policy::none()).build();
    client.expect("a plain client")
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

/// The same for a plain call.
pub(crate) fn refused((status, body): (u16, Value)) -> (u16, String) {
    assert_eq!(body["status_code"], status);
    for field in ["request_id", "error_message", "error_url"] {
        assert!(body[field].is_string(), "{field} is missing");
    }
    (status, text(&body["error_type"]))
}

/// A status and an error type, as [`refusal`] and [`refused`] give them.
pub(crate) fn error(status: u16, error_type: &str) -> (u16, String) {
    (status, error_type.to_owned())
}

/// Signs in to an organization by a magic link; the reply.
pub(crate) async fn sign_in(world: &World, organization: &str, email: &str) -> b2b::magic_links::AuthenticateResponse {
    world.ask_for_login(organization, email).await.expect("a mail");
    let magic_links_token = world.token(email).await;
    let request = b2b::magic_links::AuthenticateRequest { magic_links_token, ..Default::default() };
    world.stytch.magic_links.authenticate(request).await.expect("a good link")
}

impl World {
    /// Asks for a link into an organization.
    pub(crate) async fn ask_for_login(
        &self,
        organization: &str,
        email: &str,
    ) -> stytch::Result<b2b::magic_links_email::LoginOrSignupResponse> {
        let request = b2b::magic_links_email::LoginOrSignupRequest {
            organization_id: organization.to_owned(),
            email_address: email.to_owned(),
            ..Default::default()
        };
        self.stytch.magic_links.email.login_or_signup(request).await
    }

    /// Exchanges an intermediate session.
    pub(crate) async fn exchange(
        &self,
        intermediate_session_token: &str,
        organization: &str,
    ) -> stytch::Result<b2b::discovery_intermediate_sessions::ExchangeResponse> {
        let request = b2b::discovery_intermediate_sessions::ExchangeRequest {
            intermediate_session_token: intermediate_session_token.to_owned(),
            organization_id: organization.to_owned(),
            ..Default::default()
        };
        self.stytch.discovery.intermediate_sessions.exchange(request).await
    }

    /// Authenticates a session by its token.
    pub(crate) async fn session(&self, token: &str) -> stytch::Result<b2b::sessions::AuthenticateResponse> {
        let session_token = Some(token.to_owned());
        let request = b2b::sessions::AuthenticateRequest { session_token, ..Default::default() };
        self.stytch.sessions.authenticate(request).await
    }
}

impl World {
    /// Calls the API by any method, with headers.
    pub(crate) async fn request(
        &self,
        method: reqwest::Method,
        path: &str,
        headers: &[(&'static str, &str)],
        body: Value,
    ) -> (u16, Value) {
        let request = self.plain.request(method, format!("{}/v1/b2b/{path}", self.sandbox.url()));
        let request = request.basic_auth(PROJECT_ID, Some(SECRET)).json(&body);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.expect("an answer");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }
}
