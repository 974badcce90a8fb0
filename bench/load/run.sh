#!/usr/bin/env bash
# run.sh [BUILD]: loads a pack of 5,000 rows and 500 rules, with the shares of each stage.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
[ -d "$build/bench/load-pack" ] || python3 bench/load/generate.py "$build/bench/load-pack"
taskset -c 0 "$build/bin/bench_load" "$build/bench/load-pack" 20
