#!/usr/bin/env bash
# Makes build/editor-tests with VS Code's own reader of grammars and the schema of SARIF 2.1.0, which tests/editors and tests/schema use.
# Needs npm and its registry once; where there is none it says so, and those tests are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build/editor-tests}

if [ -f "$folder/ready" ] && cmp -s tests/editors/package-lock.json "$folder/ready"; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "The tests of the editors' grammar and of SARIF will be skipped: there is no npm." >&2
  exit 0
fi
rm -rf "$folder"
mkdir -p "$folder"
cp tests/editors/package.json tests/editors/package-lock.json "$folder"
if ! (cd "$folder" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund >install.log 2>&1); then
  echo "The tests of the editors' grammar and of SARIF will be skipped: what they need cannot be installed ($folder/install.log)." >&2
  exit 0
fi
cp tests/editors/package-lock.json "$folder/ready"
