#!/usr/bin/env python3
"""Makes the TextMate grammar and the Vim syntax from dsl/text/keywords.def. --check: only says whether they are up to date."""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEYWORD = re.compile(r'^GJ_KEYWORD\((\w+), (\w+), (\w+), "([^"]*)", "([^"]*)"\)', re.M)
NAME = r"[\p{L}\p{N}_]"

# Where a word stands → how editors colour it.
SCOPES = {
    "declaration": "keyword.declaration", "head": "keyword.other", "document": "keyword.other.property", "field": "keyword.other.property",
    "type": "storage.type", "type_tail": "storage.modifier", "param": "keyword.other", "lookup": "keyword.other", "lookup_tail": "storage.modifier",
    "clause": "keyword.control", "confidence": "constant.language", "table": "keyword.control", "cases": "keyword.control", "test": "keyword.control",
    "expectation": "support.constant", "expectation_tail": "keyword.other", "expression": "keyword.operator.word", "member": "support.variable.property",
}
VIM = {
    "declaration": "Structure", "head": "Keyword", "document": "Keyword", "field": "Keyword", "type": "Type", "type_tail": "Type", "param": "Keyword",
    "lookup": "Keyword", "lookup_tail": "Type", "clause": "Statement", "confidence": "Constant", "table": "Statement", "cases": "Statement",
    "test": "Statement", "expectation": "Constant", "expectation_tail": "Keyword", "expression": "Operator", "member": "Identifier",
}


def keywords():
    """Place → its spellings in both languages, longest first, so that a phrase goes before its first word."""
    places = {}
    for _, place, _, en, zh in KEYWORD.findall((ROOT / "dsl/text/keywords.def").read_text(encoding="utf-8")):
        places.setdefault(place, set()).update((en, zh))
    return {place: sorted(words, key=lambda w: (-len(w), w)) for place, words in places.items()}


def phrase(word):
    return r"\s+".join(re.escape(part).replace(r"\_", "_") for part in word.split(" "))


def words(spellings):
    return f"(?<!{NAME})(?:{'|'.join(phrase(word) for word in spellings)})(?!{NAME})"


def patterns(places):
    # A word that stands in several places is coloured by the first that matches: declarations at a line's begin, clauses, then the rest.
    order = ["declaration", "clause", "table", "test", "type", "expression", "expectation", "document", "field", "param", "lookup", "cases",
             "confidence", "head", "type_tail", "lookup_tail", "expectation_tail"]
    assert set(order) | {"member"} == set(places), "a place of keywords.def is new: say how it is coloured"
    found = []
    for place in order:
        match = words(places[place])
        if place == "declaration":
            found.append({
                "match": f"(?<!{NAME})({'|'.join(phrase(word) for word in places[place])})\\s+([\\p{{L}}_]{NAME}*)",
                "captures": {"1": {"name": "keyword.declaration.guiju"}, "2": {"name": "entity.name.type.guiju"}},
            })
        found.append({"match": match, "name": f"{SCOPES[place]}.{place}.guiju"})
    return found


def grammar(places):
    member = "|".join(phrase(word) for word in places["member"])
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "comment": "Made by editors/generate.py from dsl/text/keywords.def; do not edit.",
        "name": "Guiju",
        "scopeName": "source.guiju",
        "patterns": [{"include": "#all"}],
        "repository": {
            "all": {"patterns": [{"include": "#comment"}, {"include": "#string"}, {"include": "#member"}, {"include": "#number"}, {"include": "#words"},
                                 {"include": "#sign"}]},
            "comment": {"patterns": [{"name": "comment.block.guiju", "begin": r"/\*", "end": r"\*/"}, {"name": "comment.line.double-slash.guiju", "match": "//.*$"}]},
            "string": {"patterns": [string('"', '"'), string("“", "”"), string("＂", "＂")]},
            "value": {"name": "meta.embedded.value.guiju", "begin": r"[{｛]", "end": r"[}｝]",
                      "beginCaptures": {"0": {"name": "punctuation.section.embedded.guiju"}}, "endCaptures": {"0": {"name": "punctuation.section.embedded.guiju"}},
                      "patterns": [{"include": "#member"}, {"include": "#number"}, {"include": "#words"}, {"include": "#sign"}]},
            "member": {"match": rf"[.．]\s*({member})(?!{NAME})", "captures": {"1": {"name": "support.variable.property.guiju"}}},
            "number": {"patterns": [
                {"name": "constant.numeric.date.guiju", "match": rf"(?<!{NAME})[0-9０-９]{{4}}[-－][0-9０-９]{{2}}[-－][0-9０-９]{{2}}(?![0-9０-９])"},
                {"match": rf"(?<!{NAME})([0-9０-９][0-9０-９_]*(?:[.．][0-9０-９]+)?)\s*([%％‰㎡]|m²)?",
                 "captures": {"1": {"name": "constant.numeric.guiju"}, "2": {"name": "keyword.other.unit.guiju"}}}]},
            "words": {"patterns": patterns(places)},
            "sign": {"patterns": [{"name": "keyword.operator.guiju", "match": r"==|!=|<=|>=|[<>≥≤≠＜＞＝=+\-*/×＋－＊／]|\.\."},
                                  {"name": "punctuation.guiju", "match": r"[{}()\[\],;:｛｝（）［］，；：、]"}]},
        },
    }


def string(begin, end):
    return {"name": "string.quoted.guiju", "begin": re.escape(begin), "end": f"{re.escape(end)}|$",
            "patterns": [{"name": "constant.character.escape.guiju", "match": r"\\."}, {"include": "#value"}]}


def vim(places):
    lines = ['" Vim syntax of Guiju. Made by editors/generate.py from dsl/text/keywords.def; do not edit.',
             "if exists('b:current_syntax')", "  finish", "endif", "scriptencoding utf-8", ""]
    # Of two items that match at one place the later goes first.
    order = ["lookup_tail", "type_tail", "expectation_tail", "head", "confidence", "cases", "lookup", "param", "field", "document", "expectation",
             "expression", "type", "test", "table", "clause", "declaration"]
    for place in order:
        for word in sorted(places[place], key=lambda w: (len(w), w)):
            pattern = r"\s\+".join(word.split(" "))
            chinese = not word.isascii()
            edge = (r"[0-9A-Za-z_\u4e00-\u9fff]\@1<!", r"[0-9A-Za-z_\u4e00-\u9fff]\@!") if chinese else (r"\<", r"\>")
            lines.append(f"syntax match gj{place.title().replace('_', '')} /\\%({edge[0]}\\){pattern}\\%({edge[1]}\\)/" if chinese
                         else f"syntax match gj{place.title().replace('_', '')} /{edge[0]}{pattern}{edge[1]}/")
    lines += ["", r"syntax match gjNumber /\<\d[0-9_]*\%(\.\d\+\)\?/", r"syntax match gjDate /\<\d\{4}-\d\d-\d\d\>/",
              r'syntax match gjComment "//.*$"', r'syntax region gjComment start="/\*" end="\*/"',
              r"syntax match gjEscape /\\./ contained", r"syntax region gjValue matchgroup=Delimiter start=/[{｛]/ end=/[}｝]/ contained oneline",
              'syntax region gjString start=/"/ skip=/\\\\./ end=/"/ oneline contains=gjEscape,gjValue',
              "syntax region gjString start=/“/ end=/”/ oneline contains=gjEscape,gjValue", ""]
    lines += [f"highlight default link gj{place.title().replace('_', '')} {VIM[place]}" for place in order]
    lines += [f"highlight default link gj{a} {b}" for a, b in
              [("Number", "Number"), ("Date", "Number"), ("Comment", "Comment"), ("Escape", "SpecialChar"), ("Value", "Identifier"), ("String", "String")]]
    return "\n".join(lines + ["", "let b:current_syntax = 'guiju'", ""])


def main():
    places = keywords()
    made = {
        ROOT / "editors/vscode/syntaxes/guiju.tmLanguage.json": json.dumps(grammar(places), ensure_ascii=False, indent=2) + "\n",
        ROOT / "editors/vim/syntax/guiju.vim": vim(places),
    }
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} does not follow dsl/text/keywords.def: run editors/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
    return 0


sys.exit(main())
