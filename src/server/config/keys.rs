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
    /// What it is, in a line.
    pub about: &'static str,
}

/// All settings but the secrets, which only the environment may hold.
pub const KEYS: &[Key] = &[
    Key {
        name: "public_base_url",
        env: "PUBLIC_BASE_URL",
        default: "http://localhost:3000",
        about: "the origin that people see: https, or http on localhost",
    },
    Key { name: "site_addr", env: "LEPTOS_SITE_ADDR", default: "127.0.0.1:3000", about: "the address to listen on" },
    Key {
        name: "site_root",
        env: "LEPTOS_SITE_ROOT",
        default: "target/site",
        about: "the folder of the built site, unless it is in this binary",
    },
    Key {
        name: "other_site_root",
        env: "PORTICO_OTHER_SITE_ROOT",
        default: "",
        about: "a folder with the built sites of other releases, for a rolling deploy",
    },
    Key {
        name: "stytch_project_id",
        env: "STYTCH_PROJECT_ID",
        default: "",
        about: "your Stytch B2B project; empty for the sandbox",
    },
    Key {
        name: "stytch_public_token",
        env: "STYTCH_PUBLIC_TOKEN",
        default: "",
        about: "the project's public token, for providers and SSO",
    },
    Key {
        name: "stytch_base_url",
        env: "STYTCH_BASE_URL",
        default: "",
        about: "Stytch's host; empty for the project's own",
    },
    Key {
        name: "stytch_connect_seconds",
        env: "STYTCH_CONNECT_SECONDS",
        default: "3",
        about: "how long a connection to Stytch may take",
    },
    Key {
        name: "stytch_total_seconds",
        env: "STYTCH_TOTAL_SECONDS",
        default: "10",
        about: "how long a call to Stytch may take in all",
    },
    Key {
        name: "data_dir",
        env: "PORTICO_DATA_DIR",
        default: "data",
        about: "the folder for the session database and the sandbox's state",
    },
    Key {
        name: "session_store",
        env: "PORTICO_SESSION_STORE",
        default: "",
        about: "sqlite:PATH, memory:, redis://… or rediss://…; empty for a database in the data folder",
    },
    Key {
        name: "session_minutes",
        env: "PORTICO_SESSION_MINUTES",
        default: "480",
        about: "how long a member stays signed in without coming back",
    },
    Key {
        name: "session_max_hours",
        env: "PORTICO_SESSION_MAX_HOURS",
        default: "24",
        about: "how long after proving the email a member proves it again",
    },
    Key {
        name: "methods",
        env: "PORTICO_METHODS",
        default: "email_link,email_code",
        about: "the ways in, in order: email_link, email_code, google, microsoft, github, slack, hubspot, sso, password",
    },
    Key {
        name: "straight_in",
        env: "PORTICO_STRAIGHT_IN",
        default: "false",
        about: "true: who belongs to one organization and has nothing else to choose enters it at once",
    },
    Key {
        name: "create_organizations",
        env: "PORTICO_CREATE_ORGANIZATIONS",
        default: "true",
        about: "false: nobody makes an organization here; who has none asks to be invited to one",
    },
    Key {
        name: "same_browser_links",
        env: "PORTICO_SAME_BROWSER_LINKS",
        default: "false",
        about: "true: an emailed link finishes only in the browser that has asked for it",
    },
    Key { name: "link_minutes", env: "PORTICO_LINK_MINUTES", default: "10", about: "how long an emailed link works" },
    Key {
        name: "sandbox_listen",
        env: "PORTICO_SANDBOX_LISTEN",
        default: "127.0.0.1:3010",
        about: "where the embedded sandbox listens",
    },
    Key {
        name: "language",
        env: "PORTICO_LANGUAGE",
        default: "en",
        about: "what pages are written in for who asks for no language of ours: en, de or ar",
    },
    Key { name: "help_url", env: "PORTICO_HELP_URL", default: "", about: "where \"Help\" leads: https or mailto" },
    Key {
        name: "upstream",
        env: "PORTICO_UPSTREAM",
        default: "",
        about: "the application to stand in front of, such as http://127.0.0.1:8080",
    },
    Key {
        name: "upstream_seconds",
        env: "PORTICO_UPSTREAM_SECONDS",
        default: "60",
        about: "how long the application may take to begin an answer",
    },
    Key {
        name: "public_paths",
        env: "PORTICO_PUBLIC_PATHS",
        default: "",
        about: "beginnings of its paths that everybody may see, with commas",
    },
    Key {
        name: "base_path",
        env: "PORTICO_BASE_PATH",
        default: "",
        about: "a path that all our pages stand below, such as /auth",
    },
    Key {
        name: "app_url",
        env: "PORTICO_APP_URL",
        default: "",
        about: "where \"Continue to …\" leads, when the application has an origin of its own",
    },
    Key {
        name: "next_origins",
        env: "PORTICO_NEXT_ORIGINS",
        default: "",
        about: "further origins that signing in and out may lead on to, with commas",
    },
    Key {
        name: "trusted_proxies",
        env: "PORTICO_TRUSTED_PROXIES",
        default: "",
        about: "networks whose X-Forwarded-… headers count, with commas",
    },
    Key {
        name: "forward_jwt",
        env: "PORTICO_FORWARD_JWT",
        default: "false",
        about: "hand the application Stytch's session JWT as Authorization: Bearer",
    },
    Key {
        name: "recheck_seconds",
        env: "PORTICO_RECHECK_SECONDS",
        default: "300",
        about: "how soon a member who was revoked at Stytch is out, 10 to 300",
    },
    Key {
        name: "metrics_listen",
        env: "PORTICO_METRICS_LISTEN",
        default: "",
        about: "where Prometheus reads the metrics, such as 127.0.0.1:9464; empty for none",
    },
    Key {
        name: "drain_seconds",
        env: "PORTICO_DRAIN_SECONDS",
        default: "10",
        about: "how long what is under way may take when the process is asked to stop",
    },
    Key {
        name: "drain_grace_seconds",
        env: "PORTICO_DRAIN_GRACE_SECONDS",
        default: "0",
        about: "how long before that it says it is not ready, and still takes what comes",
    },
    Key { name: "log", env: "RUST_LOG", default: "info", about: "what to log, in tracing's filter syntax" },
    Key { name: "log_format", env: "PORTICO_LOG_FORMAT", default: "text", about: "how to write the log: json or text" },
    Key { name: "brand.name", env: "PORTICO_BRAND_NAME", default: "", about: "the name on the door" },
    Key {
        name: "brand.logo",
        env: "PORTICO_BRAND_LOGO",
        default: "",
        about: "a picture in its place: a file or an https URL",
    },
    Key { name: "brand.logo_dark", env: "PORTICO_BRAND_LOGO_DARK", default: "", about: "the same for dark ground" },
    Key {
        name: "brand.icon",
        env: "PORTICO_BRAND_ICON",
        default: "",
        about: "the icon of every page: a file or an https URL",
    },
    Key {
        name: "brand.accent",
        env: "PORTICO_BRAND_ACCENT",
        default: "",
        about: "one colour, such as #0b6152; its dark partner and the text on it follow",
    },
    Key { name: "brand.corner", env: "PORTICO_BRAND_CORNER", default: "", about: "the radius of corners, such as 8px" },
    Key {
        name: "brand.font",
        env: "PORTICO_BRAND_FONT",
        default: "",
        about: "a font file: .woff2, .woff, .ttf or .otf",
    },
    Key {
        name: "brand.support_url",
        env: "PORTICO_BRAND_SUPPORT_URL",
        default: "",
        about: "where \"Help\" leads: https or mailto; goes before PORTICO_HELP_URL",
    },
    Key {
        name: "brand.privacy_url",
        env: "PORTICO_BRAND_PRIVACY_URL",
        default: "",
        about: "where \"Privacy\" leads: https",
    },
    Key { name: "brand.terms_url", env: "PORTICO_BRAND_TERMS_URL", default: "", about: "where \"Terms\" leads: https" },
    Key {
        name: "brand.headline",
        env: "PORTICO_BRAND_HEADLINE",
        default: "",
        about: "the heading of the sign-in page, in all languages",
    },
    Key { name: "brand.headline.en", env: "PORTICO_BRAND_HEADLINE_EN", default: "", about: "the same in English" },
    Key { name: "brand.headline.de", env: "PORTICO_BRAND_HEADLINE_DE", default: "", about: "the same in German" },
    Key { name: "brand.headline.ar", env: "PORTICO_BRAND_HEADLINE_AR", default: "", about: "the same in Arabic" },
    Key { name: "brand.lead", env: "PORTICO_BRAND_LEAD", default: "", about: "what stands below it, in all languages" },
    Key { name: "brand.lead.en", env: "PORTICO_BRAND_LEAD_EN", default: "", about: "the same in English" },
    Key { name: "brand.lead.de", env: "PORTICO_BRAND_LEAD_DE", default: "", about: "the same in German" },
    Key { name: "brand.lead.ar", env: "PORTICO_BRAND_LEAD_AR", default: "", about: "the same in Arabic" },
    Key {
        name: "brand.stylesheet",
        env: "PORTICO_BRAND_STYLESHEET",
        default: "",
        about: "a style sheet that comes last: a file",
    },
    limit("limits.send_per_ip", "PORTICO_LIMIT_SEND_PER_IP", "60/1m", "mails that one network may ask for"),
    limit("limits.send_per_address", "PORTICO_LIMIT_SEND_PER_ADDRESS", "10/30m", "mails to one address"),
    limit("limits.send_per_organization", "PORTICO_LIMIT_SEND_PER_ORGANIZATION", "120/1m", "mails into one"),
    limit("limits.send_in_all", "PORTICO_LIMIT_SEND_IN_ALL", "600/1m", "mails in all"),
    limit("limits.confirm_per_ip", "PORTICO_LIMIT_CONFIRM_PER_IP", "120/1m", "links that one network may spend"),
    limit("limits.confirm_in_all", "PORTICO_LIMIT_CONFIRM_IN_ALL", "1200/1m", "links in all"),
    limit("limits.code_per_ip", "PORTICO_LIMIT_CODE_PER_IP", "120/1m", "codes that one network may enter"),
    limit("limits.code_per_address", "PORTICO_LIMIT_CODE_PER_ADDRESS", "10/10m", "codes for one address"),
    limit("limits.code_in_all", "PORTICO_LIMIT_CODE_IN_ALL", "1200/1m", "codes in all"),
    limit("limits.password_per_ip", "PORTICO_LIMIT_PASSWORD_PER_IP", "120/1m", "passwords that one network may enter"),
    limit("limits.password_per_address", "PORTICO_LIMIT_PASSWORD_PER_ADDRESS", "8/10m", "passwords for one address"),
    limit("limits.password_in_all", "PORTICO_LIMIT_PASSWORD_IN_ALL", "1200/1m", "passwords in all"),
    limit("limits.password_check_per_ip", "PORTICO_LIMIT_PASSWORD_CHECK_PER_IP", "120/1m", "new ones, by one network"),
    limit("limits.password_check_in_all", "PORTICO_LIMIT_PASSWORD_CHECK_IN_ALL", "1200/1m", "new ones in all"),
    limit("limits.slug_check_per_ip", "PORTICO_LIMIT_SLUG_CHECK_PER_IP", "120/1m", "slugs that one may ask about"),
    limit("limits.slug_check_per_address", "PORTICO_LIMIT_SLUG_CHECK_PER_ADDRESS", "60/1m", "by one address"),
    limit("limits.slug_check_in_all", "PORTICO_LIMIT_SLUG_CHECK_IN_ALL", "1200/1m", "slugs in all"),
    limit("limits.create_per_ip", "PORTICO_LIMIT_CREATE_PER_IP", "60/10m", "organizations that one network may make"),
    limit("limits.create_per_address", "PORTICO_LIMIT_CREATE_PER_ADDRESS", "20/10m", "organizations of one address"),
    limit("limits.create_in_all", "PORTICO_LIMIT_CREATE_IN_ALL", "600/10m", "organizations made in all"),
    limit("limits.failed_form_per_ip", "PORTICO_LIMIT_FAILED_FORM_PER_IP", "60/1m", "failed forms of one network"),
    limit("limits.unknown_organization_per_ip", UNKNOWN_PER_IP, "60/1m", "organizations asked for that are not there"),
    limit("limits.unknown_organization_in_all", UNKNOWN_IN_ALL, "3000/1m", "the same in all"),
];

const UNKNOWN_PER_IP: &str = "PORTICO_LIMIT_UNKNOWN_ORGANIZATION_PER_IP";
const UNKNOWN_IN_ALL: &str = "PORTICO_LIMIT_UNKNOWN_ORGANIZATION_IN_ALL";

/// A number and a time, or `off`.
const fn limit(name: &'static str, env: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, env, default, about }
}

/// Secrets, by environment variable. Each may also be named with `_FILE`, for a file that holds it.
pub const SECRETS: [&str; 4] =
    ["STYTCH_SECRET", "PORTICO_SECRET_KEY", "PORTICO_SECRET_KEY_PREVIOUS", "PORTICO_REDIS_PASSWORD"];
