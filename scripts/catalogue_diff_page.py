#!/usr/bin/env python3
"""Makes docs/catalogue-diff.md: what each edition of beijing/catalogue changed, by section and row of its tables.

Compares what the pack records, not the official texts. --check: changes nothing, fails where the page is stale."""
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "rules/beijing/catalogue"
PAGE = ROOT / "docs/catalogue-diff.md"
SECTIONS = {"citywide": "全市", "central_six": "中心城区", "core": "核心区", "city_four": "城四区", "sub_centre": "副中心"}
COMPARED = {"code": "代码", "title": "名称", "measure": "措施", "conditions": "条件", "exceptions": "除外"}
CONFIDENCE = {"verified": "已核", "reported": "转引", "unverified": "未核"}
TABLE = re.compile(r"(\w+)_(\d{4})\.csv")


def tables():
    found = {}
    for path in sorted(PACK.glob("*_[0-9]*.csv")):
        section, year = TABLE.fullmatch(path.name).groups()
        if section == "doubtful":
            continue
        if section not in SECTIONS:
            sys.exit(f"{path.name}: no name for the section {section}")
        with open(path, encoding="utf-8-sig", newline="") as file:
            found[section, int(year)] = {row["row"]: row for row in csv.DictReader(file)}
    return found


def cell(text):
    return text.replace("|", "\\|").strip()


def entry(row):
    parts = [row["measure"]] + [f"{COMPARED[name]}：{row[name]}" for name in ("conditions", "exceptions") if row[name].strip()]
    return cell("；".join(parts))


def changes(old, new):
    lines = []
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before is None:
            lines.append((key, "新录", after, entry(after)))
        elif after is None:
            lines.append((key, "未再录", before, entry(before)))
        else:
            changed = [f"{label}：{before[name].strip() or '无'} → {after[name].strip() or '无'}"
                       for name, label in COMPARED.items() if before[name].strip() != after[name].strip()]
            if changed:
                lines.append((key, "修改", after, cell("；".join(changed))))
    return [f"| {key} | {cell(row['title'])} | {kind} | {text} | {CONFIDENCE[row['confidence']]} |" for key, kind, row, text in lines]


def page(found):
    years = sorted({year for _, year in found})
    lines = ["# 目录各版的变化 · What each edition of the catalogue changed", "",
             "由 `scripts/catalogue_diff_page.py` 据 `rules/beijing/catalogue` 的表生成，请勿手改。Made by a script from the pack; not edited by hand.", "",
             "比较的是本包所录的条文，不是目录正文：“未再录”不等于取消，“新录”不等于新增，正文没有取得的部分见该包 `holes.csv`；"
             "存疑条文（`doubtful_*.csv`）不比较。行按条文编号对应；2014、2015年版用GB/T 4754-2011，2018、2022年版用2017年版，"
             "跨国标的“代码”变化可能只是换号。可信度为所示一行的：“未再录”的为旧版的，其余为新版的。"]
    for old, new in zip(years, years[1:]):
        lines += ["", f"## {old} → {new}"]
        for section, name in SECTIONS.items():
            before, after = found.get((section, old)), found.get((section, new))
            if before is None and after is None:
                continue
            lines += ["", f"### {name}", ""]
            if before is None or after is None:
                lines += [f"{new if after is None else old}年版没有录入此清单，以下全部为" + ("未再录。" if after is None else "新录。"), ""]
            rows = changes(before or {}, after or {})
            lines += ["| 条文 | 名称 | 变化 | 内容 | 可信度 |", "| --- | --- | --- | --- | --- |"] + rows if rows else ["所录条文没有变化。"]
    return "\n".join(lines) + "\n"


def main():
    text = page(tables())
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != text:
        sys.exit("docs/catalogue-diff.md is stale: run scripts/catalogue_diff_page.py")


if __name__ == "__main__":
    main()
