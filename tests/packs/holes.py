#!/usr/bin/env python3
"""What a pack says it lacks is never passed: each rule that a row of holes.csv names has a record here, which stays open for that rule,
says why in the words of the clause that is missing, and is never let through.

Usage: holes.py GUIJU SOURCE. A file of tests/packs/holes: the pack, and cases of a rule, its words and a record that falls into the hole
(with the name of its key field, where that is not id)."""
import csv
import json
import re
import subprocess
import sys
from pathlib import Path

NAMED = re.compile(r"（([a-z]+(?:_[a-z0-9]+)*\.\w+)）|删除 ([a-z_0-9]+)|由 ([a-z_0-9.]+)")


def faults(guiju, source, about):
    cases, pack = about["cases"], source / about["pack"]
    with open(pack / "holes.csv", encoding="utf-8", newline="") as file:
        named = {found for row in csv.reader(file) for cell in row for pair in NAMED.findall(cell) for found in pair if found}
    for rule in sorted(named ^ {case["rule"] for case in cases}):
        yield f"{rule}: {'has no record here' if rule in named else 'holes.csv does not name it'}"
    records = [case["record"] | {case.get("key", "id"): str(i)} for i, case in enumerate(cases)]
    made = subprocess.run([guiju, "--lang", "zh", "check", "--pack", pack, "--format", "json", "-"], input=json.dumps(records, ensure_ascii=False),
                          capture_output=True, text=True, encoding="utf-8")
    judged = {record["key"]: record for record in json.loads(made.stdout)["records"]}
    for i, case in enumerate(cases):
        record = judged.get(str(i), {"verdict": "rejected", "findings": []})
        said = [finding["reason_text"] for finding in record["findings"] if finding["rule"] == case["rule"] and finding["outcome"] == "undetermined"]
        if record["verdict"] in ("pass", "advisory", "rejected") or said != [case["words"]]:
            yield f"{case['rule']}: {record['verdict']}, {said} for {case['words']}"


def main():
    guiju, source = sys.argv[1], Path(sys.argv[2])
    wrong = [fault for file in sorted((source / "tests/packs/holes").glob("*.json")) for fault in faults(guiju, source, json.loads(file.read_text("utf-8")))]
    sys.exit("\n".join(wrong) or None)


if __name__ == "__main__":
    main()
