#!/usr/bin/env bash
# Measures the door and appends its section to target/bench.md: /_portico/verify, a small page of an application handed
# through, the same behind nginx with auth_request, and what 100 MB cost in memory. About two minutes.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/bench-session.sh
source .make/bench-session.sh
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

rounds=3
application_port=3240
front_port=3241
beside_port=3242
nginx_port=3243
application=http://127.0.0.1:$application_port
front=http://localhost:$front_port
# Where the public address is nginx's.
beside=http://localhost:$nginx_port
others=()
trap 'stop_server; kill "${others[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

main() {
    node .make/bench-application.mjs $application_port &
    others+=($!)
    start_portico beside $beside_port "PUBLIC_BASE_URL=$beside" PORTICO_BASE_PATH=/auth PORTICO_TRUSTED_PROXIES=127.0.0.1
    others+=("$server")
    start_nginx
    start_portico front $front_port "PUBLIC_BASE_URL=$front" "PORTICO_UPSTREAM=$application"
    sign_in "$front" front $front_port
    sign_in "$beside" beside $beside_port
    say "bench: the door, $rounds rounds, $connections connections, ${warm_up}s + ${seconds}s each"
    for _ in $(seq $rounds); do
        page text "$front/healthz"
        page verify "$front/_portico/verify" front
        page direct "$application/"
        page handed_through "$front/" front
        page nginx "$beside/" beside
        page bare_direct "$application/bare"
        page bare_handed_through "$front/bare" front
    done
    large
    append_report
    sed -n '/^## The door/,$p' "$report"
}

# The configuration of docs/examples, with these ports.
start_nginx() {
    local places='' place
    for place in client_body proxy fastcgi uwsgi scgi; do places+=" ${place}_temp_path $work/$place;"; done
    sed -e "s/:8000/:$nginx_port/g" -e "s/:8080/:$application_port/g" -e "s/:3000/:$beside_port/g" \
        -e "s|^http {|http { access_log off;$places|" docs/examples/nginx.conf >"$work/nginx.conf"
    nginx -p "$work" -c nginx.conf -e "$work/nginx.log" -g "daemon off; worker_processes auto; pid $work/nginx.pid;" &
    others+=($!)
}

# sign_in APP NAME PORT: as a member of the first of the seeded organizations; the cookies are in NAME/cookies.
sign_in() {
    local app=$1 name=$2 port=$3 base='' page
    [ "$name" = front ] || base=/auth
    mkdir -p "$work/$name"
    prepare_session "$app" "$(sandbox_at "$port")" "$work/$name" || die "could not sign in: see .make/bench-session.sh"
    page=$(curl -sSf --cookie "$work/$name/cookies" "$app$base/organizations")
    form "$app/_portico/api/choose_organization" "$work/$name/cookies" \
        --data-urlencode "attempt=$(hidden attempt <<<"$page")" \
        --data-urlencode "organization_id=$(grep -o 'organization_id" value="[^"]*' <<<"$page" | head -1 | cut -d'"' -f3)"
}

# page NAME URL [SESSION]
page() {
    local name=$1 url=$2 headers=() status
    [ -z "${3:-}" ] || headers=(--header "Cookie: $(session_cookie "$work/$3")")
    status=$(curl -s -o "$work/answer" -w '%{http_code}' ${headers[@]+"${headers[@]}"} "$url")
    case $name:$status in
    verify:204 | text:200) ;;
    *:200) grep -q '<h1>Reports</h1>' "$work/answer" || die "$url is not the application's page" ;;
    *) die "$url answers $status" ;;
    esac
    load "$name" ${headers[@]+"${headers[@]}"} "$url"
}

# 100 MB each way, with what the proxy takes of memory before and at its peak.
large() {
    local cookie
    cookie="Cookie: $(session_cookie "$work/front")"
    memory_mb VmRSS >"$work/before-large"
    memory_mb VmHWM >"$work/peak-before"
    curl -sSf --header "$cookie" "$front/large" | wc -c | tr -d ' ' >"$work/large-bytes"
    head -c 104857600 /dev/zero | curl -sSf --header "$cookie" --data-binary @- -H 'Expect:' "$front/upload" >/dev/null
    [ "$(cat "$work/large-bytes")" = 104857600 ] || die "/large did not come whole"
    memory_mb VmHWM >"$work/peak-after"
}

append_report() {
    local grown
    grown=$(awk -v before="$(cat "$work/peak-before")" -v after="$(cat "$work/peak-after")" 'BEGIN { printf "%.1f", after - before }')
    touch "$report"
    awk '/^## The door/ { exit } { print }' "$report" >"$work/before"
    {
        cat "$work/before"
        [ ! -s "$work/before" ] || echo
        echo "## The door"
        echo
        echo "$(date -u '+%Y-%m-%d %H:%M UTC'); a page of 1 kB of an Express application, and of Node alone, wrk, $connections connections," \
            "$rounds rounds of ${seconds}s: the median rate, the worst p99. nginx as in docs/examples/nginx.conf."
        echo
        echo "| | requests/s | p99 ms |"
        echo "|---|---:|---:|"
        row text "text, \`/healthz\`"
        row verify "\`/_portico/verify\` of a member"
        row direct "the application, asked directly"
        row handed_through "the application, Portico in front"
        row nginx "the application, nginx with \`auth_request\` in front"
        row bare_direct "Node alone, asked directly"
        row bare_handed_through "Node alone, Portico in front: $(ratio bare_handed_through bare_direct) of that"
        echo
        verdict "/_portico/verify, of text" "$(ratio verify text)" '>=' 0.5
        verdict "handed through, of asked directly" "$(ratio handed_through direct)" '>=' 0.45
        verdict "handed through, of nginx with auth_request" "$(ratio handed_through nginx)" '>=' 1.5
        # Of Express, most of it is Express itself: the table says what it is when nobody stands in front.
        verdict "p99 of a page of Node alone handed through, ms" "$(p99_ms bare_handed_through)" '<' 10
        verdict "p99 of /_portico/verify, ms" "$(p99_ms verify)" '<' 10
        verdict "peak memory more by 100 MB down and up, MB" "$grown" '<' 10
    } >"$work/report"
    cp "$work/report" "$report"
}

ratio() { awk -v part="$(rate "$1")" -v whole="$(rate "$2")" 'BEGIN { printf "%.3f", part / whole }'; }

row() { echo "| $2 | $(rate "$1" | cut -d. -f1) | $(p99_ms "$1") |"; }

main
