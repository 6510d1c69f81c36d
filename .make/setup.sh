#!/usr/bin/env bash
# Installs what is missing, one step a name (default: all of them):
#   setup.sh [sccache] [wasm] [cargo-leptos] [wasm-bindgen] [cyclonedx] [npm] [browser] [engines] [python-sdk] [node-sdk] [doors] [redis] [wrk] [fuzz]
# Each step looks first and is silent when there is nothing to do. Tools go to ~/.cache/portico, shared by every clone.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

main() {
    if [ $# -eq 0 ]; then set -- wasm cargo-leptos wasm-bindgen cyclonedx npm browser engines python-sdk node-sdk doors redis wrk fuzz; fi
    rustc --version >/dev/null || die "rustc $(toolchain) is needed; rustup installs it: rustup toolchain install $(toolchain)"
    for step in "$@"; do
        case $step in
        sccache) compiler_cache ;;
        wasm) wasm_target ;;
        cargo-leptos) cargo_leptos ;;
        # Not --locked: it is known to build with current dependencies, not with those it pins.
        wasm-bindgen) cargo_tool "$wasm_bindgen_root" wasm-bindgen "$wasm_bindgen_version" "1 minute" ;;
        cyclonedx) cargo_tool "$cargo_cyclonedx_root" cargo-cyclonedx "$cargo_cyclonedx_version" "2 minutes" --locked ;;
        npm) npm_packages ;;
        browser) browser ;;
        engines) engines ;;
        python-sdk) python_packages ;;
        node-sdk) npm_ci end2end/sdk/node "Stytch's SDK" ;;
        doors) doors ;;
        fuzz) cargo_tool "$cargo_fuzz_root" cargo-fuzz "$cargo_fuzz_version" "1 minute" --locked ;;
        redis) redis ;;
        wrk) wrk_tool ;;
        *) die "no such step: $step" ;;
        esac
    done
    rm -rf "$tools/build"
}

toolchain() { sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml; }

wasm_target() {
    wasm_works && return
    say "wasm32 target: rustup target add wasm32-unknown-unknown"
    if ! rustup target add wasm32-unknown-unknown || ! wasm_works; then
        say "wasm32 target: rustup cannot provide it; building its standard library from Debian's rust-src"
        .make/wasm-std.sh
        wasm_works || die "the wasm32-unknown-unknown target still does not compile a one-line crate"
    fi
}

wasm_works() {
    local out
    out=$(mktemp -d)
    echo 'pub fn answer() -> String { String::from("42") }' |
        rustc --target wasm32-unknown-unknown --crate-type cdylib --crate-name probe --out-dir "$out" - 2>/dev/null
    local status=$?
    rm -rf "$out"
    return "$status"
}

# Without its own downloads, and so without a TLS stack to compile: what it would fetch, the other steps bring.
cargo_leptos() {
    cargo_tool "$cargo_leptos_root" cargo-leptos "$cargo_leptos_version" "6 minutes" --locked \
        --no-default-features --features no_downloads
}

# Pays only where clones come and go, as in CI; see env.sh.
compiler_cache() {
    [ "${CI:-}" = true ] || return 0
    cargo_tool "$sccache_root" "$sccache_root/bin/sccache" "$sccache_version" "2 minutes" --locked --no-default-features
}

# cargo_tool ROOT COMMAND VERSION MINUTES [FLAG…]: as cargo-binstall has it prebuilt, where that is installed; else
# compiled, quickly rather than to be fast, in one build folder for all tools, so that what they share compiles once.
cargo_tool() {
    local into=$1 command=$2 version=$3 minutes=$4 package=${2##*/}
    shift 4
    [ "$command" = wasm-bindgen ] && package=wasm-bindgen-cli
    is_there "$command" "$version" && return
    if cargo binstall -V >/dev/null 2>&1; then
        say "$package $version: cargo binstall (seconds)"
        cargo binstall --no-confirm --disable-strategies compile --root "$into" "$package@$version" && return
    fi
    say "$package $version: cargo install, once a machine ($minutes on two cores)"
    # The build folder is kept until all tools are there, so that an interrupted set-up goes on where it stopped.
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_DEBUG=0 \
        cargo install "$@" "$package" --version "$version" --root "$into" --target-dir "$tools/build"
}

# Any cargo-leptos of the same series builds this; of the others, only the very version fits.
is_there() {
    local found
    found=$(version_of "$1")
    [ "$found" = "$2" ] || { [ "$1" = cargo-leptos ] && [ -n "$found" ] && [ "${found%.*}" = "${2%.*}" ]; }
}

version_of() {
    # It is Cargo's `cyclonedx`, and takes nothing before that word.
    [ "$1" != cargo-cyclonedx ] || set -- "$1" cyclonedx
    "$@" --version 2>/dev/null | awk '{ print $2; exit }' || true
}

npm_packages() {
    local installed=end2end/node_modules/.package-lock.json
    [ -e "$installed" ] && [ ! end2end/package-lock.json -nt "$installed" ] && return
    say "npm packages: npm ci in end2end (wasm-opt, Playwright)"
    (cd end2end && npm ci --no-audit --no-fund --loglevel=error)
    touch "$installed"
}

# Where there is no Python, the tests say so and count its suite as skipped. The marker file says that all went well.
python_packages() {
    [ -e "$python_sdk/.complete" ] && return
    python_found || return 0
    say "Python packages: pip install into $python_sdk (Stytch's SDK, pytest, Flask)"
    rm -rf "$python_sdk"
    # Debian's python3 has no venv of its own; a folder of packages does as well.
    if python3 -m venv "$python_sdk" 2>/dev/null; then
        "$python_sdk/bin/python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes \
            --requirement end2end/sdk/python/requirements.txt
    else
        rm -rf "$python_sdk"
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes \
            --no-warn-conflicts --target "$python_sdk/packages" --requirement end2end/sdk/python/requirements.txt
    fi
    touch "$python_sdk/.complete"
}

# npm_ci FOLDER WHAT
npm_ci() {
    local folder=$1 installed=$1/node_modules/.package-lock.json
    [ -e "$installed" ] && [ ! "$folder/package-lock.json" -nt "$installed" ] && return
    command -v npm >/dev/null || return 0
    say "npm packages: npm ci in $folder ($2)"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
    touch "$installed"
}

# Debian's own chromium where there is apt, as the headless shell if it has that: half the time. Playwright's build elsewhere (Ubuntu's package is a snap, which cannot be driven).
browser() {
    browser_found && return
    if is_debian && command -v apt-get >/dev/null; then
        say "browser: apt-get install chromium-headless-shell chromium"
        apt_install chromium-headless-shell chromium || apt_install chromium || true
    fi
    browser_found && return
    say "browser: npx playwright install chromium"
    if [ "$(uname -s)" = Linux ]; then
        (cd end2end && npx playwright install --with-deps chromium)
    else
        (cd end2end && npx playwright install chromium)
    fi
}

# The same places as in end2end/playwright.config.ts.
browser_found() {
    [ -x "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium-headless-shell ] || [ -x /usr/bin/chromium ] || [ -x /usr/bin/google-chrome ] ||
        (cd end2end && node -e 'fs.accessSync(require("@playwright/test").chromium.executablePath())' 2>/dev/null)
}

# Firefox and WebKitGTK with their drivers. Only Debian is known to have them in a form that can be driven; elsewhere, and
# where they do not come, the tests say which are left out.
engines() {
    is_debian && command -v apt-get >/dev/null || return 0
    if ! firefox_found; then
        say "engines: apt-get install firefox-esr"
        apt_install firefox-esr || true
    fi
    if ! webkit_found; then
        say "engines: apt-get install webkit2gtk-driver xvfb xauth"
        apt_install webkit2gtk-driver xvfb xauth || true
    fi
    if firefox_found; then
        cargo_tool "$geckodriver_root" geckodriver "$geckodriver_version" "2 minutes" --locked ||
            say "engines: geckodriver did not come, so Firefox cannot be driven"
    fi
}

# What the examples of docs/examples run with: Express, and two proxies. Where those do not come, the tests say which are
# left out.
doors() {
    npm_ci end2end/doors "Express and Stytch's SDK"
    is_debian && command -v apt-get >/dev/null || return 0
    unpack nginx || say "doors: nginx did not come"
    unpack caddy || say "doors: Caddy did not come"
}

# The store of many nodes, for their tests. Debian's server is a part of its tools under another name, and goes by the name that it
# is called by; its own package would add a service to this machine.
redis() {
    command -v redis-server >/dev/null && return
    if command -v apt-get >/dev/null; then
        say "redis: apt-get install redis-tools"
        if apt_install redis-tools && [ -x /usr/bin/redis-check-rdb ]; then
            mkdir -p "$proxies/usr/bin"
            ln -sf /usr/bin/redis-check-rdb "$proxies/usr/bin/redis-server"
        fi
    elif command -v brew >/dev/null; then
        say "redis: brew install redis"
        brew install redis
    fi
    command -v redis-server >/dev/null || say "redis: it did not come; the tests of many nodes fail without it"
}

# unpack COMMAND: Debian's package of this name, beside the tools. Installed, it would be a service of this machine.
unpack() {
    command -v "$1" >/dev/null && return
    local folder=$proxies/$1
    say "doors: apt-get download $1, unpacked into $proxies"
    rm -rf "$folder"
    mkdir -p "$folder"
    as_root apt-get update -qq || true
    (cd "$folder" && apt-get download -qq "$1" 2>/dev/null && dpkg-deb --extract "$1"_*.deb "$proxies") || return
    runs "$1" && return
    # The libraries that it is linked against; nearly every machine has them.
    # shellcheck disable=SC2046 # one word a package
    apt_install $(dpkg-deb --field "$folder/$1"_*.deb Depends | tr ',' '\n' | sed -n 's/^ *\(lib[^ ]*\).*/\1/p')
    runs "$1"
}

runs() { "$1" -v >/dev/null 2>&1 || "$1" version >/dev/null 2>&1; }

is_debian() { grep -qx 'ID=debian' /etc/os-release 2>/dev/null; }

wrk_tool() {
    command -v wrk >/dev/null && return
    if command -v apt-get >/dev/null; then
        say "wrk: apt-get install wrk"
        apt_install wrk
    elif command -v brew >/dev/null; then
        say "wrk: brew install wrk"
        brew install wrk
    else
        die "wrk, the load generator, is needed for the benchmark: install it with your package manager"
    fi
}

apt_install() {
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

main "$@"
