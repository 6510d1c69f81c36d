#!/usr/bin/env bash
# Measures the door and appends its section to target/bench.md: a small page of an application handed through, the same behind
# nginx with auth_request, and what 100 MB cost in memory. About four minutes.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=.make/measure.sh
source .make/measure.sh
exec </dev/null

application_port=3240
front_port=3241
beside_port=3242
nginx_port=3243
application=http://127.0.0.1:$application_port
front=http://localhost:$front_port
# Where the public address is nginx's.
beside=http://localhost:$nginx_port
member=door@example.com

main() {
    mkdir -p "$logs"
    node .make/bench-application.mjs $application_port &
    processes+=($!)
    start_portico beside $beside_port "$beside" PORTICO_BASE_PATH=/auth PORTICO_TRUSTED_PROXIES=127.0.0.1
    start_nginx
    start_portico front $front_port "$front" "PORTICO_UPSTREAM=$application"
    sign_in front "$front" $front_port
    sign_in beside "$beside" $beside_port
    say "bench: the door, $rounds rounds, $connections and $crowd connections, ${warm_up}s + ${seconds}s each"
    for _ in $(seq "$rounds"); do
        every_page
        connections=$crowd every_page
    done
    large
    report_section | append_section "The door"
}

every_page() {
    page text "$front/healthz"
    page direct "$application/"
    page handed_through "$front/" front
    # As it comes, nginx takes 512 connections, those to the application included.
    [ "$connections" = "$crowd" ] || page nginx "$beside/" beside
    page bare_direct "$application/bare"
    page bare_handed_through "$front/bare" front
}

# The configuration of docs/examples, with these ports.
start_nginx() {
    local places='' place
    for place in client_body proxy fastcgi uwsgi scgi; do places+=" ${place}_temp_path $work/$place;"; done
    sed -e "s/:8000/:$nginx_port/g" -e "s/:8080/:$application_port/g" -e "s/:3000/:$beside_port/g" \
        -e "s|^http {|http { access_log off;$places|" docs/examples/nginx.conf >"$work/nginx.conf"
    nginx -p "$work" -c nginx.conf -e "$work/nginx.log" -g "daemon off; worker_processes auto; pid $work/nginx.pid;" &
    processes+=($!)
}

# sign_in NAME APP PORT: as a member; the cookies are in the file NAME.
sign_in() {
    node .make/sign-in.mjs seed "$(sandbox_at "$3")" $member 1
    node .make/sign-in.mjs home "$2" "$(sandbox_at "$3")" $member >"$work/$1"
}

# page NAME URL [SESSION]
page() {
    local name=$1 url=$2 headers=() status
    [ -z "${3:-}" ] || headers=(--header "Cookie: $(head -1 "$work/$3")")
    status=$(curl -s -o "$work/answer" -w '%{http_code}' ${headers[@]+"${headers[@]}"} "$url")
    case $name:$status in
    text:200) ;;
    *:200) grep -q '<h1>Reports</h1>' "$work/answer" || die "$url is not the application's page" ;;
    *) die "$url answers $status" ;;
    esac
    load "$name" ${headers[@]+"${headers[@]}"} "$url"
}

# 100 MB each way, with what the proxy takes of memory before and at its peak.
large() {
    local cookie
    cookie="Cookie: $(head -1 "$work/front")"
    memory_mb VmRSS >"$work/before-large"
    memory_mb VmHWM >"$work/peak-before"
    curl -sSf --header "$cookie" "$front/large" | wc -c | tr -d ' ' >"$work/large-bytes"
    head -c 104857600 /dev/zero | curl -sSf --header "$cookie" --data-binary @- -H 'Expect:' "$front/upload" >/dev/null
    [ "$(cat "$work/large-bytes")" = 104857600 ] || die "/large did not come whole"
    memory_mb VmHWM >"$work/peak-after"
}

report_section() {
    local grown
    grown=$(awk -v before="$(cat "$work/peak-before")" -v after="$(cat "$work/peak-after")" 'BEGIN { printf "%.1f", after - before }')
    echo "$(date -u '+%Y-%m-%d %H:%M UTC'); a page of 1 kB of an Express application, and of Node alone, wrk, $rounds rounds of" \
        "${seconds}s: the medians. nginx as in docs/examples/nginx.conf."
    echo
    echo "| | requests/s | a CPU second of Portico | p50 ms | p99 ms | at $crowd: requests/s | p99 ms |"
    echo "|---|---:|---:|---:|---:|---:|---:|"
    row text "text, \`/healthz\`"
    row direct "the application, asked directly"
    row handed_through "the application, Portico in front"
    row nginx "the application, nginx with \`auth_request\` in front"
    row bare_direct "Node alone, asked directly"
    row bare_handed_through "Node alone, Portico in front: $(ratio bare_handed_through bare_direct) of that"
    echo
    verdict "handed through, of asked directly" "$(ratio handed_through direct)" '>=' 0.45
    verdict "handed through, of nginx with auth_request" "$(ratio handed_through nginx)" '>=' 1.5
    # Of Express, most of it is Express itself: the table says what it is when nobody stands in front.
    verdict "p99 of a page of Node alone handed through, ms" "$(latency_ms bare_handed_through 99)" '<' 10
    verdict "peak memory more by 100 MB down and up, MB" "$grown" '<' 10
}

row() {
    local in_a_crowd="|"
    [ "$1" = nginx ] || in_a_crowd="$(connections=$crowd rate "$1" | cut -d. -f1) | $(connections=$crowd latency_ms "$1" 99)"
    echo "| $2 | $(rate "$1" | cut -d. -f1) | $(used "$1") | $(latency_ms "$1" 50) | $(latency_ms "$1" 99) | $in_a_crowd |"
}

# Where Portico has a part in it.
used() { case $1 in text | *handed_through) a_cpu_second "$1" ;; esac; }

main
