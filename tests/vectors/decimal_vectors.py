#!/usr/bin/env python3
"""Runs the exact part of the General Decimal Arithmetic test vectors (*.decTest) through `guiju eval --stdin`.

usage: decimal_vectors.py GUIJU FOLDER
FOLDER: test/decimaltestdata of Debian's libpython3.11-testsuite. A vector is run where its operation is one of the
language, its operands are finite with up to 34 digits and exponents from -30 to 30, and its result is exact.
Prints run, equal, loud errors (beyond the limits), wrong, and what was skipped with the reason; ends with 1 where one is wrong.
"""
import collections
import decimal
import pathlib
import re
import subprocess
import sys

WRITTEN = {
    "add": "({0}) + ({1})", "subtract": "({0}) - ({1})", "multiply": "({0}) * ({1})", "divide": "({0}) / ({1})",
    "plus": "({0})", "minus": "-({0})", "abs": "if ({0}) < 0 then -({0}) else ({0})", "compare": None, "comparetotal": None,
    "tointegralx": "round half_even ({0}) to 1", "quantize": None, "max": "if ({0}) < ({1}) then ({1}) else ({0})",
    "min": "if ({0}) < ({1}) then ({0}) else ({1})", "reduce": "({0})", "fma": "({0}) * ({1}) + ({2})",
}
ROUND = {"half_up": "half_up", "half_even": "half_even", "ceiling": "up", "floor": "down"}
EXACT = decimal.Context(prec=400, Emax=999999, Emin=-999999, traps=[])


def finite(text):
    """The operand as an exact number, or None where the language has no such number."""
    text = text.strip("'\"")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text):
        return None
    value = EXACT.create_decimal(text)
    if not value.is_finite():
        return None
    digits, exponent = len(value.as_tuple().digits), value.as_tuple().exponent
    return value if digits <= 34 and -30 <= exponent <= 30 else None


def plain(value):
    return format(value, "f")


def vectors(folder, skipped):
    for file in sorted(pathlib.Path(folder).glob("*.decTest")):
        rounding = "half_even"
        for line in file.read_text(encoding="latin-1").splitlines():
            line = line.split("--")[0].strip()
            if line.lower().startswith("rounding:"):
                rounding = line.split(":")[1].strip().lower()
                continue
            if "->" not in line:
                continue
            left, right = line.split("->", 1)
            name, operation, *operands = left.split()
            result, *conditions = right.split()
            operation = operation.lower()
            if operation not in WRITTEN or operation == "comparetotal":
                skipped["an operation the language lacks"] += 1
                continue
            values = [finite(x) for x in operands]
            wanted = finite(result)
            flags = {c.lower() for c in conditions}
            if any(v is None for v in values) or wanted is None:
                skipped["not finite, or beyond 34 digits or exponents of 30"] += 1
            elif operation == "quantize" or operation == "tointegralx":
                how = ROUND.get(rounding)
                if how is None:
                    skipped["a rounding the language lacks"] += 1
                    continue
                step = plain(EXACT.scaleb(decimal.Decimal(1), values[1].as_tuple().exponent)) if operation == "quantize" else "1"
                yield name, f"round {how} ({plain(values[0])}) to {step}", wanted
            elif flags & {"inexact", "rounded", "overflow", "underflow", "subnormal", "clamped"}:
                skipped["the result is not exact"] += 1
            elif operation == "compare":
                sign = {-1: "<", 0: "==", 1: ">"}[int(wanted)]
                yield name, f"({plain(values[0])}) {sign} ({plain(values[1])})", True
            else:
                yield name, WRITTEN[operation].format(*map(plain, values)), wanted


def main():
    guiju, folder = sys.argv[1:3]
    if not pathlib.Path(folder).is_dir():
        print(f"{folder} is not there: install libpython3.11-testsuite")
        return 77
    skipped = collections.Counter()
    cases = list(vectors(folder, skipped))
    lines = "".join(expression + "\n" for _, expression, _ in cases)
    done = subprocess.run([guiju, "eval", "--lang", "en", "--stdin"], input=lines, capture_output=True, text=True, check=False)
    answers = done.stdout.splitlines()
    if len(answers) != len(cases) or len(cases) < 1000:
        print(f"{len(cases)} vectors, {len(answers)} answers")
        return 1
    loud = wrong = 0
    for (name, expression, wanted), answer in zip(cases, answers):
        if answer.startswith("error"):
            loud += 1
            if len(wanted.as_tuple().digits) <= 34 if wanted is not True else True:
                wrong += 1
                print(f"{name}: {expression} = {answer}, expected {wanted}")
        elif answer != "true" if wanted is True else EXACT.create_decimal(answer) != wanted:
            wrong += 1
            print(f"{name}: {expression} = {answer}, expected {wanted}")
    print(f"decimal vectors: {len(cases)} run, {len(cases) - wrong} equal, {wrong} wrong (of these {loud} loud errors)")
    for reason, count in skipped.most_common():
        print(f"  {count} skipped: {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
