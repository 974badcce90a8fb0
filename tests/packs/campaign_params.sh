#!/bin/sh
# campaign_params.sh PROGRAM SOURCE WORK: the campaign's tests with the params of its local.yaml set. The pack is copied with these tests in
# place of those that hold an unset param leaves a rule undetermined; then no rule, exception or side of a comparison is left uncovered.
set -eu
program=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
cp -R "$source/rules/." "$work/"
rm "$work/beijing/campaign/tests/unset.gj"
cp "$source/tests/packs/campaign_params/"*.gj "$work/beijing/campaign/tests/"
"$program" test --lang en --coverage --mutate --min-score 95 --params "$source/rules/beijing/campaign/local.yaml" --output "$work/report.txt" "$work/beijing/campaign" || {
  cat "$work/report.txt"
  exit 1
}
cat "$work/report.txt"
if grep -q "^not covered" "$work/report.txt"; then exit 1; fi
