#!/usr/bin/env bash
# Runs the Rust tests, then Stytch's own SDKs against the sandbox, then the browser tests against the release binary, then
# both flows in Firefox and WebKitGTK, then applications behind it and behind the proxies that ask it, and counts all on its
# last line. A failure in one part does not keep the next from running.
# shellcheck disable=SC2016 # dollars in single quotes are for node
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

rust_log=target/test-rust.log
browser_json=target/end2end.json
python_xml=target/test-python.xml
node_tap=target/test-node.tap
engines_tap=target/test-engines.tap
engines_found=
engines_absent=
doors_tap=target/test-doors.tap
doors_found=
doors_absent=
status=0

main() {
    mkdir -p target
    say "test: Rust"
    rust_tests 2>&1 | tee "$rust_log" || status=1
    sdk_suites
    .make/build.sh
    say "test: what pages load"
    node .make/budgets.mjs target/site || status=1
    say "test: browser"
    rm -f "$browser_json"
    (cd end2end && playwright test) || status=1
    engine_suite
    door_suite
    [ "$status" = 0 ] || failed
    count
    exit "$status"
}

rust_tests() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --no-fail-fast --workspace --features portico-cli/otel
    else
        cargo test --locked --no-fail-fast --workspace --features portico-cli/otel
    fi
}

# The Rust tests have built the sandbox that these start.
sdk_suites() {
    export PORTICO_SANDBOX=$root/target/debug/portico-sandbox
    rm -f "$python_xml" "$node_tap"
    if [ -e "$python_sdk/.complete" ]; then
        say "test: Python SDK"
        (cd end2end/sdk/python && python_in -m pytest -q --junitxml="$root/$python_xml") || status=1
    else
        absent Python 3.11 || status=1
    fi
    if [ -d end2end/sdk/node/node_modules ]; then
        say "test: Node SDK"
        (cd end2end/sdk/node && node --test --test-reporter=dot --test-reporter-destination=stdout \
            --test-reporter=tap --test-reporter-destination="$root/$node_tap" suite.test.mjs) || status=1
    else
        absent Node 20 || status=1
    fi
    # The app refuses what is no setting of its own.
    unset PORTICO_SANDBOX
}

# The two engines besides Chromium. One that is not there is skipped aloud, and fails where all should be there.
engine_suite() {
    rm -f "$engines_tap"
    engine firefox Firefox geckodriver firefox_found
    engine webkit WebKitGTK WebKitWebDriver webkit_found
    [ -n "$engines_found" ] || return 0
    say "test: $engines_found"
    PORTICO_E2E_ENGINES=$engines_found node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=tap --test-reporter-destination="$engines_tap" end2end/engines/flows.test.mjs || status=1
}

# engine NAME TITLE DRIVER CHECK
engine() {
    if command -v "$3" >/dev/null && "$4"; then
        engines_found="${engines_found:+$engines_found }$1"
        return
    fi
    say "test: $2 SKIPPED: there is no $2 with its driver ($3) on this machine"
    engines_absent="${engines_absent:+$engines_absent }$1"
    [ "${CI:-}" != true ] || status=1
}

# The applications of docs/examples behind Portico, and behind each proxy of docs/examples that asks it. What is not there is
# skipped aloud, and fails where all should be there.
door_suite() {
    rm -f "$doors_tap"
    door nginx nginx command -v nginx
    door caddy Caddy command -v caddy
    door flask "Flask application" [ -e "$python_sdk/.complete" ]
    if [ ! -d end2end/doors/node_modules ]; then
        say "test: doors SKIPPED: npm did not bring Express"
        [ "${CI:-}" != true ] || status=1
        return
    fi
    say "test: doors, Portico and Express${doors_found:+ with $doors_found}"
    (
        if [ -x "$python_sdk/bin/python" ]; then
            export PORTICO_E2E_PYTHON=$python_sdk/bin/python
        else
            export PYTHONPATH=$python_sdk/packages
        fi
        PORTICO_E2E_DOORS=$doors_found node --test \
            --test-reporter=spec --test-reporter-destination=stdout \
            --test-reporter=tap --test-reporter-destination="$doors_tap" end2end/doors/*.test.mjs
    ) || status=1
}

# door NAME TITLE CHECK…
door() {
    local name=$1 title=$2
    shift 2
    if "$@" >/dev/null; then
        doors_found="${doors_found:+$doors_found }$name"
        return
    fi
    say "test: $title SKIPPED behind the door: there is none on this machine"
    doors_absent="${doors_absent:+$doors_absent }$name"
    [ "${CI:-}" != true ] || status=1
}

# absent INTERPRETER VERSION: a skip that nobody overlooks, and a failure where all should be there.
absent() {
    say "test: $1 SDK SKIPPED: there is no $1 $2 or newer on this machine"
    [ "${CI:-}" != true ]
}

python_in() {
    if [ -x "$python_sdk/bin/python" ]; then
        "$python_sdk/bin/python" "$@"
    else
        PYTHONPATH=$python_sdk/packages python3 "$@"
    fi
}

# The names of what failed, each once, and what browser tests say of it, last before the count: a long log is often cut to
# its end.
failed() {
    say "failed:"
    {
        sed 's/\x1b\[[0-9;]*m//g' "$rust_log" | grep -E '^ +(FAIL|TIMEOUT|ABORT|SIG[A-Z]+) \[|^test .* FAILED$' |
            sed -E 's/^ *[A-Z]+ \[[^]]*\] *(\([ 0-9/]*\) *)?//' | sort -u
        grep -hE '^ *not ok ' "$node_tap" "$engines_tap" "$doors_tap"
        node -e '
            const cases = fs.readFileSync(process.argv[1], "utf8").split("<testcase ").slice(1);
            for (const text of cases) {
                if (/<(failure|error)\b/.test(text)) console.log(text.slice(0, text.indexOf(">")));
            }' "$python_xml"
        node -e '
            const walk = ({ title, suites = [], specs = [] }, above) => {
                const here = [...above, title];
                for (const spec of specs) {
                    for (const { status, projectName, results } of spec.tests) {
                        if (status !== "unexpected" && status !== "flaky") continue;
                        console.log(`[${projectName}]`, [...here, spec.title].join(" > "));
                        for (const { message = "" } of results.flatMap(({ errors }) => errors)) {
                            console.log(message.replace(/\x1b\[[0-9;]*m/g, "").slice(0, 800).replace(/^/gm, "    "));
                        }
                    }
                }
                for (const suite of suites) walk(suite, here);
            };
            for (const suite of JSON.parse(fs.readFileSync(process.argv[1], "utf8")).suites) walk(suite, []);' "$browser_json"
    } 2>/dev/null || true
}

# A part that ended without saying how many ran counts as one failure.
count() {
    {
        rust_count || echo "0 1 0"
        python_count
        node_count
        browser_count
        engine_count
        door_count
    } | awk '
        { passed += $1; failed += $2; skipped += $3 }
        END { printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : "" }'
}

rust_count() {
    awk '
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
        END { print passed + 0, seen ? failed + 0 : failed + 1, 0 }' "$rust_log"
}

python_count() {
    if [ ! -e "$python_sdk/.complete" ]; then
        absent_count
    elif [ -e "$python_xml" ]; then
        tr ' ' '\n' <"$python_xml" | awk -F '"' '
            /^(tests|failures|errors|skipped)="/ && !($1 in seen) { seen[$1]; value[$1] = $2 }
            END {
                failed = value["failures="] + value["errors="]
                print value["tests="] - failed - value["skipped="], failed, value["skipped="]
            }'
    else
        echo "0 1 0"
    fi
}

node_count() {
    if [ ! -d end2end/sdk/node/node_modules ]; then
        absent_count
    else
        tap_count "$node_tap"
    fi
}

engine_count() {
    for _ in $engines_absent; do absent_count; done
    [ -z "$engines_found" ] || tap_count "$engines_tap"
}

door_count() {
    for _ in $doors_absent; do absent_count; done
    if [ -d end2end/doors/node_modules ]; then tap_count "$doors_tap"; else absent_count; fi
}

tap_count() {
    if grep -q '^# pass ' "$1" 2>/dev/null; then
        awk '
            /^# (pass|fail|cancelled|skipped|todo) / { value[$2] = $3 }
            END { print value["pass"], value["fail"] + value["cancelled"], value["skipped"] + value["todo"] }' "$1"
    else
        echo "0 1 0"
    fi
}

# The whole suite counts as one.
absent_count() { if [ "${CI:-}" = true ]; then echo "0 1 0"; else echo "0 0 1"; fi; }

browser_count() {
    node -e '
        const { stats } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        console.log(stats.expected, stats.unexpected + stats.flaky, 0);' "$browser_json" 2>/dev/null || echo "0 1 0"
}

main
