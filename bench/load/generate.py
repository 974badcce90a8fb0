#!/usr/bin/env python3
"""generate.py DIR [RULES ROWS]: a pack of so many rules (500) and rows of a table (5000), and a code list that the rows speak of.

Made up as real catalogues are: a row forbids one of a few measures in a set of codes, mostly one or two, a quarter with an exception;
a rule has one condition, one requirement with a number, a message with values, and every third an exemption. Always the same bytes.
"""
import pathlib
import random
import sys

folder = pathlib.Path(sys.argv[1])
rules = int(sys.argv[2]) if len(sys.argv) > 2 else 500
rows = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
folder.mkdir(parents=True, exist_ok=True)
chance = random.Random(20201125)

(folder / "pack.yaml").write_text("name: load\nversion: 1.0.0\nlanguage: 1\ntitle: Load\n", encoding="utf-8")

codes = ["code,name,parent"]
leaves = []
for a in range(20):
    codes.append(f"{chr(65 + a)},门类{a},")
    for b in range(5):
        codes.append(f"{chr(65 + a)}{b:02},大类{a}-{b},{chr(65 + a)}")
        for c in range(4):
            codes.append(f"{chr(65 + a)}{b:02}{c},中类{a}-{b}-{c},{chr(65 + a)}{b:02}")
            for d in range(4):
                leaf = f"{chr(65 + a)}{b:02}{c}{d}"
                codes.append(f"{leaf},小类{a}-{b}-{c}-{d},{leaf[:-1]}")
                leaves.append(leaf)
(folder / "industry.csv").write_text("\n".join(codes) + "\n", encoding="utf-8")

(folder / "records.gj").write_text("""codelist industry "行业" from "industry.csv"

document order "总量办法" { number "〔2020〕1号" in force 2020-01-01 .. }

record Site "场所" {
  key sid: text "编号"
  trade: code industry "行业代码" ask "属于哪个小类？"
  kind: enum { build "新建", expand "扩建", move "迁入" } "事项"
  area: quantity m2 "面积"
  people: quantity person "人数"
  inside: bool "在城区内"
  day: date as of "日期"
}

define small "小型" on Site = area less than 100 m2
define dense "密集" on Site = people more than 100 person

table listed "目录" on Site from "listed.csv" {
  id "{row}"
  cites order "附件 {row}"
  when trade within {code} and {conditions}
  effect {measure} {
    "禁止" forbid kind in { build, expand }
    "限制" restrict kind == build
    "不予禁限" permit
  }
  unless {exceptions}
  message "{trade.name}：{what}"
}
""", encoding="utf-8")

lines = ["row,code,what,conditions,measure,exceptions"]
for i in range(rows):
    some = ";".join(chance.sample(leaves, chance.choice([1, 1, 1, 2, 5])))
    if chance.random() < 0.1:
        some = chance.choice(leaves)[:chance.choice([1, 3, 4])]
    lines.append(f"{i + 1},{some},事项{i},{chance.choice(['', '', '在城区内'])},{chance.choice(['禁止', '禁止', '限制', '不予禁限'])},{chance.choice(['', '', '', '小型'])}")
(folder / "listed.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

text = []
for i in range(rules):
    leaf = chance.choice(leaves)
    text.append(f"""rule r{i} "规则{i}" on Site {{
  cites order "第{i + 1}条"
  when trade within {leaf[:chance.choice([3, 4, 5])]} and kind is {chance.choice(['build', 'expand', '迁入'])}
  let each = area / people
  require each at least {chance.randint(1, 40)} m2/person or area more than {chance.randint(100, 9000)} m2
{'  unless 小型 "规模较小"' if i % 3 == 0 else '  // 无除外'}
  message "面积 {{area}}，人数 {{people}}，不符合第{i + 1}条"
  remedy "减少人数或者增加面积"
}}
""")
(folder / "rules.gj").write_text("\n".join(text), encoding="utf-8")
