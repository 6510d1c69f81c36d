//! The sandbox that is built in: beside the app, or alone.

mod gallery;

use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use clap::Subcommand;
use portico::paths::{INVITATION, Mount, Page};
use portico::server::config::{Secret, Settings, StytchAccount};
use portico_sandbox::command::{Arguments, run};
use portico_sandbox::{Error, Options, PROJECT_ID, PUBLIC_TOKEN, SECRET, Sandbox, serve};

use self::gallery::Sources;

/// Whether this build holds a sandbox.
pub const BUILT_IN: bool = true;

/// What the command does with the sandbox alone.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the Stytch-compatible sandbox alone.
    Sandbox(Arguments),
}

impl Command {
    /// Does it, until it is interrupted.
    pub async fn run(self) -> Result<(), String> {
        let Self::Sandbox(arguments) = self;
        run(arguments).await
    }
}

/// Where browsers find the app.
pub struct Place {
    mount: Mount,
    origin: String,
}

impl Place {
    /// By the app's settings.
    pub fn of(settings: &Settings) -> Self {
        Self { mount: settings.door.mount(), origin: settings.absolute("") }
    }
}

/// A sandbox that runs for as long as this is held.
pub struct Running {
    /// Its project.
    pub account: StytchAccount,
    /// Where people read its mails.
    pub inbox: String,
    _server: Sandbox,
}

impl Running {
    /// The app, and what shows it in each of its states.
    ///
    /// # Errors
    /// When there is no way to speak to the sandbox, in words for the operator.
    pub fn with_gallery(&self, app: Router, place: Place) -> Result<Router, String> {
        let sources = Sources::new(app.clone(), place.mount, place.origin, self.account.base_url.clone());
        sources.map(|sources| app.merge(gallery::router(sources))).map_err(|astray| astray.to_string())
    }
}

/// Starts it for the app with these settings.
pub async fn start(settings: &Settings, listen: SocketAddr, data: &Path) -> Result<Running, String> {
    let [callback, discovery] = [Page::Callback, Page::DiscoveryCallback].map(|page| settings.url(&page));
    let invitation = format!("{callback}?{INVITATION}={{}}");
    let redirect_urls = vec![callback, discovery, invitation];
    let options = Options { listen, redirect_urls, data: Some(data.to_owned()), ..Options::default() };
    let server = serve(options).await.map_err(|error| {
        let setting = match &error {
            Error::Bind { .. } => "PORTICO_SANDBOX_LISTEN sets another address",
            _ => "PORTICO_DATA_DIR sets another folder",
        };
        format!("{error}; {setting}")
    })?;
    let account = StytchAccount {
        project_id: PROJECT_ID.to_owned(),
        secret: Secret::new(SECRET),
        public_token: Some(PUBLIC_TOKEN.to_owned()),
        base_url: server.url(),
    };
    Ok(Running { account, inbox: server.url().replace("127.0.0.1", "localhost"), _server: server })
}
