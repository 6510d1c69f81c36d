//! The `portico-sandbox` command: the sandbox alone, for whoever wants no more than that.

use std::process::ExitCode;

use clap::Parser;
use portico_sandbox::command::{Arguments, run};

/// A Stytch B2B that runs on this machine, for any Stytch SDK.
#[derive(Parser)]
#[command(name = "portico-sandbox", version, about)]
struct Cli {
    #[command(flatten)]
    arguments: Arguments,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse().arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
