//! What stands in for the sandbox where none is built in.

use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::path::Path;

use clap::Subcommand;
use portico::server::config::{Settings, StytchAccount};

/// Whether this build holds a sandbox.
pub const BUILT_IN: bool = false;

/// What to do without one.
const NONE: &str = "this build holds no sandbox: set STYTCH_PROJECT_ID and STYTCH_SECRET";

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

/// Where browsers find the app.
pub struct Place;

impl Place {
    /// Whatever the settings say.
    pub fn of(_settings: &Settings) -> Self {
        Self
    }
}

impl Running {
    /// Never asked for: none runs.
    #[expect(clippy::unused_self, reason = "it stands in for one that has a use for it")]
    pub fn with_gallery<App>(&self, _app: App, _place: Place) -> Result<App, String> {
        Err(NONE.to_owned())
    }
}

/// Starts none.
pub fn start(_settings: &Settings, _listen: SocketAddr, _data: &Path) -> Ready<Result<Running, String>> {
    ready(Err(NONE.to_owned()))
}
