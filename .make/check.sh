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
    cargo clippy --quiet --locked --all-targets --workspace --features portico-cli/measure -- -D warnings
    say "check: clippy, the sandbox alone"
    cargo clippy --quiet --locked --package portico-sandbox -- -D warnings
    say "check: clippy, the command with traces"
    cargo clippy --quiet --locked --all-targets --package portico-cli --features otel -- -D warnings
    say "check: clippy, the command without the sandbox"
    cargo clippy --quiet --locked --no-default-features --features ssr -- -D warnings
    depends_on_no '^(leptos|portico |wasm-bindgen|web-sys)' --package portico-sandbox
    depends_on_no '^portico-sandbox ' --no-default-features --features ssr
    say "check: clippy, the browser's half"
    cargo clippy --quiet --locked --package portico --lib --target wasm32-unknown-unknown --no-default-features --features hydrate -- -D warnings
    say "check: clippy, the browser's half in parts"
    cargo clippy --quiet --locked --package portico --lib --target wasm32-unknown-unknown --no-default-features --features split -- -D warnings
    with_site
    say "check: types of the browser tests"
    tsc -p end2end
    first_loads
    dependencies
    npm_advisories
    scripts
    deployment
    say "check: clean"
}

# depends_on_no PATTERN FLAG…: whoever wants the sandbox alone compiles neither the app nor anything for the browser, and
# whoever wants the app alone holds no sandbox.
depends_on_no() {
    local pattern=$1 found
    shift
    found=$(cargo tree --locked --edges normal --prefix none "$@" | grep -E "$pattern" || true)
    [ -z "$found" ] || die "cargo tree $* depends on: $found"
}

# It can only be built in where it was built.
with_site() {
    if [ ! -e "$site_stamp" ]; then
        say "check: clippy, the command with the site in it: not run (there is no built site; make build)"
        return
    fi
    say "check: clippy, the command with the site in it"
    cargo clippy --quiet --locked --package portico-cli --features embed -- -D warnings
}

# What is loaded can only be weighed where it was built.
first_loads() {
    if [ ! -e "$site_stamp" ]; then
        say "check: what pages load not weighed (there is no built site; make build)"
        return
    fi
    say "check: what pages load"
    node .make/budgets.mjs target/site || die "a page loads more than it may"
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

# What the tests are made with; nothing of it is in what is deployed.
npm_advisories() {
    local folder report
    for folder in end2end end2end/doors end2end/sdk/node; do
        # It ends alike for what is found and for a registry that does not answer; its report tells them apart.
        report=$(cd "$folder" && npm audit --json --audit-level=moderate 2>/dev/null) || true
        case $(printf '%s' "$report" | node -e '
            const told = JSON.parse(fs.readFileSync(0, "utf8"));
            if (!told.auditReportVersion) console.log("unknown");
            else {
                const { moderate, high, critical } = told.metadata.vulnerabilities;
                console.log(moderate + high + critical > 0 ? "found" : "none");
            }' 2>/dev/null) in
        none) say "check: npm advisories, $folder" ;;
        found)
            (cd "$folder" && npm audit --audit-level=moderate) || true
            die "$folder has npm packages with known weaknesses: npm audit fix there, or pin others"
            ;;
        *)
            say "check: npm advisories not checked (the registry does not answer npm audit)"
            return
            ;;
        esac
    done
}

scripts() {
    if command -v shellcheck >/dev/null; then
        say "check: shell scripts"
        shellcheck -x .make/*.sh .ci/run
    else
        say "check: shell scripts not checked (shellcheck is not installed)"
    fi
}

# What deploys it, by those who read it, where they are.
deployment() {
    local folder
    if command -v systemd-analyze >/dev/null; then
        say "check: the systemd unit"
        folder=$(mktemp -d)
        # What it starts need not be installed here.
        sed 's#^ExecStart=.*#ExecStart=/bin/true#' docs/examples/deploy/portico.service >"$folder/portico.service"
        systemd-analyze verify "$folder/portico.service" || die "systemd does not take docs/examples/deploy/portico.service"
        rm -rf "$folder"
    else
        say "check: the systemd unit not checked (there is no systemd-analyze)"
    fi
    if command -v caddy >/dev/null; then
        say "check: the Caddyfile in front of two nodes"
        LOGIN_HOST=login.example.com caddy validate --adapter caddyfile --config docs/examples/deploy/Caddyfile >/dev/null 2>&1 ||
            die "Caddy does not take docs/examples/deploy/Caddyfile"
    else
        say "check: the Caddyfile in front of two nodes not checked (there is no caddy; make setup)"
    fi
}

main
