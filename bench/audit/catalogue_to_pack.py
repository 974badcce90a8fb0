#!/usr/bin/env python3
"""A benchmark catalogue as an ordinary rule pack.

    catalogue_to_pack.py [--exceptions N] CATALOGUE.csv SECTIONS.csv ENTERPRISES.csv PACK_DIR

CATALOGUE: clause_id, code_prefix, districts, actions, valid_from, valid_to, verdict, exc<k>_field/op/value; `*` and empty: any.
The clauses mean: a missing action meets none, and an exemption that cannot be shown does not exempt. So `is known` is written for
both. Everything else is plain rules: the engine has no path of its own for them. With --exceptions a later document excepts from N of the rules
the headquarters that were set up since 2024.
"""
import argparse, csv, os

NUMBERS = {"ring": "integer", "floor_area_m2": "decimal", "registered_capital": "decimal", "energy_use_tce": "decimal", "employees": "integer"}
FLAGS = ["is_headquarters", "is_rd_only", "uses_hazardous_chemicals", "serves_city_operation"]
OPS = {"=": "==", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!="}


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def condition(field, op, value):
    if field in FLAGS:
        holds = (value == "1") == (op == "=")
        return f"{field} is known and {'' if holds else 'not '}{field}"
    return f"{field} is known and {field} {OPS[op]} {value}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--exceptions", type=int, default=0)
    for name in ("catalogue", "sections", "enterprises", "out"):
        parser.add_argument(name)
    a = parser.parse_args()
    catalogue, sections, enterprises, out = a.catalogue, a.sections, a.enterprises, a.out
    os.makedirs(out, exist_ok=True)
    section = {r["division"]: r["section"] for r in rows(sections)}
    clauses = list(rows(catalogue))
    codes, districts, actions = set(), {}, {}
    for r in rows(enterprises):
        if len(r["industry_code"] or "") == 4 and r["industry_code"].isdigit():
            codes.add(r["industry_code"])
        if r.get("employees") is None or None in r:              # cut off or too long: its cells stand in wrong columns
            continue
        if r["district"]: districts.setdefault(r["district"], f"d{len(districts)}")
        if r["action"]: actions.setdefault(r["action"], f"a{len(actions)}")
    for c in clauses:
        if c["code_prefix"].isdigit(): codes.add(c["code_prefix"])
        for d in c["districts"].split("|"):
            if d != "*": districts.setdefault(d, f"d{len(districts)}")
        for action in c["actions"].split("|"):
            if action != "*": actions.setdefault(action, f"a{len(actions)}")
    codes |= {c[:n] for c in codes for n in (2, 3) if len(c) > n}
    with open(os.path.join(out, "codes.csv"), "w", encoding="utf-8") as f:
        f.write("code,name,parent\n")
        for s in sorted({section[c[:2]] for c in codes if c[:2] in section} | {c["code_prefix"] for c in clauses if c["code_prefix"].isalpha()}):
            f.write(f"{s},section {s},\n")
        for c in sorted(codes):
            f.write(f"{c},class {c},{section.get(c, '') if len(c) == 2 else c[:-1]}\n")
    with open(os.path.join(out, "pack.yaml"), "w", encoding="utf-8") as f:
        f.write("name: bench/catalogue\nversion: 1.0.0\nlanguage: 1\n")
    words = lambda table: ", ".join(f'{i} "{label}"' for label, i in table.items())
    with open(os.path.join(out, "catalogue.gj"), "w", encoding="utf-8") as f:
        f.write('document catalogue { in force 1990-01-01 .. }\ncodelist industry from "codes.csv"\nrecord Enterprise {\n  key id : text\n  name : text\n'
                f"  industry_code : code industry\n  district : enum {{ {words(districts)} }}\n  action : enum {{ {words(actions)} }}\n  application_date : date as of\n")
        f.writelines(f"  {name} : {kind}\n" for name, kind in NUMBERS.items())
        f.writelines(f"  {name} : bool\n" for name in FLAGS)
        f.write("}\n")
        for c in clauses:
            tests = [f"industry_code within {c['code_prefix']}"]
            if c["districts"] != "*": tests.append("district in {" + ", ".join(districts[d] for d in c["districts"].split("|")) + "}")
            tests.append("action is known" if c["actions"] == "*" else "action in {" + ", ".join(actions[a] for a in c["actions"].split("|")) + "}")
            unless = " and ".join(condition(c[f"exc{k}_field"], c[f"exc{k}_op"], c[f"exc{k}_value"]) for k in (1, 2, 3) if c[f"exc{k}_field"])
            f.write(f'rule {c["clause_id"]} on Enterprise {{\n  cites catalogue "{c["clause_id"]}"\n  when {" and ".join(tests)}\n'
                    f'  during {c["valid_from"]} .. {c["valid_to"]}\n  {"forbid" if c["verdict"] == "禁止" else "restrict"}\n')
            if unless: f.write(f"  unless {unless}\n")
            f.write("}\n")
        if a.exceptions:
            f.write("document later { in force 2024-01-01 .. }\n")
        for i in range(min(a.exceptions, len(clauses))):         # spread over all rules
            c = clauses[i * len(clauses) // a.exceptions]
            f.write(f'exception later_{i} to {c["clause_id"]} on Enterprise {{\n  cites later "{i}"\n  when is_headquarters is known and is_headquarters\n}}\n')


main()
