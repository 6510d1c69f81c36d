//! The HTTP side of the `stytch` crate, with the limits it lacks.

use std::future::Future;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use stytch::b2b::client::Client as Api;
use stytch::client::{Client as Http, Vertical};

use super::failure::{self, Call};
use crate::error::{AppError, Trouble};
use crate::server::config::StytchAccount;

/// A login page that waits longer than this has lost its visitor.
const TOTAL: Duration = Duration::from_secs(10);
/// To open a connection.
const CONNECT: Duration = Duration::from_secs(3);

/// The crate's B2B client over an HTTP client of ours.
pub(super) struct Client {
    pub(super) api: Api,
    /// The crate's low-level client, which keeps the signing keys.
    pub(super) http: Http,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("base_url", &self.http.base_url.as_str()).finish_non_exhaustive()
    }
}

impl Client {
    pub(super) fn new(account: &StytchAccount) -> Result<Self, String> {
        let base_url = reqwest::Url::parse(&account.base_url)
            .map_err(|error| format!("the Stytch base URL is not a URL: {error}"))?;
        let mut http = Http::new_with_base_url(&account.project_id, account.secret.reveal(), base_url, Vertical::B2B)
            .map_err(|_| {
            "STYTCH_PROJECT_ID or STYTCH_SECRET holds characters that no HTTP header can carry".to_owned()
        })?;
        http.client = bounded(account).map_err(|error| format!("the HTTP client could not be built: {error}"))?;
        Ok(Self { api: Api::new_with_http_client(http.clone(), http.clone()), http })
    }

    /// Runs a call that changes something: repeated only when the first attempt never reached Stytch.
    pub(super) async fn write<T, F: Future<Output = stytch::Result<T>>>(
        &self,
        call: Call<'_>,
        run: impl Fn() -> F,
    ) -> Result<T, AppError> {
        let first = Box::pin(run()).await;
        let answer = match &first {
            Err(error) if failure::never_sent(error) => Box::pin(run()).await,
            _ => first,
        };
        answer.map_err(|error| failure::translate(call, &self.http, error))
    }

    /// Runs a call that may safely be repeated: once more after any trouble but a time-out.
    pub(super) async fn read<T, F: Future<Output = stytch::Result<T>>>(
        &self,
        call: Call<'_>,
        run: impl Fn() -> F,
    ) -> Result<T, AppError> {
        let translate = |error| failure::translate(call, &self.http, error);
        match Box::pin(run()).await.map_err(translate) {
            Err(AppError::Upstream { trouble: Trouble::Unreachable | Trouble::Failing, .. }) => {
                run().await.map_err(translate)
            }
            answer => answer,
        }
    }
}

fn bounded(account: &StytchAccount) -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    let mut credentials = HeaderValue::from_str(&account.basic_credentials())?;
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
    Ok(builder.build()?)
}
