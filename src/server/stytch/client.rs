//! The HTTP side: one way to call Stytch, with limits, that reads whatever comes back.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Method, StatusCode, Url};
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::failure::{self, Call};
use super::reply::Refused;
use crate::error::{AppError, Trouble};
use crate::server::clock::Clock;
use crate::server::config::StytchAccount;
use crate::server::references;

/// A login page that waits longer than this has lost its visitor.
const TOTAL: Duration = Duration::from_secs(10);
/// To open a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// Clocks that differ by more than this many seconds are worth a line in the log: tokens live for minutes.
const CLOCKS_APART: i64 = 60;

/// Calls with this project's credentials.
#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    pub(super) base_url: Url,
    pub(super) project_id: String,
    clock: Clock,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

/// Why there is no usable answer.
#[derive(Debug)]
pub(super) enum Failed {
    /// It did not answer as HTTP: the request's own error.
    Transport(reqwest::Error),
    /// It answered with an error.
    Refused(StatusCode, Refused, Option<i64>),
    /// It answered with success, and something that is no JSON object.
    Unreadable,
}

impl Failed {
    /// True when the request cannot have reached Stytch.
    fn never_sent(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }
}

impl Client {
    pub(super) fn new(account: &StytchAccount, clock: Clock) -> Result<Self, String> {
        let base_url =
            Url::parse(&account.base_url).map_err(|error| format!("the Stytch base URL is not a URL: {error}"))?;
        let mut credentials = HeaderValue::from_str(&account.basic_credentials()).map_err(|_| {
            "STYTCH_PROJECT_ID or STYTCH_SECRET holds characters that no HTTP header can carry".to_owned()
        })?;
        credentials.set_sensitive(true);
        let headers = HeaderMap::from_iter([(AUTHORIZATION, credentials)]);
        #[expect(clippy::disallowed_methods, reason = "the one place that builds an HTTP client")]
        let builder = reqwest::Client::builder();
        let builder = builder
            .user_agent(concat!("portico/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none());
        // A proxy from the environment has no business between us and a sandbox on this machine.
        let builder = if account.is_local() { builder.no_proxy() } else { builder };
        let http = builder.build().map_err(|error| format!("the HTTP client could not be built: {error}"))?;
        Ok(Self { http, base_url, project_id: account.project_id.clone(), clock })
    }

    /// Makes a call that changes something: repeated only when the first attempt never reached Stytch.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        path: &str,
        body: Value,
    ) -> Result<T, AppError> {
        let answer = match Box::pin(self.send(Method::POST, path, Some(&body))).await {
            Err(failed) if failed.never_sent() => Box::pin(self.send(Method::POST, path, Some(&body))).await,
            answer => answer,
        };
        answer.map_err(|failed| {
            let maybe_done = !failed.never_sent();
            match failure::translate(call, &self.base_url, failed) {
                AppError::Upstream { trouble, reference, .. } => AppError::Upstream { trouble, reference, maybe_done },
                error => error,
            }
        })
    }

    /// Makes a call that may safely be repeated: once more after any trouble but a time-out.
    pub(super) async fn read<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, AppError> {
        let translate = |failed| failure::translate(call, &self.base_url, failed);
        match Box::pin(self.send(method.clone(), path, body.as_ref())).await.map_err(translate) {
            Err(AppError::Upstream { trouble: Trouble::Unreachable | Trouble::Failing, .. }) => {
                Box::pin(self.send(method, path, body.as_ref())).await.map_err(translate)
            }
            answer => answer,
        }
    }

    /// One request. `path` is below `/v1/b2b/`.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<T, Failed> {
        // What is joined to the base URL is a path of ours, and a slug that needs no escaping.
        let mut url = self.base_url.clone();
        url.set_path(&format!("{}/v1/b2b/{path}", self.base_url.path().trim_end_matches('/')));
        let request = self.http.request(method, url);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        references::note_call(None);
        let response = request.send().await.map_err(Failed::Transport)?;
        self.compare_clocks(response.headers());
        let status = response.status();
        if status.is_success() {
            let bytes = response.bytes().await.map_err(Failed::Transport)?;
            let object: Option<Value> = serde_json::from_slice(&bytes).ok().filter(Value::is_object);
            references::note_call(object.as_ref().and_then(|object| object.get("request_id")?.as_str()));
            return object.and_then(|object| serde_json::from_value(object).ok()).ok_or(Failed::Unreadable);
        }
        let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        // The status says enough when the rest is cut off, is HTML, or is nothing.
        let refused = response.bytes().await.ok().and_then(|bytes| serde_json::from_slice::<Refused>(&bytes).ok());
        let refused = refused.unwrap_or_default();
        references::note_call(Some(&refused.request_id));
        Err(Failed::Refused(status, refused, wait))
    }

    /// Says once in the log when this machine's clock and Stytch's differ: every check of a token's time is off by that.
    fn compare_clocks(&self, headers: &HeaderMap) {
        static TOLD: std::sync::Once = std::sync::Once::new();
        let date = headers.get(DATE).and_then(|date| OffsetDateTime::parse(date.to_str().ok()?, &Rfc2822).ok());
        let Some(ahead_seconds) = date.map(|date| (self.clock.now() - date).whole_seconds()) else { return };
        if ahead_seconds.abs() > CLOCKS_APART {
            TOLD.call_once(|| {
                tracing::warn!(ahead_seconds, "this machine's clock and Stytch's differ: set the clock (NTP)");
            });
        }
    }
}
