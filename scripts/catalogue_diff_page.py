#!/usr/bin/env python3
"""Makes docs/catalogue-diff.md with `guiju diff`: what each edition of beijing/catalogue changed.

Usage: catalogue_diff_page.py GUIJU [--check]. --check: changes nothing, fails where the page is stale."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACK = "rules/beijing/catalogue"
PAGE = ROOT / "docs/catalogue-diff.md"
DAYS = ["2015-01-01", "2016-01-01", "2019-01-01", "2023-01-01"]  # one on which each edition was in force
HEAD = """# 目录各版的变化 · What each edition of the catalogue changed

由 `scripts/catalogue_diff_page.py` 用 `guiju diff` 据 `rules/beijing/catalogue` 生成，请勿手改。Made by `guiju diff` from the pack; not edited by hand.

比较的是本包所录的条文，不是目录正文：“删去”不等于取消，“新增”不等于目录新增，正文没有取得的部分见该包 `holes.csv`。
条文按编号对应；2014、2015年版用GB/T 4754-2011，2018、2022年版用2017年版，跨国标的代码变化可能只是换号。
"""


def main():
    guiju, check = sys.argv[1], "--check" in sys.argv[2:]
    text = HEAD
    for before, after in zip(DAYS, DAYS[1:]):
        made = subprocess.run([guiju, "--lang", "zh", "diff", PACK, "--from", before, "--to", after, "--format", "markdown"],
                              cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        if made.returncode > 1:
            sys.exit(made.stderr)
        text += "\n" + made.stdout
    if not check:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != text:
        sys.exit("docs/catalogue-diff.md is stale: run scripts/catalogue_diff_page.py build/release/bin/guiju")


if __name__ == "__main__":
    main()
