#!/usr/bin/env bash
# Runs the Rust tests, then the browser tests against the release binary, and counts both on its last line.
# A failure in the first half does not keep the second from running.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

rust_log=target/test-rust.log
browser_json=target/end2end.json
status=0

main() {
    mkdir -p target
    say "test: Rust"
    rust_tests 2>&1 | tee "$rust_log" || status=1
    .make/build.sh
    say "test: browser"
    rm -f "$browser_json"
    (cd end2end && playwright test) || status=1
    count
    exit "$status"
}

rust_tests() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --no-fail-fast "${server_features[@]}"
    else
        cargo test --locked --no-fail-fast "${server_features[@]}"
    fi
}

# A half that ended without saying how many ran counts as one failure.
count() {
    local rust browser
    rust=$(awk '
        { gsub(/\033\[[0-9;]*m/, "") }
        / tests? run: / || /^test result: / {
            seen = 1
            sub(/.* tests? run: /, "")
            words = split($0, word, /[ ,;]+/)
            for (i = 1; i <= words; i++) {
                if (word[i] ~ /^[0-9]+$/) number = word[i]
                if (word[i] == "passed") passed += number
                if (word[i] == "failed" || word[i] == "timed") failed += number
            }
        }
        END { print passed + 0, seen ? failed + 0 : failed + 1 }' "$rust_log")
    browser=$(node -e '
        const { stats } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        console.log(stats.expected, stats.unexpected + stats.flaky);' "$browser_json" 2>/dev/null || echo "0 1")
    echo "$rust $browser" | awk '{ printf "%d passed, %d failed\n", $1 + $3, $2 + $4 }'
}

main
