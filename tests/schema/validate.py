"""Runs the program and holds its JSON to docs/schema/. Usage: validate.py GUIJU SOURCE_DIR SCRATCH_DIR"""
import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema

program, source, scratch = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (source / "docs/schema").glob("*.schema.json")}


def validator(name):
    schema = schemas[f"{name}.schema.json"]
    jsonschema.Draft7Validator.check_schema(schema)
    resolver = jsonschema.RefResolver("", schema, store=schemas)
    return jsonschema.Draft7Validator(schema, resolver=resolver)


def hold(name, value, what):
    errors = list(validator(name).iter_errors(value))
    for error in errors[:5]:
        print(f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    if errors:
        sys.exit(1)


def run(*arguments, status):
    done = subprocess.run([program, "--lang", "zh", *map(str, arguments)], capture_output=True, timeout=300)
    if done.returncode not in status:
        sys.exit(f"{arguments}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def refused(name, value):
    """A schema that takes everything holds nothing."""
    if validator(name).is_valid(value):
        sys.exit(f"{name} took what it should refuse")


shutil.rmtree(scratch, ignore_errors=True)
scratch.mkdir(parents=True)
pack = scratch / "pack"
run("new", pack, status=[0])
records = scratch / "records.yaml"
records.write_text(
    "- {编号: 甲, 建筑面积: 1200.5 平方米, 临时: 否, 申请日期: 2024-05-01}\n"
    "- {编号: 乙, 建筑面积: 1200, 申请日期: 2024-05-01}\n"
    "- {编号: 丙, 建筑面积: 1200, 临时: 是, 申请日期: 2024-05-01}\n"
    "- {编号: 丁, 建筑面积: 10, 申请日期: 2024-05-01}\n"
    "- {编号: 戊, 建筑面积: -1, 申请日期: 2024-05-01}\n",
    "utf-8",
)
checked = json.loads(run("check", "--pack", pack, "--format", "json", records, status=[3]))
hold("check", checked, "check")
assert [r["verdict"] for r in checked["records"]] == ["noncompliant", "undetermined", "pass", "pass"], checked
assert checked["records"][0]["findings"][0]["measured"] == "1200.5 m2", checked
assert [r["key"] for r in checked["rejected"]] == ["戊"], checked
refused("check", {**checked, "schema": "0"})
refused("finding", {**checked["records"][0]["findings"][0], "measured": 1200.5})

city, nation = source / "rules/beijing/facilities", source / "rules/china/gb50180"
due = json.loads(run("check", "--figures", "--pack", city, "--beside", nation, "--set", "households=2400", "--set", "planning_conditions_on=2026-01-15",
                     "--param", "household_size=2.31 person/household", "--format", "json", status=[0]))
hold("requirements", due, "check --figures")
said = {(one["rule"], one["figure"]): one for one in due["records"][0]["requirements"]}
assert said["per_thousand_2025.toilet", "floor_area_due"]["value"] == "55.44 m2", said
assert said["unit_area_2025.health_station", "each_floor_area"]["stricter"] == "stricter", said
refused("requirements", {**due, "schema": "0"})

explained = json.loads(run("explain", "--pack", pack, "--format", "json", records, status=[3]))
hold("explain", explained, "explain")
told = explained["records"][0]["rules"][0]
assert told["outcome"] == "violated" and told["because"] and told["finding"]["measured"] == "1200.5 m2", told
assert any(one["direction"] == "less" for one in told["sufficient"]), told["sufficient"]
refused("explain", {**explained, "records": [{**explained["records"][0], "near": None}]})
for asked in ("*", told["rule"]):
    hold("explain", json.loads(run("explain", "--pack", pack, "--rule", asked, "--format", "json", records, status=[3])), f"explain --rule {asked}")
hold("explain", json.loads(run("explain", "--pack", source / "rules/beijing/campaign", "--format", "json", source / "examples/campaign/records.yaml", status=[0])), "explain the campaign")
hold("test", json.loads(run("test", pack, "--format", "json", status=[0])), "test")
hold("lint", json.loads(run("lint", pack, "--format", "json", status=[0])), "lint")
(pack / "rules.gj").write_text((pack / "rules.gj").read_text("utf-8").replace("建筑面积 不超过", "建筑面枳 不超过"), "utf-8")
found = json.loads(run("lint", pack, "--format", "json", status=[2]))
hold("lint", found, "lint")
assert any(one["severity"] == "error" and "建筑面枳" in one["message"] for one in found), found

log = json.loads(run("lint", pack, "--format", "sarif", status=[2]))
hold("sarif", log, "sarif")
assert log["runs"][0]["results"] and any("fixes" in one for one in log["runs"][0]["results"]), log
refused("sarif", {**log, "version": "2.0.0"})
for shipped in ("catalogue", "facilities"):
    hold("sarif", json.loads(run("lint", source / "rules/beijing" / shipped, "--format", "sarif", status=[0])), shipped)

out = scratch / "out"
run("audit", "--pack", source / "rules/beijing/catalogue", "--output", out, source / "examples/applications.csv", status=[1, 3])
summary = json.loads((out / "summary.json").read_text("utf-8"))
hold("summary", summary, "summary.json")
assert summary["read"] == summary["judged"] + summary["rejected"]
assert summary["judged"] == sum(summary["verdicts"].values())
lines = (out / "findings.jsonl").read_text("utf-8").splitlines()
for number, line in enumerate(lines, 1):
    hold("finding", json.loads(line), f"findings.jsonl:{number}")
assert len(lines) == sum(rule["violated"] + rule["undetermined"] + rule["exempt"] for rule in summary["rules"])
review = summary["review"]
assert review["undetermined"] == summary["verdicts"]["undetermined"] >= review["otherwise"], review
assert all(one["decided"] <= one["records"] and one["decided"] <= one["together"] <= review["undetermined"] for one in review["facts"]), review
run("audit", "--pack", source / "rules/beijing/catalogue", "--output", out, "--reports", "jsonl,sarif", source / "examples/applications.csv", status=[1, 3])
sarif = json.loads((out / "findings.sarif").read_text("utf-8"))
hold("sarif-findings", sarif, "findings.sarif")
refused("sarif-findings", {**sarif, "version": "2.0.0"})
results, rules = sarif["runs"][0]["results"], sarif["runs"][0]["tool"]["driver"]["rules"]
assert len(results) == len(lines) and all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results), len(results)
for one, line in zip(results, lines):
    told = json.loads(line)
    assert (one["ruleId"], one["properties"]["outcome"], one["partialFingerprints"]["guijuFinding/v1"]) == (told["rule"], told["outcome"], told["fingerprint"]), one
    refused("sarif-findings", {**sarif, "runs": [{**sarif["runs"][0], "results": [{**one, "kind": "fail", "level": "none"}]}]})
run("audit", "--pack", source / "rules/beijing/catalogue", "--output", out, "--reports", "sarif", "--only", "advisory", source / "examples/applications.csv", status=[1, 3])
hold("sarif-findings", json.loads((out / "findings.sarif").read_text("utf-8")), "findings.sarif without a finding")
run("audit", "--pack", source / "rules/beijing/catalogue", "--output", out, "--only", "prohibited,exempt", "--sample", "2", "--group-by", "district,applied_on",
    source / "examples/applications.csv", status=[1, 3])
slice = json.loads((out / "summary.json").read_text("utf-8"))
hold("summary", slice, "summary.json of a slice")
assert slice["verdicts"] == summary["verdicts"] and slice["rules"] == summary["rules"], slice
assert slice["slice"]["listed"] == len((out / "findings.jsonl").read_text("utf-8").splitlines()) < len(lines), slice["slice"]
assert slice["slice"]["listed"] + slice["slice"]["left_out"] == len(lines), slice["slice"]
assert [one["by"] for one in slice["groups"]] == ["value", "year"], slice["groups"]
print(f"{len(lines)} findings and 6 documents are valid")
