//! Every key of `Leptos.toml`, its environment variable, and its default.

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// In the file.
    pub name: &'static str,
    /// In the environment, which wins.
    pub env: &'static str,
    /// When neither has it.
    pub default: &'static str,
}

/// All settings but the secrets, which only the environment may hold.
pub const KEYS: [Key; 13] = [
    Key { name: "public_base_url", env: "PUBLIC_BASE_URL", default: "http://localhost:3000" },
    Key { name: "site_addr", env: "LEPTOS_SITE_ADDR", default: "127.0.0.1:3000" },
    Key { name: "site_root", env: "LEPTOS_SITE_ROOT", default: "target/site" },
    Key { name: "stytch_project_id", env: "STYTCH_PROJECT_ID", default: "" },
    Key { name: "stytch_base_url", env: "STYTCH_BASE_URL", default: "" },
    Key { name: "data_dir", env: "PORTICO_DATA_DIR", default: "data" },
    Key { name: "session_store", env: "PORTICO_SESSION_STORE", default: "" },
    Key { name: "session_minutes", env: "PORTICO_SESSION_MINUTES", default: "480" },
    Key { name: "session_max_hours", env: "PORTICO_SESSION_MAX_HOURS", default: "24" },
    Key { name: "link_minutes", env: "PORTICO_LINK_MINUTES", default: "10" },
    Key { name: "sandbox_listen", env: "PORTICO_SANDBOX_LISTEN", default: "127.0.0.1:3010" },
    Key { name: "help_url", env: "PORTICO_HELP_URL", default: "" },
    Key { name: "log", env: "RUST_LOG", default: "info" },
];

/// Secrets, by environment variable. Each may also be named with `_FILE`, for a file that holds it.
pub(super) const SECRETS: [&str; 3] = ["STYTCH_SECRET", "PORTICO_SECRET_KEY", "PORTICO_SECRET_KEY_PREVIOUS"];
