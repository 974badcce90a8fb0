"""sarif.py GUIJU SOURCE_DIR NODE_FOLDER: `guiju lint --format sarif` by the whole schema of SARIF 2.1.0, which an npm package carries. 77: skipped."""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

program, source, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
if not (folder / "ready").exists():
    print("skipped: no schema; scripts/prepare-editor-tests.sh fetches it where npm's registry can be reached")
    sys.exit(77)
schema = json.loads((folder / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())

FAULTY = """document d { in force 2020-01-01 .. }
record Site "场所" { key id : text  area : quantity m2  kind : enum { shop "店铺", home "住宅" } }
rule a on Site { cites d "1" require aera >= 5 m2 and kind == shpo }
rule b on Site { cites d "2" require area >= 5 }
规则 丙 适用于 Site ｛ 依据 d “3” 当 area 至少 5 m2 。 ｝
"""


def lint(pack, language):
    done = subprocess.run([program, "--lang", language, "lint", "--format", "sarif", str(pack)], capture_output=True, timeout=300)
    return json.loads(done.stdout)


results = fixes = 0
with tempfile.TemporaryDirectory() as scratch:
    pack = pathlib.Path(scratch) / "有 空格"
    pack.mkdir()
    (pack / "规则.gj").write_text(FAULTY, "utf-8")
    (pack / "pack.yaml").write_text("name: faulty\nversion: first\nlanguage: 1\n", "utf-8")
    packs = [pack, *(path.parent for path in sorted(source.glob("rules/*/*/pack.yaml"))), *(path.parent for path in sorted(source.glob("examples/*/pack.yaml")))]
    for pack in packs:
        for language in ("en", "zh"):
            log = lint(pack, language)
            for error in list(validator.iter_errors(log))[:5]:
                sys.exit(f"{pack} ({language}): {'/'.join(map(str, error.absolute_path))}: {error.message}")
            for run in log["runs"]:
                results += len(run["results"])
                fixes += sum(len(one.get("fixes", [])) for one in run["results"])
                # What the schema cannot say: a result's rule is the one that its index names.
                rules = run["tool"]["driver"]["rules"]
                for one in run["results"]:
                    if "ruleIndex" in one and rules[one["ruleIndex"]]["id"] != one["ruleId"]:
                        sys.exit(f"{pack}: {one['ruleId']} is not rule {one['ruleIndex']}")
    broken = lint(packs[0], "en")
    broken["runs"][0]["results"][0]["level"] = "fatal"
    if validator.is_valid(broken):
        sys.exit("the schema takes what it should refuse")
if results < 8 or fixes < 2:
    sys.exit(f"only {results} results with {fixes} fixes were looked at")
print(f"{len(packs)} packs, {results} results, {fixes} fixes: valid")
