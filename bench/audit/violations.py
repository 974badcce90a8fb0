#!/usr/bin/env python3
"""findings.csv → the lines record_id,clause_id,verdict of violated rules, sorted: what other programs are compared with.

    violations.py FINDINGS.csv > OUT
"""
import csv, sys

WORDS = {"prohibited": "禁止", "restricted": "限制"}
with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
    lines = [f'{r["record"]},{r["rule"]},{WORDS[r["effect"]]}\n' for r in csv.DictReader(f) if r["outcome"] == "violated"]
sys.stdout.write("".join(sorted(lines)))
