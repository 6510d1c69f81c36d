#!/usr/bin/env bash
# Builds the site, target/site with .br and .gz beside each text file, and the server:
#   build.sh          target/release/portico, to deploy
#   build.sh quick    target/debug/portico, of the same sources, to try: in a fraction of the time
#   build.sh embed    target/embed/portico, with the site in it: nothing else is to be deployed
#   build.sh measure  target/release/full_store, for the benchmark
# Does nothing when no source is newer than the last build.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

sources=(src style public .make/build.sh .make/precompress.mjs .cargo Cargo.toml Cargo.lock rust-toolchain.toml)

main() {
    case ${1:-release} in
    quick)
        server target/debug/portico "6 minutes"
        site
        ;;
    release)
        server target/release/portico "12 minutes" --release
        site
        ;;
    embed)
        site
        server_with_site target/embed/portico
        ;;
    measure) server target/release/full_store "2 minutes, after the server," --release --features measure ;;
    *) die "no such build: $1" ;;
    esac
}

# server BINARY MINUTES [FLAG…]
server() {
    local binary=$1 minutes=$2
    shift 2
    up_to_date "$binary" && return
    say "build: $binary (the first time about $minutes on two cores)"
    # Under judgement the same code in several units, which takes half the time; what is deployed is one.
    (
        if [ "${CI:-}" = true ]; then
            export CARGO_PROFILE_RELEASE_LTO=thin CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
        fi
        cargo build --locked "$@" --package portico-cli --bin "${binary##*/}"
    )
    # Cargo leaves a binary's time alone when the sources that changed are not its own.
    touch "$binary"
}

# server_with_site BINARY: the site is there before. Cargo leaves it where the one without the site would be.
server_with_site() {
    local binary=$1
    up_to_date "$binary" && return
    say "build: the server with the site in it, $binary (the first time about 12 minutes on two cores)"
    cargo build --locked --release --package portico-cli --bin portico --features embed
    mkdir -p "${binary%/*}"
    mv -f target/release/portico "$binary"
    touch "$binary"
}

site() {
    up_to_date "$site_stamp" && [ -d target/site/_portico/pkg ] && return
    say "build: the browser's half, target/site (the first time about 2 minutes on two cores)"
    # Names carry a hash: leftovers of an earlier build would be deployed with this one.
    rm -rf "$site_stamp" target/site/_portico/pkg
    cargo-leptos leptos build --release --frontend-only --split --lib-features split
    node .make/precompress.mjs target/site
    touch "$site_stamp"
}

# up_to_date FILE: no source is newer.
up_to_date() { [ -e "$1" ] && [ -z "$(find "${sources[@]}" -newer "$1" -print -quit)" ]; }

main "$@"
