//! What `portico --help` says of the settings.

use super::keys::{KEYS, Key, SECRETS};

/// The settings for `portico --help`, a line each.
pub fn help() -> String {
    let lines = KEYS.iter().map(|Key { name: _, env, default, about }| {
        let default = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        format!("  {env:<26} {about}{default}")
    });
    let secrets = SECRETS.iter().map(|name| format!("  {name:<26} a secret; or {name}_FILE, a file that holds it"));
    let config = format!("  {:<26} another file than Leptos.toml in the current folder", "PORTICO_CONFIG");
    let lines: Vec<String> = lines.chain(secrets).chain([config]).collect();
    format!("Settings, from the environment or Leptos.toml:\n{}", lines.join("\n"))
}
