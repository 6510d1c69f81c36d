//! Looks at the installation and says what is found.

use std::process::ExitCode;

use portico::server::clock::Clock;
use portico::server::config::{Problems, Source};
use portico::server::operations::doctor::examine;

/// Prints the findings, as lines of text or as one JSON document.
pub async fn run(source: Result<Source, Problems>, json: bool) -> Result<ExitCode, String> {
    let report = examine(source, &Clock::default()).await;
    if json {
        println!("{}", report.to_json().map_err(|error| error.to_string())?);
    } else {
        print!("{report}");
    }
    Ok(ExitCode::from(report.exit_code))
}
