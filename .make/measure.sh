# Sourced by the benchmarks: load from wrk, what it says, memory, and verdicts. $work is a temporary folder, $server the
# process that is measured; at the end both are gone.
# shellcheck shell=bash

connections=32
warm_up=${BENCH_WARM_UP:-3}
seconds=${BENCH_SECONDS:-6}
# shellcheck disable=SC2034 # used by the scripts that source this file
report=target/bench.md

work=$(mktemp -d)
server=
trap 'stop_server; rm -rf "$work"' EXIT

# load NAME WRK-ARGUMENT…: leaves wrk's words in $work/NAME.N.wrk, where N counts the loads of this name.
load() {
    local name=$1 said
    shift
    said=$work/$name.$(find "$work" -name "$name.*.wrk" | wc -l | tr -d ' ').wrk
    wrk -t2 -c$connections -d"${warm_up}s" "$@" >/dev/null
    wrk -t2 -c$connections -d"${seconds}s" --latency "$@" >"$said"
    ! grep -E 'Non-2xx|Socket errors' "$said" || die "$name was answered with errors under load"
}

# rate NAME: requests a second, the median of its loads.
rate() {
    awk '/^Requests\/sec:/ { print $2 }' "$work/$1".*.wrk | sort -n |
        awk '{ rates[NR] = $1 } END { print rates[int((NR + 1) / 2)] }'
}

# p99_ms NAME: of the worst of its loads.
p99_ms() {
    awk '$1 == "99%" {
        value = $2 + 0
        if ($2 ~ /us$/) value /= 1000; else if ($2 !~ /ms$/) value *= 1000
        if (value > worst) worst = value
    } END { print worst }' "$work/$1".*.wrk
}

# memory_mb FIELD: VmRSS or VmHWM; where there is no /proc, the resident size now for both.
memory_mb() {
    if [ -r "/proc/$server/status" ]; then
        awk -v field="$1:" '$1 == field { printf "%.1f", $2 / 1024 }' "/proc/$server/status"
    else
        ps -o rss= -p "$server" | awk '{ printf "%.1f", $1 / 1024 }'
    fi
}

# start_portico NAME PORT SETTING…: the release binary, with a sandbox of its own; its process is then $server.
start_portico() {
    local name=$1 port=$2
    shift 2
    env -u STYTCH_PROJECT_ID -u STYTCH_SECRET -u STYTCH_BASE_URL -u PORTICO_SECRET_KEY -u PORTICO_SESSION_STORE \
        LEPTOS_SITE_ADDR="127.0.0.1:$port" LEPTOS_SITE_ROOT="$root/target/site" RUST_LOG=warn \
        PORTICO_SANDBOX_LISTEN=127.0.0.1:$((port + 10)) PORTICO_DATA_DIR="$work/$name.data" "$@" \
        target/release/portico >"target/bench-$name.log" 2>&1 &
    server=$!
    wait_for_server "http://127.0.0.1:$port/healthz" "target/bench-$name.log"
}

# sandbox_at PORT: where the sandbox is of the Portico at this port.
sandbox_at() { echo "http://127.0.0.1:$(($1 + 10))"; }

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}

# wait_for_server URL LOG: until it answers; its log is shown if it does not.
wait_for_server() {
    for _ in $(seq 100); do
        curl -sf --max-time 1 --output /dev/null "$1" && return
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat "$2" >&2
    die "the server did not start"
}

# verdict WHAT VALUE RELATION LIMIT
verdict() {
    awk -v what="$1" -v value="$2" -v relation="$3" -v limit="$4" 'BEGIN {
        ok = relation == ">=" ? value >= limit + 0 : relation == "<" ? value < limit + 0 : value <= limit + 0
        printf "- %s: %s %s (%s %s)\n", ok ? "PASS" : "short", what, value, relation, limit
    }'
}
