#!/usr/bin/env bash
# Measures the sandbox alone and appends its section to target/bench.md: sessions/authenticate under load, with its state
# in memory and on disk, the time it takes to start, and resident memory. Under a minute.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

address=127.0.0.1:3220
health=http://$address/_sandbox/health
binary=target/release/portico-sandbox

main() {
    mkdir -p "$logs"
    say "bench: cargo build --release, the sandbox alone"
    cargo build --quiet --release --locked --package portico-sandbox --bin portico-sandbox
    curl -s --max-time 1 --output /dev/null "$health" && die "$address is in use"
    say "bench: sessions/authenticate, $connections connections, ${warm_up}s + ${seconds}s in memory and on disk"
    measure memory
    measure disk --data "$work/data"
    say "bench: starting the sandbox"
    start_ms memory
    start_ms disk --data FOLDER
    report_section | append_section "Sandbox"
}

# measure NAME [ARGUMENT…]: one sandbox, idle and under load.
measure() {
    local name=$1
    shift
    env RUST_LOG=warn "$binary" --listen $address "$@" >"$work/said" 2>"$logs/bench-sandbox.log" &
    server=$!
    wait_for_server "$health" "$logs/bench-sandbox.log"
    # The key that is made beside the start needs memory too: wait for a call that needs it.
    curl -sS --output /dev/null "http://$address/v1/b2b/sessions/jwks/-"
    memory_mb VmRSS >"$work/$name.idle"
    node .make/bench-sandbox.mjs "$work/said" "$work/load.lua"
    load "$name" --script "$work/load.lua" "http://$address"
    memory_mb VmRSS >"$work/$name.loaded"
    stop_server
}

# start_ms NAME [ARGUMENT…]
start_ms() {
    local name=$1
    shift
    node .make/start-time.mjs "$health" "$binary" --listen $address "$@" >"$work/$name.start"
}

report_section() {
    echo "$(date -u '+%Y-%m-%d %H:%M UTC'); \`sessions/authenticate\` of 64 sessions by turns, wrk, $connections" \
        "connections, ${seconds}s; starts to the first health check answered, the median of some."
    echo
    echo "| state | requests/s | p99 ms | start ms | MB idle | MB after the load |"
    echo "|---|---:|---:|---:|---:|---:|"
    row memory "in memory"
    row disk "on disk"
    echo
    for name in memory disk; do
        verdict "sessions/authenticate, requests/s, $name" "$(rate "$name")" '>=' 5000
        verdict "p99 of sessions/authenticate, ms, $name" "$(latency_ms "$name" 99)" '<' 10
        verdict "start, ms, $name" "$(cat "$work/$name.start")" '<' 100
        verdict "resident memory, idle, MB, $name" "$(cat "$work/$name.idle")" '<' 20
    done
}

row() {
    echo "| $2 | $(rate "$1" | cut -d. -f1) | $(latency_ms "$1" 99) | $(cat "$work/$1.start") | $(cat "$work/$1.idle")" \
        "| $(cat "$work/$1.loaded") |"
}

main
