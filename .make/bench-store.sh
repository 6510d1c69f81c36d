#!/usr/bin/env bash
# Measures a session database that holds a million sessions against one that holds a thousand, and appends its section to
# target/bench.md: a look-up, bytes on disk, and /_portico/verify of sessions by turns with the memory of its server. Each
# session is a record of its own, sealed and stored as a sign-in's (src/cli/full_store.rs). About ten minutes.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

port=3260
app=http://localhost:$port
full_store=target/release/full_store
member=full@example.com
stored=${BENCH_SESSIONS:-1000000}
# How many of them are asked for by turns: more than what is kept in memory.
asked=20000

main() {
    mkdir -p "$logs"
    .make/build.sh measure
    start_portico few $port "$app"
    node .make/sign-in.mjs seed "$(sandbox_at $port)" $member 1
    stop_server
    say "bench: 1000 sessions, and $stored"
    filled few 1000
    filled many "$stored"
    say "bench: looking them up"
    for _ in 1 2 3 4 5; do
        looked_up few
        looked_up many
    done
    verified few
    verified many
    report_section | append_section "Many sessions"
}

# filled NAME NUMBER: stores so many, with the cookies of a thousand of them in NAME.some; then some more of a new sign-in, whose
# proof is not yet to be asked about anew, with theirs in NAME.fresh.
filled() {
    local begun
    begun=$(date +%s)
    fill "$1" "$2" 1000 some
    echo $(($(date +%s) - begun)) >"$work/$1.seconds"
    du -k "$work/$1.data/sessions.sqlite3" | cut -f1 >"$work/$1.kilobytes"
    if [ "$1" = few ]; then cp "$work/few.some" "$work/few.fresh"; else fill "$1" $asked $asked fresh; fi
}

# fill NAME NUMBER SHOWN FILE
fill() {
    start_again "$1" $port "$app"
    node .make/sign-in.mjs home "$app" "$(sandbox_at $port)" $member >"$work/$1.member"
    stop_server
    PORTICO_SECRET_KEY=$key $full_store fill "$work/$1.data" "$(head -1 "$work/$1.member" | sed 's/.*portico=//')" "$2" "$3" >"$work/$1.$4"
}

# looked_up NAME: each of the thousand once, in microseconds, by a process that has seen none of them.
looked_up() {
    # shellcheck disable=SC2046 # one word a cookie
    PORTICO_SECRET_KEY=$key $full_store look "$work/$1.data" $(cat "$work/$1.some") >>"$work/$1.look"
}

# verified NAME: by turns, whoever comes next.
verified() {
    start_again "$1" $port "$app"
    wrk_script "$work/$1.fresh" >"$work/$1.lua"
    load "$1" --script "$work/$1.lua" "$app/_portico/verify"
    memory_mb VmHWM >"$work/$1.memory"
    stop_server
}

wrk_script() {
    cat <<LUA
local threads, requests = 0, {}

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init()
  math.randomseed(number)
  for cookie in io.lines("$1") do
    requests[#requests + 1] = wrk.format("GET", nil, { Cookie = "portico=" .. cookie })
  end
end

function request()
  return requests[math.random(#requests)]
end
LUA
}

report_section() {
    echo "$(date -u '+%Y-%m-%d %H:%M UTC'); sessions of a member each, on SQLite. A look-up: the median of a thousand that" \
        "were not looked up before, of five processes. \`/_portico/verify\`: of $asked sessions by turns, where there are that many," \
        "wrk, $connections connections, ${seconds}s."
    echo
    echo "| sessions | stored in, s | MB of the file | look-up, µs | verify, requests/s | p50 ms | p99 ms | MB at the peak |"
    echo "|---:|---:|---:|---:|---:|---:|---:|---:|"
    row few 1000
    row many "$stored"
    echo
    verdict "look-up with $stored stored, of one with 1000" "$(awk -v many="$(median <"$work/many.look")" -v few="$(median <"$work/few.look")" 'BEGIN { printf "%.2f", many / few }')" '<=' 1.5
    verdict "resident memory with $stored stored, at its peak, MB" "$(cat "$work/many.memory")" '<=' 80
}

# row NAME NUMBER
row() {
    echo "| $2 | $(cat "$work/$1.seconds") | $(($(cat "$work/$1.kilobytes") / 1024)) | $(median <"$work/$1.look")" \
        "| $(rate "$1" | cut -d. -f1) | $(latency_ms "$1" 50) | $(latency_ms "$1" 99) | $(cat "$work/$1.memory") |"
}

main
