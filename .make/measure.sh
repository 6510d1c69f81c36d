# Sourced by the benchmarks and the soak: the processes that are measured, load from wrk and what it says, processor time,
# memory, and verdicts. $work is a temporary folder, $server the process that is measured; at the end all are gone.
# shellcheck shell=bash

# A function is told of another number by what stands before it: connections=$crowd load …
connections=32
# shellcheck disable=SC2034 # used by the scripts that source this file
crowd=512
warm_up=${BENCH_WARM_UP:-3}
seconds=${BENCH_SECONDS:-6}
# shellcheck disable=SC2034 # used by the scripts that source this file
rounds=${BENCH_ROUNDS:-3}
report=${BENCH_REPORT:-target/bench.md}
logs=$(dirname "$report")

work=$(mktemp -d)
key=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
server=
processes=()
trap finish EXIT

finish() {
    kill ${processes[@]+"${processes[@]}"} 2>/dev/null || true
    # A process of which the shell tells that it was ended is no news.
    wait 2>/dev/null || true
    rm -rf "$work"
}

# load NAME WRK-ARGUMENT…: leaves wrk's words in $work/NAME.CONNECTIONS.N.wrk, where N counts the loads of this name, and
# beside them the processor time of $server before and after.
load() {
    local name=$1.$connections said before
    shift
    said=$work/$name.$(find "$work" -name "$name.*.wrk" | wc -l | tr -d ' ')
    wrk -t2 -c"$connections" -d"${warm_up}s" --timeout 10s "$@" >/dev/null
    before=$(cpu_hundredths)
    wrk -t2 -c"$connections" -d"${seconds}s" --timeout 10s --latency "$@" >"$said.wrk"
    echo "$before $(cpu_hundredths)" >"$said.cpu"
    ! grep -E 'Non-2xx|Socket errors' "$said.wrk" || die "$name was answered with errors under load"
}

# rate NAME: requests a second, the median of its loads.
rate() { awk '/^Requests\/sec:/ { print $2 }' "$work/$1.$connections".*.wrk | median; }

# latency_ms NAME PERCENT: the median of its loads.
latency_ms() {
    awk -v percent="$2%" '$1 == percent {
        value = $2 + 0
        if ($2 ~ /us$/) value /= 1000; else if ($2 !~ /ms$/) value *= 1000
        printf "%.2f\n", value
    }' "$work/$1.$connections".*.wrk | median
}

# a_cpu_second NAME: requests for each second of processor time of the server, the median of its loads.
a_cpu_second() {
    local said
    for said in "$work/$1.$connections".*.wrk; do
        awk 'NR == FNR { used = ($2 - $1) / 100; next } / requests in / { printf "%.0f\n", used ? $1 / used : 0 }' "${said%.wrk}.cpu" "$said"
    done | median
}

median() { sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'; }

# ratio OF TO: of their rates.
ratio() { awk -v part="$(rate "$1")" -v whole="$(rate "$2")" 'BEGIN { printf "%.3f", part / whole }'; }

# cpu_hundredths: of a second, that the server has used so far; 0 where there is no /proc.
cpu_hundredths() { sed 's/.*) //' "/proc/$server/stat" 2>/dev/null | awk '{ used = $12 + $13 } END { print used + 0 }'; }

# memory_mb FIELD: VmRSS or VmHWM; where there is no /proc, the resident size now for both.
memory_mb() {
    if [ -r "/proc/$server/status" ]; then
        awk -v field="$1:" '$1 == field { printf "%.1f", $2 / 1024 }' "/proc/$server/status"
    else
        ps -o rss= -p "$server" | awk '{ printf "%.1f", $1 / 1024 }'
    fi
}

# start_portico NAME PORT ORIGIN SETTING…: the release binary; its process is then $server. Its Stytch is a sandbox that is a
# process of its own, so that nothing of that is measured.
start_portico() {
    local name=$1 port=$2 origin=$3
    ! curl -s --max-time 1 --output /dev/null "http://127.0.0.1:$port/healthz" || die "port $port is in use"
    RUST_LOG=warn target/release/portico sandbox --listen "127.0.0.1:$((port + 10))" --redirect-url "$origin/authenticate" \
        --redirect-url "$origin/discovery" --redirect-url "$origin/auth/authenticate" --redirect-url "$origin/auth/discovery" \
        >"$logs/bench-$name-sandbox.log" 2>&1 &
    server=$!
    processes+=("$server")
    wait_for_server "$(sandbox_at "$port")/_sandbox/health" "$logs/bench-$name-sandbox.log"
    start_again "$@"
}

# start_again NAME PORT ORIGIN SETTING…: the same, where the sandbox is there already.
start_again() {
    local name=$1 settings=()
    while IFS= read -r setting; do settings+=("$setting"); done < <(settings "$@")
    env "${settings[@]}" target/release/portico >>"$logs/bench-$name.log" 2>&1 &
    server=$!
    processes+=("$server")
    echo "$server" >"$work/$name.pid"
    wait_for_server "http://127.0.0.1:$2/healthz" "$logs/bench-$name.log"
}

# settings NAME PORT ORIGIN SETTING…: of a Portico, one a line. Each limit is counted and none is reached: it is not their
# refusals that are measured.
settings() {
    # shellcheck disable=SC2154 # root is env.sh's
    printf '%s\n' STYTCH_PROJECT_ID=project-test-00000000-0000-4000-8000-000000000000 STYTCH_SECRET=secret-test-sandbox \
        "STYTCH_BASE_URL=$(sandbox_at "$2")" "PORTICO_SECRET_KEY=$key" "LEPTOS_SITE_ADDR=127.0.0.1:$2" "PUBLIC_BASE_URL=$3" \
        "LEPTOS_SITE_ROOT=$root/target/site" "PORTICO_DATA_DIR=$work/$1.data" PORTICO_SESSION_STORE= RUST_LOG=warn "${@:4}"
    awk '/^\[/ { limits = $0 == "[limits]" } limits && / = / { print "PORTICO_LIMIT_" toupper($1) "=1000000/1s" }' Leptos.toml
}

# measured NAME: from now on this Portico is $server.
measured() { server=$(cat "$work/$1.pid"); }

# sandbox_at PORT: where the sandbox is of the Portico at this port.
sandbox_at() { echo "http://127.0.0.1:$(($1 + 10))"; }

# start_redis PORT: one that keeps nothing.
start_redis() {
    redis-server --bind 127.0.0.1 --port "$1" --save '' --appendonly no --dir "$work" >"$logs/bench-redis.log" &
    processes+=($!)
    for _ in $(seq 100); do
        grep -q 'Ready to accept' "$logs/bench-redis.log" && return
        sleep 0.1
    done
    die "Redis did not start: see $logs/bench-redis.log"
}

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

# append_section TITLE: what comes in becomes this section of the report, in the place of what is there from it on.
append_section() {
    touch "$report"
    awk -v title="## $1" '$0 == title { exit } { print }' "$report" >"$work/before"
    {
        cat "$work/before"
        [ ! -s "$work/before" ] || echo
        echo "## $1"
        echo
        cat
    } >"$work/report"
    cp "$work/report" "$report"
    sed -n "/^## $1\$/,\$p" "$report"
}

# verdict WHAT VALUE RELATION LIMIT
verdict() {
    awk -v what="$1" -v value="$2" -v relation="$3" -v limit="$4" 'BEGIN {
        ok = relation == ">=" ? value >= limit + 0 : relation == "<" ? value < limit + 0 : value <= limit + 0
        printf "- %s: %s %s (%s %s)\n", ok ? "PASS" : "short", what, value, relation, limit
    }'
}
