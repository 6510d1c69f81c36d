//! The HTTP side: one way to call Stytch, with limits, that reads whatever comes back.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tracing::Instrument;

use super::call::Call;
use super::examiner::Examined;
use super::failure::{self, Failed};
use super::gate::{Gate, Sign};
use super::reply::{DEVICE_CLAIM, Refused};
use super::wait;
use crate::error::AppError;
use crate::server::clock::{self, Clock};
use crate::server::config::{Patience, StytchAccount};
use crate::server::login::Token;
use crate::server::operations::traces;
use crate::server::{random, references};

/// Before a call is repeated, in milliseconds: so long, and by chance up to as much again, so that what failed at one moment
/// is not asked for again at one moment.
const PAUSE: u64 = 60;
/// With less time than this left, a call is not repeated.
const WORTH_A_TRY: Duration = Duration::from_millis(100);
/// Largest answer that is read, in bytes: a list of 1,000 organizations with all their settings has half of it.
const MAX_ANSWER: usize = 4 * 1024 * 1024;
/// Names the member on whose behalf a call is made (Stytch, "Role-based access control").
const MEMBER_SESSION: HeaderName = HeaderName::from_static("x-stytch-member-session");
/// Clocks that differ by more than this many seconds are worth a line in the log: tokens live for minutes.
const CLOCKS_APART: i64 = 60;

/// Calls with this project's credentials.
#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    pub(super) base_url: Url,
    pub(super) project_id: String,
    pub(super) gate: Gate,
    /// For a call with its repetition.
    total: Duration,
    clock: Clock,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

/// What is sent. The path is below `/v1/b2b/`, perhaps with a query.
#[derive(Clone, Copy, Debug)]
struct Request<'a> {
    method: &'a Method,
    path: &'a str,
    body: Option<&'a Value>,
    /// The member on whose behalf it is made, who may do what their roles permit; for none, the project itself speaks.
    acting: Option<&'a Token>,
}

impl Client {
    pub(super) fn new(account: &StytchAccount, clock: Clock, patience: Patience) -> Result<Self, String> {
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
            .connect_timeout(patience.connect)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none());
        // A proxy from the environment has no business between us and a sandbox on this machine.
        let builder = if account.is_local() { builder.no_proxy() } else { builder };
        let http = builder.build().map_err(|error| format!("the HTTP client could not be built: {error}"))?;
        let gate = Gate::new(clock.clone());
        Ok(Self { http, base_url, project_id: account.project_id.clone(), gate, total: patience.total, clock })
    }

    /// Makes a call that changes something: repeated only when the first attempt never reached Stytch.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        path: &str,
        body: Value,
    ) -> Result<T, AppError> {
        let body = introduced(body);
        self.change(call, Request { method: &Method::POST, path, body: Some(&body), acting: None }).await
    }

    /// Makes a call that changes something on a member's behalf: Stytch looks whether the organization's roles permit it.
    /// Repeated only when the first attempt never reached Stytch.
    pub(super) async fn act<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        member: &Token,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, AppError> {
        self.change(call, Request { method: &method, path, body: body.as_ref(), acting: Some(member) }).await
    }

    async fn change<T: DeserializeOwned>(&self, call: Call<'_>, request: Request<'_>) -> Result<T, AppError> {
        let again = |failed: &Failed| failed.never_sent() && failed.may_pass_at_once();
        Box::pin(self.make(call, request, again)).await.map_err(|failed| {
            let maybe_done = !failed.never_sent();
            failure::translate(call, &self.base_url, failed, maybe_done)
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
        let request = Request { method: &method, path, body: body.as_ref(), acting: None };
        let made = Box::pin(self.make(call, request, Failed::may_pass_at_once)).await;
        made.map_err(|failed| failure::translate(call, &self.base_url, failed, false))
    }

    /// The same, once: for what is done without when it fails.
    pub(super) async fn read_once<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, Failed> {
        let request = Request { method: &method, path, body: body.as_ref(), acting: None };
        Box::pin(self.make(call, request, |_| false)).await
    }

    async fn make<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        request: Request<'_>,
        again: impl Fn(&Failed) -> bool,
    ) -> Result<T, Failed> {
        let (begun, span) = (clock::stopwatch(), traces::call("stytch", call.name()));
        let made = match self.gate.pass(call) {
            Err(wait) => {
                references::note_call(None);
                Err(Failed::HeldBack(wait.whole_seconds() + 1))
            }
            Ok(pass) => {
                let mut made = self.send(request, self.total).instrument(span.clone()).await;
                let pause = Duration::from_millis(PAUSE + random::below(PAUSE));
                let left = self.total.saturating_sub(begun.elapsed() + pause);
                if made.as_ref().is_err_and(&again) && left > WORTH_A_TRY {
                    tokio::time::sleep(pause).await;
                    metrics::counter!("portico_upstream_retries_total").increment(1);
                    made = self.send(request, left).instrument(span.clone()).await;
                }
                pass.settle(made.as_ref().err().map_or(Sign::Answers, Failed::sign));
                made
            }
        };
        let outcome = made.as_ref().err().map_or("ok", Failed::outcome);
        traces::ended(&span, outcome, made.is_err());
        metrics::histogram!("portico_upstream_seconds", "call" => call.name(), "outcome" => outcome)
            .record(begun.elapsed().as_secs_f64());
        made
    }

    /// Makes a call once, whatever is held back, and says what came of it: for who examines the installation.
    pub(super) async fn examine(&self, path: &str, body: &Value) -> Result<Examined, String> {
        let request = Request { method: &Method::POST, path, body: Some(body), acting: None };
        let response = self.answer(request, self.total).await.map_err(|error| failure::causes(error.without_url()))?;
        let (status, date) = (response.status().as_u16(), date_of(response.headers()));
        let body = body_of(response).await.ok();
        let body: Option<Value> = body.and_then(|body| serde_json::from_slice(&body).ok()).filter(Value::is_object);
        let is_json = body.is_some();
        let refused: Refused = body.and_then(|body| serde_json::from_value(body).ok()).unwrap_or_default();
        Ok(Examined { status, is_json, error_type: refused.error_type, request_id: refused.request_id, date })
    }

    async fn send<T: DeserializeOwned>(&self, request: Request<'_>, within: Duration) -> Result<T, Failed> {
        references::note_call(None);
        let response = self.answer(request, within).await.map_err(Failed::Transport)?;
        self.compare_clocks(response.headers());
        let status = response.status();
        if status.is_success() {
            let bytes = body_of(response).await?;
            let object: Option<Value> = serde_json::from_slice(&bytes).ok().filter(Value::is_object);
            references::note_call(object.as_ref().and_then(|object| object.get("request_id")?.as_str()));
            return object.and_then(|object| serde_json::from_value(object).ok()).ok_or(Failed::Unreadable);
        }
        let wait =
            response.headers().get(RETRY_AFTER).and_then(|text| wait::seconds(text.to_str().ok()?, self.clock.now()));
        // The status says enough when the rest is cut off, is HTML, or is nothing.
        let refused = body_of(response).await.ok().and_then(|bytes| serde_json::from_slice::<Refused>(&bytes).ok());
        let refused = refused.unwrap_or_default();
        references::note_call(Some(&refused.request_id));
        Err(Failed::Refused(status, refused, wait))
    }

    /// Whatever it answers with.
    async fn answer(&self, request: Request<'_>, within: Duration) -> reqwest::Result<reqwest::Response> {
        let Request { method, path, body, acting } = request;
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        // What is joined to the base URL is a path of ours, and a slug that needs no escaping.
        let mut url = self.base_url.clone();
        url.set_path(&format!("{}/v1/b2b/{path}", self.base_url.path().trim_end_matches('/')));
        url.set_query(query);
        let mut request = self.http.request(method.clone(), url).timeout(within);
        if let Some(member) = acting {
            request = request.header(MEMBER_SESSION, sensitive(member));
        }
        match body {
            Some(body) => request.json(body),
            None => request,
        }
        .send()
        .await
    }

    /// Says once in the log when this machine's clock and Stytch's differ: every check of a token's time is off by that.
    fn compare_clocks(&self, headers: &HeaderMap) {
        static TOLD: std::sync::Once = std::sync::Once::new();
        let Some(ahead_seconds) = date_of(headers).map(|date| (self.clock.now() - date).whole_seconds()) else {
            return;
        };
        if ahead_seconds.abs() > CLOCKS_APART {
            TOLD.call_once(|| {
                tracing::warn!(ahead_seconds, "this machine's clock and Stytch's differ: set the clock (NTP)");
            });
        }
    }
}

/// A call that may begin a session says with what: the session keeps it, among its custom claims.
fn introduced(mut body: Value) -> Value {
    if body.get("session_duration_minutes").is_some()
        && let Some(device) = references::device()
    {
        body["session_custom_claims"] = json!({ DEVICE_CLAIM: device });
    }
    body
}

/// A token as a header, which nothing prints. One that no header can carry is of nobody.
fn sensitive(token: &Token) -> HeaderValue {
    let mut value = HeaderValue::from_str(token.reveal()).unwrap_or(HeaderValue::from_static("none"));
    value.set_sensitive(true);
    value
}

/// When it was answered, by the clock of who answered.
fn date_of(headers: &HeaderMap) -> Option<OffsetDateTime> {
    headers.get(DATE).and_then(|date| OffsetDateTime::parse(date.to_str().ok()?, &Rfc2822).ok())
}

async fn body_of(mut response: reqwest::Response) -> Result<Vec<u8>, Failed> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Failed::Transport)? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err(Failed::Unreadable);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
