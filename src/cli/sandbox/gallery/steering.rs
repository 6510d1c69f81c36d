//! The sandbox, as the gallery steers it: its control API and, as an administrator's tool would, the API itself.

use portico_sandbox::{PROJECT_ID, SECRET};
use reqwest::redirect;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Astray;

/// Speaks to one sandbox.
#[derive(Clone)]
pub struct Steering {
    http: reqwest::Client,
    url: String,
}

/// A mail that it has not sent.
#[derive(Deserialize)]
pub struct Mail {
    /// Where its link leads to: the app's callback.
    #[serde(default)]
    redirect_url: Option<String>,
    #[serde(default)]
    code: Option<String>,
}

impl Mail {
    /// Where its link leads to.
    pub fn link(&self) -> Result<&str, Astray> {
        self.redirect_url.as_deref().ok_or_else(|| Astray("the mail has no link".to_owned()))
    }

    /// The code in it.
    pub fn code(&self) -> Result<&str, Astray> {
        self.code.as_deref().ok_or_else(|| Astray("the mail has no code".to_owned()))
    }
}

impl Steering {
    /// Of the sandbox at this address.
    pub fn new(url: String) -> Result<Self, Astray> {
        #[expect(clippy::disallowed_methods, reason = "the sandbox is in this process, and answers at once")]
        let http = reqwest::Client::builder().no_proxy().redirect(redirect::Policy::none()).build();
        Ok(Self { http: http.map_err(|error| Astray(error.to_string()))?, url })
    }

    /// Makes organizations and members, as the sandbox's seed takes them.
    pub async fn seed(&self, organizations: Value) -> Result<Value, Astray> {
        self.post("/_sandbox/seed", &json!({ "organizations": organizations })).await
    }

    /// Makes the next calls to a path end with a status, so many times.
    pub async fn fail(&self, path: &str, status: u16, times: u8) -> Result<(), Astray> {
        self.post("/_sandbox/faults", &json!([{ "path": path, "status": status, "times": times }])).await.map(|_| ())
    }

    /// Makes the next call to a path be refused, in Stytch's words.
    pub async fn refuse(&self, path: &str, status: u16, error_type: &str) -> Result<(), Astray> {
        let fault = json!([{ "path": path, "status": status, "error_type": error_type, "times": 1 }]);
        self.post("/_sandbox/faults", &fault).await.map(|_| ())
    }

    /// Asks something of its control API.
    pub async fn control(&self, what: &str, body: &Value) -> Result<Value, Astray> {
        self.post(&format!("/_sandbox/{what}"), body).await
    }

    /// Moves its time.
    pub async fn advance(&self, minutes: i64) -> Result<(), Astray> {
        self.post("/_sandbox/clock", &json!({ "advance_seconds": minutes * 60 })).await.map(|_| ())
    }

    /// Sets its time to so many minutes before the app's own, however far ahead it was.
    pub async fn go_back(&self, minutes: i64) -> Result<(), Astray> {
        let clock = self.clock().await?;
        let ahead = clock["offset_seconds"].as_i64().unwrap_or_default();
        let now = clock["now_unix"].as_i64().unwrap_or_default();
        self.post("/_sandbox/clock", &json!({ "set": now - ahead - minutes * 60 })).await.map(|_| ())
    }

    /// Its time, in Unix seconds.
    pub async fn now(&self) -> Result<u64, Astray> {
        let clock = self.clock().await?;
        clock["now_unix"].as_u64().ok_or_else(|| Astray("the sandbox has no time".to_owned()))
    }

    /// The newest mail to an address, or text message to a number.
    pub async fn mail(&self, to: &str) -> Result<Mail, Astray> {
        let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("to", to).finish();
        let mails = self.read(self.http.get(format!("{}/_sandbox/inbox?{query}", self.url))).await?;
        let newest = mails.get(0).cloned().ok_or_else(|| Astray(format!("there is no mail to {to}")))?;
        serde_json::from_value(newest).map_err(|error| Astray(error.to_string()))
    }

    /// Calls the API itself.
    pub async fn api(&self, path: &str, body: &Value) -> Result<Value, Astray> {
        self.post(&format!("/v1/b2b/{path}"), body).await
    }

    /// Signs in at the provider that this address of the API leads to: the address of ours that the browser is sent back to.
    pub async fn sign_in_there(&self, start: &str, email: &str) -> Result<String, Astray> {
        let lost = |error: &dyn std::fmt::Display| Astray(error.to_string());
        let start =
            url::Url::parse_with_params(start, [("sandbox_sign_in_as", email)]).map_err(|error| lost(&error))?;
        let response = self.http.get(start).send().await.map_err(|error| lost(&error))?;
        let place = response.headers().get("location").and_then(|place| place.to_str().ok());
        place.map(str::to_owned).ok_or_else(|| Astray(format!("the provider answers {}", response.status())))
    }

    /// Where people read its mails.
    pub fn inbox(&self) -> String {
        self.url.replace("127.0.0.1", "localhost")
    }

    async fn clock(&self) -> Result<Value, Astray> {
        self.read(self.http.get(format!("{}/_sandbox/clock", self.url))).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, Astray> {
        let request = self.http.post(format!("{}{path}", self.url)).basic_auth(PROJECT_ID, Some(SECRET));
        self.read(request.header("content-type", "application/json").body(body.to_string())).await
    }

    async fn read(&self, request: reqwest::RequestBuilder) -> Result<Value, Astray> {
        let lost = |error: reqwest::Error| Astray(error.to_string());
        let response = request.send().await.map_err(lost)?;
        let (status, address) = (response.status(), response.url().path().to_owned());
        let text = response.text().await.map_err(lost)?;
        if !status.is_success() {
            return Err(Astray(format!("the sandbox answers {address} with {status}: {text}")));
        }
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}
