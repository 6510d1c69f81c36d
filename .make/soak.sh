#!/usr/bin/env bash
# Half an hour of mixed load on the release binary, with a Stytch that fails now and then, and writes target/soak.md: what was
# asked and answered, and whether memory stayed flat. Ends with code 1 where an error was ours.
#   SOAK_MINUTES   how long (30)
#   SOAK_STORE     sqlite or redis (sqlite)
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

minutes=${SOAK_MINUTES:-30}
store=${SOAK_STORE:-sqlite}
soak_report=${SOAK_REPORT:-target/soak.md}
port=3300
application_port=3320
redis_port=3330
app=http://localhost:$port

main() {
    local settings=("PORTICO_UPSTREAM=http://127.0.0.1:$application_port")
    mkdir -p "$logs"
    node .make/bench-application.mjs $application_port &
    processes+=($!)
    case $store in
    sqlite) ;;
    redis)
        start_redis $redis_port
        settings+=("PORTICO_SESSION_STORE=redis://127.0.0.1:$redis_port/0")
        ;;
    *) die "SOAK_STORE is sqlite or redis" ;;
    esac
    rm -f "$logs/bench-soak.log"
    start_portico soak $port "$app" "${settings[@]}"
    say "soak: $minutes minutes, sessions in $store; the log of the server is $logs/bench-soak.log"
    node .make/soak.mjs "$app" "$(sandbox_at $port)" "$server" "$minutes" "$logs/bench-soak.log" "$store" >"$soak_report" && passed=0 || passed=$?
    cat "$soak_report"
    return "$passed"
}

main
