#!/usr/bin/env bash
# The same violations as another program: run.sh GUIJU DATA RULES REFERENCE_COMMAND... ; ROUNDS=5
# DATA holds enterprises.csv, sections.csv and catalogue_RULES.csv. REFERENCE_COMMAND gets DATA, RULES and the file to write (record_id,clause_id,verdict).
# Prints wall and CPU seconds and peak memory of both, interleaved; 1 where a set of violations differs.
set -eu
here=$(cd "$(dirname "$0")" && pwd); guiju=$1; data=$2; rules=$3; shift 3
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 "$here/catalogue_to_pack.py" "$data/catalogue_$rules.csv" "$data/sections.csv" "$data/enterprises.csv" "$work/pack"
measured() {   # NAME COMMAND...
  local name=$1 status=0; shift
  /usr/bin/time -o "$work/time" -f "$name %e s wall, %U s user, %S s system, %M KB" "$@" >"$work/log" 2>&1 || status=$?
  tail -1 "$work/time"
  [ $status -lt 2 ] || [ $status -eq 3 ] || { cat "$work/log" >&2; exit $status; }   # 1: violated, 3: rows rejected, both expected
}
for ((round = 0; round < ${ROUNDS:-5}; round++)); do
  measured guiju "$guiju" --lang zh audit --pack "$work/pack" "$data/enterprises.csv" --output "$work/out" --fail-on never
  [ $# -eq 0 ] || measured reference "$@" "$data" "$rules" "$work/reference.csv"
done
python3 "$here/violations.py" "$work/out/findings.csv" >"$work/ours"
echo "violations: $(wc -l <"$work/ours")"
[ $# -eq 0 ] && exit 0
grep -v '^record_id,' "$work/reference.csv" | tr -d '\r' | LC_ALL=C sort >"$work/theirs"
LC_ALL=C sort -o "$work/ours" "$work/ours"
if cmp -s "$work/ours" "$work/theirs"; then echo identical; else echo DIFFERENT; diff "$work/ours" "$work/theirs" | head; exit 1; fi
