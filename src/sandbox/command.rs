//! The sandbox as a command: its arguments, and running it until it is told to stop.

use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use tracing_subscriber::EnvFilter;

use crate::credentials::{PROJECT_ID, PUBLIC_TOKEN, SECRET};
use crate::error::Error;
use crate::options::Options;
use crate::server::serve;

/// The arguments of the sandbox.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address to listen on; loopback only, unless --allow-host is given.
    #[arg(long, default_value = "127.0.0.1:3010")]
    listen: SocketAddr,
    /// Answer others than this machine too, who call it by this host name; repeatable.
    ///
    /// For containers: --listen 0.0.0.0:3010 --allow-host sandbox, where the others know it as `sandbox`. Its
    /// credentials are public and its inbox is open: only where nobody else can reach it.
    #[arg(long = "allow-host", value_name = "NAME")]
    allowed_hosts: Vec<String>,
    /// A redirect URL that calls may name; repeatable.
    #[arg(long = "redirect-url", value_name = "URL", default_values = ["http://localhost:3000/authenticate", "http://localhost:3000/discovery"])]
    redirect_urls: Vec<String>,
    /// Folder for its state; without it, everything is forgotten at exit.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Seed in JSON or YAML (see GET /_sandbox/state), for a start with an empty state.
    ///
    /// All of it is used or, with an error that names the place, the sandbox does not start. A data folder with anything
    /// in it is left as it is.
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// Enforce the documented rate limits: a mail a second for each address, 100 searches a minute.
    #[arg(long)]
    rate_limits: bool,
}

/// Starts a sandbox, says how to reach it, and serves until it is interrupted.
///
/// # Errors
///
/// When the sandbox cannot start, in words for whoever started it: why, and which option to change.
pub async fn run(arguments: Arguments) -> Result<(), String> {
    start_logging()?;
    let Arguments { listen, allowed_hosts, redirect_urls, data, seed, rate_limits } = arguments;
    let options = Options { listen, allowed_hosts, redirect_urls, data, seed, rate_limits };
    let sandbox = serve(options).await.map_err(|error| refusal(&error))?;
    let url = sandbox.url();
    let greeting = format!(
        "Sandbox: {url} (inbox at its root)\n  STYTCH_PROJECT_ID={PROJECT_ID}\n  STYTCH_SECRET={SECRET}\n  \
         STYTCH_PUBLIC_TOKEN={PUBLIC_TOKEN}\n  STYTCH_BASE_URL={url}\n"
    );
    // Whoever started it may have read enough already, or nothing at all.
    let _ = std::io::stdout().write_all(greeting.as_bytes());
    tokio::select! {
        () = sandbox.finished() => {}
        () = told_to_stop() => {}
    }
    Ok(())
}

/// Logs to standard error what `RUST_LOG` says; in colours only for eyes (no-color.org).
fn start_logging() -> Result<(), String> {
    let filter = std::env::var("RUST_LOG").ok().filter(|text| !text.trim().is_empty());
    let filter = EnvFilter::try_new(filter.as_deref().unwrap_or("info"))
        .map_err(|error| format!("RUST_LOG must be a filter such as info or debug ({error})"))?;
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|text| text.is_empty());
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    // A second start, as in a test process, keeps the first.
    let _ = lines.try_init();
    Ok(())
}

/// Waits for an interrupt or, where there is such a thing, the signal to end. Whatever is first in
/// a container hears the second only if it listens for it.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // An error here says that nobody can interrupt it, which is no reason to go on.
    let _ = tokio::signal::ctrl_c().await;
}

/// Why it does not start, and what to do about it.
fn refusal(error: &Error) -> String {
    let remedy = error.remedy().map(|remedy| format!("\n{remedy}")).unwrap_or_default();
    format!("{error}{remedy}")
}
