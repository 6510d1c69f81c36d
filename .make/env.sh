# Sourced by every script here: where the tools live, which versions, and how the scripts speak.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

# cargo-leptos writes the site to target/site, so the binary stays beside it whatever the caller's own setting.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR

cargo_cyclonedx_version=0.5.9
cargo_leptos_version=0.3.10
cargo_fuzz_version=0.13.2
geckodriver_version=0.37.1
sccache_version=0.19.0
wasm_bindgen_version=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock)

tools=${XDG_CACHE_HOME:-$HOME/.cache}/portico
cargo_cyclonedx_root=$tools/cargo-cyclonedx-$cargo_cyclonedx_version
cargo_leptos_root=$tools/cargo-leptos-$cargo_leptos_version
wasm_bindgen_root=$tools/wasm-bindgen-$wasm_bindgen_version
cargo_fuzz_root=$tools/cargo-fuzz-$cargo_fuzz_version
geckodriver_root=$tools/geckodriver-$geckodriver_version
sccache_root=$tools/sccache-$sccache_version
# The packages of the Python suite, in a folder named after the list of them.
# shellcheck disable=SC2034 # used by the scripts that source this file
python_sdk=$tools/python-sdk-$(cksum <end2end/sdk/python/requirements.txt | awk '{ print $1 }')
# nginx and Caddy, unpacked from Debian's packages.
proxies=$tools/proxies
export PATH="$cargo_cyclonedx_root/bin:$cargo_leptos_root/bin:$wasm_bindgen_root/bin:$cargo_fuzz_root/bin:$geckodriver_root/bin:$root/end2end/node_modules/.bin:$PATH:$proxies/usr/sbin:$proxies/usr/bin"

# Every run of the whole judgement starts from a fresh clone. What the compiler made of the same dependency before is
# kept beside the tools, so that only the first run on a machine compiles them all.
if [ "${CI:-}" = true ] && [ -x "$sccache_root/bin/sccache" ]; then
    export RUSTC_WRAPPER=$sccache_root/bin/sccache SCCACHE_DIR=$tools/sccache CARGO_INCREMENTAL=0
fi

# Says that target/site is complete; as old as the sources it was built from.
# shellcheck disable=SC2034 # used by the scripts that source this file
site_stamp=target/site/.complete

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# The same places as in end2end/engines/engines.mjs.
firefox_found() { [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ]; }
webkit_found() {
    command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null &&
        compgen -G '/usr/lib/*/webkit2gtk-4.[01]/MiniBrowser' >/dev/null
}

# The oldest Python that the pinned packages take.
python_found() { python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
