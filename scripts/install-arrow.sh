#!/usr/bin/env bash
# Puts what is needed of Apache Arrow into build/arrow, so that lists in Parquet and Arrow are read (cmake/columnar.cmake): the headers and two
# libraries out of the package pyarrow of the Python package index, for Debian has none. Its version and its sum are fixed; no Python is needed
# to use it. Needs pip once; does nothing where all is there. Only installs: nothing is built.
set -euo pipefail
cd "$(dirname "$0")/.."

version=26.0.1
case "$(uname -m)" in
  x86_64) sum=39cb0f2418282c24bea6ceda77b03e5a8f0a5766b63a8bf194d4e2a2c423548c ;;
  aarch64) sum=22a96a225de107eb9acd1ad9a818198ca832df2a4c0952412f754a7ed2105a98 ;;
  *) echo "There is no Apache Arrow for $(uname -m) on the index; give another installation with cmake -DGJ_ARROW_DIR=PREFIX." >&2; exit 2 ;;
esac
target=build/arrow
if [ "$(cat "$target/version" 2>/dev/null || true)" = "$version" ]; then
  exit 0
fi
if ! python3 -m pip --version >/dev/null 2>&1; then
  echo "Getting Apache Arrow needs pip: apt-get install python3-pip" >&2
  exit 2
fi

echo "Getting Apache Arrow $version (55 MB) for lists in Parquet and Arrow …"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "pyarrow==$version --hash=sha256:$sum" > "$work/requirements.txt"
if ! python3 -m pip download -q --disable-pip-version-check --retries 1 --timeout 30 --no-deps --only-binary=:all: --require-hashes \
    --platform "manylinux_2_28_$(uname -m)" --python-version 3.11 --implementation cp --abi cp311 -d "$work" -r "$work/requirements.txt" >"$work/log" 2>&1; then
  tail -n 3 "$work/log" >&2
  echo "Apache Arrow cannot be had from the package index: lists in Parquet and Arrow will not be read." >&2
  exit 2
fi
python3 -m zipfile -e "$work"/pyarrow-*.whl "$work/unpacked"
from="$work/unpacked/pyarrow"
rm -rf "$target"
mkdir -p "$target/include" "$target/lib"
cp -r "$from/include/arrow" "$from/include/parquet" "$target/include/"
for name in arrow parquet; do
  file=$(basename "$from/lib$name".so.*)
  cp "$from/$file" "$target/lib/"
  ln -s "$file" "$target/lib/lib$name.so"
done
cp "$work"/unpacked/pyarrow-*.dist-info/licenses/*.txt "$target/"
echo "$version" > "$target/version"
# Builds that are configured already look for it again.
for cache in build/*/CMakeCache.txt; do
  if [ -f "$cache" ] && grep -q '^GJ_ARROW_DIR' "$cache"; then cmake "$(dirname "$cache")" >/dev/null; fi
done
echo "Installed in $target."
