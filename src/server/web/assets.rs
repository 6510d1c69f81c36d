//! The built files: their hashed names, found once at start.

use std::path::Path;
use std::time::SystemTime;

use crate::paths::FILES;

/// URLs of the three files that every page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub css: String,
    /// The module that loads the wasm.
    pub js: String,
    /// The wasm.
    pub wasm: String,
    /// The script that loads both and takes over the page.
    pub start: String,
}

impl Assets {
    /// Looks into `site_root/pkg`. Without a build there, the names are those of an unhashed one.
    pub fn find(site_root: &Path) -> Self {
        let folder = site_root.join(FILES.trim_start_matches('/'));
        let url = |extension: &str| {
            let name = newest(&folder, extension).unwrap_or_else(|| format!("portico.{extension}"));
            format!("{FILES}/{name}")
        };
        let (js, wasm) = (url("js"), url("wasm"));
        let start = format!(
            r#"import("{js}").then(m=>m.default({{module_or_path:"{wasm}"}}).then(()=>m.hydrate(untouched())))"#
        );
        Self { css: url("css"), js, wasm, start }
    }
}

impl Assets {
    /// What is missing in `site_root` for pages to be more than plain text, in words for the operator.
    pub fn missing_in(site_root: &Path) -> Option<String> {
        let folder = site_root.join(FILES.trim_start_matches('/'));
        let missing = ["css", "js", "wasm"].into_iter().find(|extension| newest(&folder, extension).is_none())?;
        Some(format!(
            "no {missing} file of a built site in {}: run `make build`, or set LEPTOS_SITE_ROOT to where target/site was copied",
            folder.display()
        ))
    }
}

/// The newest `portico….extension` in the folder.
fn newest(folder: &Path, extension: &str) -> Option<String> {
    let ours = |name: &str| name.starts_with("portico.") && name.rsplit('.').next() == Some(extension);
    std::fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            Some((
                entry.metadata().ok()?.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                entry.file_name().into_string().ok()?,
            ))
        })
        .filter(|(_, name)| ours(name))
        .max()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_build_the_plain_names_stand_in() {
        let assets = Assets::find(Path::new("/nowhere"));
        assert_eq!(assets.css, "/pkg/portico.css");
        assert_eq!(assets.wasm, "/pkg/portico.wasm");
    }
}
