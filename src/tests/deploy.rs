//! What deploys it, docs/examples/deploy, says what is so: settings that there are, ports and names that fit together.

use std::collections::BTreeSet;

use ipnet::IpNet;
use portico::server::config::{KEYS, Settings, Source};

const CADDYFILE: &str = "docs/examples/deploy/Caddyfile";
const COMPOSE: &str = "docs/examples/deploy/compose.yaml";
const CONTAINERFILE: &str = "docs/examples/deploy/Containerfile";
const UNIT: &str = "docs/examples/deploy/portico.service";
/// In seconds: the default of `PORTICO_DRAIN_SECONDS`.
const DRAIN: u32 = 10;

/// A file of the repository, without the lines that are comments.
fn read(path: &str) -> String {
    let text = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// What follows each `before` in a text, as far as it is made of letters, digits and these.
fn after<'a>(text: &'a str, before: &str, also: &str) -> Vec<&'a str> {
    let part = |(at, found): (usize, &str)| {
        text[at + found.len()..].split(|c: char| !c.is_alphanumeric() && !also.contains(c)).next().unwrap()
    };
    text.match_indices(before).map(part).collect()
}

/// The one thing that follows `before`.
fn the<'a>(text: &'a str, before: &str, also: &str) -> &'a str {
    let [found] = after(text, before, also)[..] else { panic!("not one {before}") };
    found
}

#[test]
fn every_variable_that_is_set_is_a_setting() {
    for (path, least) in [(UNIT, 6), (CONTAINERFILE, 2), (COMPOSE, 7)] {
        let text = read(path);
        let words: BTreeSet<_> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        let ours =
            |word: &&str| ["PORTICO_", "STYTCH_", "LEPTOS_", "PUBLIC_"].iter().any(|ours| word.starts_with(ours));
        let variables: Vec<_> = words.into_iter().filter(ours).collect();
        assert!(variables.len() >= least, "{path}: {variables:?}");
        let env = variables.iter().map(|name| ((*name).to_owned(), "x".to_owned())).collect();
        let problems = Settings::load(&Source { env, ..Source::default() }).unwrap_err().to_string();
        for variable in variables {
            let is_key = KEYS.iter().any(|key| key.env == variable);
            let is_secret = variable.ends_with("_FILE") && !problems.contains(&format!("{variable} is no setting"));
            assert!(is_key || is_secret, "{path} sets {variable}");
        }
    }
}

#[test]
fn whoever_asks_a_node_asks_where_it_listens() {
    let (image, front, compose) = (read(CONTAINERFILE), read(CADDYFILE), read(COMPOSE));
    let port = the(&image, "LEPTOS_SITE_ADDR=0.0.0.0:", "");
    assert_eq!(the(&image, "EXPOSE ", ""), port);
    let upstreams: BTreeSet<_> = front.split_whitespace().filter(|word| word.starts_with("portico-")).collect();
    let nodes: BTreeSet<_> = ["portico-1", "portico-2"].map(|node| format!("{node}:{port}")).into();
    assert_eq!(upstreams, nodes.iter().map(String::as_str).collect());
    for node in ["portico-1", "portico-2"] {
        assert!(compose.contains(&format!("\n  {node}: *portico\n")), "{node}");
    }
    assert!(the(&read(UNIT), "LEPTOS_SITE_ADDR=", ".:").starts_with("127.0.0.1:"), "only a proxy of the machine");
}

#[test]
fn the_proxy_in_front_is_trusted_and_nobody_else() {
    let compose = read(COMPOSE);
    let proxy = the(&compose, "ipv4_address: ", ".");
    assert_eq!(the(&compose, "PORTICO_TRUSTED_PROXIES: ", "./,"), proxy);
    let subnet: IpNet = the(&compose, "subnet: ", "./").parse().unwrap();
    assert!(subnet.contains(&proxy.parse::<std::net::IpAddr>().unwrap()), "{proxy} in {subnet}");
}

#[test]
fn a_node_that_stops_has_the_time_to_finish() {
    let drain = KEYS.iter().find(|key| key.name == "drain_seconds").map_or(DRAIN, |key| key.default.parse().unwrap());
    let (unit, compose) = (read(UNIT), read(COMPOSE));
    for time in [the(&unit, "TimeoutStopSec=", ""), the(&compose, "stop_grace_period: ", "")] {
        let seconds: u32 = time.trim_end_matches('s').parse().unwrap();
        assert!(seconds >= drain + 5, "{time}");
    }
    assert!(read(CONTAINERFILE).contains("\nSTOPSIGNAL SIGTERM\n"));
}

#[test]
fn the_image_is_built_as_everything_else_is_and_from_the_sources_alone() {
    let image = read(CONTAINERFILE);
    let toolchain: toml::Table = read("rust-toolchain.toml").parse().unwrap();
    assert_eq!(the(&image, "io/library/rust:", "."), toolchain["toolchain"]["channel"].as_str().unwrap());
    assert_eq!(the(&image, "ARG VERSION=", "."), env!("CARGO_PKG_VERSION"));
    let context = read(".dockerignore");
    assert_eq!(context.lines().next(), Some("*"), "what is not named stays out: data, .env, secrets");
    for kept in context.lines().skip(1) {
        let path = kept.strip_prefix('!').unwrap();
        let is_tracked = ![".env", "data", "target", ".git", "docs"].contains(&path);
        assert!(is_tracked && std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "{path}");
    }
}

#[test]
fn binstall_looks_for_what_a_release_is_called() {
    let manifest: toml::Table = read("src/cli/Cargo.toml").parse().unwrap();
    let binstall = &manifest["package"]["metadata"]["binstall"];
    let text = |name: &str| binstall[name].as_str().unwrap();
    let script = read(".make/release.sh");
    let name = the(&script, "\nname=", "-$");
    let asked = name.replace("$version", "{ version }").replace("$target", "{ target }");
    assert!(asked.contains("{ version }") && asked.contains("{ target }"), "{asked}");
    assert_eq!(text("pkg-url").rsplit('/').next(), Some(format!("{asked}.tar.gz").as_str()));
    assert!(script.contains("\"$dist/$name.tar.gz\""));
    assert_eq!(text("bin-dir"), format!("{asked}/{{ bin }}{{ binary-ext }}"));
    assert_eq!(text("pkg-fmt"), "tgz");
}
