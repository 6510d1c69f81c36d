#!/usr/bin/env bash
# Measures the release binary with its sandbox on loopback and writes target/bench.md: requests per second of a few pages
# with their ratios and p99 latency, the bytes of a first load, and resident memory. About two minutes.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/bench-session.sh
source .make/bench-session.sh
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

# By turns, so that a machine busy with something else for a while does not favour one page.
rounds=3
app_port=3200
app=http://localhost:$app_port

main() {
    start_server
    prepare_session "$app" "$(sandbox_at "$app_port")" "$work" || die "could not sign in: see .make/bench-session.sh"
    check_pages
    say "bench: $rounds rounds, $connections connections, ${warm_up}s + ${seconds}s a page"
    for _ in $(seq $rounds); do
        page text /healthz
        page sign_in /
        page sign_in_rendered '/?rendered'
        page organizations /organizations "$(session_cookie "$work")"
    done
    first_load
    write_report
    cat "$report"
}

start_server() {
    curl -s --max-time 1 --output /dev/null "$app/healthz" && die "port $app_port is in use"
    start_portico pages "$app_port" "PUBLIC_BASE_URL=$app"
}

# A fast error page would make fine figures: see that each page is the one meant.
check_pages() {
    curl -sSf --output "$work/sign-in.html" "$app/"
    grep -q 'name="email"' "$work/sign-in.html" || die "/ is not the sign-in page"
    curl -sSf --output "$work/organizations.html" --header "Cookie: $(session_cookie "$work")" "$app/organizations"
    local found
    found=$(rows_in "$work/organizations.html")
    [ "$found" -eq "$rows" ] || die "/organizations shows $found rows, not $rows"
}

# page NAME PATH [COOKIE]
page() {
    # The public name, not 127.0.0.1: that would only measure the redirect to it.
    local name=$1 url=$app$2 headers=()
    [ -z "${3:-}" ] || headers=(--header "Cookie: $3")
    [ "$(curl -s -o /dev/null -w '%{http_code}' ${headers[@]+"${headers[@]}"} "$url")" = 200 ] || die "$2 does not answer 200"
    load "$name" ${headers[@]+"${headers[@]}"} "$url"
}

# The sign-in page and every style sheet, script and wasm file it names, as a browser that accepts brotli gets them.
first_load() {
    local page path
    page=$(cat "$work/sign-in.html")
    {
        fetched_bytes /
        grep -oE '/_portico/pkg/[A-Za-z0-9_.-]+\.(css|js|wasm)' <<<"$page" | sort -u | while read -r path; do
            fetched_bytes "$path"
        done
    } >"$work/first-load"
}

fetched_bytes() {
    curl -sSf --output /dev/null --dump-header "$work/headers" --header 'Accept-Encoding: br' \
        --write-out "%{size_download} $1" "$app$1"
    awk 'tolower($1) == "content-encoding:" { e = $2 } END { sub(/\r/, "", e); print " " (e ? e : "plain") }' "$work/headers"
}

write_report() {
    local resident peak
    resident=$(memory_mb VmRSS)
    peak=$(memory_mb VmHWM)
    {
        echo "# Benchmark"
        echo
        echo "$(date -u '+%Y-%m-%d %H:%M UTC'), $(uname -sm), $(getconf _NPROCESSORS_ONLN) cores shared with the load" \
            "generator; wrk, $connections connections, $rounds rounds of ${seconds}s a page: the median rate, the worst p99."
        echo
        echo "| page | requests/s | of text | p99 ms |"
        echo "|---|---:|---:|---:|"
        row text "text, \`/healthz\`"
        row sign_in "sign-in, \`/\`"
        row sign_in_rendered "sign-in with a query, rendered each time"
        row organizations "\`/organizations\`, $rows rows"
        echo
        echo "| first load, brotli | bytes |"
        echo "|---|---:|"
        awk '{ printf "| `%s`%s | %d |\n", $2, ($3 == "br" ? "" : " (" $3 ")"), $1; sum += $1 }
             END { printf "| **all** | %d |\n", sum }' "$work/first-load"
        echo
        echo "Resident memory after the load: $resident MB; at its peak $peak MB."
        echo
        verdict "sign-in page, of text" "$(ratio sign_in)" '>=' 0.6
        verdict "sign-in page, rendered, of text" "$(ratio sign_in_rendered)" '>=' 0.32
        verdict "/organizations, of text" "$(ratio organizations)" '>=' 0.2
        verdict "p99 of the sign-in page, ms" "$(p99_ms sign_in)" '<' 25
        verdict "p99 of /organizations, ms" "$(p99_ms organizations)" '<' 25
        verdict "first load, kB" "$(awk '{ sum += $1 } END { printf "%.1f", sum / 1000 }' "$work/first-load")" '<=' 195
        verdict "resident memory under load, MB" "$peak" '<=' 45
    } >"$report"
}

ratio() { awk -v part="$(rate "$1")" -v whole="$(rate text)" 'BEGIN { printf "%.3f", part / whole }'; }

row() { echo "| $2 | $(rate "$1" | cut -d. -f1) | $(ratio "$1") | $(p99_ms "$1") |"; }

main
