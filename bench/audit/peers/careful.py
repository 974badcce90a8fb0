#!/usr/bin/env python3
"""The audit by a careful programmer in plain Python: rules in a dict by code prefix, sets for names. Came with the benchmark material.

    careful.py ENTERPRISES CATALOGUE SECTIONS OUT
"""
import csv, datetime, operator, sys

OPS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}
COLS = ["id", "name", "industry_code", "district", "ring", "action", "floor_area_m2", "registered_capital",
        "application_date", "is_headquarters", "is_rd_only", "uses_hazardous_chemicals", "serves_city_operation",
        "energy_use_tce", "employees"]


def main():
    enterprises, catalogue, sections, out = sys.argv[1:5]
    index = {}
    with open(catalogue, encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            exc = [(COLS.index(r[f"exc{k}_field"]), OPS[r[f"exc{k}_op"]], float(r[f"exc{k}_value"]))
                   for k in (1, 2, 3) if r[f"exc{k}_field"]]
            d = None if r["districts"] == "*" else frozenset(r["districts"].split("|"))
            a = None if r["actions"] == "*" else frozenset(r["actions"].split("|"))
            index.setdefault(r["code_prefix"], []).append(
                (d, a, r["valid_from"], r["valid_to"] or "9999-12-31", exc, f',{r["clause_id"]},{r["verdict"]}\n'))
    with open(sections, encoding="utf-8") as f:
        section = dict(line.strip().split(",") for line in f)
    by_code, dates, bad, flags = {}, {"": None}, 0, ("", "0", "1")
    with open(enterprises, encoding="utf-8", newline="") as f, open(out, "w", encoding="utf-8", newline="") as o:
        reader = csv.reader(f)
        next(reader)
        o.write("record_id,clause_id,verdict\n")
        for row in reader:
            if len(row) != 15:
                bad += 1
                continue
            try:
                for k in (4, 14):
                    row[k] and int(row[k])
                for k in (6, 7, 13):
                    row[k] and float(row[k])
                date = row[8]
                if date not in dates:
                    datetime.date.fromisoformat(date)
                    dates[date] = None
                if row[9] not in flags or row[10] not in flags or row[11] not in flags or row[12] not in flags:
                    raise ValueError
            except ValueError:
                bad += 1
                continue
            code, action = row[2], row[5]
            if not code or not date or not action:
                continue
            rules = by_code.get(code)
            if rules is None:
                rules = by_code[code] = [r for k in (section.get(code[:2]), code[:2], code[:3], code) for r in index.get(k, ())]
            for d, a, since, until, exc, tail in rules:
                if since <= date <= until and (a is None or action in a) and (d is None or row[3] in d):
                    for k, op, v in exc:
                        if not row[k] or not op(float(row[k]), v):
                            break
                    else:
                        if exc:
                            continue
                    o.write(row[0] + tail)
    print(f'{{"malformed":{bad}}}', file=sys.stderr)


main()
