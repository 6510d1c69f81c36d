//! For a command with the site in it: that there is one, that it is built in anew when it changes, and when it was made.

use std::path::Path;
use std::time::SystemTime;

/// Where the site is built (`.make/build.sh`), from this package's folder. `site.rs` takes it from there.
const SITE: &str = "../../target/site";
/// The folder of its scripts, wasm and styles.
const FILES: &str = "../../target/site/_portico/pkg";
/// When the sources are from, in seconds since 1970 (reproducible-builds.org/specs/source-date-epoch).
const SOURCE_DATE: &str = "SOURCE_DATE_EPOCH";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_none() {
        return;
    }
    println!("cargo::rerun-if-changed={SITE}");
    println!("cargo::rerun-if-env-changed={SOURCE_DATE}");
    match newest(Path::new(FILES)) {
        Some(newest) => {
            let made = std::env::var(SOURCE_DATE).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(newest);
            println!("cargo::rustc-env=PORTICO_SITE_MADE={made}");
        }
        None => println!(
            "cargo::error=the feature `embed` puts the built site into the binary, and there is none in target/site: \
             `.make/build.sh embed` builds both, `make release` sets up what that needs"
        ),
    }
}

/// When the newest of its files was made, in seconds since 1970; nothing for a folder that is empty or not there.
fn newest(folder: &Path) -> Option<u64> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let modified =
        files.filter_map(|file| file.metadata().ok()?.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok());
    modified.map(|since| since.as_secs()).max()
}
