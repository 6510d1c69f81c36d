//! The `portico` command: parse, build, serve.

mod doctor;
mod health;
#[cfg_attr(not(feature = "sandbox"), path = "without_sandbox.rs")]
mod sandbox;
#[cfg_attr(not(feature = "embed"), path = "without_site.rs")]
mod site;
#[cfg_attr(not(feature = "otel"), path = "without_traces.rs")]
mod traces;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use portico::server::clock::Clock;
use portico::server::config::{self, Identity, Problems, Settings, Source};
use portico::server::operations::{metrics, serve, telemetry};
use portico::server::session::local_key;
use portico::server::web::assets::Assets;
use tokio::net::TcpListener;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code for settings that need mending.
const BAD_SETTINGS: u8 = 2;

/// The front door of a B2B service.
#[derive(Parser)]
#[command(name = "portico", version, propagate_version = true, after_help = config::help())]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the app (the default): with Stytch when its credentials are set, else with the sandbox that is built in, if one is.
    #[command(after_help = config::help())]
    Serve,
    /// Ask the app that serves on this machine, at `LEPTOS_SITE_ADDR`, whether it is in order: code 0, or 1 with what is wrong.
    Health,
    /// Look at the settings, the way from the public address to here, the store, Stytch and the application, and say how to mend
    /// what is found: code 0, 1 where there are warnings, 2 where there are faults.
    Doctor {
        /// As one JSON document.
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Sandbox(sandbox::Command),
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Cli::parse().command.unwrap_or(Command::Serve) {
        Command::Serve => run_app().await,
        Command::Health => health().await,
        Command::Doctor { json } => doctor::run(source(), json).await,
        Command::Sandbox(command) => command.run().await.map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|problem| {
        eprintln!("{problem}");
        ExitCode::FAILURE
    })
}

async fn health() -> Result<ExitCode, String> {
    match Source::of_process().and_then(|source| Settings::listen_address(&source)) {
        Ok(address) => health::ask(address).await.map(|()| ExitCode::SUCCESS),
        Err(problems) => Err(problems.to_string()),
    }
}

/// What this process has been told, and what is in this binary.
fn source() -> Result<Source, Problems> {
    Source::of_process().map(|source| Source {
        without_sandbox: !sandbox::BUILT_IN,
        embedded_site: site::embedded(),
        ..source
    })
}

async fn run_app() -> Result<ExitCode, String> {
    let settings = match source().and_then(|source| Settings::load(&source)) {
        Ok(settings) => settings,
        Err(problems) => {
            eprint!("{problems}");
            return Ok(ExitCode::from(BAD_SETTINGS));
        }
    };
    if let Some(problem) = Assets::missing_in(&settings.site) {
        eprintln!("Portico cannot start: {problem}");
        return Ok(ExitCode::from(BAD_SETTINGS));
    }
    let (collected, traces) = traces::start()?;
    telemetry::start(&settings.log, settings.log_format, collected);
    let ended = serve(settings).await;
    traces.finish().await;
    ended
}

async fn serve(settings: Settings) -> Result<ExitCode, String> {
    metrics::start(settings.operations.metrics_listen).await?;
    let address = settings.site_addr;
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!(
            "cannot listen on {address}: {error}; stop what listens there, or set LEPTOS_SITE_ADDR to another address"
        )
    })?;
    let greeting = format!("Portico {} serves {}", env!("CARGO_PKG_VERSION"), settings.absolute("/"));
    match settings.identity.clone() {
        Identity::Stytch(account) => {
            let Some(key) = settings.secret_key.clone() else { return Err("PORTICO_SECRET_KEY is missing".to_owned()) };
            let app = serve::app(settings, &account, &key, None, Clock::default()).await?;
            println!("{greeting} with Stytch project {}", account.project_id);
            serve::serve(listener, app).await.map_err(|error| error.to_string())?;
        }
        Identity::Sandbox { listen, data } => {
            let sandbox = sandbox::start(&settings, listen, &data).await?;
            let key = match settings.secret_key.clone() {
                Some(key) => key,
                None => local_key(&data)
                    .map_err(|error| format!("the key in {} cannot be kept: {error}", data.display()))?,
            };
            let inbox = Some(sandbox.inbox.clone());
            let place = sandbox::Place::of(&settings);
            let mut app = serve::app(settings, &sandbox.account, &key, inbox, Clock::default()).await?;
            app.router = sandbox.with_gallery(app.router, place)?;
            println!("{greeting}");
            println!("Sandbox: no Stytch account is used and no mail is sent. Inbox: {}", sandbox.inbox);
            serve::serve(listener, app).await.map_err(|error| error.to_string())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
