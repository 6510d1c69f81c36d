//! The command: what it says when it starts, and when it cannot.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};

use portico_sandbox::{PROJECT_ID, PUBLIC_TOKEN, SECRET};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_portico-sandbox"))
}

/// What it says when it cannot start.
fn refusal(arguments: &[&str]) -> String {
    let ended = command().args(arguments).output().expect("it runs");
    assert!(!ended.status.success(), "{arguments:?}");
    assert!(ended.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(ended.stderr).expect("text")
}

#[test]
fn it_says_its_own_version() {
    for flag in ["--version", "-V"] {
        let said = command().arg(flag).output().expect("it runs");
        assert!(said.status.success());
        assert_eq!(
            String::from_utf8_lossy(&said.stdout).trim(),
            format!("portico-sandbox {}", env!("CARGO_PKG_VERSION"))
        );
    }
}

#[test]
fn the_greeting_has_all_that_a_client_needs() {
    let mut child = command()
        .args(["--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let lines: Vec<String> = stdout.lines().take(5).map(|line| line.expect("a line").trim().to_owned()).collect();
    child.kill().expect("killed");
    child.wait().expect("its end");
    let url = lines[0].split_whitespace().nth(1).expect("its URL");
    let expected = [
        format!("Sandbox: {url} (inbox at its root)"),
        format!("STYTCH_PROJECT_ID={PROJECT_ID}"),
        format!("STYTCH_SECRET={SECRET}"),
        format!("STYTCH_PUBLIC_TOKEN={PUBLIC_TOKEN}"),
        format!("STYTCH_BASE_URL={url}"),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_taken_address_is_said_with_the_option_that_chooses_another() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let said = refusal(&["--listen", &address]);
    assert!(said.contains(&format!("cannot listen on {address}: another program listens there already")), "{said}");
    assert!(said.contains("--listen"), "{said}");
}

#[test]
fn whatever_stops_it_is_said_with_the_option_to_change() {
    let file = env!("CARGO_MANIFEST_PATH");
    for (arguments, why, option) in [
        (["--listen", "192.0.2.1:0"], "192.0.2.1:0 is not a loopback address", "--allow-host NAME"),
        (["--allow-host", "http://sandbox:3010"], "is not a host name", "--allow-host"),
        (["--redirect-url", "authenticate"], "is not an absolute URL", "--redirect-url"),
        (["--data", file], "data folder", "--data"),
        (["--seed", "/nowhere/seed.yaml"], "/nowhere/seed.yaml", "--seed"),
    ] {
        let said = refusal(&arguments);
        assert!(said.contains(why) && said.contains(option), "{arguments:?}: {said}");
    }
    let elsewhere = refusal(&["--listen", "192.0.2.1:0", "--allow-host", "sandbox"]);
    assert!(elsewhere.contains("this machine has no such address") && elsewhere.contains("--listen"), "{elsewhere}");
}
