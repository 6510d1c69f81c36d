//! The database file: closed to everybody else, owned by one process, and still there.

use std::collections::HashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};
use std::time::Duration;

/// How often, and how long apart, a lock is tried again: the process before this one may be about to end.
const TRIES: u32 = 20;
const APART: Duration = Duration::from_millis(100);

/// The locks this process holds, by file. A lock is the process's, not the connection's.
static HELD: LazyLock<Mutex<HashMap<PathBuf, Weak<File>>>> = LazyLock::new(Mutex::default);

/// A database file of this process's own.
#[derive(Debug)]
pub(super) struct Owned {
    path: PathBuf,
    /// Which file it was when it was opened.
    identity: Option<Identity>,
    _lock: Arc<File>,
}

/// Tells a file from another one of the same name.
type Identity = (u64, u64);

impl Owned {
    /// Makes the file, and its folder, if they are missing: readable by this user only. The write-ahead log beside it
    /// gets its permissions from it.
    pub(super) fn take(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            private_folder(folder)
                .map_err(|error| format!("the folder {} cannot be made: {error}", folder.display()))?;
        }
        let cannot = |error: std::io::Error| format!("the session database {shown} cannot be opened: {error}");
        drop(open(path).map_err(cannot)?);
        close_to_others(path).map_err(cannot)?;
        let path = path.canonicalize().map_err(cannot)?;
        let lock = lock(&path)?;
        Ok(Self { identity: identity(&path), path, _lock: lock })
    }

    /// Whether the file is still the one that was opened.
    pub(super) fn check(&self) -> Result<(), String> {
        match identity(&self.path) {
            now if now == self.identity => Ok(()),
            None => Err(format!("{} was deleted: restart Portico, which makes a new one", self.path.display())),
            Some(_) => Err(format!("{} was replaced: restart Portico, which opens it", self.path.display())),
        }
    }
}

/// The lock is on a file beside the database: SQLite itself locks the database's own bytes.
fn lock(path: &Path) -> Result<Arc<File>, String> {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(lock) = held.get(path).and_then(Weak::upgrade) {
        return Ok(lock);
    }
    let beside = path.with_extension(path.extension().map_or("lock".into(), |extension| {
        let mut extension = extension.to_owned();
        extension.push(".lock");
        extension
    }));
    let cannot = |error: std::io::Error| format!("{} cannot be locked: {error}", beside.display());
    let file = open(&beside).map_err(cannot)?;
    for tried in 1.. {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if tried < TRIES => std::thread::sleep(APART),
            Err(TryLockError::WouldBlock) => {
                return Err(format!(
                    "another process uses the session database {}: stop it, or set PORTICO_SESSION_STORE to another file",
                    path.display()
                ));
            }
            Err(TryLockError::Error(error)) => return Err(cannot(error)),
        }
    }
    let file = Arc::new(file);
    held.insert(path.to_owned(), Arc::downgrade(&file));
    Ok(file)
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a folder that only this user can look into.
pub(in crate::server) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn close_to_others(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let only_ours = || std::fs::Permissions::from_mode(0o600);
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::set_permissions(&name, only_ours()) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            done => done?,
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.exists().then_some((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_or_another_one_is_told_with_what_to_do() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/tmp/owned-{}", std::process::id()));
        let path = folder.join("sessions.sqlite3");
        let owned = Owned::take(&path).unwrap();
        owned.check().unwrap();
        // Kept, so that a new file is not the same one again.
        std::fs::rename(&path, folder.join("away")).unwrap();
        let gone = owned.check().unwrap_err();
        std::fs::write(&path, b"another").unwrap();
        let replaced = owned.check().unwrap_err();
        std::fs::remove_dir_all(folder).unwrap();
        assert!(gone.contains("was deleted: restart Portico") && replaced.contains("was replaced: restart"), "{gone}");
    }
}
