#!/bin/sh
# invented_city.sh PROGRAM SOURCE WORK: the catalogue as adapted to an invented city is sound, its tests leave nothing uncovered and notice
# nearly every change, and the audit of its list finds what expected.csv says, row by row.
set -eu
program=$1 city=$2/examples/invented-city rules=$2/rules work=$3
rm -rf "$work"
mkdir -p "$work"
"$program" lint --lang en "$city/catalogue" --pack-path "$rules"
"$program" test --lang en --coverage --mutate --min-score 95 --output "$work/tests.txt" "$city/catalogue" --pack-path "$rules" || {
  cat "$work/tests.txt"
  exit 1
}
cat "$work/tests.txt"
if grep -q "^not covered" "$work/tests.txt"; then exit 1; fi
status=0
"$program" audit --quiet --lang zh --pack "$city/catalogue" --output "$work/audit" "$city/applications.csv" --pack-path "$rules" || status=$?
[ "$status" -eq 3 ] # CC-19 is rejected
sed 's/^\xEF\xBB\xBF//' "$work/audit/findings.csv" | cut -d, -f1-4 | tr -d '\r' | diff "$city/expected.csv" -
