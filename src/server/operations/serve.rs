//! Starting: the parts are built from the settings, then serve until a signal.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use axum::Router;
use time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::connections::{self, Limits};
use super::limits::in_memory::InMemory;
use super::limits::in_redis::InRedis;
use super::limits::{self, turns::Turns};
use super::round_trip::RoundTrip;
use crate::model::Site;
use crate::paths::Page;
use crate::server::clock::Clock;
use crate::server::config::{Operations, SessionStoreSetting, Settings, StytchAccount};
use crate::server::door::upstream::Upstream;
use crate::server::session::{Lifetimes, Measured, Redis, SecretKey, Sessions, Sqlite, Store, cleaning};
use crate::server::state::AppState;
use crate::server::stytch::Stytch;
use crate::server::web::router::router;

/// The app, ready to be served.
#[derive(Debug)]
pub struct App {
    /// What answers requests.
    pub router: Router,
    /// What goes on after the browser that asked for it has gone.
    pub under_way: TaskTracker,
    /// To be cancelled when the process is asked to stop: from then on the app says that it is not ready.
    pub draining: CancellationToken,
    /// How the process ends.
    pub operations: Operations,
}

/// Builds the app. `inbox_url` is the sandbox's inbox, when there is one.
///
/// # Errors
/// When a part cannot be built, in words for the operator.
pub async fn app(
    settings: Settings,
    account: &StytchAccount,
    key: &SecretKey,
    inbox_url: Option<String>,
    clock: Clock,
) -> Result<App, String> {
    let operations = settings.operations;
    if let Some(warning) = settings.warning() {
        tracing::warn!(address = %settings.site_addr, "{warning}");
    }
    let (store, turns) = stores(&settings, &clock).await?;
    let store = if operations.are_measured() { Arc::new(Measured::new(store)) } else { store };
    let lifetimes = Lifetimes {
        idle: Duration::minutes(i64::from(settings.sign_in.session_minutes)),
        link: Duration::minutes(i64::from(settings.sign_in.link_minutes)),
    };
    let sessions = Sessions::new(store, key, settings.previous_secret_key.as_ref(), clock.clone(), lifetimes);
    let callback_url = settings.url(&Page::Callback);
    let stytch = Stytch::new(account, clock.clone(), callback_url, &settings)?;
    let host = settings.public_base_url.host_str().unwrap_or_default();
    let host = settings.public_base_url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let site = Site {
        inbox_url,
        host,
        help_url: settings.brand.support_url.clone().or_else(|| settings.help_url.clone()),
        brand: settings.brand.shown(settings.language),
        methods: settings.sign_in.methods.clone(),
        last_method: None,
        creates_organizations: settings.sign_in.create_organizations,
        has_application: settings.door.application().is_some(),
    };
    let patience = std::time::Duration::from_secs(settings.door.upstream_seconds.into());
    let upstream = settings.door.upstream.as_ref();
    let upstream =
        upstream.map(|origin| Upstream::new(origin, settings.public_base_url.scheme(), patience)).transpose()?;
    let limits = limits::Limits::new(settings.limits, turns, key);
    let state = AppState::new(settings, site, upstream, stytch, sessions, limits, clock);
    cleaning::start(Arc::downgrade(&state.sessions));
    let (under_way, draining) = (state.under_way.clone(), state.draining.clone());
    Ok(App { under_way, draining, operations, router: router(state, RoundTrip::new(key)) })
}

/// Where sessions rest, and where turns are counted: for all nodes, where they share a store.
async fn stores(settings: &Settings, clock: &Clock) -> Result<(Arc<dyn Store>, Arc<dyn Turns>), String> {
    let path = match &settings.session_store {
        SessionStoreSetting::Redis(address) => {
            let redis = Arc::new(Redis::open(address, clock.clone())?);
            return Ok((Arc::clone(&redis) as Arc<dyn Store>, Arc::new(InRedis::new(redis))));
        }
        SessionStoreSetting::Sqlite(path) => Some(path.clone()),
        SessionStoreSetting::Memory => None,
    };
    let opened = tokio::task::spawn_blocking(move || Sqlite::open(path.as_deref())).await;
    let sqlite = opened.map_err(|error| format!("the session database was not opened: {error}"))??;
    Ok((Arc::new(sqlite), Arc::new(InMemory::new(&settings.limits, clock))))
}

/// Serves until the process is asked to stop. Then it says that it is not ready, takes what still comes for the time of grace,
/// and finishes what is under way; asked again, it ends at once.
///
/// # Errors
/// Those of the signals; `Interrupted` when it was asked again.
pub async fn serve(listener: TcpListener, app: App) -> io::Result<()> {
    let App { router, under_way, draining, operations } = app;
    let mut signals = Signals::listen()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let limits = Limits { drain: operations.drain, ..Limits::default() }.within_open_files();
    let stopped = async {
        // The other half is held until it is used.
        let _ = stopped.await;
    };
    metrics::gauge!("portico_draining").set(0);
    let mut served = std::pin::pin!(connections::serve(listener, router, limits, under_way, stopped));
    tokio::select! {
        ended = &mut served => return ended,
        () = signals.next() => {}
    }
    tracing::info!("asked to stop: what is under way is finished");
    draining.cancel();
    metrics::gauge!("portico_draining").set(1);
    let grace = async {
        tokio::time::sleep(operations.drain_grace).await;
        // It has not ended, so it listens.
        let _ = stop.send(());
        std::future::pending::<Infallible>().await
    };
    tokio::select! {
        ended = served => ended,
        never = grace => match never {},
        () = signals.next() => Err(io::Error::new(io::ErrorKind::Interrupted, "stopped at once, as asked twice")),
    }
}

/// What asks the process to stop: an interrupt, or the signal to end.
struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    /// From here on none is lost.
    fn listen() -> io::Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
