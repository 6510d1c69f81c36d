#!/usr/bin/env bash
# Serves a debug build on http://localhost:3000 and rebuilds and reloads on every change.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"

# It takes over target/site, so the next release build must write its own again.
rm -rf "$site_stamp" target/site/_portico/pkg
# Only the first build of a watch would give the files names with a hash: what is rebuilt would not be found.
export LEPTOS_HASH_FILES=false
exec cargo-leptos leptos watch
