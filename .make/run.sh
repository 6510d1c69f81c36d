#!/usr/bin/env bash
# Serves http://localhost:3000. With the sandbox every way in is offered, so that each can be tried; with a Stytch project, what
# its settings say.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"

if [ -z "${STYTCH_PROJECT_ID:-}" ]; then
    export PORTICO_METHODS=${PORTICO_METHODS-email_link,email_code,password,google,microsoft,github,slack,hubspot,sso}
fi
exec target/debug/portico
