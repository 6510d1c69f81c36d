//! The `portico` command: parse, build, serve.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use portico::sandbox;
use portico::server::assets::Assets;
use portico::server::clock::Clock;
use portico::server::config::{self, Identity, Secret, Settings, Source, StytchAccount};
use portico::server::{serve, telemetry};
use tokio::net::TcpListener;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code for settings that need mending.
const BAD_SETTINGS: u8 = 2;

/// The front door of a B2B service.
#[derive(Parser)]
#[command(version, about, propagate_version = true, after_help = config::help())]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the app (the default): with Stytch when its credentials are set, else with the built-in sandbox.
    #[command(after_help = config::help())]
    Serve,
    /// Serve the Stytch-compatible sandbox alone.
    Sandbox(sandbox::command::Arguments),
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Cli::parse().command.unwrap_or(Command::Serve) {
        Command::Serve => run_app().await,
        Command::Sandbox(arguments) => sandbox::command::run(arguments).await.map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|problem| {
        eprintln!("{problem}");
        ExitCode::FAILURE
    })
}

async fn run_app() -> Result<ExitCode, String> {
    let settings = match Source::of_process().and_then(|source| Settings::load(&source)) {
        Ok(settings) => settings,
        Err(problems) => {
            eprint!("{problems}");
            return Ok(ExitCode::from(BAD_SETTINGS));
        }
    };
    if let Some(problem) = Assets::missing_in(&settings.site_root) {
        eprintln!("Portico cannot start: {problem}");
        return Ok(ExitCode::from(BAD_SETTINGS));
    }
    telemetry::start(&settings.log);
    let address = settings.site_addr;
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!(
            "cannot listen on {address}: {error}; stop what listens there, or set LEPTOS_SITE_ADDR to another address"
        )
    })?;
    let public = settings.absolute("/");
    match settings.identity.clone() {
        Identity::Stytch(account) => {
            let Some(key) = settings.secret_key.clone() else { return Err("PORTICO_SECRET_KEY is missing".to_owned()) };
            let app = serve::app(settings, &account, &key, None, Clock::default()).await?;
            println!(
                "Portico {} serves {public} with Stytch project {}",
                env!("CARGO_PKG_VERSION"),
                account.project_id
            );
            serve::serve(listener, app).await.map_err(|error| error.to_string())?;
        }
        Identity::Sandbox { listen, data } => {
            let redirect_urls = ["/authenticate", "/discovery", "/authenticate?invitation={}"]
                .map(|path| settings.absolute(path))
                .into();
            let data_folder = Some(data.clone());
            let options = sandbox::Options { listen, redirect_urls, data: data_folder, ..sandbox::Options::default() };
            let sandbox = sandbox::serve(options).await.map_err(|error| {
                let setting = match &error {
                    sandbox::Error::Bind { .. } => "PORTICO_SANDBOX_LISTEN sets another address",
                    _ => "PORTICO_DATA_DIR sets another folder",
                };
                format!("{error}; {setting}")
            })?;
            let account = StytchAccount {
                project_id: sandbox::PROJECT_ID.to_owned(),
                secret: Secret::new(sandbox::SECRET),
                base_url: sandbox.url(),
            };
            let key = match settings.secret_key.clone() {
                Some(key) => key,
                None => serve::local_key(&data)
                    .map_err(|error| format!("the key in {} cannot be kept: {error}", data.display()))?,
            };
            let inbox = sandbox.url().replace("127.0.0.1", "localhost");
            let app = serve::app(settings, &account, &key, Some(inbox.clone()), Clock::default()).await?;
            println!("Portico {} serves {public}", env!("CARGO_PKG_VERSION"));
            println!("Sandbox: no Stytch account is used and no mail is sent. Inbox: {inbox}");
            serve::serve(listener, app).await.map_err(|error| error.to_string())?;
            drop(sandbox);
        }
    }
    Ok(ExitCode::SUCCESS)
}
