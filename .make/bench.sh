#!/usr/bin/env bash
# Measures the release binary on loopback and writes target/bench.md: requests per second of a few pages at 32 and at 512
# connections with their latencies and what they take of a processor, on SQLite and on Redis, what a login step takes longer
# than Stytch, the bytes of a first load, memory, and the start. About ten minutes. docs/performance.md says what it means.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

app_port=3200
other_port=3201
redis_port=3230
app=http://localhost:$app_port
other=http://localhost:$other_port
on_redis=PORTICO_SESSION_STORE=redis://127.0.0.1:$redis_port/0
# Somebody with a list of eight, and with one of a thousand.
few=bench@example.com
many=many@example.com
# What a latency is required of: not a list of a thousand, which is read and sorted as a whole.
pages=(text sign_in sign_in_rendered picker home verify)

main() {
    mkdir -p "$logs"
    start_redis $redis_port
    start_portico on_redis $other_port "$other" "$on_redis"
    start_portico on_sqlite $app_port "$app"
    idle
    node .make/sign-in.mjs seed "$(sandbox_at $app_port)" $few 8
    node .make/sign-in.mjs seed "$(sandbox_at $app_port)" $many 1000
    node .make/sign-in.mjs seed "$(sandbox_at $other_port)" $few 8
    say "bench: $rounds rounds, $connections and $crowd connections, ${warm_up}s + ${seconds}s a page"
    # By turns, so that a machine busy with something else for a while does not favour one page.
    for _ in $(seq "$rounds"); do
        sign_in
        check_lists
        every_page
        connections=$crowd every_page
    done
    memory_mb VmRSS >"$work/loaded"
    memory_mb VmHWM >"$work/peak"
    # By themselves, for they take what nothing else does: a thousand rows in the memory of each connection.
    for _ in $(seq "$rounds"); do
        sign_in
        list_of_many
        connections=$crowd list_of_many
    done
    memory_mb VmHWM >"$work/peak-of-many"
    say "bench: a login step, the first load, the start"
    node .make/bench-login.mjs "$app" "$(sandbox_at $app_port)" 200 >"$work/login"
    first_load
    stop_server
    # Over the data that is there.
    settings_again
    node .make/start-time.mjs "$app/" env "${started_with[@]}" target/release/portico >"$work/start"
    write_report >"$report"
    cat "$report"
}

# Of a process that has served a page, and then nothing for a while.
idle() {
    curl -sSf --output /dev/null "$app/"
    sleep 5
    memory_mb VmRSS >"$work/idle"
}

# A list is worth ten minutes, so each round proves its address anew.
sign_in() {
    node .make/sign-in.mjs picker "$app" "$(sandbox_at $app_port)" $few >"$work/few"
    node .make/sign-in.mjs picker "$app" "$(sandbox_at $app_port)" $many >"$work/many"
    node .make/sign-in.mjs home "$app" "$(sandbox_at $app_port)" $few >"$work/member"
    node .make/sign-in.mjs home "$other" "$(sandbox_at $other_port)" $few >"$work/other-member"
}

every_page() {
    measured on_sqlite
    page text "$app/healthz"
    page sign_in "$app/" 'name="email"'
    page sign_in_rendered "$app/?rendered" 'name="email"'
    page picker "$app/organizations" 'bench-org-8' few
    page home "$app$(home_of member)" 'class="facts"' member
    measured on_redis
    page home_on_redis "$other$(home_of other-member)" 'class="facts"' other-member
    page verify_on_redis "$other/_portico/verify" '' other-member
    measured on_sqlite
    page verify "$app/_portico/verify" '' member
}

# A page of twenty, and what a search finds among all.
list_of_many() {
    page picker_of_many "$app/organizations" '1 to 20 of 1000' many
    page search_of_many "$app/organizations?q=org-1000" 'many-org-1000' many
}

home_of() { sed -n 2p "$work/$1"; }

# page NAME URL [PATTERN [SESSION]]: a fast error page would make fine figures, so it is looked at first.
page() {
    # The public name, not 127.0.0.1: that would only measure the redirect to it.
    local name=$1 url=$2 headers=() status
    [ -z "${4:-}" ] || headers=(--header "Cookie: $(head -1 "$work/$4")")
    status=$(curl -s -o "$work/$name.html" -w '%{http_code}' ${headers[@]+"${headers[@]}"} "$url")
    [ "$status" = 200 ] || [ "$name:$status" = verify:204 ] || [ "$name:$status" = verify_on_redis:204 ] || die "$url answers $status"
    grep -q "${3:-}" "$work/$name.html" || [ "$status" = 204 ] || die "$url is not the page that is meant: see what $name.html holds"
    load "$name" ${headers[@]+"${headers[@]}"} "$url"
}

# Whether the lists show what was seeded: all of it, or the first page.
check_lists() {
    local who rows found
    for who in few:8 many:20; do
        rows=${who#*:} who=${who%:*}
        curl -sSf --output "$work/list" --header "Cookie: $(cat "$work/$who")" "$app/organizations"
        found=$(grep -oE '(bench|many)-org-[0-9]+' "$work/list" | sort -u | wc -l | tr -d ' ')
        [ "$found" -eq "$rows" ] || die "/organizations shows $found rows, not $rows"
    done
}

# The sign-in page and every style sheet, script and wasm file it names, as a browser that accepts brotli gets them.
first_load() {
    local path
    {
        fetched_bytes /
        grep -oE '/_portico/pkg/[A-Za-z0-9_.-]+\.(css|js|wasm)' "$work/sign_in.html" | sort -u | while read -r path; do
            fetched_bytes "$path"
        done
    } >"$work/first-load"
}

fetched_bytes() {
    curl -sSf --output /dev/null --dump-header "$work/headers" --header 'Accept-Encoding: br' \
        --write-out "%{size_download} $1" "$app$1"
    awk 'tolower($1) == "content-encoding:" { e = $2 } END { sub(/\r/, "", e); print " " (e ? e : "plain") }' "$work/headers"
}

settings_again() {
    started_with=()
    while IFS= read -r setting; do started_with+=("$setting"); done < <(settings on_sqlite $app_port "$app")
}

write_report() {
    echo "# Benchmark"
    echo
    echo "$(date -u '+%Y-%m-%d %H:%M UTC'), $(uname -sm), $(getconf _NPROCESSORS_ONLN) cores shared with the load" \
        "generator; wrk, $rounds rounds of ${seconds}s a page by turns: the medians of the rounds. Latencies in ms; \"a CPU" \
        "second\" is requests for each second of processor time of the server."
    echo
    echo "| page | requests/s | of text | a CPU second | p50 | p99 | at $crowd: requests/s | p50 | p99 |"
    echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    row text "text, \`/healthz\`"
    row sign_in "sign-in, \`/\`, kept"
    row sign_in_rendered "sign-in with a query, rendered each time"
    row picker "\`/organizations\`, 8 rows"
    row picker_of_many "\`/organizations\`, 20 rows of 1,000"
    row search_of_many "the same, one found by a search"
    row home "a member's home, SQLite"
    row home_on_redis "a member's home, Redis"
    row verify "\`/_portico/verify\`, SQLite"
    row verify_on_redis "\`/_portico/verify\`, Redis"
    echo
    echo "| a login step, ms | through Portico | the same call, Stytch asked directly | added |"
    echo "|---|---:|---:|---:|"
    awk '{ printf "| %s | %s | %s | %s |\n", $1 == "confirm" ? "confirming the link" : "choosing the organization", $2, $3, $4 }' "$work/login"
    echo
    echo "| first load, brotli | bytes |"
    echo "|---|---:|"
    awk '{ printf "| `%s`%s | %d |\n", $2, ($3 == "br" ? "" : " (" $3 ")"), $1; sum += $1 }
         END { printf "| **all** | %d |\n", sum }' "$work/first-load"
    echo
    echo "| resident memory, MB | |"
    echo "|---|---:|"
    echo "| idle, after a first page | $(cat "$work/idle") |"
    echo "| after the load | $(cat "$work/loaded") |"
    echo "| at its peak | $(cat "$work/peak") |"
    echo "| at its peak, with lists of 1,000 organizations for $crowd connections at once | $(cat "$work/peak-of-many") |"
    echo
    echo "Start to the first page, over a data folder that is there: $(cat "$work/start") ms."
    echo
    verdicts
}

verdicts() {
    verdict "sign-in, rendered, of text" "$(ratio sign_in_rendered text)" '>=' 0.35
    verdict "sign-in, kept, of text" "$(ratio sign_in text)" '>=' 0.60
    verdict "picker of 8, of text" "$(ratio picker text)" '>=' 0.22
    verdict "member home, of text" "$(ratio home text)" '>=' 0.25
    verdict "/_portico/verify, of text" "$(ratio verify text)" '>=' 0.50
    verdict "member home, Redis of SQLite" "$(ratio home_on_redis home)" '>=' 0.7
    verdict "p99 at $connections connections, ms, the slowest of ${#pages[@]} pages" "$(worst_p99)" '<=' 8
    verdict "p99 at $crowd connections, ms, the slowest of ${#pages[@]} pages" "$(connections=$crowd worst_p99)" '<=' 60
    verdict "list of 1,000 organizations, p99 at $connections connections, ms" "$(latency_ms picker_of_many 99)" '<=' 50
    verdict "added to a login step, ms, the slower of two" "$(awk '{ print $4 }' "$work/login" | sort -n | tail -1)" '<=' 1.5
    verdict "first load, kB" "$(awk '{ sum += $1 } END { printf "%.1f", sum / 1000 }' "$work/first-load")" '<=' 195
    verdict "resident memory, idle, MB" "$(cat "$work/idle")" '<=' 25
    verdict "resident memory, under load, at its peak, MB" "$(cat "$work/peak")" '<=' 60
    verdict "start to the first 200, ms" "$(cat "$work/start")" '<=' 80
}

worst_p99() {
    local name
    for name in "${pages[@]}"; do latency_ms "$name" 99; done | sort -n | tail -1
}

row() {
    echo "| $2 | $(rate "$1" | cut -d. -f1) | $(ratio "$1" text) | $(a_cpu_second "$1") | $(latency_ms "$1" 50) | $(latency_ms "$1" 99)" \
        "| $(connections=$crowd rate "$1" | cut -d. -f1) | $(connections=$crowd latency_ms "$1" 50) | $(connections=$crowd latency_ms "$1" 99) |"
}

main
