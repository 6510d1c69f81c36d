//! The built site (`cargo leptos build`): a folder, or the same files in this binary. Whoever serves or reads them does not
//! know which. What the files mean is not known here.

mod embedded;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use axum::body::Bytes;

pub use self::embedded::{EmbeddedFile, EmbeddedSite};

/// Where the built files are.
#[derive(Clone, Debug)]
pub enum BuiltSite {
    /// In this folder.
    Folder(PathBuf),
    /// In this binary.
    Embedded(EmbeddedSite),
}

impl BuiltSite {
    /// The files of one of its folders (`_portico/pkg`), without those in folders below: when each was made, and its name.
    pub(super) fn files(&self, folder: &str) -> Vec<(SystemTime, String)> {
        match self {
            Self::Folder(root) => files_of_folder(&root.join(folder)),
            Self::Embedded(site) => site.files(Path::new(folder)),
        }
    }

    /// Whether there is a file at this path below the site's root.
    pub(super) fn has(&self, path: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(path).is_file(),
            Self::Embedded(site) => site.file(Path::new(path)).is_some(),
        }
    }

    /// What is in the file at this path below the site's root; nothing when it is not there or cannot be read.
    pub(super) fn read(&self, path: &str) -> Option<Bytes> {
        match self {
            Self::Folder(root) => std::fs::read(root.join(path)).ok().map(Bytes::from),
            Self::Embedded(site) => site.file(Path::new(path)).map(|file| file.bytes.clone()),
        }
    }
}

/// Where it is, for the operator.
impl fmt::Display for BuiltSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(root) => root.display().fmt(f),
            Self::Embedded(_) => f.write_str("this binary"),
        }
    }
}

/// None of a folder that is not there. A file whose time is not known counts as the oldest.
fn files_of_folder(folder: &Path) -> Vec<(SystemTime, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let file = |entry: std::fs::DirEntry| {
        let modified = entry.metadata().ok()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Some((modified, entry.file_name().into_string().ok()?))
    };
    entries.filter_map(Result::ok).filter_map(file).collect()
}
