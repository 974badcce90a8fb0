#!/usr/bin/env bash
# run.sh GUIJU [WORK]: makes list, catalogues and packs, installs the peers, runs all in turn and prints the figures beside the goals.
# ROWS (1000000), SEED (20190101), ROUNDS (5); PEERS=no: Guiju alone; FOUR=yes: also a list of four times the rows (500 MB, some minutes to make).
# WORK (default /tmp/guiju-bench) is kept and used again: about 300 MB.
set -eu
here=$(cd "$(dirname "$0")" && pwd); guiju=$(realpath "$1"); work=${2:-/tmp/guiju-bench}
rows=${ROWS:-1000000}; seed=${SEED:-20190101}; data=$work/data-$rows-$seed
list() { [ -e "$1/workload.json" ] || python3 "$here/workload.py" --out "$1" --rows "$2" --seed "$seed" >/dev/null; }
mkdir -p "$work"
list "$data" "$rows"
options=()
if [ "${FOUR:-no}" = yes ]; then
  list "$work/data-$((4 * rows))-$seed" $((4 * rows))
  options+=(--four "$work/data-$((4 * rows))-$seed")
fi
for rules in 50 500 5000; do
  python3 "$here/catalogue_to_pack.py" "$data/catalogue_$rules.csv" "$data/sections.csv" "$data/enterprises.csv" "$work/pack_$rules"
done
python3 "$here/catalogue_to_pack.py" --exceptions 1000 "$data/catalogue_5000.csv" "$data/sections.csv" "$data/enterprises.csv" "$work/pack_5000_exceptions"
if [ "${PEERS:-yes}" = yes ]; then
  "$here/peers/setup.sh" "$work/tools" >&2
  options+=(--peers "$work/tools")
fi
exec python3 "$here/measure.py" --guiju "$guiju" --data "$data" --work "$work" --rounds "${ROUNDS:-5}" "${options[@]}"
