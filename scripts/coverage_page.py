#!/usr/bin/env python3
"""Makes docs/coverage.md from rules/beijing/campaign: each requirement, the rules that judge it, or why none does.

Fails where a task, a mechanism or a rule is missing or a line says nothing. --check: changes nothing, fails where the page is stale."""
import csv
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "rules/beijing/campaign"
PAGE = ROOT / "docs/coverage.md"
KINDS = {"judged": "判断", "workflow": "流程", "hole": "缺口"}
FORMS = {"record": "单条记录", "aggregate": "汇总", "paper": "文书", "workflow": "台账事项"}
RULE = re.compile(r'^\s*(?:rule|规则|rules|规则表)\s+(\w+)\s*(?:"([^"]*)")?', re.M)


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ").strip()


def labels():
    return {name: label for path in sorted(PACK.rglob("*.gj")) if "tests" not in path.parts
            for name, label in RULE.findall(path.read_text("utf-8"))}


def faults(rows, known):
    found = []
    holes = (PACK / "holes.csv").read_text("utf-8-sig")
    found += [f"{row['id']}: a hole that holes.csv does not name" for row in rows if row["kind"] == "hole" and row["id"] not in holes]
    tasks = {re.match(r"T?(M?\d+)", row["task"]).group(1).lstrip("0") for row in rows}
    wanted = {str(n) for n in range(1, 26)}
    found += [f"task {n} has no line" for n in sorted(wanted - tasks, key=int)]
    mechanisms = {int(task[1:]) for task in tasks if task.startswith("M")}
    found += [f"mechanism M{n} has no line" for n in range(1, max(mechanisms, default=1) + 1) if n not in mechanisms]
    found += [f"{key} stands twice" for key, count in Counter(row["id"] for row in rows).items() if count > 1]
    for row in rows:
        names = row["rules"].split()
        found += [f"{row['id']}: no rule {name}" for name in names if name not in known]
        if row["kind"] not in KINDS:
            found.append(f"{row['id']}: kind {row['kind']!r}")
        elif row["kind"] == "judged" and not names:
            found.append(f"{row['id']}: judged by no rule")
        elif row["kind"] != "judged" and not row["reason"].strip():
            found.append(f"{row['id']}: no reason")
    return found


def page(rows, known):
    count = Counter(row["kind"] for row in rows)
    lines = ["# 专项行动各项要求的覆盖情况 · Coverage of the campaign", "",
             "由 `scripts/coverage_page.py` 据 `rules/beijing/campaign` 生成，请勿手改。Made by a script from the pack; not edited by hand.", "",
             f"京政发〔2021〕1号共拆为{len(rows)}项：" + "，".join(f"{KINDS[kind]}{count[kind]}项" for kind in KINDS) + "。"
             "“判断”由所列规则判断，其中不能由记录判断的部分见说明；“流程”属工作流程，不在此判断；“缺口”没有录入，原因见说明。"]
    lines += ["", "| 任务、机制 | 项 | 判断 | 流程 | 缺口 |", "| --- | --- | --- | --- | --- |"]
    for task in dict.fromkeys(row["task"] for row in rows):
        here = Counter(row["kind"] for row in rows if row["task"] == task)
        lines.append(f"| {task} | {sum(here.values())} | " + " | ".join(str(here[kind] or "—") for kind in KINDS) + " |")
    task = None
    for row in rows:
        if row["task"] != task:
            task = row["task"]
            lines += ["", f"## {task}", "", "| 项 | 处理 | 规则 | 记录 | 对象 | 说明 |", "| --- | --- | --- | --- | --- | --- |"]
        rules = "<br>".join(f"`{name}`" + (f" {cell(known[name])}" if known[name] else "") for name in row["rules"].split())
        lines.append(f"| {row['id']} | {KINDS[row['kind']]} | {rules or '—'} | {row['record'] or '—'} | "
                     f"{FORMS.get(row['form'], row['form'])} | {cell(row['reason']) or '—'} |")
    return "\n".join(lines) + "\n"


def main():
    with open(PACK / "coverage.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    known = labels()
    wrong = faults(rows, known)
    if wrong:
        sys.exit("\n".join(wrong))
    text = page(rows, known)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != text:
        sys.exit("docs/coverage.md is stale: run scripts/coverage_page.py")


if __name__ == "__main__":
    main()
