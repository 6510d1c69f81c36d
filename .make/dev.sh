#!/usr/bin/env bash
# Serves a debug build on http://localhost:3000 and rebuilds and reloads on every change.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"

# It takes over target/site, so the next release build must write its own again.
rm -f "$site_stamp"
exec cargo-leptos leptos watch
