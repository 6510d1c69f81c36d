//! Why a sandbox could not start.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a sandbox could not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its credentials are public, so nobody but this machine may reach it unless somebody says so.
    #[error("the sandbox listens on loopback only, and {0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// A host name of the options is none.
    #[error("{0:?} is not a host name: it has no port, no path and no wildcard")]
    HostName(String),
    /// The address is taken, or may not be used.
    #[error("the sandbox cannot listen on {address}: {}", why_not(source))]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// A redirect URL of the options is not an absolute URL.
    #[error("{url:?} is not an absolute URL, so it cannot be a redirect URL")]
    RedirectUrl {
        /// The text given.
        url: String,
    },
    /// The data folder cannot be created.
    #[error("the sandbox cannot create its data folder {}: {source}", path.display())]
    Folder {
        /// The folder asked for.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
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

impl Error {
    /// The option of the command that would mend it, if one would, and how.
    pub(crate) const fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::NotLoopback(_) => {
                Some("to let others call it, as other containers, name the host they call it by: --allow-host NAME")
            }
            Self::HostName(_) => Some("change --allow-host"),
            Self::Bind { .. } => Some(
                "choose another address or port with --listen, as --listen 127.0.0.1:3011; port 0 takes any free one",
            ),
            Self::RedirectUrl { .. } => Some("change --redirect-url"),
            Self::Folder { .. }
            | Self::FolderInUse(_)
            | Self::Storage { .. }
            | Self::Damaged(_)
            | Self::Schema { .. }
            | Self::Row { .. } => Some("another folder is chosen with --data"),
            Self::Seed { .. } => Some("mend the file, or choose another one with --seed"),
            Self::SigningKey => None,
        }
    }
}

/// What the operating system said, with what it usually means.
fn why_not(source: &io::Error) -> String {
    let meaning = match source.kind() {
        io::ErrorKind::AddrInUse => "another program listens there already, perhaps another sandbox",
        io::ErrorKind::AddrNotAvailable => "this machine has no such address",
        io::ErrorKind::PermissionDenied => "ports below 1024 are for the administrator",
        _ => return source.to_string(),
    };
    format!("{meaning} ({source})")
}
