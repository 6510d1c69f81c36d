//! `portico doctor`: its exit codes, its document, and what it never says.

use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::{built_site, free_address, get, portico, signal};

/// What the doctor says in this folder, with these environment variables.
fn doctor(folder: &TempDir, env: &[(&str, &str)], arguments: &[&str]) -> Output {
    portico(folder).arg("doctor").args(arguments).envs(env.iter().copied()).output().unwrap()
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_installation_in_order_is_code_0_and_one_that_does_not_serve_yet_1() {
    let folder = tempfile::tempdir().unwrap();
    built_site(&folder);
    let address = free_address();
    let public = format!("http://{address}");
    let env = [
        ("LEPTOS_SITE_ROOT", folder.path().to_str().unwrap()),
        ("LEPTOS_SITE_ADDR", &address),
        ("PUBLIC_BASE_URL", &public),
        ("PORTICO_SANDBOX_LISTEN", "127.0.0.1:0"),
    ];
    let before = doctor(&folder, &env, &[]);
    let told = String::from_utf8_lossy(&before.stdout);
    assert_eq!((before.status.code(), before.stderr.as_slice()), (Some(1), b"".as_slice()), "{told}");
    assert!(told.contains("warning  round_trip: ") && told.contains(". To mend it: "), "{told}");
    assert!(!folder.path().join("data").exists(), "nothing is made");

    let child = portico(&folder).envs(env).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !get(&address, "/healthz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let text = doctor(&folder, &env, &[]);
    let json = doctor(&folder, &env, &["--json"]);
    signal(&child);
    child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&text.stdout);
    assert_eq!((text.status.code(), json.status.code()), (Some(0), Some(0)), "{told}");
    assert!(told.contains("setting  LEPTOS_SITE_ADDR = ") && told.contains("(environment)"), "{told}");
    assert!(told.ends_with("in all   0 faults, 0 warnings\n"), "{told}");
    let json = document(&json);
    assert_eq!((&json["schema"], &json["exit_code"]), (&1.into(), &0.into()));
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    for finding in json["findings"].as_array().unwrap() {
        assert!(finding["level"] == "ok" && finding["mend"].is_null(), "{finding}");
        assert!(finding["subject"].is_string() && finding["found"].is_string(), "{finding}");
    }
    let setting = json["settings"].as_array().unwrap().iter().find(|setting| setting["name"] == "PUBLIC_BASE_URL");
    assert_eq!(setting.unwrap()["source"], "environment");
    assert_eq!(setting.unwrap()["value"], public);
}

#[test]
fn faults_and_settings_that_cannot_be_read_are_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let no_site = doctor(&folder, &[("LEPTOS_SITE_ADDR", &free_address())], &[]);
    let told = String::from_utf8_lossy(&no_site.stdout);
    assert!(no_site.status.code() == Some(2) && told.contains("fault    site: no css file"), "{told}");

    std::fs::write(folder.path().join("Leptos.toml"), "colour = 'green'\n").unwrap();
    let unread = doctor(&folder, &[], &["--json"]);
    assert_eq!(unread.status.code(), Some(2));
    let unread = document(&unread);
    assert_eq!(
        (&unread["findings"][0]["subject"], &unread["findings"][0]["level"]),
        (&"settings".into(), &"fault".into())
    );
    assert!(unread["findings"][0]["mend"].is_string() && unread["findings"][0]["found"].to_string().contains("colour"));

    let no_file = doctor(&folder, &[("PORTICO_CONFIG", "nowhere.toml")], &["--json"]);
    assert_eq!(no_file.status.code(), Some(2));
    assert!(document(&no_file)["findings"][0]["found"].to_string().contains("nowhere.toml"));
}

#[test]
fn no_secret_is_said_wherever_it_stands_and_whatever_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    built_site(&folder);
    let file = folder.path().join("previous");
    std::fs::write(&file, "deadbeef77deadbeef77deadbeef77deadbeef77deadbeef77deadbeef77dead").unwrap();
    let good = [
        ("LEPTOS_SITE_ROOT", folder.path().to_str().unwrap()),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:9"),
        ("PUBLIC_BASE_URL", "http://127.0.0.1:9"),
        ("STYTCH_PROJECT_ID", "project-test-00000000-0000-4000-8000-000000000000"),
        ("STYTCH_SECRET", "secret-test-deadbeef77"),
        ("STYTCH_BASE_URL", "http://127.0.0.1:9"),
        ("PORTICO_SECRET_KEY", "feedface88feedface88feedface88feedface88feedface88feedface88feed"),
        ("PORTICO_SECRET_KEY_PREVIOUS_FILE", file.to_str().unwrap()),
        ("PORTICO_SESSION_STORE", "redis://door@127.0.0.1:9"),
        ("PORTICO_REDIS_PASSWORD", "deadbeef77-of-redis"),
    ];
    let in_the_address = [("PORTICO_SESSION_STORE", "redis://door:deadbeef77@127.0.0.1:9")];
    let where_none_belongs = [
        ("PUBLIC_BASE_URL", "https://door:deadbeef77@login.example.com"),
        ("PORTICO_UPSTREAM", "http://door:deadbeef77@127.0.0.1:9"),
        ("STYTCH_PROJECT_ID", "secret-test-deadbeef77"),
        ("PORTICO_SECRET_KEY", "deadbeef77"),
    ];
    for changes in [&[] as &[_], &in_the_address, &where_none_belongs] {
        let env: Vec<_> = good.iter().chain(changes).copied().collect();
        for arguments in [&[] as &[&str], &["--json"]] {
            let output = doctor(&folder, &env, arguments);
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert!(said.contains("STYTCH_SECRET") && said.contains("22 characters"), "{said}");
            assert!(!said.contains("deadbeef77") && !said.contains("feedface88"), "{said}");
        }
    }
}
