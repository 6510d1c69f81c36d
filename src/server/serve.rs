//! Starting: the parts are built from the settings, then serve until a signal.

use std::io;
use std::path::Path;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use super::clock::Clock;
use super::config::{SessionStoreSetting, Settings, StytchAccount};
use super::router::router;
use super::session_store::{SealedStore, SecretKey};
use super::state::AppState;
use super::stytch::Stytch;
use crate::model::Site;
use crate::paths;

/// How often expired sessions are deleted.
const CLEANING: std::time::Duration = std::time::Duration::from_mins(10);

/// Builds the router. `inbox_url` is the sandbox's inbox, when there is one.
///
/// # Errors
/// When a part cannot be built, in words for the operator.
pub async fn app(
    settings: Settings,
    account: &StytchAccount,
    key: &SecretKey,
    inbox_url: Option<String>,
    clock: Clock,
) -> Result<Router, String> {
    let path = match &settings.session_store {
        SessionStoreSetting::Sqlite(path) => Some(path.as_path()),
        SessionStoreSetting::Memory => None,
    };
    if let Some(folder) = path.and_then(Path::parent) {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("the folder {} cannot be made: {error}", folder.display()))?;
    }
    let store = SealedStore::open(path, key, settings.previous_secret_key.as_ref(), clock.clone())
        .await
        .map_err(|error| format!("the session store cannot be opened: {error}"))?;
    clean(store.clone());
    let callback_url = settings.absolute(paths::CALLBACK);
    let stytch = Stytch::new(account, clock.clone(), callback_url, settings.session_minutes, settings.link_minutes)?;
    let host = settings.public_base_url.host_str().unwrap_or_default();
    let host = settings.public_base_url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let site = Site { inbox_url, host, help_url: settings.help_url.clone() };
    Ok(router(AppState::new(settings, site, stytch, store, clock)))
}

/// Serves until the process is asked to stop, then finishes the requests under way.
///
/// # Errors
/// Those of the listener.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    // Without it, small answers wait for the other side's delayed acknowledgement (40 ms).
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await
}

/// The key in the sandbox's data folder, made on first use.
///
/// # Errors
/// When it can neither be read nor written.
pub fn local_key(data: &Path) -> io::Result<SecretKey> {
    let path = data.join("session.key");
    if let Some(key) = std::fs::read_to_string(&path).ok().as_deref().and_then(SecretKey::parse) {
        return Ok(key);
    }
    let key = SecretKey::generate();
    std::fs::create_dir_all(data)?;
    std::fs::write(&path, key.to_digits())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(key)
}

fn clean(store: SealedStore) {
    tokio::spawn(async move {
        let mut due = tokio::time::interval(CLEANING);
        loop {
            due.tick().await;
            if let Err(error) = store.delete_expired().await {
                tracing::warn!(%error, "expired sessions could not be deleted");
            }
        }
    });
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupted => {}
        _ = terminated => {}
    }
}
