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
    #[error("the sandbox cannot use its data folder {}: {source}", folder.display())]
    Storage {
        /// The data folder.
        folder: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The state on disk is not a database, or is one no longer.
    #[error("the state in the data folder {} is damaged; delete the folder, or restore it", .0.display())]
    Damaged(PathBuf),
    /// Another version of the sandbox wrote the state on disk.
    #[error(
        "the data folder {} was written by another version of the sandbox (its format is {found}, this one's is {known}); \
         delete the folder, or choose another one",
        folder.display()
    )]
    Schema {
        /// The data folder.
        folder: PathBuf,
        /// The version of the rows in it; 0 if it says none.
        found: u32,
        /// The version that this sandbox reads and writes.
        known: u32,
    },
    /// The seed file cannot be read, or something in it is wrong.
    #[error("the seed {} is not used: {why}", path.display())]
    Seed {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where in the file.
        why: String,
    },
    /// A row on disk is not one this version understands.
    #[error("the sandbox does not understand a row of {table} ({source}); delete the data folder {}", folder.display())]
    Row {
        /// The data folder.
        folder: PathBuf,
        /// The table of the row.
        table: &'static str,
        /// What the decoder said.
        source: serde_json::Error,
    },
    /// No signing key could be made, or the stored one is damaged.
    #[error("the sandbox has no usable signing key")]
    SigningKey,
}
