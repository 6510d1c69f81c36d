#!/usr/bin/env bash
# Writes what is released for this kind of machine into target/dist, anew each time:
#   portico-VERSION-TARGET.tar.gz   the binary with the site in it, the settings, the licences, and what deploys it
#   portico-VERSION.cdx.json        what is in the binary, the browser's half included (CycloneDX 1.5)
#   SHA256SUMS                      of both
# The same commit, toolchain and folder give the same bytes. `cargo binstall` finds the archive by the names in
# src/cli/Cargo.toml.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

dist=target/dist
version=$(cargo pkgid --locked --package portico-cli | sed 's/.*[#@]//')
target=$(rustc --print host-tuple)
name=portico-$version-$target
# Everything carries the time of the commit, not that of the build (reproducible-builds.org/specs/source-date-epoch).
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || true)}
export SOURCE_DATE_EPOCH

main() {
    tar --version 2>/dev/null | grep -q 'GNU tar' || die "GNU tar is needed: it alone writes the same archive twice"
    [ -n "$SOURCE_DATE_EPOCH" ] || die "this is no clone of the repository: set SOURCE_DATE_EPOCH to when its sources are from"
    # Cargo knows whether it is to be built anew for another commit.
    rm -f target/embed/portico
    .make/build.sh embed
    try_out target/embed/portico
    rm -rf "$dist"
    mkdir -p "$dist"
    archive
    bill_of_materials
    (cd "$dist" && checksum "$name.tar.gz" "portico-$version.cdx.json" >SHA256SUMS)
    say "release: $dist"
    (cd "$dist" && ls -l)
}

archive() {
    say "release: $name.tar.gz"
    local folder=$dist/$name
    mkdir -p "$folder"
    cp target/embed/portico Leptos.toml README.md CHANGELOG.md SECURITY.md LICENSE-MIT LICENSE-APACHE "$folder"
    cp -R docs "$folder/docs"
    tar --create --directory "$dist" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
        --mode='u+rwX,go+rX,go-w' --mtime="@$SOURCE_DATE_EPOCH" "$name" | gzip -9 --no-name >"$dist/$name.tar.gz"
    rm -rf "$folder"
}

# Of copies: it writes beside each package's manifest, and a source folder that changes is built anew.
bill_of_materials() {
    say "release: portico-$version.cdx.json"
    local copy=$root/target/sbom
    rm -rf "$copy"
    mkdir -p "$copy"
    cp -R Cargo.toml Cargo.lock src "$copy"
    bill "$copy/src/cli" command --features embed
    bill "$copy" browser --no-default-features --features hydrate --target wasm32-unknown-unknown
    node .make/sbom.mjs "$copy" "$copy/src/cli/command.json" "$copy/browser.json" >"$dist/portico-$version.cdx.json"
    rm -rf "$copy"
}

# bill FOLDER NAME FLAG…: NAME.json in the package's folder; of the other packages too, which are not wanted.
bill() {
    local folder=$1 file=$2
    shift 2
    cargo cyclonedx --quiet --manifest-path "$folder/Cargo.toml" --format json --spec-version 1.5 --no-build-deps \
        --override-filename "$file" "$@"
}

# try_out BINARY: alone in an empty folder, it serves its page and what the page loads.
try_out() {
    say "release: $1, alone in an empty folder"
    local folder
    folder=$(mktemp -d)
    node .make/try-out.mjs "$root/$1" "$folder" || die "the binary does not work alone"
    rm -rf "$folder"
}

checksum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

main
