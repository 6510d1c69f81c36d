//! The command: its word on its settings, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

mod doctor;
mod ending;
#[cfg(feature = "otel")]
mod traces;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// The binary in this folder, with no environment variable.
fn portico(folder: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.env_clear().current_dir(folder.path());
    command
}

/// Runs the binary with these environment variables alone.
fn run(folder: &TempDir, env: &[(&str, &str)]) -> Output {
    portico(folder).envs(env.iter().copied()).output().unwrap()
}

#[test]
fn every_problem_is_told_at_once_with_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Leptos.toml"), "colour = 'green'\nlink_minutes = 1\n").unwrap();
    let env = [
        ("PUBLIC_BASE_URL", "http://example.com"),
        ("LEPTOS_SITE_ADDR", "0.0.0.0:3000"),
        ("STYTCH_SECRET", "secret-test-hush"),
    ];
    let output = run(&folder, &env);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    for problem in ["colour", "link_minutes", "PUBLIC_BASE_URL", "STYTCH_PROJECT_ID"] {
        assert!(told.contains(problem), "{problem} in {told}");
    }
    assert!(!told.contains("hush"));
}

#[test]
fn the_sandbox_never_meets_the_public_or_a_live_project() {
    let folder = tempfile::tempdir().unwrap();
    for env in [
        &[("LEPTOS_SITE_ADDR", "0.0.0.0:3000")] as &[_],
        &[("PORTICO_SANDBOX_LISTEN", "0.0.0.0:3010")],
        &[
            ("STYTCH_PROJECT_ID", "project-live-1"),
            ("STYTCH_SECRET", "secret-live-1"),
            ("STYTCH_BASE_URL", "http://127.0.0.1:3010"),
            ("PORTICO_SECRET_KEY", KEY),
        ],
    ] {
        let output = run(&folder, env);
        assert_eq!(output.status.code(), Some(2), "{env:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_variable_that_is_no_text_and_a_file_that_cannot_be_read_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let bytes = |bytes| std::ffi::OsStr::from_bytes(bytes);
    let env = [(bytes(b"PORTICO_LINK_MINUTES"), bytes(b"1\xff")), (bytes(b"OTHER\xff"), bytes(b"x"))];
    let output = portico(&folder).envs(env).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("PORTICO_LINK_MINUTES holds bytes that are no text"), "{told}");

    std::fs::create_dir(folder.path().join("Leptos.toml")).unwrap();
    let output = run(&folder, &[]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Leptos.toml cannot be read"), "{told}");
}

#[test]
fn a_site_that_is_not_built_and_taken_addresses_are_told_with_the_setting_to_change() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&folder, &[("LEPTOS_SITE_ROOT", folder.path().to_str().unwrap())]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && told.contains("LEPTOS_SITE_ROOT"), "{told}");

    built_site(&folder);
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = held.local_addr().unwrap().to_string();
    let free = "127.0.0.1:0";
    for (site, sandbox, setting) in
        [(taken.as_str(), free, "LEPTOS_SITE_ADDR"), (free, &taken, "PORTICO_SANDBOX_LISTEN")]
    {
        let env = [
            ("LEPTOS_SITE_ROOT", folder.path().to_str().unwrap().to_owned()),
            ("LEPTOS_SITE_ADDR", site.to_owned()),
            ("PORTICO_SANDBOX_LISTEN", sandbox.to_owned()),
        ];
        let output = run(&folder, &env.each_ref().map(|(name, text)| (*name, text.as_str())));
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && told.contains(setting), "{told}");
    }
}

#[test]
fn every_help_lists_the_settings_and_the_sandbox_refuses_a_bad_filter() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--help"] as &[_], &["serve", "--help"]] {
        let help = String::from_utf8(portico(&folder).args(arguments).output().unwrap().stdout).unwrap();
        assert!(help.contains("PORTICO_SESSION_MAX_HOURS") && help.contains("STYTCH_SECRET_FILE"), "{help}");
    }
    let mut sandbox = portico(&folder);
    let refused =
        sandbox.args(["sandbox", "--listen", "127.0.0.1:0"]).env("RUST_LOG", "portico=loud").output().unwrap();
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("RUST_LOG"));
}

/// Starts the app on a free port, and waits until it answers.
fn started(folder: &TempDir) -> (Child, String) {
    started_with(folder, &[])
}

/// The same, with these environment variables too.
fn started_with(folder: &TempDir, env: &[(&str, &str)]) -> (Child, String) {
    built_site(folder);
    let address = free_address();
    let child = portico(folder)
        .env("LEPTOS_SITE_ROOT", folder.path())
        .env("LEPTOS_SITE_ADDR", &address)
        .env("PORTICO_SANDBOX_LISTEN", "127.0.0.1:0")
        .envs(env.iter().copied())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    while !get(&address, "/healthz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
        std::thread::sleep(Duration::from_millis(20));
    }
    (child, address)
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn get(address: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok().map(|_| answer)
}

/// What `portico health` says of this address, and its exit code.
fn health(folder: &TempDir, address: &str) -> (Option<i32>, String) {
    // Settings that are wrong or not there are no business of its own.
    let output =
        portico(folder).arg("health").env("LEPTOS_SITE_ADDR", address).env("PORTICO_LINK_MINUTES", "1").output();
    let output = output.unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn health_is_code_0_while_it_serves_and_else_1_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (child, address) = started(&folder);
    assert_eq!(health(&folder, &address), (Some(0), String::new()));
    // Who listens everywhere is asked on this machine.
    let (_, port) = address.split_once(':').unwrap();
    assert_eq!(health(&folder, &format!("0.0.0.0:{port}")).0, Some(0));

    std::fs::remove_file(folder.path().join("data/sessions.sqlite3")).unwrap();
    // A look at the store counts for a second.
    let (code, told) = std::iter::repeat_with(|| health(&folder, &address)).find(|(code, _)| *code != Some(0)).unwrap();
    assert!(code == Some(1) && told.contains(&format!("{address} answered 503: ")), "{told}");
    assert!(told.contains(r#""store":"unavailable""#), "{told}");

    signal(&child);
    child.wait_with_output().unwrap();
    let (code, told) = health(&folder, &address);
    assert!(code == Some(1) && told.contains(&format!("no answer from {address}")), "{told}");
    let (code, told) = health(&folder, "3000");
    assert!(code == Some(1) && told.contains("LEPTOS_SITE_ADDR"), "{told}");
}

#[test]
fn whoever_answers_nothing_or_nonsense_is_not_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for answer in ["", "200", "HTTP/1.1", "HTTP/1.1 204 No Content\r\n\r\n", &"200 ".repeat(20_000)] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let answer = answer.to_owned();
        let answering = std::thread::spawn(move || {
            let mut stream = listener.accept().unwrap().0;
            let mut asked = [0; 4];
            stream.read_exact(&mut asked).unwrap();
            // It may have hung up before it has all.
            let _ = stream.write_all(answer.as_bytes());
        });
        let (code, told) = health(&folder, &address);
        answering.join().unwrap();
        assert!(code == Some(1) && told.contains(&address), "{told}");
    }
}

fn built_site(folder: &TempDir) {
    let package = folder.path().join("_portico/pkg");
    std::fs::create_dir_all(&package).unwrap();
    for file in ["portico.a.css", "portico.a.js", "portico.a.wasm"] {
        std::fs::write(package.join(file), "").unwrap();
    }
}

fn signal(child: &Child) {
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn the_metrics_are_read_at_an_address_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let metrics = free_address();
    let (child, address) = started_with(&folder, &[("PORTICO_METRICS_LISTEN", &metrics)]);
    get(&address, "/").unwrap();
    let read = get(&metrics, "/metrics").unwrap();
    for line in [
        "HTTP/1.1 200 OK",
        "portico_requests_total{route=\"/\",status=\"200\"} 1",
        "portico_request_seconds_bucket{route=\"/\",le=\"+Inf\"} 1",
        "portico_breaker_open 0",
        "portico_draining 0",
        "portico_connections_refused_total 0",
        "# TYPE process_cpu_seconds_total counter",
    ] {
        assert!(read.contains(line), "{line} in {read}");
    }
    assert!(get(&metrics, "/").unwrap().starts_with("HTTP/1.1 404"));
    assert!(get(&address, "/metrics").unwrap().starts_with("HTTP/1.1 404"));
    // Whoever holds all of its places keeps nobody from the pages.
    let held: Vec<_> = (0..40).filter_map(|_| TcpStream::connect(&metrics).ok()).collect();
    assert!(get(&address, "/").unwrap().starts_with("HTTP/1.1 200"));
    drop(held);
    signal(&child);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));

    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = held.local_addr().unwrap().to_string();
    let output = run(
        &folder,
        &[("LEPTOS_SITE_ROOT", folder.path().to_str().unwrap()), ("PORTICO_METRICS_LISTEN", taken.as_str())],
    );
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("PORTICO_METRICS_LISTEN"), "{told}");
}

#[test]
fn the_audit_log_goes_to_standard_output_and_the_log_to_standard_error() {
    for (filter, format) in [("error", "text"), ("info", "json")] {
        // A folder for each: what was asked for a moment ago outlives a restart, and would be a double click.
        let folder = tempfile::tempdir().unwrap();
        let (child, address) = started_with(&folder, &[("RUST_LOG", filter), ("PORTICO_LOG_FORMAT", format)]);
        let mut form = TcpStream::connect(&address).unwrap();
        form.write_all(b"POST /_portico/api/send_link HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nConnection: close\r\nContent-Length: 22\r\n\r\nemail=ada@acme.example").unwrap();
        form.read_to_string(&mut String::new()).unwrap();
        signal(&child);
        let ended = child.wait_with_output().unwrap();
        let [told, log] = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let (audit, greeting): (Vec<_>, Vec<_>) = told.lines().partition(|line| line.starts_with('{'));
        assert_eq!((audit.len(), greeting.len()), (1, 2), "{told}");
        assert!(
            audit[0].starts_with("{\"target\":\"audit\",\"schema\":1,") && audit[0].contains("\"event\":\"asked\"")
        );
        assert!(audit[0].contains("\"client_ip\":\"127.0.0.1\""), "{told}");
        assert!(!log.contains("\"audit\""), "{log}");
        assert_eq!(format == "json", log.lines().any(|line| line.starts_with("{\"timestamp\"")), "{log}");
        assert!(log.lines().all(|line| line.starts_with('{')), "{log}");
    }
}
