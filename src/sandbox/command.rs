//! The sandbox as a command: its arguments, and running it until it is told to stop.

use super::{Options, PROJECT_ID, SECRET, serve};
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use tracing_subscriber::EnvFilter;

/// The arguments of the sandbox.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address to listen on; loopback only.
    #[arg(long, default_value = "127.0.0.1:3010")]
    listen: SocketAddr,
    /// A redirect URL that calls may name; repeatable.
    #[arg(long = "redirect-url", value_name = "URL", default_values = ["http://localhost:3000/authenticate", "http://localhost:3000/discovery"])]
    redirect_urls: Vec<String>,
    /// Folder for its state; without it, everything is forgotten at exit.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// Starts a sandbox, says how to reach it, and serves until it is interrupted.
///
/// # Errors
///
/// When the sandbox cannot start, in words for whoever started it.
pub async fn run(arguments: Arguments) -> Result<(), String> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // A second start, as in a test process, keeps the first.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    let Arguments { listen, redirect_urls, data } = arguments;
    let sandbox = serve(Options { listen, redirect_urls, data })
        .await
        .map_err(|error| format!("the sandbox cannot start on {listen}: {error}"))?;
    println!("Sandbox: {} (inbox at its root)", sandbox.url());
    println!("  STYTCH_PROJECT_ID={PROJECT_ID}");
    println!("  STYTCH_SECRET={SECRET}");
    println!("  STYTCH_BASE_URL={}", sandbox.url());
    tokio::select! {
        () = sandbox.finished() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}
