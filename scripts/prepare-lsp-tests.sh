#!/usr/bin/env bash
# Makes build/lsp-venv with a language client (pytest-lsp), which the tests of `guiju lsp` talk through. Needs a package index once; where
# there is none it says so, and those tests are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:-build/lsp-venv}
requirements=tests/lsp/requirements.txt

if [ -f "$venv/ready" ] && cmp -s "$requirements" "$venv/ready"; then
  exit 0
fi
python=$(command -v python3)
if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
  rm -rf "$venv"
  if ! command -v virtualenv >/dev/null || ! virtualenv -q "$venv" >/dev/null 2>&1; then
    echo "The language server's tests will be skipped: $python can make no virtual environment (python3-venv)." >&2
    exit 0
  fi
fi
if ! "$venv/bin/python" -m pip install -q --disable-pip-version-check --retries 1 --timeout 20 -r "$requirements" >"$venv/install.log" 2>&1; then
  echo "The language server's tests will be skipped: their client cannot be installed ($venv/install.log)." >&2
  exit 0
fi
cp "$requirements" "$venv/ready"
