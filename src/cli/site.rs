//! The site that is built in: `target/site`, as it was when this was compiled.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use portico::server::built_site::{EmbeddedFile, EmbeddedSite};
use rust_embed::Embed;

/// In seconds since 1970: when the site was made, see build.rs. One for all files, and no file's own, so that the same sources
/// make the same binary.
const MADE: &str = env!("PORTICO_SITE_MADE");

#[derive(Embed)]
#[folder = "../../target/site"]
struct Files;

/// Its files.
#[expect(clippy::unnecessary_wraps, reason = "without_site.rs, which stands in for this, has none")]
pub fn embedded() -> Option<EmbeddedSite> {
    let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(MADE.parse().unwrap_or_default());
    let file = |path: Cow<'static, str>| {
        let bytes = match Files::get(&path)?.data {
            Cow::Borrowed(bytes) => bytes.into(),
            Cow::Owned(bytes) => bytes.into(),
        };
        Some((PathBuf::from(path.as_ref()), EmbeddedFile { bytes, modified }))
    };
    Some(Files::iter().filter_map(file).collect())
}
