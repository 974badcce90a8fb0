#!/usr/bin/env bash
# run.sh GUIJU [WORK]: a made-up list of applications audited under the four editions of rules/beijing/catalogue, each set of reports ROUNDS times.
# ROWS (1000000), FULL (100000: so many of them with all reports), SEED (4754), ROUNDS (3). WORK (default /tmp/guiju-bench-catalogue) keeps the list: 150 MB. Prints the machine's load and for each round wall and CPU seconds,
# rows a second and the peak memory by /usr/bin/time.
set -euo pipefail
guiju=$(realpath "$1"); work=${2:-/tmp/guiju-bench-catalogue}
rows=${ROWS:-1000000}; full=${FULL:-100000}; seed=${SEED:-4754}; list=$work/applications-$rows-$seed.csv
cd "$(dirname "$0")/../.."
mkdir -p "$work"
[ -e "$list" ] || { python3 bench/catalogue/applications.py "$list.part" "$rows" "$seed"; mv "$list.part" "$list"; }
echo "$(date -u +%F) $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(wc -c <"$list") bytes, $(($(wc -l <"$list") - 1)) rows"
head -n $((full + 1)) "$list" >"$work/full.csv"
for reports in violations csv,jsonl,html; do
  audited=$list count=$rows
  [ "$reports" = violations ] || { audited=$work/full.csv; count=$((full < rows ? full : rows)); }
  for _ in $(seq "${ROUNDS:-3}"); do
    status=0
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$guiju" audit --lang en --pack rules/beijing/catalogue --reports "$reports" --output "$work/out-${reports%%,*}" "$audited" \
      >"$work/summary.txt" 2>"$work/errors.txt" || status=$?
    [ "$status" -eq 1 ] || [ "$status" -eq 3 ] || { cat "$work/errors.txt" >&2; exit 2; }
    awk -v rows="$count" -v reports="$reports" '{printf "%-16s %d rows, wall %.2f s, CPU %.2f s, %.0f rows/s, peak %.0f MB\n", reports, rows, $1, $2 + $3, rows / $1, $4 / 1024}' <(tail -n 1 "$work/time")
  done
done
cat "$work/summary.txt"
