#!/usr/bin/env python3
"""applications.py OUT.csv [ROWS] [SEED]: a list of applications for rules/beijing/catalogue, made up.

Days run from 2014-01-01 to 2025-12-31, so that each of the four editions judges its share. Of the rows 70 % carry a class of GB/T 4754-2017, 12 %
one of 2011 in the column for it, the others a group or division; half of all codes are among those that the catalogue names. Districts, actions
and rings are drawn alike often; areas, capital and employees by powers of ten. As lists have it: 4 % of the cells that may be empty are, 1 % of the
dates are written 2021/1/20, and one row in 500 has a code that does not exist and is rejected.
"""
import csv
import datetime
import pathlib
import random
import sys

RULES = pathlib.Path(__file__).resolve().parents[2] / "rules"
HEADER = ["申请编号", "企业名称", "行业代码", "行业代码（2011）", "事项", "所在区", "住所（经营场所）", "环路位置", "建筑面积（平方米）", "用地面积（亩）", "注册资本（万元）",
          "从业人数", "年综合能耗（吨标准煤）", "申请日期", "保障城市运行", "生产制造环节"]
ACTIONS = ["新设立", "新建", "改建", "扩建", "变更", "迁入", "增加经营范围"]
DISTRICTS = ["东城区", "西城", "朝阳区", "海淀", "丰台区", "石景山区", "门头沟区", "房山区", "通州区", "顺义区", "昌平区", "大兴区", "怀柔区", "平谷区", "密云区", "延庆区", "北京经济技术开发区"]
RINGS = ["二环路以内", "二环至三环", "三环至四环", "四环至五环", "五环至六环", "六环路以外", ""]


def codes(path, length):
    with open(path, encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if length(len(row["code"]))]


def named():
    """The codes of the catalogue's own tables."""
    found = set()
    for path in (RULES / "beijing/catalogue").glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.update(code.strip() for code in row.get("code", "").replace("、", ";").split(";"))
    return found


def main():
    out, rows, seed = sys.argv[1], int((sys.argv + [None, None])[2] or 1_000_000), int((sys.argv + [None] * 3)[3] or 4754)
    draw = random.Random(seed)
    gbt = RULES / "china/gbt4754"
    classes, classes_2011 = codes(gbt / "industry_2017.csv", lambda n: n == 4), codes(gbt / "industry_2011.csv", lambda n: n == 4)
    coarse = codes(gbt / "industry_2017.csv", lambda n: n in (2, 3))
    sought = named()
    def near(all_codes):
        return [code for code in all_codes if any(code.startswith(one) for one in sought if one.isdigit())] or all_codes
    among = {"class": (classes, near(classes)), "2011": (classes_2011, near(classes_2011)), "coarse": (coarse, near(coarse))}
    first = datetime.date(2014, 1, 1)
    days = (datetime.date(2026, 1, 1) - first).days

    def size(low, high):
        return str(int(10 ** draw.uniform(low, high)))

    def perhaps(text):
        return "" if draw.random() < 0.04 else text

    with open(out, "w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n")
        write.writerow(HEADER)
        for row in range(rows):
            kind = draw.choices(("class", "2011", "coarse"), (70, 12, 18))[0]
            code = draw.choice(among[kind][draw.random() < 0.5])
            if row % 500 == 499:
                kind, code = "class", "0000"
            day = first + datetime.timedelta(draw.randrange(days))
            written = f"{day.year}/{day.month}/{day.day}" if draw.random() < 0.01 else day.isoformat()
            write.writerow([f"SQ{row:08d}", f"北京试{row % 9973}商贸有限公司", "" if kind == "2011" else code, code if kind == "2011" else "", perhaps(draw.choice(ACTIONS)),
                            perhaps(draw.choice(DISTRICTS)), f"北京市试路{row % 977}号", draw.choice(RINGS), perhaps(size(1.3, 5)), perhaps(size(0, 2)), perhaps(size(1, 5)), perhaps(size(0, 3)),
                            perhaps(size(0, 4)), perhaps(written), draw.choice(("是", "否", "")), draw.choice(("是", "否", ""))])


main()
