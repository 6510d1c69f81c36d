#!/usr/bin/env bash
# Everything that judges the source without running it. Stops at the first complaint.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

main() {
    say "check: formatting"
    cargo fmt --check
    say "check: clippy, the server and all tests"
    cargo clippy --quiet --locked --all-targets "${server_features[@]}" -- -D warnings
    say "check: clippy, the sandbox alone"
    cargo clippy --quiet --locked --lib --bin portico-sandbox "${sandbox_features[@]}" -- -D warnings
    no_leptos
    say "check: clippy, the browser's half"
    cargo clippy --quiet --locked --lib --target wasm32-unknown-unknown --no-default-features --features hydrate -- -D warnings
    say "check: types of the browser tests"
    tsc -p end2end
    dependencies
    scripts
    say "check: clean"
}

# Whoever wants the sandbox alone compiles neither Leptos nor anything for the browser.
no_leptos() {
    local found
    found=$(cargo tree --locked --edges normal --prefix none "${sandbox_features[@]}" | grep -E '^(leptos|wasm-bindgen|web-sys)' || true)
    [ -z "$found" ] || die "the sandbox alone depends on: $found"
}

dependencies() {
    if ! cargo deny --version >/dev/null 2>&1; then
        say "check: dependency audit not run (cargo-deny is not installed)"
        return
    fi
    say "check: licences, bans and sources of dependencies"
    cargo deny --locked check bans licenses sources
    if cargo deny fetch db >/dev/null 2>&1; then
        say "check: security advisories"
        cargo deny --locked check advisories
    else
        say "check: security advisories not checked (their database is out of reach)"
    fi
}

scripts() {
    if command -v shellcheck >/dev/null; then
        say "check: shell scripts"
        shellcheck -x .make/*.sh .ci/run
    else
        say "check: shell scripts not checked (shellcheck is not installed)"
    fi
}

main
