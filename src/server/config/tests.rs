use super::*;

fn source(file: &str, env: &[(&str, &str)]) -> Source {
    Source {
        file: file.to_owned(),
        env: env.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        ..Source::default()
    }
}

fn problems(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    Settings::load(&source(file, env)).map_or_else(|problems| problems.0, |_| Vec::new())
}

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

#[test]
fn with_nothing_set_the_sandbox_serves_on_localhost() {
    let settings = Settings::load(&Source::default()).unwrap();
    assert!(matches!(settings.identity, Identity::Sandbox { .. }));
    assert_eq!(settings.absolute("/authenticate"), "http://localhost:3000/authenticate");
    assert!(!settings.https());
}

#[test]
fn a_build_without_the_sandbox_needs_credentials() {
    let told = Settings::load(&Source { without_sandbox: true, ..Source::default() }).unwrap_err().to_string();
    assert!(told.contains("STYTCH_PROJECT_ID") && told.contains("STYTCH_SECRET"), "{told}");
}

#[test]
fn the_environment_overrides_the_file() {
    let settings =
        Settings::load(&source("link_minutes = 20\nsession_minutes = 60", &[("PORTICO_LINK_MINUTES", "30")])).unwrap();
    assert_eq!((settings.sign_in.link_minutes, settings.sign_in.session_minutes), (30, 60));
}

#[test]
fn people_make_organizations_unless_a_setting_forbids_it() {
    let allowed = |file: &str, env| Settings::load(&source(file, env)).unwrap().sign_in.create_organizations;
    assert!(allowed("", &[]));
    assert!(!allowed("create_organizations = false", &[]));
    assert!(allowed("create_organizations = false", &[("PORTICO_CREATE_ORGANIZATIONS", "true")]));
    let told = problems("", &[("PORTICO_CREATE_ORGANIZATIONS", "never")]);
    assert!(told.len() == 1 && told[0].contains("must be true or false"), "{told:?}");
}

#[test]
fn all_problems_are_told_together() {
    let told = problems(
        "colour = 'green'\nlink_minutes = 'soon'\nstytch_secret = 'x'",
        &[("PUBLIC_BASE_URL", "http://example.com"), ("LEPTOS_SITE_ADDR", "here"), ("PORTICO_SECRET_KEY", "abc")],
    );
    for expected in
        ["colour", "link_minutes", "stytch_secret", "PUBLIC_BASE_URL", "LEPTOS_SITE_ADDR", "PORTICO_SECRET_KEY"]
    {
        assert!(told.iter().any(|problem| problem.contains(expected)), "{expected} is missing in {told:?}");
    }
}

#[test]
fn the_sandbox_refuses_a_public_address() {
    assert_eq!(problems("", &[("LEPTOS_SITE_ADDR", "0.0.0.0:3000")]).len(), 1);
    assert_eq!(problems("", &[("PORTICO_SANDBOX_LISTEN", "0.0.0.0:3010")]).len(), 1);
    assert_eq!(problems("", &[("PUBLIC_BASE_URL", "https://login.example.com")]).len(), 1);
}

#[test]
fn a_live_project_never_meets_a_sandbox() {
    let told = problems(
        "",
        &[
            ("STYTCH_PROJECT_ID", "project-live-1"),
            ("STYTCH_SECRET", "secret-live-1"),
            ("STYTCH_BASE_URL", "http://127.0.0.1:3010"),
            ("PORTICO_SECRET_KEY", KEY),
        ],
    );
    assert!(told.iter().any(|problem| problem.contains("live project")), "{told:?}");
}

#[test]
fn stytch_needs_both_credentials_and_a_key() {
    assert_eq!(problems("", &[("STYTCH_PROJECT_ID", "project-test-1")]).len(), 1);
    assert_eq!(problems("", &[("STYTCH_SECRET", "secret-test-1")]).len(), 1);
    let both = [("STYTCH_PROJECT_ID", "project-test-1"), ("STYTCH_SECRET", "secret-test-1")];
    assert!(problems("", &both)[0].contains("PORTICO_SECRET_KEY"));
    let settings = Settings::load(&source("", &[both[0], both[1], ("PORTICO_SECRET_KEY", KEY)])).unwrap();
    assert!(matches!(settings.identity, Identity::Stytch(account) if account.base_url == "https://test.stytch.com"));
}

#[test]
fn the_time_for_stytch_has_bounds() {
    let patience = |env: &[(&str, &str)]| Settings::load(&source("", env)).unwrap().patience;
    assert_eq!(patience(&[]), Patience::default());
    let total = patience(&[("STYTCH_TOTAL_SECONDS", "4")]).total;
    assert_eq!(total, std::time::Duration::from_secs(4));
    for name in ["STYTCH_TOTAL_SECONDS", "STYTCH_CONNECT_SECONDS"] {
        for text in ["0", "31", "1.5", "soon", "-1"] {
            let told = problems("", &[(name, text)]);
            assert!(told.len() == 1 && told[0].contains(name) && told[0].contains("from 1 to 30"), "{told:?}");
        }
    }
}

#[test]
fn a_placeholder_is_told_and_counts_as_missing() {
    let told =
        problems("", &[("STYTCH_PROJECT_ID", "YOUR_STYTCH_PROJECT_ID"), ("STYTCH_SECRET", "YOUR_STYTCH_SECRET")]);
    for name in ["STYTCH_PROJECT_ID", "STYTCH_SECRET"] {
        assert!(told.iter().any(|problem| problem.starts_with(name) && problem.contains("placeholder")), "{told:?}");
    }
    assert!(problems("data_dir = 'YOUR_FOLDER'", &[]).iter().any(|problem| problem.contains("placeholder")));
}

#[test]
fn what_is_no_setting_is_told_with_the_nearest_one() {
    for (name, meant) in [
        ("PORTICO_SESION_MINUTES", "PORTICO_SESSION_MINUTES"),
        ("STYTCH_PROJECTID", "STYTCH_PROJECT_ID"),
        ("PORTICO_SECRET_KEY_PREVIOS", "PORTICO_SECRET_KEY_PREVIOUS"),
        ("STYTCH_SECRETS", "STYTCH_SECRET"),
    ] {
        let told = problems("", &[(name, "x")]);
        assert!(told.iter().any(|problem| problem.starts_with(name) && problem.contains(meant)), "{name}: {told:?}");
    }
    for known in ["PORTICO_CONFIG", "STYTCH_PUBLIC_TOKEN", "PORTICO_E2E_LOG", "PATH", "STYTCH_SECRET_FILE"] {
        let told = problems("", &[(known, "x")]);
        assert!(!told.iter().any(|problem| problem.contains("is no setting")), "{known}: {told:?}");
    }
    assert!(problems("link_minute = 10", &[])[0].contains("link_minutes"));
}

#[test]
fn what_would_start_silently_does_not() {
    for (name, text) in [
        ("PORTICO_HELP_URL", "javascript:alert(1)"),
        ("PORTICO_HELP_URL", "http://help.example"),
        ("PORTICO_HELP_URL", "help"),
        ("RUST_LOG", "portico=loud"),
        ("RUST_LOG", "inof"),
        ("RUST_LOG", "warning"),
        ("RUST_LOG", "info,verbose"),
        ("RUST_LOG", "hyper"),
        ("PUBLIC_BASE_URL", "https://ada:secret@localhost"),
        ("LEPTOS_SITE_ADDRESS", "127.0.0.1:80"),
        ("PUBLIC_BASE_URI", "http://localhost"),
        ("PORTICO_LINK_MINUTES", "1\u{fffd}"),
        ("PORTICO_HELP_URL", "<help address>"),
        ("PORTICO_SESSION_MAX_HOURS", "0"),
        ("PORTICO_LANGUAGE", "tlh"),
    ] {
        let told = problems("", &[(name, text)]);
        assert!(told.iter().any(|problem| problem.starts_with(name)), "{name}={text}: {told:?}");
    }
    for (name, text) in [
        ("PORTICO_HELP_URL", "mailto:help@acme.example"),
        ("RUST_LOG", "warn,portico=debug,hyper=info,portico::server"),
        ("RUST_LOG", "INFO"),
        ("LEPTOS_SITE_PKG_DIR", "pkg"),
        ("PUBLIC_URL", "/"),
    ] {
        assert_eq!(problems("", &[(name, text)]), [] as [&str; 0], "{name}={text}");
    }
    let live = problems("", &[("STYTCH_PROJECT_ID", "project-live-1"), ("STYTCH_SECRET", "secret-live-1")]);
    assert!(live.iter().any(|problem| problem.contains("PUBLIC_BASE_URL must be https")), "{live:?}");
    assert!(live.iter().any(|problem| problem.contains("PORTICO_SECRET_KEY is required")), "{live:?}");
}

#[test]
fn a_secret_file_holds_a_secret_and_is_the_only_place_of_it() {
    let folder = std::env::temp_dir().join(format!("portico-secret-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("key");
    let file = path.to_str().unwrap();
    for (held, told) in [("", "is empty"), (" \n", "is empty"), ("YOUR_KEY\n", "placeholder"), ("<key>", "placeholder")]
    {
        std::fs::write(&path, held).unwrap();
        let problems = problems("", &[("PORTICO_SECRET_KEY_FILE", file)]);
        assert!(
            problems.iter().any(|problem| problem.starts_with("PORTICO_SECRET_KEY_FILE") && problem.contains(told)),
            "{problems:?}"
        );
    }
    std::fs::write(&path, format!("{KEY}\n")).unwrap();
    assert_eq!(problems("", &[("PORTICO_SECRET_KEY_FILE", file)]), [] as [&str; 0]);
    let twice = problems("", &[("PORTICO_SECRET_KEY_FILE", file), ("PORTICO_SECRET_KEY", KEY)]);
    assert!(twice[0].contains("both set"), "{twice:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_help_names_every_setting() {
    let help = help();
    for key in KEYS {
        assert!(help.contains(key.env) && help.contains(key.about), "{}", key.env);
    }
}

#[test]
fn what_supervisors_and_balancers_ask_is_no_place_for_pages() {
    for probe in crate::paths::PROBES {
        let told = problems("", &[("PORTICO_BASE_PATH", probe)]);
        assert!(told[0].contains("must be a path such as /auth"), "{told:?}");
    }
}

#[test]
fn how_the_process_is_watched_and_ends_is_set_within_limits() {
    let defaults = Settings::load(&source("", &[])).unwrap().operations;
    assert_eq!((defaults.metrics_listen, defaults.drain.as_secs(), defaults.drain_grace.as_secs()), (None, 10, 0));
    let env = [("PORTICO_METRICS_LISTEN", "[::1]:9464"), ("PORTICO_DRAIN_SECONDS", "300")];
    let set = Settings::load(&source("drain_grace_seconds = 5", &env)).unwrap().operations;
    assert_eq!((set.drain.as_secs(), set.drain_grace.as_secs()), (300, 5));
    assert_eq!(set.metrics_listen.map(|address| address.port()), Some(9464));
    for (name, text) in [
        ("PORTICO_METRICS_LISTEN", "9464"),
        ("PORTICO_METRICS_LISTEN", "localhost:9464"),
        ("PORTICO_DRAIN_SECONDS", "0"),
        ("PORTICO_DRAIN_SECONDS", "301"),
        ("PORTICO_DRAIN_SECONDS", "1.5"),
        ("PORTICO_DRAIN_GRACE_SECONDS", "-1"),
        ("PORTICO_DRAIN_GRACE_SECONDS", "301"),
    ] {
        let told = problems("", &[(name, text)]);
        assert!(told.len() == 1 && told[0].starts_with(name) && told[0].contains("must be"), "{text}: {told:?}");
    }
}

#[test]
fn no_secret_prints() {
    let env =
        [("STYTCH_PROJECT_ID", "project-test-1"), ("STYTCH_SECRET", "secret-test-hush"), ("PORTICO_SECRET_KEY", KEY)];
    let printed = format!("{:?}", Settings::load(&source("", &env)).unwrap());
    assert!(!printed.contains("hush") && !printed.contains(KEY), "{printed}");
}

#[test]
fn the_settings_file_in_the_repository_is_complete_and_all_defaults() {
    let file = include_str!("../../../Leptos.toml");
    // One language's words stand in a table in the place of those for all.
    for key in KEYS.iter().filter(|key| key.name.matches('.').count() < 2) {
        let name = key.name.split_once('.').map_or(key.name, |(_, name)| name);
        let line = format!("{name} = \"{}\"", key.default);
        let number = format!("{name} = {}", key.default);
        assert!(file.lines().any(|text| text == line || text == number), "Leptos.toml lacks {line}");
    }
    assert!(problems(file, &[]).is_empty());
}
