//! Files that are in the binary, as `ServeDir` takes them: it then serves them as it serves those of a folder.

use std::collections::HashMap;
use std::fmt;
use std::future::{Ready, ready};
use std::io::{self, Cursor, SeekFrom};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;

use axum::body::Bytes;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http_files::services::fs::{Backend, File, Metadata};

/// A built file.
#[derive(Clone, Debug)]
pub struct EmbeddedFile {
    /// What is in it.
    pub bytes: Bytes,
    /// When it was made: what a browser's copy is compared by.
    pub modified: SystemTime,
}

/// The built files, by their paths below the site's root (`_portico/pkg/portico.1a2b.css`). Cheap to clone.
#[derive(Clone)]
pub struct EmbeddedSite(Arc<HashMap<PathBuf, EmbeddedFile>>);

impl FromIterator<(PathBuf, EmbeddedFile)> for EmbeddedSite {
    fn from_iter<T: IntoIterator<Item = (PathBuf, EmbeddedFile)>>(files: T) -> Self {
        Self(Arc::new(files.into_iter().collect()))
    }
}

impl fmt::Debug for EmbeddedSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmbeddedSite({} files)", self.0.len())
    }
}

impl EmbeddedSite {
    /// See [`BuiltSite::files`](super::BuiltSite::files).
    pub(super) fn files(&self, folder: &Path) -> Vec<(SystemTime, String)> {
        let name = |(path, file): (&PathBuf, &EmbeddedFile)| {
            let name = (path.parent() == Some(folder)).then(|| path.file_name()?.to_str())??;
            Some((file.modified, name.to_owned()))
        };
        self.0.iter().filter_map(name).collect()
    }

    /// The file at this path.
    pub(super) fn file(&self, path: &Path) -> Option<&EmbeddedFile> {
        self.0.get(path)
    }

    /// The file at a path as `ServeDir` spells it, which begins with `./`.
    fn found(&self, path: &Path) -> io::Result<EmbeddedFile> {
        let path = path.strip_prefix(".").unwrap_or(path);
        self.file(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Backend for EmbeddedSite {
    type File = OpenFile;
    type Metadata = EmbeddedFile;
    type OpenFuture = Ready<io::Result<OpenFile>>;
    type MetadataFuture = Ready<io::Result<EmbeddedFile>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        ready(self.found(&path).map(|file| OpenFile { bytes: Cursor::new(file.bytes.clone()), file }))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        ready(self.found(&path))
    }
}

impl Metadata for EmbeddedFile {
    fn is_dir(&self) -> bool {
        false
    }

    fn modified(&self) -> io::Result<SystemTime> {
        Ok(self.modified)
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

/// One that is being sent.
#[derive(Debug)]
pub struct OpenFile {
    bytes: Cursor<Bytes>,
    file: EmbeddedFile,
}

impl File for OpenFile {
    type Metadata = EmbeddedFile;
    type MetadataFuture<'a> = Ready<io::Result<EmbeddedFile>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.file.clone()))
    }
}

impl AsyncRead for OpenFile {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.bytes).poll_read(context, into)
    }
}

impl AsyncSeek for OpenFile {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.bytes).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.bytes).poll_complete(context)
    }
}
