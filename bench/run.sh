#!/usr/bin/env bash
# run.sh [WORK]: installs what is missing, builds the program and the benchmarks, and runs all of them; figures stand beside their goals. About 20 minutes.
# Lists, packs and peers are kept in WORK (default /tmp/guiju-bench): 600 MB. What each does and can be asked: the READMEs of the folders here.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${1:-/tmp/guiju-bench} build=build/release
scripts/install-dependencies.sh
[ -e $build/build.ninja ] || cmake --preset release >build/configure.log
cmake --build $build --target guiju_cli bench_load bench_api

echo "## A list of a million enterprises"
bench/audit/run.sh $build/bin/guiju "$work"

printf '\n## Loading a pack of 5,000 rows and 500 rules: at most 100 ms\n'
bench/load/run.sh $build

printf '\n## One record through the C++ API, 500 rules: at most 5 µs with findings, under 1 µs when no rule is near\n'
head -n 200001 "$work"/data-*/enterprises.csv >"$work/some.csv"
taskset -c 0 $build/bin/bench_api "$work/pack_500" "$work/some.csv" --benchmark_min_time=1

printf '\n## A keystroke in a file of 5,000 lines: at most 50 ms\n'
bench/lsp/keystroke.py $build/bin/guiju

printf '\n## A million applications under the four editions of the catalogue\n'
bench/catalogue/run.sh $build/bin/guiju "$work/catalogue"
