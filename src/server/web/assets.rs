//! The built files: their hashed names, found once at start.

use std::collections::HashMap;

use crate::paths::FILES;
use crate::server::built_site::BuiltSite;

/// How the names of the files begin that every page loads.
const MAIN: &str = "portico.";
/// How the name of the module begins that loads parts; cargo-leptos calls it so.
const PART_LOADER: &str = "__wasm_split.";
/// How the name of the list of parts begins; cargo-leptos calls it so.
const PART_LIST: &str = "__wasm_split_manifest.";

/// URLs of the files that pages load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub css: String,
    /// The module that loads the wasm.
    pub js: String,
    /// The wasm.
    pub wasm: String,
    /// The module that loads parts of the wasm; none in a build that is not split.
    pub part_loader: Option<String>,
    /// The script that loads all of it and takes over the page.
    pub start: String,
    /// The files of each part of the wasm.
    parts: HashMap<String, Vec<String>>,
}

impl Assets {
    /// Looks into the site's `_portico/pkg`. Without a build there, the names are those of an unhashed one.
    pub fn find(site: &BuiltSite) -> Self {
        let url = |extension: &str| {
            let name = newest(site, MAIN, extension).unwrap_or_else(|| format!("{MAIN}{extension}"));
            format!("{FILES}/{name}")
        };
        let (js, wasm) = (url("js"), url("wasm"));
        let start =
            format!(r#"import("{js}").then(m=>m.default({{module_or_path:"{wasm}"}}).then(()=>m.hydrate(untouched)))"#);
        let part_loader = newest(site, PART_LOADER, "js").map(|name| format!("{FILES}/{name}"));
        Self { css: url("css"), js, wasm, part_loader, start, parts: parts(site) }
    }

    /// URLs of the files that hold a part of the wasm; none in a build that is not split.
    pub fn of_part(&self, part: &str) -> &[String] {
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }

    /// True while the files that every page loads are still there: those of another build have other names.
    pub fn are_in(&self, site: &BuiltSite) -> bool {
        [&self.css, &self.js, &self.wasm].into_iter().all(|url| site.has(url.trim_start_matches('/')))
    }

    /// URLs of the files that hold parts of the wasm and are not there.
    pub fn missing_parts(&self, site: &BuiltSite) -> Vec<&str> {
        let files = self.parts.values().flatten().chain(&self.part_loader);
        let mut missing: Vec<_> =
            files.map(String::as_str).filter(|url| !site.has(url.trim_start_matches('/'))).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// What the site lacks for pages to be more than plain text, in words for the operator.
    pub fn missing_in(site: &BuiltSite) -> Option<String> {
        let missing = ["css", "js", "wasm"].into_iter().find(|extension| newest(site, MAIN, extension).is_none())?;
        Some(format!(
            "no {missing} file of a built site in {site}: run `make build`, or set LEPTOS_SITE_ROOT to where target/site was copied"
        ))
    }
}

/// The folder of the files, from the site's root.
fn folder() -> &'static str {
    FILES.trim_start_matches('/')
}

/// The files of each part, as the build lists them: names without an extension.
fn parts(site: &BuiltSite) -> HashMap<String, Vec<String>> {
    let list = newest(site, PART_LIST, "json").and_then(|name| site.read(&format!("{}/{name}", folder())));
    let mut parts: HashMap<String, Vec<String>> =
        list.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
    for name in parts.values_mut().flatten() {
        *name = format!("{FILES}/{name}.wasm");
    }
    parts
}

/// The newest `beginning….extension` in the folder.
fn newest(site: &BuiltSite, beginning: &str, extension: &str) -> Option<String> {
    let ours = |name: &str| name.starts_with(beginning) && name.rsplit('.').next() == Some(extension);
    site.files(folder()).into_iter().filter(|(_, name)| ours(name)).max().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_build_the_plain_names_stand_in() {
        let assets = Assets::find(&BuiltSite::Folder("/nowhere".into()));
        assert_eq!(assets.css, "/_portico/pkg/portico.css");
        assert_eq!(assets.wasm, "/_portico/pkg/portico.wasm");
        assert_eq!(assets.part_loader, None);
        assert_eq!(assets.of_part("words_en"), [] as [&str; 0]);
    }

    #[test]
    fn a_part_is_found_by_the_list_that_the_build_leaves() {
        let site = std::env::temp_dir().join(format!("portico-assets-{}", std::process::id()));
        let folder = site.join("_portico/pkg");
        std::fs::create_dir_all(&folder).unwrap();
        let list = r#"{"sign_out": ["chunk_7.a", "split_sign_out.b"]}"#;
        for (name, text) in [("__wasm_split_manifest.c.json", list), ("__wasm_split.d.js", ""), ("portico.e.js", "")] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let assets = Assets::find(&BuiltSite::Folder(site.clone()));
        std::fs::remove_dir_all(&site).unwrap();
        assert_eq!(assets.of_part("sign_out"), ["/_portico/pkg/chunk_7.a.wasm", "/_portico/pkg/split_sign_out.b.wasm"]);
        assert_eq!(assets.part_loader.as_deref(), Some("/_portico/pkg/__wasm_split.d.js"));
        assert_eq!(assets.js, "/_portico/pkg/portico.e.js");
    }
}
