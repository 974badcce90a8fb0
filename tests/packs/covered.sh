#!/bin/sh
# covered.sh PROGRAM PACK [OPTION…]: a pack's tests pass and leave no rule, row, exception or side of a comparison unseen.
set -eu
program=$1 pack=$2
shift 2
report=$("$program" test --lang en --coverage "$pack" "$@") || { printf '%s\n' "$report"; exit 1; }
printf '%s\n' "$report"
case $report in *"not covered"*) exit 1 ;; esac
