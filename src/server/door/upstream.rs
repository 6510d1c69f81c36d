//! The application in front of which we stand, as a server to hand requests to.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use axum_reverse_proxy::{HostBehaviour, ProxyError, ProxyPolicy, ReverseProxy};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use url::Url;

use super::upload::{Progress, Stalled};

/// For a connection to the application.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an unused connection is kept: shorter than servers keep one (Node closes after five seconds), so that a request
/// seldom meets one that is just being closed.
const KEPT: Duration = Duration::from_secs(4);
/// Unused connections that are kept.
const MOST_KEPT: usize = 128;
/// Most headers of an answer; hyper's own limit is 100.
const MOST_HEADERS: usize = 512;
/// Room for an answer's headers, in bytes, and for a piece of its body: what one answer may take of memory.
const BUFFER: usize = 128 * 1024;

/// Hands requests to the application.
#[derive(Clone)]
pub struct Upstream {
    proxy: ReverseProxy<HttpsConnector<HttpConnector>>,
    patience: Duration,
}

/// Why there is no answer of the application's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// It cannot be reached, or answers nonsense.
    Down,
    /// It has not begun an answer in time.
    Slow,
    /// The client did not send all of its request.
    Unfinished,
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Upstream").field(&self.proxy.target()).finish()
    }
}

impl Upstream {
    /// At `origin`, for pages that people see over `public_scheme`; given up when it has not begun to answer
    /// `patience` after it had all of the request.
    ///
    /// # Errors
    /// When TLS cannot be set up, in words for the operator.
    pub fn new(origin: &Url, public_scheme: &str, patience: Duration) -> Result<Self, String> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_platform_verifier(rustls::crypto::aws_lc_rs::default_provider())
            .map_err(|error| format!("TLS to the application cannot be set up: {error}"))?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(KEPT)
            .pool_max_idle_per_host(MOST_KEPT)
            .http1_max_headers(MOST_HEADERS)
            .http1_max_buf_size(BUFFER)
            .build(connector);
        let policy = ProxyPolicy::new().with_host_behaviour(HostBehaviour::Preserve).with_public_scheme(public_scheme);
        let origin = origin.as_str().trim_end_matches('/');
        Ok(Self { proxy: ReverseProxy::new_with_client("", origin, client).with_policy(policy), patience })
    }

    /// The application's answer, its body as it comes.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn answer(&self, request: Request<Body>) -> Result<Response<Body>, NoAnswer> {
        let progress = Arc::new(Progress::default());
        let request = request.map(|body| progress.watch(body));
        let response = tokio::select! {
            Ok(response) = self.proxy.proxy_request(request) => response,
            stalled = progress.stalled(self.patience) => {
                return Err(if stalled == Stalled::Client { NoAnswer::Unfinished } else { NoAnswer::Slow });
            }
        };
        match response.extensions().get::<ProxyError>() {
            None => Ok(response),
            // A WebSocket's handshake has a limit of its own.
            Some(_) if response.status() == StatusCode::GATEWAY_TIMEOUT => Err(NoAnswer::Slow),
            Some(_) if progress.is_broken() => Err(NoAnswer::Unfinished),
            Some(error) => {
                tracing::error!(error = error.message(), "the application gave no answer");
                Err(NoAnswer::Down)
            }
        }
    }
}
