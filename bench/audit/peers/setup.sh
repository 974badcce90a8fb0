#!/usr/bin/env bash
# setup.sh TOOLS: installs the programs that Guiju is measured against into the folder TOOLS, outside the repository. Needs npm and g++.
set -eu
here=$(cd "$(dirname "$0")" && pwd); tools=$1
mkdir -p "$tools/bin"
[ -e "$tools/package.json" ] || echo '{"private":true}' >"$tools/package.json"
[ -d "$tools/node_modules/@duckdb" ] && [ -d "$tools/node_modules/@gorules" ] ||
  npm install --prefix "$tools" --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 @gorules/zen-engine@0.54.0
[ "$tools/bin/limit" -nt "$here/limit.cpp" ] || g++ -O3 -march=native -std=c++17 -Wno-maybe-uninitialized -pthread "$here/limit.cpp" -o "$tools/bin/limit"
