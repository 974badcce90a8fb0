#!/usr/bin/env bash
# package-vscode.sh [OUT.vsix]: packs editors/vscode by vsce, VS Code's own tool, and looks whether what it needs is inside. Needs npm and its registry.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' editors/vscode/package.json | head -n 1)
out=$(realpath -m "${1:-build/guiju-$version.vsix}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

editors/generate.py --check
cp -r editors/vscode/. "$work"
rm -rf "$work/node_modules"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund
mkdir -p "$(dirname "$out")"
npm run --silent package -- --out "$out"
for part in extension.js package.json syntaxes/guiju.tmLanguage.json language-configuration.json package.nls.zh-cn.json node_modules/vscode-languageclient/package.json; do
  python3 -c 'import sys, zipfile; sys.exit(sys.argv[2] not in zipfile.ZipFile(sys.argv[1]).namelist())' "$out" "extension/$part" ||
    { echo "$out lacks $part" >&2; exit 1; }
done
echo "$out"
