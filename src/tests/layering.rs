//! Who may import whom, over the source text.

mod lengths;
mod rings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One source file, tests aside.
struct Source {
    /// Below `src/`, with forward slashes.
    path: String,
    /// Without its comments, and without its unit tests.
    code: String,
}

impl Source {
    fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path == format!("{folder}.rs") || self.path.starts_with(&format!("{folder}/")))
    }
}

/// Every source file but those in a folder of tests.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        Source { path, code }
    };
    files
        .into_iter()
        .map(read)
        .filter(|source| !source.path.split('/').any(|part| part.trim_end_matches(".rs") == "tests"))
        .collect()
}

pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// True when `code` names this path, and not merely a longer one that holds it.
fn names(code: &str, path: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(path).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + path.len()..]);
        !before.ends_with(|c: char| in_name(c) || c == ':') && (path.ends_with(':') || !after.starts_with(in_name))
    })
}

/// No file under `folders` imports any of these modules of ours.
fn assert_never(folders: &[&str], modules: &[&str]) {
    for source in sources().iter().filter(|source| source.is_under(folders)) {
        for module in modules {
            assert!(!names(&source.code, &format!("crate::{module}")), "{} imports {module}", source.path);
        }
    }
}

#[test]
fn imports_name_whole_paths_so_that_they_can_be_read() {
    for source in sources() {
        assert!(!source.code.contains("crate::{"), "{} groups modules of ours", source.path);
    }
}

#[test]
fn the_vocabulary_knows_nothing_else_of_ours() {
    let floors = ["model", "paths", "error", "wire", "words"];
    let above = ["app", "api", "client", "components", "pages", "server", "status"];
    for (at, floor) in floors.iter().enumerate() {
        assert_never(&[floor], &[&floors[at + 1..], &above].concat());
    }
}

#[test]
fn components_take_props_and_know_no_page() {
    assert_never(&["client", "components"], &["api", "app", "pages", "server"]);
}

#[test]
fn pages_reach_the_server_by_forms_and_addresses_only() {
    assert_never(&["pages"], &["api", "app", "server"]);
}

#[test]
fn no_page_names_another_page() {
    assert_never(&["pages"], &["pages"]);
    for source in sources().iter().filter(|source| source.is_under(&["pages"])) {
        let own = source.path.trim_start_matches("pages/").split(['/', '.']).next().unwrap();
        for other in sources() {
            let Some(other) = other.path.strip_prefix("pages/").and_then(|path| path.strip_suffix("_page.rs")) else {
                continue;
            };
            let other = format!("{other}_page");
            let named = names(&source.code, &format!("super::{other}"))
                || names(&source.code, &format!("super::super::{other}"));
            assert!(other == own || !named, "{} names {other}", source.path);
        }
    }
}

#[test]
fn the_api_names_the_server_inside_function_bodies_only() {
    assert_never(&["api"], &["app", "components", "pages", "status"]);
    for source in sources().iter().filter(|source| source.is_under(&["api"])) {
        for line in source.code.lines().filter(|line| line.contains("crate::server")) {
            assert!(line.starts_with("    use crate::server"), "{}: {line}", source.path);
        }
    }
}

#[test]
fn the_server_renders_the_app_and_nothing_of_it_but_that() {
    assert_never(&["server"], &["api", "components", "pages"]);
    for source in sources().iter().filter(|source| source.is_under(&["server"]) && names(&source.code, "crate::app")) {
        assert!(source.is_under(&["server/web/router", "server/web/document"]), "{} imports the app", source.path);
    }
}

#[test]
fn the_stytch_crate_stays_behind_its_door() {
    for source in sources() {
        let allowed = source.is_under(&["server/stytch"]);
        assert!(allowed || !names(&source.code, "stytch::"), "{} names the stytch crate", source.path);
    }
}

#[test]
fn what_keeps_and_carries_a_session_stays_behind_its_door() {
    for source in sources() {
        for (name, rooms) in [
            ("rusqlite", &["server/session/sqlite", "sandbox"][..]),
            ("redis", &["server/session/redis"]),
            ("governor", &["server/operations/limits/in_memory"]),
            ("chacha20poly1305", &["server/session/key"]),
            ("tower_cookies", &["server/session/cookie", "server/session", "server/web/router", "server/web/front"]),
        ] {
            let allowed = source.is_under(rooms);
            assert!(allowed || !names(&source.code, &format!("{name}::")), "{} names {name}", source.path);
        }
    }
}

#[test]
fn features_are_asked_for_at_the_top_only() {
    for source in sources() {
        let gated = source.code.lines().any(|line| line.contains("cfg") && line.contains("feature ="));
        let allowed = ["cli/main.rs", "lib.rs", "part.rs"].contains(&source.path.as_str());
        assert!(allowed || !gated, "{} asks for a feature", source.path);
    }
}

#[test]
fn cargo_leptos_builds_the_command_with_its_sandbox() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let built = &manifest["workspace"]["metadata"]["leptos"][0];
    assert_eq!(built["bin-default-features"].as_bool(), Some(true));
}

#[test]
fn the_sandbox_stands_alone() {
    for source in sources() {
        if source.is_under(&["sandbox"]) {
            assert!(!source.code.contains("portico::"), "{} imports the app", source.path);
        } else if !source.is_under(&["cli"]) {
            assert!(!source.code.contains("portico_sandbox"), "{} imports the sandbox", source.path);
        }
    }
}

/// The modules of the crate in this folder below `src/`, and the other modules that each names.
fn imports(folder: &str) -> BTreeMap<rings::Module, BTreeSet<rings::Module>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_crate = sources().into_iter().filter_map(|source| {
        let of_another = folder.is_empty() && source.is_under(&["sandbox", "cli"]);
        let module = source.path.strip_prefix(folder)?.strip_suffix(".rs").filter(|module| *module != "main")?;
        let module = if module == "lib" { Vec::new() } else { module.split('/').map(str::to_owned).collect() };
        (!of_another).then(|| (module, std::fs::read_to_string(root.join(&source.path)).unwrap()))
    });
    rings::imports(&of_crate.collect())
}

#[test]
fn nothing_in_the_sandbox_imports_in_a_ring() {
    let rings = rings::rings(&imports("sandbox/"));
    assert!(rings.is_empty(), "{rings:#?}");
}

/// A file that is split keeps its parts to itself; from room to room, imports lead one way.
#[test]
fn no_ring_of_imports_leaves_its_room() {
    for ring in rings::rings(&imports("")) {
        let rooms: BTreeSet<_> = ring.iter().map(|module| module.get(..2)).collect();
        assert!(rooms.len() == 1 && !rooms.contains(&None), "{ring:#?}");
    }
}

/// The sandbox's floors, the ground first. Whatever stands on one may name its own floor and those below.
const SANDBOX_FLOORS: [&[&str]; 16] = [
    &["credentials", "error", "moment", "options", "random"],
    &["model"],
    &["choices", "problem"],
    &["activity", "clock", "faults", "hosts", "jwt", "request_log"],
    &["store"],
    &["rules"],
    &["project"],
    &["call"],
    &["http", "route", "shapes"],
    &["api"],
    &["control"],
    &["page"],
    &["idp"],
    &["router"],
    &["server"],
    &["command"],
];

#[test]
fn the_sandbox_stands_on_its_floors() {
    let floor = |module: &rings::Module| {
        let room = module.first()?;
        Some(SANDBOX_FLOORS.iter().position(|floor| floor.contains(&room.as_str())).unwrap_or_else(|| panic!("{room}")))
    };
    for (module, named) in imports("sandbox/") {
        for other in &named {
            assert!(module.is_empty() || floor(other) <= floor(&module), "{module:?} names {other:?}");
        }
    }
}

#[test]
fn a_path_stands_in_one_place() {
    for source in sources() {
        // What Stytch calls its own, and what the sandbox does, are no paths of ours; the gallery steers it by them.
        if source.is_under(&["paths", "sandbox", "server/stytch", "cli/sandbox/gallery"]) {
            continue;
        }
        let spelt = source
            .code
            .match_indices("\"/")
            .find(|(at, _)| source.code[at + 2..].starts_with(|next: char| next.is_ascii_alphabetic()));
        assert!(!source.code.contains("href=\"/\""), "{} spells the way home", source.path);
        assert!(spelt.is_none(), "{} spells a path: {:?}", source.path, spelt.map(|(at, _)| &source.code[at..at + 20]));
    }
}

#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    for source in sources() {
        assert!(
            !source.code.contains("#[allow(") && !source.code.contains("#![allow("),
            "{} allows a lint",
            source.path
        );
    }
}
