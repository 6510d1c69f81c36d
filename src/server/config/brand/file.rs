//! A file of the brand's, as it is served: read once, under a name that changes with its content.

use std::fmt;

use axum::body::Bytes;
use sha2::{Digest, Sha256};

use crate::paths;

/// Largest file, in bytes: a page loads it before it is whole.
const LARGEST: usize = 2 * 1024 * 1024;

/// A file name's ending, and the type that browsers are told (IANA, media types).
pub type Kind = (&'static str, &'static str);

/// What a logo or an icon may be.
pub const PICTURES: [Kind; 9] = [
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("bmp", "image/bmp"),
];
/// What a font may be.
pub const FONTS: [Kind; 4] = [("woff2", "font/woff2"), ("woff", "font/woff"), ("ttf", "font/ttf"), ("otf", "font/otf")];
/// A style sheet.
pub const STYLE: Kind = ("css", "text/css; charset=utf-8");

/// One file.
#[derive(Clone)]
pub struct BrandFile {
    /// The path it is served at.
    pub path: String,
    /// Its type.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: Bytes,
}

impl fmt::Debug for BrandFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrandFile").field("path", &self.path).field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl BrandFile {
    /// From what is in it.
    pub fn new(stem: &str, (ending, content_type): Kind, bytes: Vec<u8>) -> Self {
        let hash = hex::encode(&Sha256::digest(&bytes)[..8]);
        Self { path: format!("{}/{stem}.{hash}.{ending}", paths::BRAND), content_type, bytes: bytes.into() }
    }

    /// From a file of one of these kinds.
    ///
    /// # Errors
    /// A file of another kind, of too many bytes, or one that cannot be read.
    pub fn read(stem: &str, path: &str, kinds: &[Kind]) -> Result<Self, String> {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let Some(kind) = kinds.iter().find(|(known, _)| *known == ending) else {
            let known: Vec<_> = kinds.iter().map(|(ending, _)| format!(".{ending}")).collect();
            return Err(format!("must be a file whose name ends in {}", known.join(", ")));
        };
        let bytes =
            std::fs::read(path).map_err(|error| format!("names a file that cannot be read: {path} ({error})"))?;
        match bytes.len() {
            0 => Err(format!("names a file with nothing in it: {path}")),
            length if length > LARGEST => Err(format!("names a file of more than {LARGEST} bytes: {path}")),
            _ => Ok(Self::new(stem, *kind, bytes)),
        }
    }
}
