//! What stands in for the sandbox where none is built in.

use std::future::{Ready, ready};
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
    pub fn run(self) -> Ready<Result<(), String>> {
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
pub fn start(_settings: &Settings, _listen: SocketAddr, _data: &Path) -> Ready<Result<Running, String>> {
    ready(Err("this build holds no sandbox: set STYTCH_PROJECT_ID and STYTCH_SECRET".to_owned()))
}
