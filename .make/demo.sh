#!/usr/bin/env bash
# Serves docs/examples/demo, a small application of members, behind Portico. Ctrl-C stops both.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

port=3020

main() {
    ! listens || die "something listens on 127.0.0.1:$port already, where the demo would"
    PORT=$port node docs/examples/demo/app.mjs &
    application=$!
    trap 'kill "$application" 2>/dev/null || true' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    until listens; do
        kill -0 "$application" 2>/dev/null || die "the demo application did not start"
        sleep 0.1
    done
    say "demo: open http://localhost:3000 and sign in with any email address; its mail is at http://localhost:3010"
    PORTICO_UPSTREAM=http://127.0.0.1:$port target/debug/portico &
    portico=$!
    trap 'kill "$portico" "$application" 2>/dev/null || true; wait' EXIT
    wait "$portico"
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

main
