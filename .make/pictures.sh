#!/usr/bin/env bash
# Takes a picture of every state of every page, into target/pictures: at three widths, in light and in dark, in each language. An
# argument is part of a state's name: those alone.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

export PORTICO_PICTURES=$root/target/pictures
[ -n "${1:-}" ] || rm -rf "$PORTICO_PICTURES"
say "pictures: every state, about ten minutes"
(cd end2end && playwright test --config pictures.config.ts ${1:+--grep "$1"})
say "pictures: $(find "$PORTICO_PICTURES" -name '*.png' | wc -l) in target/pictures"
