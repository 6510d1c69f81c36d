#!/usr/bin/env bash
# Fuzzes what strangers send: each fuzzer of .fuzz for a minute, or these for so many seconds:
#   fuzz.sh [SECONDS [FUZZER…]]
# It begins with .fuzz/seeds and with what earlier runs have found worth keeping, in target/fuzz. What fails is left there, and
# named at the end.
set -euo pipefail
# shellcheck source=.make/env.sh
source "$(dirname "$0")/env.sh"
exec </dev/null

seconds=${1:-60}
fuzzers=("${@:2}")
# Where it finds a failure, and what it keeps.
artifacts=target/fuzz/artifacts
corpus=target/fuzz/corpus
# What cargo-fuzz tells the compiler it tells a nightly one; this makes the stable one listen. And its flags stand in the place
# of those in .cargo/config.toml.
export RUSTC_BOOTSTRAP=1 RUSTFLAGS="--cfg erase_components"
# The address sanitizer looks for what no code without `unsafe` can do, at half the speed.
flags=(--fuzz-dir .fuzz --target-dir target/fuzz --sanitizer none)

main() {
    say "fuzz: the fuzzers (the first time about 10 minutes on two cores)"
    cargo fuzz build "${flags[@]}"
    local name failed=()
    [ ${#fuzzers[@]} -gt 0 ] || mapfile -t fuzzers < <(cargo fuzz list --fuzz-dir .fuzz)
    for name in "${fuzzers[@]}"; do
        mkdir -p "$corpus/$name" "$artifacts/$name"
        say "fuzz: $name, for $seconds seconds"
        # What it finds worth keeping it writes into the first folder.
        cargo fuzz run "${flags[@]}" "$name" "$corpus/$name" ".fuzz/seeds/$name" -- \
            -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
            -artifact_prefix="$artifacts/$name/" >"$artifacts/$name.log" 2>&1 || failed+=("$name")
        grep -hE '^(Done |stat::(number_of_executed_units|average_exec_per_sec|new_units_added))' "$artifacts/$name.log" || true
    done
    [ ${#failed[@]} -eq 0 ] || {
        for name in "${failed[@]}"; do grep -hE 'panicked at|^SUMMARY|Test unit written' -A1 "$artifacts/$name.log" >&2 || true; done
        die "failed: ${failed[*]}; see $artifacts, and put what failed into .fuzz/seeds once it is mended"
    }
    say "fuzz: nothing was found"
}

main
