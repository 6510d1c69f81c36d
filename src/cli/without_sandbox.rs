//! What stands in for the sandbox where none is built in.

use std::net::SocketAddr;
use std::path::Path;

use clap::Subcommand;
use portico::server::config::{Settings, StytchAccount};

/// Whether this build holds a sandbox.
pub const BUILT_IN: bool = false;

/// There is nothing to do with it.
#[derive(Subcommand)]
pub enum Command {}

impl Command {
    /// Never comes to be.
    pub async fn run(self) -> Result<(), String> {
        match self {}
    }
}

/// A sandbox that runs; here there is none.
pub struct Running {
    /// Its project.
    pub account: StytchAccount,
    /// Where people read its mails.
    pub inbox: String,
}

/// Starts none.
pub async fn start(_settings: &Settings, _listen: SocketAddr, _data: &Path) -> Result<Running, String> {
    Err("this build holds no sandbox: set STYTCH_PROJECT_ID and STYTCH_SECRET".to_owned())
}
