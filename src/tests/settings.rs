//! The binary's word on its settings.

use std::process::{Command, Output};

use crate::test_app::Folder;

/// Runs the binary with these environment variables alone.
fn run(folder: &Folder, env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.env_clear().envs(env.iter().copied()).current_dir(folder.path());
    command.output().unwrap()
}

#[test]
fn every_problem_is_told_at_once_with_exit_code_2() {
    let folder = Folder::new("every_problem_is_told_at_once");
    folder.write("Leptos.toml", "colour = 'green'\nlink_minutes = 1\n");
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
    let folder = Folder::new("the_sandbox_never_meets_the_public");
    for env in [
        &[("LEPTOS_SITE_ADDR", "0.0.0.0:3000")] as &[_],
        &[("PORTICO_SANDBOX_LISTEN", "0.0.0.0:3010")],
        &[
            ("STYTCH_PROJECT_ID", "project-live-1"),
            ("STYTCH_SECRET", "secret-live-1"),
            ("STYTCH_BASE_URL", "http://127.0.0.1:3010"),
            ("PORTICO_SECRET_KEY", crate::test_app::KEY),
        ],
    ] {
        let output = run(&folder, env);
        assert_eq!(output.status.code(), Some(2), "{env:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
