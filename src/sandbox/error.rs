//! Why a sandbox could not start.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a sandbox could not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its credentials are public, so nobody but this machine may reach it.
    #[error("the sandbox listens on loopback only, and {0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// The address is taken, or may not be used.
    #[error("the sandbox cannot listen on {address}")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A redirect URL of the options is not an absolute URL.
    #[error("{url:?} is not an absolute URL, so it cannot be a redirect URL")]
    RedirectUrl {
        /// The text given.
        url: String,
    },
    /// The data folder cannot be created.
    #[error("the sandbox cannot create its data folder {}", path.display())]
    Folder {
        /// The folder asked for.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Another sandbox holds the data folder.
    #[error("another sandbox is using the data folder {}", .0.display())]
    FolderInUse(PathBuf),
    /// The state on disk cannot be opened, read or written.
    #[error("the sandbox cannot use the state in its data folder")]
    Storage(#[source] rusqlite::Error),
    /// A row on disk is not one this version understands.
    #[error("the sandbox does not understand a row of {table} in its data folder")]
    Row {
        /// The table of the row.
        table: &'static str,
        /// What the decoder said.
        source: serde_json::Error,
    },
    /// No signing key could be made, or the stored one is damaged.
    #[error("the sandbox has no usable signing key")]
    SigningKey,
}
