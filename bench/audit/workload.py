#!/usr/bin/env python3
"""A made-up list of enterprises and catalogues of prohibitions, the same for the same seed. Came with the benchmark material of the project.

    workload.py --out DIR [--rows 1000000] [--rules 50,500,5000] [--seed 20190101] [--codes FILE]

Writes enterprises.csv (15 columns; the first k rows are the same whatever the number of rows), catalogue_R.csv for each R, sections.csv (division
to section letter of GB/T 4754-2017) and workload.json (seed, sizes, sha256, shares).

What every program that is measured has to find:
  * A row is malformed, and left out, when it has not 15 cells or when a cell of a typed column is neither empty nor of its type (ring, employees:
    integer; floor_area_m2, registered_capital, energy_use_tce: decimal; application_date: a day YYYY-MM-DD; the four flags: 0 or 1).
  * An empty cell is a missing value. A missing code, action or date meets no rule, a missing district only a citywide one; a comparison with a
    missing value is false, so that an exemption that cannot be shown does not exempt.
  * A row violates a clause when its code has the clause's prefix (a letter is the section of its first two digits), its district is among the
    clause's ('*': citywide), its action among its actions ('*': any), valid_from <= application_date <= valid_to (empty: open), and not all
    conjuncts of its exception hold (where it has one).
  * The answer: lines record_id,clause_id,verdict, one for each clause that a row violates, in any order.
"""
import argparse, bisect, csv, datetime, hashlib, json, os, random, re, sys

# GB/T 4754-2017 sections: letter, first division, last division, share of enterprises (rough)
SECTIONS = [("A", 1, 5, 1.2), ("B", 6, 12, 0.2), ("C", 13, 43, 8.0), ("D", 44, 46, 0.5),
            ("E", 47, 50, 6.0), ("F", 51, 52, 23.0), ("G", 53, 60, 3.0), ("H", 61, 62, 5.0),
            ("I", 63, 65, 10.0), ("J", 66, 69, 2.0), ("K", 70, 70, 4.0), ("L", 71, 72, 13.0),
            ("M", 73, 75, 14.0), ("N", 76, 79, 0.8), ("O", 80, 82, 3.5), ("P", 83, 83, 1.5),
            ("Q", 84, 85, 1.0), ("R", 86, 90, 3.0), ("S", 91, 96, 0.2), ("T", 97, 97, 0.1)]

# district, share, and where its enterprises lie (ring 2..6 = inside that ring road, 7 = outside)
DISTRICTS = [("东城区", 6, (2, 2, 2, 3)), ("西城区", 6, (2, 2, 3, 3)), ("朝阳区", 20, (3, 4, 4, 5, 5, 6)),
             ("海淀区", 18, (3, 4, 4, 5, 6, 7)), ("丰台区", 9, (3, 4, 5, 5, 6)), ("石景山区", 3, (5, 5, 6)),
             ("门头沟区", 2, (6, 7, 7)), ("房山区", 5, (6, 7, 7)), ("通州区", 8, (5, 6, 6, 7)),
             ("顺义区", 6, (6, 7, 7)), ("昌平区", 6, (5, 6, 6, 7)), ("大兴区", 6, (5, 6, 6, 7)),
             ("怀柔区", 2, (7,)), ("平谷区", 2, (7,)), ("密云区", 2, (7,)), ("延庆区", 1, (7,))]

# functional areas a clause can name; None = citywide
REGIONS = [("全市", None, 45),
           ("首都功能核心区", ["东城区", "西城区"], 10),
           ("中心城区", ["东城区", "西城区", "朝阳区", "海淀区", "丰台区", "石景山区"], 18),
           ("城市副中心", ["通州区"], 7),
           ("平原新城", ["顺义区", "大兴区", "昌平区", "房山区"], 9),
           ("生态涵养区", ["门头沟区", "平谷区", "怀柔区", "密云区", "延庆区"], 9),
           ("核心区以外", ["朝阳区", "海淀区", "丰台区", "石景山区", "门头沟区", "房山区", "通州区", "顺义区",
                      "昌平区", "大兴区", "怀柔区", "平谷区", "密云区", "延庆区"], 2)]

ACTIONS = [("新设立", 45), ("新建", 12), ("扩建", 8), ("变更", 25), ("迁入", 10)]
ACTION_SETS = [("*", 30), ("新设立|新建|扩建", 18), ("新建|扩建", 16), ("新设立", 10), ("新设立|迁入", 10),
               ("新建", 6), ("扩建", 5), ("迁入", 5)]

COLUMNS = ["id", "name", "industry_code", "district", "ring", "action", "floor_area_m2",
           "registered_capital", "application_date", "is_headquarters", "is_rd_only",
           "uses_hazardous_chemicals", "serves_city_operation", "energy_use_tce", "employees"]
CAT_COLUMNS = ["clause_id", "code_prefix", "region", "districts", "actions", "valid_from", "valid_to",
               "verdict"] + [f"exc{k}_{p}" for k in (1, 2, 3) for p in ("field", "op", "value")]

# what an exemption may test: field, operators, thresholds
EXC_FIELDS = [("is_headquarters", ["="], ["1"]), ("is_rd_only", ["="], ["1"]),
              ("uses_hazardous_chemicals", ["=", "!="], ["0", "1"]), ("serves_city_operation", ["="], ["1"]),
              ("floor_area_m2", ["<", "<=", ">="], ["100", "200.5", "500", "1000", "3000", "20000"]),
              ("registered_capital", [">", ">="], ["100", "500", "1000", "5000.5"]),
              ("energy_use_tce", ["<", "<="], ["5", "20.5", "100", "1000"]),
              ("employees", ["<", "<=", ">", ">="], ["5", "10", "50", "300"]),
              ("ring", [">=", "<=", "!="], ["3", "4", "5", "6"])]

USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"          # GB 32100 alphabet, 31 characters
USCC_W = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
USCC_V = {c: i for i, c in enumerate(USCC)}
CITY = ["北京", "北京市", "中关村"]
SYLL = list("华中国信达安泰恒瑞天宇鑫盛博远新联创美佳和源通利德康隆福海龙金石云智思锐凯晟启航星辰光明诚正邦兴旺顺祥")
TRADE = ["科技", "商贸", "餐饮管理", "文化传媒", "生物医药", "装备制造", "新材料", "信息技术", "建筑工程", "物流",
         "企业管理咨询", "教育科技", "农业发展", "环保工程", "电子商务", "汽车服务", "印刷", "食品", "家具", "房地产开发"]
FORM = ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司"]


def load_codes(path):
    """4-digit class codes: from the standard's table if it is there, else made up plausibly."""
    if path and os.path.exists(path):
        with open(path, encoding="utf-8-sig", newline="") as f:
            found = {m.group(1) for row in csv.reader(f) for cell in row
                     for m in [re.fullmatch(r"[A-T]?(\d{4})", cell.strip())] if m}
        found = sorted(c for c in found if 1 <= int(c[:2]) <= 97)
        if len(found) > 500:
            return found, os.path.basename(path)
    rng = random.Random(4754)
    codes = []
    for div in range(1, 98):
        for grp in range(1, rng.randint(3, 9)):
            if rng.random() < 0.45:
                codes.append(f"{div:02d}{grp}0")                   # a group with one class
            else:
                codes += [f"{div:02d}{grp}{c}" for c in range(1, rng.randint(3, 7))]
    return codes, "made up"


def section_of(code):
    d = int(code[:2])
    return next(s for s, a, b, _ in SECTIONS if a <= d <= b)


def code_weights(codes):
    """Zipf-like inside a section, the sections by their share."""
    rng = random.Random(31)
    by_sec = {}
    for c in codes:
        by_sec.setdefault(section_of(c), []).append(c)
    w = {}
    for s, _, _, share in SECTIONS:
        cs = by_sec.get(s, [])
        rng.shuffle(cs)
        h = sum(1 / k for k in range(1, len(cs) + 1))
        for k, c in enumerate(cs, 1):
            w[c] = share / k / h
    return w


def table(pairs, size=65536):
    """A table for O(1) weighted draws: table[int(random()*size)]."""
    total, acc, cum, vals, out = sum(w for _, w in pairs), 0.0, [], [], []
    for v, w in pairs:
        acc += w / total
        cum.append(acc)
        vals.append(v)
    for i in range(size):
        out.append(vals[min(bisect.bisect_right(cum, (i + 0.5) / size), len(vals) - 1)])
    return out


def uscc(i):
    """A unique 18-character code with a right check character; i is scrambled so that neighbours differ."""
    x = (i * 7_368_787 + 12_345) % 31 ** 6                       # 7368787 and 31 are coprime: a bijection
    body = ""
    for _ in range(6):
        body = USCC[x % 31] + body
        x //= 31
    s = "91" + "1101" + f"{i % 16 + 1:02d}" + "MA0" + body
    r = sum(USCC_V[c] * w for c, w in zip(s, USCC_W)) % 31
    return s + USCC[(31 - r) % 31]


def rows(seed, codes):
    """Endless stream of (line text, fields or None when the row is malformed)."""
    rng = random.Random(seed)
    rnd, logn = rng.random, rng.lognormvariate
    code_t = table(list(code_weights(codes).items()))
    dist_t = table([((d, rings), w) for d, w, rings in DISTRICTS], 4096)
    act_t = table(ACTIONS, 4096)
    day0 = datetime.date(2019, 1, 1)
    days = [(day0 + datetime.timedelta(n)).isoformat() for n in range(2922)]     # 2019-01-01 .. 2026-12-31
    gap = lambda: int(__import__("math").log(1 - rnd()) / __import__("math").log(1 - 0.005))
    skip, i = gap(), 0
    while True:
        district, rings = dist_t[int(rnd() * 4096)]
        n = 2 + int(rnd() * 3)
        name = CITY[int(rnd() * rnd() * 3)] + "".join(SYLL[int(rnd() * len(SYLL))] for _ in range(n)) \
            + TRADE[int(rnd() * len(TRADE))] + FORM[int(rnd() * rnd() * 4)]
        area = logn(5.2, 1.3)
        area = f"{round(area, -2):.0f}" if rnd() < 0.1 else f"{area:.2f}"         # some lie on a threshold
        cap = logn(5.3, 1.6)
        cap = f"{round(cap, -2):.0f}" if rnd() < 0.5 else f"{cap:.2f}"
        f = [uscc(i), name, code_t[int(rnd() * 65536)], district, str(rings[int(rnd() * len(rings))]),
             act_t[int(rnd() * 4096)], area, cap, days[int(rnd() * 2922)],
             "1" if rnd() < 0.03 else "0", "1" if rnd() < 0.06 else "0", "1" if rnd() < 0.04 else "0",
             "1" if rnd() < 0.05 else "0", f"{logn(3.0, 1.4):.1f}", str(int(logn(2.0, 1.2)) + 1)]
        while skip < 14:                                          # 0.5 % of the values after the id are missing
            f[1 + skip] = ""
            skip += 1 + gap()
        skip -= 14
        good, u = True, rnd()
        out = list(f)
        if u < 0.0005:                                            # 0.05 % malformed
            good, kind = False, int(u / 0.0005 * 4)
            if kind == 0:
                out = out[:3 + int(rnd() * 12)]                   # cut off
            elif kind == 1:
                out[1] = "北京,分公司"                               # a comma nobody quoted: 16 fields
            elif kind == 2:
                out[6] = ("12O.5", "暂无", "--")[int(rnd() * 3)]
            else:
                out[8] = ("2023-02-30", "2024-13-01", "待定")[int(rnd() * 3)]
        elif u > 0.997 and out[1]:                                # 0.3 % of the names need quotes
            out[1] = '"' + out[1][:4] + ('""' + out[1][4:6] + '""' if u > 0.998 else ",") + out[1][6:] + '"'
        yield ",".join(out), (f if good else None)
        i += 1


LEVEL_MIX = {50: (6, 44, 30, 20), 500: (2, 13, 25, 60), 5000: (0.2, 3, 17, 79.8)}     # letter, 2, 3, 4 digits


def make_catalogue(R, codes, hot_share, seed):
    """R clauses over a 'hot' part of the codes that holds hot_share of all rows."""
    rng = random.Random(f"{seed}/{R}")
    w = code_weights(codes)
    total = sum(w.values())
    # hot codes: manufacturing and the small sections first, then single classes of the service sections
    order = sorted(codes)
    rng.shuffle(order)
    order.sort(key=lambda c: section_of(c) not in "ABC")
    hot, mass, hot_secs = [], 0.0, []
    for c in order:
        if w[c] / total > 0.02:
            continue
        if mass + w[c] / total > hot_share:
            continue
        hot.append(c)
        mass += w[c] / total
    hot_set = set(hot)
    inside = lambda p, key: all(c in hot_set for c in codes if key(c) == p)
    secs = [s for s, *_ in SECTIONS if any(section_of(c) == s for c in codes) and inside(s, section_of)]
    l2 = sorted({c[:2] for c in hot if inside(c[:2], lambda c: c[:2])}) or sorted({c[:2] for c in hot})
    l3 = sorted({c[:3] for c in hot if inside(c[:3], lambda c: c[:3])}) or sorted({c[:3] for c in hot})
    pools = [secs or l2[:1], l2, l3, sorted(hot)]
    mix = LEVEL_MIX[min(LEVEL_MIX, key=lambda k: abs(k - R))]
    narrow = R > 1500
    out = []
    for n in range(1, R + 1):
        pool = rng.choices(pools, mix)[0]
        reg, dists, _ = rng.choices(REGIONS, [x[2] * (0.3 if narrow and x[1] is None else 1) for x in REGIONS])[0]
        acts = rng.choices(ACTION_SETS, [x[1] * (0.2 if narrow and x[0] == "*" else 1) for x in ACTION_SETS])[0][0]
        y = rng.choices([2018, 2022, 2024], [60, 25, 15])[0]
        to = "" if rng.random() < (0.3 if narrow else 0.6) else f"{rng.randint(max(y, 2020), 2026)}-12-31"
        exc = []
        for fld, ops, vals in rng.sample(EXC_FIELDS, rng.choices([0, 1, 2, 3], [35, 35, 20, 10])[0]):
            exc += [fld, rng.choice(ops), rng.choice(vals)]
        out.append([f"K{n:05d}", rng.choice(pool), reg, "|".join(dists) if dists else "*", acts, f"{y}-09-06", to,
                    rng.choices(["禁止", "限制"], [70, 30])[0]] + exc + [""] * (9 - len(exc)))
    return out


OPS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
       ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "!=": lambda a, b: a != b}


def violations(f, index):
    """The rules one well-formed row violates: the plain definition, used to calibrate only."""
    code, date = f[2], f[8]
    if not code or not date or not f[5]:
        return []
    hits = []
    for key in (section_of(code), code[:2], code[:3], code):
        for r in index.get(key, ()):
            if r[3] != "*" and f[3] not in r[3].split("|"):
                continue
            if r[4] != "*" and f[5] not in r[4].split("|"):
                continue
            if date < r[5] or (r[6] and date > r[6]):
                continue
            exempt = bool(r[8])
            for k in (8, 11, 14):
                if r[k]:
                    v = f[COLUMNS.index(r[k])]
                    exempt = exempt and v != "" and OPS[r[k + 1]](float(v), float(r[k + 2]))
            if not exempt:
                hits.append(r)
    return hits


def hit_share(cat, sample):
    index = {}
    for r in cat:
        index.setdefault(r[1], []).append(r)
    v = [len(violations(f, index)) for f in sample]
    return sum(1 for x in v if x) / len(v), sum(v) / len(v)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", required=True)
    ap.add_argument("--rows", type=int, default=1_000_000)
    ap.add_argument("--rules", default="50,500,5000")
    ap.add_argument("--seed", type=int, default=20190101)
    ap.add_argument("--codes", default=os.path.join(here, "..", "..", "rules", "china", "gbt4754", "industry_2017.csv"))
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    codes, source = load_codes(a.codes)
    info = {"seed": a.seed, "rows": a.rows, "codes": len(codes), "codes_from": source, "catalogues": {}, "sha256": {}}

    with open(os.path.join(a.out, "sections.csv"), "w", encoding="utf-8", newline="\n") as f:
        f.write("division,section\n")
        for s, lo, hi, _ in SECTIONS:
            f.writelines(f"{d:02d},{s}\n" for d in range(lo, hi + 1))

    with open(os.path.join(a.out, "enterprises.csv"), "w", encoding="utf-8", newline="\n", buffering=1 << 20) as f:
        f.write(",".join(COLUMNS) + "\n")
        stream, bad = rows(a.seed, codes), 0
        for _ in range(a.rows):
            line, fields = next(stream)
            bad += fields is None
            f.write(line + "\n")
        info["malformed_rows"] = bad

    # the catalogues are tuned on the first 20,000 rows so that about 10 % of them violate some rule
    stream = rows(a.seed, codes)
    sample = [x for x in (next(stream)[1] for _ in range(20_000)) if x]
    for R in (int(x) for x in a.rules.split(",")):
        lo, hi = 0.005, 0.5
        for _ in range(14):
            mid = (lo + hi) / 2
            cat = make_catalogue(R, codes, mid, a.seed)
            share, mean = hit_share(cat, sample)
            if abs(share - 0.10) < 0.002:
                break
            lo, hi = (mid, hi) if share < 0.10 else (lo, mid)
        info["catalogues"][R] = {"rows_with_a_violation": round(share, 4), "violations_per_row": round(mean, 4)}
        with open(os.path.join(a.out, f"catalogue_{R}.csv"), "w", encoding="utf-8", newline="\n") as f:
            f.write(",".join(CAT_COLUMNS) + "\n")
            f.writelines(",".join(r) + "\n" for r in cat)

    for name in sorted(os.listdir(a.out)):
        if name == "enterprises.csv" or name == "sections.csv" or re.fullmatch(r"catalogue_\d+\.csv", name):
            h = hashlib.sha256()
            with open(os.path.join(a.out, name), "rb") as f:
                for chunk in iter(lambda: f.read(1 << 20), b""):
                    h.update(chunk)
            info["sha256"][name] = h.hexdigest()
    with open(os.path.join(a.out, "workload.json"), "w") as f:
        json.dump(info, f, indent=1, ensure_ascii=False)
    json.dump(info, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
