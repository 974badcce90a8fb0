#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each for a while: scripts/fuzz.sh [SECONDS] [TARGET…]; default 600 seconds each, all targets.
# What is found is a file in build/fuzz/found/<target>/; a fault that is mended is kept in tests/fuzz/found/<target>/, where ctest runs it.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(rules expression table records list)

clang=""
for one in clang++-19 clang++-16 clang++; do
  if command -v "$one" >/dev/null; then clang=$one && break; fi
done
if [ -z "$clang" ]; then
  echo "Needs clang 16 or later with its runtime: apt-get install clang-16 libclang-rt-16-dev" >&2
  exit 2
fi

build=build/fuzz
mkdir -p $build
if [ ! -f $build/build.ninja ]; then
  cmake -G Ninja -S . -B $build -DGJ_FUZZ=ON -DCMAKE_CXX_COMPILER="$clang" -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1 -w -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" >$build.log
fi
nice cmake --build $build --target "${targets[@]/#/fuzz_}"
tests/fuzz/seeds.py . $build/seeds
for target in "${targets[@]}"; do
  mkdir -p "$build/corpus/$target" "$build/found/$target" "tests/fuzz/found/$target"
  echo "$target for $seconds seconds …"
  nice "$build/tests/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=20000 -dict=$build/seeds/words.dict -print_final_stats=1 \
    -artifact_prefix="$build/found/$target/" "$build/corpus/$target" "$build/seeds/$target" "tests/fuzz/found/$target" 2>"$build/$target.log" || echo "  found something: $build/found/$target"
  grep -E "^(stat::number_of_executed_units|stat::average|stat::peak|SUMMARY)|cov: " "$build/$target.log" | tail -n 6
done
