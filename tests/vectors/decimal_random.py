#!/usr/bin/env python3
"""Random arithmetic through `guiju eval --stdin`, against Python's fractions.

usage: decimal_random.py GUIJU     GJ_DECIMAL_OPERATIONS (20000) and GJ_DECIMAL_SEED (1) in the environment
The rule (docs/language.md, "Numbers"): every operation gives the exact result, as a decimal or a ratio whose parts, in lowest terms, have at most
34 digits with an exponent from 0 to 30 (a decimal: from -30 to 30), or a loud error where there is no such number; never anything else.
Operands lie at the limits by preference. Ends with 1 where an answer is wrong, and prints the seed and the expression.
"""
import collections
import fractions
import os
import random
import subprocess
import sys

Fraction = fractions.Fraction
DIGITS, EXPONENT = 34, 30
LINES_AT_ONCE = 50_000
UNITS = {"m2": Fraction(1), "ha": Fraction(10_000), "km2": Fraction(1_000_000), "mu": Fraction(2000, 3)}
COMPARISONS = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
               ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}


class Loud(Exception):
    """There is no such number: the language has to say so."""


def whole_is_held(value):
    value = abs(value)
    for _ in range(EXPONENT):
        if value < 10**DIGITS or value % 10:
            break
        value //= 10
    return value < 10**DIGITS


def held(value):
    if whole_is_held(value.numerator) and whole_is_held(value.denominator):
        return value
    raise Loud("overflow")


def rounded(value, how, step):
    if step <= 0:
        raise Loud("step")
    quotient = value / step
    floor = quotient.numerator // quotient.denominator
    if how == "down" or quotient == floor:
        n = floor
    elif how == "up":
        n = floor + 1
    else:
        middle = quotient - floor - Fraction(1, 2)
        up = middle > 0 or (middle == 0 and (quotient > 0 if how == "half_up" else floor % 2 == 1))
        n = floor + up
    return held(n * step)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.operations = collections.Counter()

    def literal(self):
        """A decimal of the language, and its text: small, near the limits, or with many zeros."""
        r = self.random
        kind = r.random()
        if kind < 0.35:
            coefficient, exponent = r.randint(0, 10 ** r.randint(0, 4)), r.randint(-3, 2)
        elif kind < 0.5:                                     # where 64 bits end
            coefficient, exponent = 2 ** r.choice([31, 32, 53, 62, 63, 64, 96, 112]) + r.randint(-2, 2), r.choice([0, 0, -1, -9, -18, 3])
        elif kind < 0.7:                                     # where the language ends
            coefficient, exponent = 10**DIGITS - r.randint(1, 3), r.choice([-EXPONENT, EXPONENT, 0, r.randint(-EXPONENT, EXPONENT)])
        else:
            coefficient, exponent = r.randint(0, 10 ** r.randint(1, DIGITS) - 1), r.randint(-EXPONENT, EXPONENT)
        digits = str(coefficient)
        if exponent >= 0:
            text = digits + "0" * exponent
        else:
            digits = digits.rjust(1 - exponent, "0")
            text = digits[:exponent] + "." + digits[exponent:]
        return text, Fraction(coefficient) * Fraction(10) ** exponent

    def number(self, depth):
        """An expression's text, and a function that gives its value or raises Loud."""
        r = self.random
        if depth == 0 or r.random() < 0.2:
            text, value = self.literal()
            return text, lambda: value
        left, a = self.number(depth - 1)
        kind = r.choice(["+", "-", "*", "/", "+", "-", "*", "/", "negate", "round", "if"])
        self.operations[kind] += 1
        if kind == "negate":
            return f"-({left})", lambda: -a()
        if kind == "round":
            how = r.choice(["up", "down", "half_up", "half_even"])
            step, s = self.number(0) if r.random() < 0.3 else (lambda t, v: (t, lambda: v))(*r.choice([("1", Fraction(1)), ("0.01", Fraction(1, 100)), ("2.5", Fraction(5, 2))]))
            def value():
                x = a()
                return rounded(x, how, s())
            return f"round {how} ({left}) to ({step})", value
        right, b = self.number(depth - 1)
        if kind == "if":
            condition, c = self.truth(0)
            return f"(if {condition} then {left} else {right})", lambda: a() if c() else b()
        def value():
            x, y = a(), b()
            if kind == "+":
                return held(x + y)
            if kind == "-":
                return held(x - y)
            if kind == "*":
                return held(x * y)
            if y == 0:
                raise Loud("division by zero")
            return held(x / y)
        return f"({left}) {kind} ({right})", value

    def truth(self, depth):
        left, a = self.number(depth)
        sign = self.random.choice(list(COMPARISONS))
        self.operations[sign] += 1
        right, b = (left, a) if self.random.random() < 0.1 else self.number(depth)
        def value():
            x, y = a(), b()
            return COMPARISONS[sign](x, y)
        return f"({left}) {sign} ({right})", value

    def units(self):
        """Sums of areas of several units, compared exactly: 1 ha + 1 mu > 10666 m2. Conversions alone may not leave the limits."""
        r = self.random
        parts = [(r.randint(0, 10**6), r.choice([0, -1, -3]), r.choice(list(UNITS))) for _ in range(3)]
        exact = [Fraction(c) * Fraction(10) ** e * UNITS[unit] for c, e, unit in parts]
        texts = [f"{float(c) / 10 ** -e:.{-e}f} {unit}" if e else f"{c} {unit}" for c, e, unit in parts]
        sign = r.choice(list(COMPARISONS))
        self.operations["unit" + sign] += 1
        third = (texts[2], exact[2])
        if r.random() < 0.3:                                 # the very sum
            total = exact[0] + exact[1]
            third = (f"{total.numerator} / {total.denominator} * 1 m2", total)
        return f"{texts[0]} + {texts[1]} {sign} {third[0]}", lambda: COMPARISONS[sign](exact[0] + exact[1], third[1])

    def expression(self):
        kind = self.random.random()
        if kind < 0.65:
            return self.number(self.random.randint(1, 3))
        return self.truth(self.random.randint(0, 2)) if kind < 0.9 else self.units()


def wanted_of(value):
    try:
        result = value()
    except Loud:
        return None
    return result


def right(answer, wanted):
    if wanted is None:
        return answer.startswith("error: ")
    if isinstance(wanted, bool):
        return answer == ("true" if wanted else "false")
    try:
        return Fraction(answer) == wanted
    except (ValueError, ZeroDivisionError):
        return False


def main():
    guiju = sys.argv[1]
    target, seed = int(os.environ.get("GJ_DECIMAL_OPERATIONS", "20000")), int(os.environ.get("GJ_DECIMAL_SEED", "1"))
    maker = Maker(seed)
    lines = loud = wrong = 0
    while maker.operations.total() < target:
        cases = []
        while len(cases) < LINES_AT_ONCE and maker.operations.total() < target:
            cases.append(maker.expression())
        done = subprocess.run([guiju, "eval", "--lang", "en", "--stdin"], input="".join(text + "\n" for text, _ in cases), capture_output=True, text=True, encoding="utf-8", check=False)
        answers = done.stdout.splitlines()
        if len(answers) != len(cases):
            print(f"{len(cases)} expressions, {len(answers)} answers; seed {seed}, exit {done.returncode}: {done.stderr[:500]}")
            return 1
        lines += len(cases)
        for (text, value), answer in zip(cases, answers):
            wanted = wanted_of(value)
            loud += wanted is None
            if not right(answer, wanted):
                wrong += 1
                if wrong <= 20:
                    print(f"seed {seed}: {text} = {answer}, expected {'an error' if wanted is None else wanted}")
    operations = maker.operations.total()
    print(f"random arithmetic: {operations} operations in {lines} expressions, {lines - wrong} right ({loud} loud errors), {wrong} wrong; seed {seed}")
    print("  " + ", ".join(f"{name} {count}" for name, count in sorted(maker.operations.items())))
    return 1 if wrong or loud == 0 or loud == lines else 0


if __name__ == "__main__":
    sys.exit(main())
