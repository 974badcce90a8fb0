#!/usr/bin/env python3
"""demo_lists.py PROGRAM OUT: audits the example lists of the campaign, the housing projects and the invented city, a line each.

The full reports of the lists lie under OUT. Fails where a list cannot be judged at all."""
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHINESE = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "").startswith("zh")
VERDICTS = ("prohibited", "restricted", "noncompliant", "undetermined", "advisory", "pass")
HEADS = (("清单", "读入", "退回", "禁止类", "限制类", "不符合", "待定", "建议类", "通过", "违反最多的条文") if CHINESE else
         ("list", "read", "rejected", "prohibited", "restricted", "noncompliant", "undetermined", "advisory", "pass", "violated most"))


def ran(program, *words):
    done = subprocess.run([program, *words, "--lang", "zh" if CHINESE else "en"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 2:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def audited(program, out, path, pack, *options):
    total = ran(program, "audit", "--pack", pack, "--output", str(Path(out) / Path(path).stem), "--format", "json", path, *options)
    most = max(total["rules"], key=lambda rule: rule["violated"], default=None)
    worst = f"{most['violated']} × {most['label']}" if most and most["violated"] else "—"
    return [path, total["read"], total["rejected"], *(total["verdicts"][verdict] for verdict in VERDICTS), worst]


def checked(program, path, pack, *options):
    results = ran(program, "check", "--pack", pack, "--format", "json", path, *options)["records"]
    broken = {}
    for finding in (finding for result in results for finding in result["findings"] if finding["outcome"] == "violated"):
        broken[finding["label"]] = broken.get(finding["label"], 0) + 1
    most = max(broken, key=broken.get, default=None)
    return [path, len(results), 0, *(sum(result["verdict"] == verdict for result in results) for verdict in VERDICTS),
            f"{broken[most]} × {most}" if most else "—"]


def width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def main():
    program, out = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    local = ["--params", "rules/beijing/campaign/local.yaml"]
    rows = [list(HEADS)]
    rows += [audited(program, out, str(path.relative_to(ROOT)), "rules/beijing/campaign", *local)
             for path in sorted((ROOT / "examples/campaign").glob("*.csv")) if path.stem != "dirt"]
    rows.append(checked(program, "examples/campaign/records.yaml", "rules/beijing/campaign", *local))
    rows.append(checked(program, "examples/projects.yaml", "rules/beijing/facilities"))
    rows.append(audited(program, Path(out) / "invented-city", "examples/invented-city/applications.csv", "examples/invented-city/catalogue", "--pack-path", "rules"))
    rows = [[str(cell) for cell in row] for row in rows]
    wide = [max(width(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        cells = [cell + " " * (wide[at] - width(cell)) if at in (0, len(HEADS) - 1) else " " * (wide[at] - width(cell)) + cell for at, cell in enumerate(row)]
        print("  ".join(cells).rstrip())
    print()
    print(f"报告在 {sys.argv[2]} 之下，每份清单一个文件夹。" if CHINESE else f"The reports are under {sys.argv[2]}, a folder for each list.")


if __name__ == "__main__":
    main()
