#!/usr/bin/env bash
# Installs what Guiju is built with, from Debian's packages, and only what is missing. Debian 12 or later; root or sudo.
# Says what it installs before it does so. Quick when everything is there.
set -euo pipefail

packages=(
  g++ cmake ninja-build ccache pkg-config
  libboost-dev        # Spirit X3: the parser; multiprecision: exact numbers
  libicu-dev          # Unicode: normal forms, names, GB 18030
  libre2-dev          # regular expressions in linear time
  libyaml-cpp-dev     # pack.yaml, records
  libsimdjson-dev     # UTF-8 checked many bytes at a time
  libxxhash-dev       # which list it was, told while it is read
  nlohmann-json3-dev  # records and reports in JSON
  libfmt-dev libspdlog-dev libcli11-dev
  libzip-dev libexpat1-dev  # workbooks (.xlsx), read
  libxlsxwriter-dev   # and written
  zlib1g-dev libzstd-dev    # packed lists
  libssl-dev          # sha256 of packs and findings
  catch2 python3 python3-jsonschema  # tests
  python3-pip               # scripts/install-arrow.sh: lists in Parquet and Arrow
  libbenchmark-dev          # bench/api
  libpython3.11-testsuite  # tests: the public decimal vectors
)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

echo "Guiju needs these Debian packages, which are not installed yet:"
printf '  %s\n' "${missing[@]}"

if ! command -v apt-get >/dev/null; then
  echo "There is no apt-get here. Install the packages above (or their counterparts) and run this again." >&2
  exit 2
fi
run=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Run as root, or install sudo: apt-get install ${missing[*]}" >&2
    exit 2
  fi
  run=(sudo)
fi
"${run[@]}" apt-get update -q -o=Dpkg::Use-Pty=0 >/dev/null
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o=Dpkg::Use-Pty=0 --no-install-recommends "${missing[@]}" >/dev/null
echo "Installed."
