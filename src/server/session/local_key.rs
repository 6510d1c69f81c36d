//! A key of the installation's own, where none is set: for the sandbox, whose sessions are nobody's.

use std::io;
use std::path::{Path, PathBuf};

use super::key::SecretKey;
use super::private_folder;

/// The key in the sandbox's data folder, made on first use.
///
/// # Errors
/// When it can neither be read nor written.
pub fn local_key(data: &Path) -> io::Result<SecretKey> {
    let path = path(data);
    if let Some(key) = kept_key(data) {
        return Ok(key);
    }
    let key = SecretKey::generate();
    private_folder(data)?;
    std::fs::write(&path, key.to_digits())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(key)
}

/// The key that was made before, if one was.
pub fn kept_key(data: &Path) -> Option<SecretKey> {
    std::fs::read_to_string(path(data)).ok().as_deref().and_then(SecretKey::parse)
}

fn path(data: &Path) -> PathBuf {
    data.join("session.key")
}
