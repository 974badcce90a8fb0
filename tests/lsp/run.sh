#!/usr/bin/env bash
# run.sh VENV: the tests here, by the client in that environment. 77 (skipped) where it is not there.
set -euo pipefail
venv=$(realpath -m "$1")
if [ ! -f "$venv/ready" ]; then
  echo "skipped: no language client; scripts/prepare-lsp-tests.sh installs one where a package index can be reached"
  exit 77
fi
cd "$(dirname "$0")"
PYTHONDONTWRITEBYTECODE=1 exec "$venv/bin/python" -m pytest .
