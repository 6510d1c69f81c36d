#!/usr/bin/env bash
# Builds the release: target/release/portico, its hash.txt, and target/site with .br and .gz beside each text file.
# Does nothing when no source is newer than the last build.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

sources=(src style public .make/build.sh .make/precompress.mjs Cargo.toml Cargo.lock rust-toolchain.toml)

main() {
    if up_to_date; then return; fi
    say "build: cargo leptos build --release"
    # Names carry a hash: leftovers of an earlier build would be deployed with this one.
    rm -rf "$site_stamp" target/site/pkg
    cargo-leptos leptos build --release
    node .make/precompress.mjs target/site
    touch "$site_stamp"
}

up_to_date() {
    [ -e "$site_stamp" ] && [ -x target/release/portico ] && [ -d target/site/pkg ] &&
        [ -z "$(find "${sources[@]}" -newer "$site_stamp" -print)" ]
}

main
