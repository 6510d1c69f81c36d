#!/usr/bin/env bash
# Builds the wasm32 standard library from Debian's rust-src package of exactly this rustc's version and puts it where
# rustc looks. For machines where rustup cannot download the target. Installs no Debian package.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"

version=$(rustc --version | awk '{ print $2 }')
sysroot=$(rustc --print sysroot)
lib=$sysroot/lib/rustlib/wasm32-unknown-unknown/lib
source_link=$sysroot/lib/rustlib/src/rust
work=$(mktemp -d)
linked=
trap 'rm -rf "$work"; [ -z "$linked" ] || rm -f "$source_link"' EXIT

main() {
    command -v apt-get >/dev/null || die "no apt here: install the wasm32-unknown-unknown target of rustc $version by hand"
    fetch_source
    build_std
    install_std
    say "wasm32 target: installed into $lib"
}

# The mirror is the one in the machine's own source list; only the suite differs.
fetch_source() {
    local list=/etc/apt/sources.list.d/debian.sources
    [ -r "$list" ] || die "no $list to take a Debian mirror from"
    mkdir -p "$work/lists/partial" "$work/source"
    awk 'NF == 0 { if (seen) exit; next } { seen = 1; sub(/^Suites:.*/, "Suites: trixie-backports"); print }' "$list" \
        >"$work/backports.sources"
    local apt=(apt-get -qq -o "Dir::Etc::sourcelist=$work/backports.sources" -o Dir::Etc::sourceparts=-
        -o "Dir::State::Lists=$work/lists")
    # apt drops to a user of its own for downloads, which must be able to read and write here.
    chmod -R a+rwX "$work"
    say "wasm32 target: downloading rust-src $version (45 MB)"
    "${apt[@]}" update
    (cd "$work" && "${apt[@]}" download "rust-src=$version*") || die "Debian has no rust-src of version $version"
    dpkg-deb -x "$work"/rust-src_*.deb "$work/source"
}

build_std() {
    if [ ! -e "$source_link" ]; then
        mkdir -p "$(dirname "$source_link")"
        ln -sfn "$work/source/usr/src/rustc-$version" "$source_link"
        linked=yes
    fi
    mkdir -p "$work/empty/src"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/empty/Cargo.toml"
    : >"$work/empty/src/lib.rs"
    say "wasm32 target: building the standard library (half a minute)"
    (cd "$work/empty" && RUSTUP_TOOLCHAIN=$sysroot RUSTC_BOOTSTRAP=1 cargo build --quiet --release \
        -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test --target wasm32-unknown-unknown)
}

# Libraries of two origins in one folder are refused by rustc ("multiple candidates"), so what is there moves aside.
install_std() {
    rm -f "$work"/empty/target/wasm32-unknown-unknown/release/deps/libempty-*
    mkdir -p "$lib.new"
    cp "$work"/empty/target/wasm32-unknown-unknown/release/deps/*.rlib "$lib.new/"
    [ ! -e "$lib" ] || mv "$lib" "$lib.replaced-$(date +%s)"
    mv "$lib.new" "$lib"
}

main
