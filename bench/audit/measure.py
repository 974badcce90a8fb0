#!/usr/bin/env python3
"""Runs the programs in turn, as whole processes, checks that their answers are one and the same set, and prints the figures beside the goals.

    measure.py --guiju PROGRAM --data DIR --work DIR [--rounds 5] [--peers DIR] [--json FILE]

Each round runs every case once, so that noise hits all alike. Times are medians; CPU is user + system, of all children; memory is the highest
resident set. Exit 1 where two programs disagree on a violation.
"""
import argparse, hashlib, json, os, platform, re, shutil, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = 20_000                       # rows for a peer that is too slow for all


def run(command, log, env=None):
    """(wall, cpu, peak MB, exit status) of a whole process and its children."""
    with open(log, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def answer(path):
    """The number of lines of a file of violations and the sha256 of their sorted set; Guiju's words for a verdict are English ones."""
    with open(path, "rb") as f:
        text = f.read().replace(b",prohibited", ",禁止".encode()).replace(b",restricted", ",限制".encode())
        lines = sorted(x for x in text.replace(b"\r", b"").removeprefix(b"\xef\xbb\xbf").split(b"\n") if x and not x.startswith((b"record_id,", b"record,")))
    return len(lines), hashlib.sha256(b"\n".join(lines)).hexdigest()


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.processor())
    memory = int(next(l for l in open("/proc/meminfo") if l.startswith("MemTotal")).split()[1]) // (1 << 20)
    return f"{model}, {os.cpu_count()} cores, {memory} GB, {platform.system()} {platform.release()}"


class Case:
    def __init__(self, name, command, out=None, rules=500, rows=None, accepts=(0,), same=None):
        self.name, self.command, self.out, self.rules, self.rows, self.accepts = name, command, out, rules, rows, accepts
        self.same = same or (rules, rows)          # cases with the same key must give the same answer
        self.runs = []

    def median(self, part):
        return statistics.median(r[part] for r in self.runs) if self.runs else float("nan")

    wall = property(lambda self: self.median(0))
    cpu = property(lambda self: self.median(1))
    peak = property(lambda self: max((r[2] for r in self.runs), default=float("nan")))


def cases(a, rows):
    """What is run; peers that are not installed are left out, and that is said."""
    g, d, w = a.guiju, a.data, a.work
    audit = lambda pack, out, *more, data=d: [g, "--lang", "zh", "--quiet", "audit", "--pack", pack, f"{data}/enterprises.csv", "--output", f"{w}/{out}",
                                       "--not-stated", "empty", "--fail-on", "never", *more]
    ok = (0, 3)                                    # 3: rows were rejected, as they must be
    three = ("--reports", "violations")
    out = []
    for rules in (50, 500, 5000):
        out.append(Case(f"guiju, three columns, {rules} rules", audit(f"{w}/pack_{rules}", f"three_{rules}", *three), f"{w}/three_{rules}/violations.csv", rules, accepts=ok))
    out.append(Case("guiju, three columns, one thread", audit(f"{w}/pack_500", "one", *three, "--threads", "1"), f"{w}/one/violations.csv", accepts=ok))
    out.append(Case("guiju, three columns, two threads", audit(f"{w}/pack_500", "two", *three, "--threads", "2"), f"{w}/two/violations.csv", accepts=ok))
    out.append(Case("guiju, full report (CSV, JSONL)", audit(f"{w}/pack_500", "full", "--reports", "csv,jsonl,violations"), f"{w}/full/violations.csv", accepts=ok))
    out.append(Case("guiju, report of what is violated (CSV, JSONL)", audit(f"{w}/pack_500", "violated", "--reports", "csv,jsonl,violations", "--only", "prohibited,restricted"),
                    f"{w}/violated/violations.csv", accepts=ok))
    out.append(Case("guiju, all reports", audit(f"{w}/pack_500", "all"), None, accepts=ok))
    out.append(Case("guiju, 5000 rules, 1000 exceptions", audit(f"{w}/pack_5000_exceptions", "later", *three), None, 5000, accepts=ok))
    if a.four:
        out.append(Case("guiju, three columns, four times the rows", audit(f"{w}/pack_500", "four", *three, data=a.four), None, accepts=ok))
    if a.peers:
        peers, tools = f"{HERE}/peers", a.peers
        args = lambda rules, name: [f"{d}/enterprises.csv", f"{d}/catalogue_{rules}.csv", f"{d}/sections.csv", f"{w}/{name}.csv"]
        if os.access(f"{tools}/bin/limit", os.X_OK):
            for rules in (50, 500, 5000):
                out.append(Case(f"limit, strict, {rules} rules", [f"{tools}/bin/limit", "--strict", *args(rules, f"limit_{rules}")], f"{w}/limit_{rules}.csv", rules))
            out.append(Case("limit, strict, one thread", [f"{tools}/bin/limit", "--strict", "--threads", "1", *args(500, "limit_one")], f"{w}/limit_one.csv"))
        out.append(Case("careful Python", [sys.executable, f"{peers}/careful.py", *args(500, "python")], f"{w}/python.csv"))
        if os.path.isdir(f"{tools}/node_modules/@duckdb"):
            out.append(Case("DuckDB", ["node", f"{peers}/duckdb.mjs", d, "500", f"{w}/duckdb.csv"], f"{w}/duckdb.csv"))
        if os.path.isdir(f"{tools}/node_modules/@gorules"):
            sample = f"{w}/sample"
            out.append(Case("ZEN (sample)", ["node", f"{peers}/zen.mjs", sample, "500", f"{w}/zen.csv"], f"{w}/zen.csv", rows=SAMPLE))
            out.append(Case("guiju, three columns (sample)", audit(f"{w}/pack_500", "sample", *three, data=sample), f"{w}/sample/violations.csv", rows=SAMPLE, accepts=ok))
    for case in out:
        case.rows = case.rows or rows
    return out


def sampled(data, work):
    """The first rows of the list with the same catalogues."""
    folder = f"{work}/sample"
    os.makedirs(folder, exist_ok=True)
    with open(f"{data}/enterprises.csv", "rb") as f, open(f"{folder}/enterprises.csv", "wb") as o:
        for i, line in enumerate(f):
            if i > SAMPLE:
                break
            o.write(line)
    for name in os.listdir(data):
        if re.fullmatch(r"catalogue_\d+\.csv|sections\.csv", name):
            shutil.copy(f"{data}/{name}", folder)


def goals(by):
    """(what, figure, goal, reached) of each goal whose cases were run."""
    def row(what, figure, limit, at_least=True, unit="×"):
        text = f"{figure:,.2f}{unit}" if unit == "×" else f"{figure:,.0f}{unit}"
        goal = f"{'at least' if at_least else 'at most'} {limit}{unit}"
        out.append((what, text, goal, figure >= limit if at_least else figure <= limit))
    out = []
    three = by.get("guiju, three columns, 500 rules")
    duck, limit = by.get("DuckDB"), by.get("limit, strict, 500 rules")
    if duck:
        row("speed against DuckDB, three columns", duck.wall / three.wall, 8)
        row("CPU against DuckDB, three columns", three.cpu / duck.cpu, 0.1, False)
    if limit:
        row("speed against the limit (strict)", limit.wall / three.wall, 0.5)
    if duck:
        row("speed against DuckDB, full report (CSV, JSONL)", duck.wall / by["guiju, full report (CSV, JSONL)"].wall, 4)
        row("speed against DuckDB, report of what is violated, as DuckDB's", duck.wall / by["guiju, report of what is violated (CSV, JSONL)"].wall, 4)
    row("5,000 rules against 50", by["guiju, three columns, 5000 rules"].wall / by["guiju, three columns, 50 rules"].wall, 1.7, False)
    row("1,000 exceptions over 5,000 rules", by["guiju, 5000 rules, 1000 exceptions"].wall / by["guiju, three columns, 5000 rules"].wall, 1.2, False)
    row("two threads against one", by["guiju, three columns, one thread"].wall / by["guiju, three columns, two threads"].wall, 1.5)
    row("peak memory", three.peak, 64, False, " MB")
    if four := by.get("guiju, three columns, four times the rows"):
        row("peak memory at four times the rows", four.peak / three.peak, 1.1, False)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--guiju", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", help="folder with the peers' programs")
    parser.add_argument("--four", help="a folder whose enterprises.csv has four times the rows")
    parser.add_argument("--json")
    a = parser.parse_args()
    with open(f"{a.data}/enterprises.csv", "rb") as f:
        rows = sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 20), b"")) - 1
    sampled(a.data, a.work)
    env = dict(os.environ, BENCH_TOOLS=a.peers or "")
    every, answers, differ = cases(a, rows), {}, False
    for number in range(a.rounds + 1):             # the first warms up
        for case in every:
            wall, cpu, peak, status = run(case.command, f"{a.work}/log", env)
            if status not in case.accepts:
                sys.exit(f"{case.name}: exit {status}\n{open(f'{a.work}/log').read()[-2000:]}")
            if number:
                case.runs.append((wall, cpu, peak))
            if case.out and number == 0:
                case.lines, found = answer(case.out)
                first = answers.setdefault(case.same, (case.name, found))
                if first[1] != found:
                    differ = True
                    print(f"DIFFERENT: {case.name} and {first[0]}", file=sys.stderr)
    by = {case.name: case for case in every}
    print(f"{time.strftime('%Y-%m-%d')}, {machine()}, {a.rounds} rounds, load {os.getloadavg()[0]:.1f}\n")
    print("| program | rows | wall s (median) | CPU s | rows/s | peak MB | violations |\n|---|---:|---:|---:|---:|---:|---:|")
    for case in every:
        lines = f"{case.lines:,}" if case.out else ""
        print(f"| {case.name} | {case.rows:,} | {case.wall:.3f} | {case.cpu:.2f} | {case.rows / case.wall:,.0f} | {case.peak:.0f} | {lines} |")
    print("\n| goal | figure | wanted | |\n|---|---:|---:|---|")
    for what, figure, goal, reached in goals(by):
        print(f"| {what} | {figure} | {goal} | {'reached' if reached else '**not reached**'} |")
    print("\nThe sets of violations differ." if differ else "\nAll programs gave the same set of violations.")
    if a.json:
        with open(a.json, "w") as f:
            json.dump({case.name: {"rows": case.rows, "runs": case.runs} for case in every}, f, indent=1)
    sys.exit(1 if differ else 0)


main()
