#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets from what the repository holds anyway: seeds.py SOURCE OUT.

OUT/<target>/NNNN: rules (fixtures, packs, the documentation), expression (the documentation, the conformance cases, conditions of packs),
table (tables of packs), records and list (examples, and lists with faults). OUT/words.dict: the words of the language, as libFuzzer reads them.
"""
import pathlib
import re
import sys

LONGEST = 20_000  # bytes; what is longer is cut: a fuzzer learns little from it that it does not learn from its beginning

LIST = '''编号,信用代码,行业,事项,保障供应,人数,比例,建筑面积（平方米）,资金（万元）,日期,时长
1,91110105MA01ABCD0X,C1411,新建,是,10,0.5,1200,300,2024-05-01,30
2,,14,扩建,否,,1.25,约300,"1,200",2024年5月2日,
3,x,糕点、面包制造,待定,有,-1,50%,0.5公顷,3亿,45413,三天
"4""4",y,C99,无,√,1e3,１２,"多行
单元",-,20240229,5 day
合计,,,,,11,,,,,
'''

RECORDS = """- id: a
  industry: C1411
  action: build
  area: 1200 m2
  parts: [{kind: shop, area: 3}, {类别: 仓库}, null]
  doors: [1, 0.8 m, unknown]
- {编号: "b", 行业: 食品制造业, 日期: 2024-02-30}
"""

TABLE = """code,except,least,since,most,so,measure,actions,unless
C14,C1411;C1419,0.5 ha,2020-01-01,10,是,禁止,build;扩建,supply
C1411,,1000,,,,限制,,
糕点、面包制造,,,2021-12-31,,否,,新建,large;supply
C,,x,2021-13-01,1.5,maybe,不详,none,nothing
"""

LOOKUP = """least_from,least_to,code,most,share
0,99.5,C14,10,0.5
100,,C14,20,50%
,,0111,30,
"""


def put(out: pathlib.Path, target: str, texts) -> None:
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(dict.fromkeys(texts)):
        data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
        (folder / f"{number:04}").write_bytes(data[:LONGEST])


def read(path: pathlib.Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def main(source: pathlib.Path, out: pathlib.Path) -> None:
    language = read(source / "docs/language.md")
    blocks = re.findall(r"```(\w+)[^\n]*\n(.*?)```", language, re.S)
    packs = sorted(source.glob("rules/*/*")) + sorted(source.glob("examples/*"))
    rules = [read(path) for path in sorted(source.glob("fixtures/check/*.gj"))]
    rules += [text for kind, text in blocks if kind == "gj"]
    rules += [read(path) for pack in packs for path in sorted(pack.glob("**/*.gj"))]
    put(out, "rules", rules)

    expressions = [line.split("→")[0].strip() for kind, text in blocks if kind == "eval" for line in text.splitlines()]
    for path in sorted(source.glob("fixtures/conformance/*.yaml")):
        expressions += [text.replace('\\"', '"').replace("\\\\", "\\") for text in re.findall(r'expr: "((?:[^"\\]|\\.)*)"', read(path))]
        expressions += [text.replace("''", "'") for text in re.findall(r"expr: '((?:[^']|'')*)'", read(path))]
    for text in rules:
        expressions += re.findall(r"^\s*(?:when|require|forbid|unless|当|应当|禁止|除非)\s+(.+)$", text, re.M)
    put(out, "expression", [text for text in expressions if text])

    tables = [TABLE, LOOKUP, "﻿" + TABLE, TABLE.replace("\n", "\r\n"), read(source / "fixtures/check/industry.csv")]
    tables += [read(path) for pack in packs for path in sorted(pack.glob("**/*.csv"))]
    put(out, "table", tables)

    put(out, "records", [RECORDS, '[{"id": "a", "industry": "C14", "staff": 12, "ratio": 0.1, "begun": "2024-05-01", "parts": [{"kind": "shop"}]}, {"id": 7}]']
        + [read(path) for path in sorted(source.glob("examples/**/*.yaml")) if path.name != "pack.yaml"])

    workbooks = [path.read_bytes() for path in sorted(source.glob("examples/chinese/*.xlsx")) + sorted(source.glob("fixtures/check/*.xlsx"))]
    put(out, "list", [LIST, LIST.encode("gb18030"), "﻿" + LIST, LIST.replace(",", ";"), LIST.replace(",", "\t"), LIST.replace("\n", "\r"), "题目\n\n" + LIST]
        + [data for data in workbooks if len(data) <= LONGEST] + [read(path) for path in sorted(source.glob("examples/**/*.csv"))])

    words = re.findall(r'GJ_KEYWORD\(\w+, \w+, \w+, "([^"]*)", "([^"]*)"\)', read(source / "dsl/text/keywords.def"))
    units = re.findall(r'"([^"]+)"', read(source / "engine/base/units.def"))
    every = dict.fromkeys([word for pair in words for word in pair] + units + ["2024-02-29", "C14", "≥", "、", "“", "”", "｛", "..", "{", "//", "/*"])
    quoted = ['"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"' for word in every if word]
    (out / "words.dict").write_text("\n".join(quoted) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
