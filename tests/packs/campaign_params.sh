#!/bin/sh
# campaign_params.sh PROGRAM SOURCE WORK: the campaign's tests with params set. The pack is copied with these tests in place of its own,
# because its own hold that an unset param leaves a rule undetermined.
set -eu
program=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
cp -R "$source/rules/." "$work/"
rm -rf "$work/beijing/campaign/tests"
cp -R "$source/tests/packs/campaign_params" "$work/beijing/campaign/tests"
exec "$program" test --lang en --params "$source/rules/beijing/campaign/local.yaml" "$work/beijing/campaign"
